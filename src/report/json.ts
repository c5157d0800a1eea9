/** A report as JSON, one row a line, or as one JSON object a line (NDJSON). Numbers keep every digit of the engine. */
import { numericTypes } from '../analyses/columns.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import type { Cell, ReportColumn, ReportHead, RowBatches } from './report.ts';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const c1Controls = /[\u007f-\u009f]/g;

/** JSON leaves the second block of control characters bare, and a terminal may obey them. */
function safe(json: string): string {
  return json.replace(c1Controls, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value on one line, with a space after each comma and colon. Line ends in texts are escaped, so none is lost. */
function oneLine(value: unknown): string {
  const json = JSON.stringify(value, null, 1).replace(/([[{])\n\s*/g, '$1');
  return safe(json.replace(/\n\s*([\]}])/g, '$1').replace(/\n\s*/g, ' '));
}

/**
 * One cell as JSON: a number is its canonical text pasted, a flag a boolean, anything else a string. Throws when a
 * numeric or flag cell is not canonical: to write it as text would change the type of a column in silence.
 */
export function jsonCell(cell: Cell, { name, type }: ReportColumn): string {
  if (cell === null) return 'null';
  if (numericTypes.has(type)) {
    if (!jsonNumber.test(cell)) throw new TypeError(`column ${name} (${type}) holds ${JSON.stringify(cell)}`);
    return cell;
  }
  if (type === 'flag') {
    if (cell !== 'true' && cell !== 'false') throw new TypeError(`flag ${name} holds ${JSON.stringify(cell)}`);
    return cell;
  }
  return safe(JSON.stringify(cell));
}

/** A function that writes rows, with the keys prepared once. */
function rowWriter(columns: readonly ReportColumn[], colon: string, comma: string): (row: readonly Cell[]) => string {
  const keys = columns.map(({ name }) => safe(JSON.stringify(name)) + colon);
  return (row) => {
    const members = columns.map((column, index) => (keys[index] ?? '') + jsonCell(row[index] ?? null, column));
    return `{${members.join(comma)}}`;
  };
}

/** One source; `set_aside_amount` has the reasons of `set_aside`, null where the amount of the rows is not known. */
function sourceJson({ path, role, rows, used, setAside }: SourceSummary): string {
  const reasons = Object.entries(setAside);
  const counts = Object.fromEntries(reasons.map(([reason, counted]) => [reason, counted.rows]));
  const amounts = reasons.map(
    ([name, { amount }]) => `${oneLine(name)}: ${jsonCell(amount, { name: 'set_aside_amount', type: 'money' })}`,
  );
  const facts = oneLine({ path, role, rows, used, set_aside: counts });
  return `${facts.slice(0, -1)}, "set_aside_amount": {${amounts.join(', ')}}}`;
}

/** A list with one item of JSON a line, indented to stand under its key. */
function list(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${item}`).join(',\n')}\n  ]`;
}

/**
 * The document in pieces: everything about the report first, then the rows as they come. Throws a TypeError for a cell
 * that is not canonical. Money is exact decimal text in a JSON number; a reader that must not round reads it as such.
 */
export async function* renderJson(head: ReportHead, rows: RowBatches): AsyncIterable<string> {
  const members: readonly (readonly [string, string])[] = [
    ['report', oneLine(head.report)],
    ['view', oneLine(head.view)],
    ['as_of', oneLine(head.asOf)],
    ['options', oneLine(head.options)],
    ['sources', list(head.sources.map(sourceJson))],
    ['columns', list(head.columns.map(({ name, type }) => oneLine({ name, type })))],
    ['notes', list(head.notes.map(oneLine))],
  ];
  yield `{\n${members.map(([key, json]) => `  "${key}": ${json},\n`).join('')}  "rows": [`;
  const write = rowWriter(head.columns, ': ', ', ');
  let separator = '\n    ';
  for await (const batch of rows) {
    if (batch.length === 0) continue;
    yield separator + batch.map(write).join(',\n    ');
    separator = ',\n    ';
  }
  yield separator.startsWith(',') ? '\n  ]\n}\n' : ']\n}\n';
}

/** A file of JSON: one key a line, and one item a line in a list of objects. */
export function fileJson(content: unknown): string {
  const members = Object.entries(content as Record<string, unknown>).map(([key, value]) => {
    const isList = Array.isArray(value) && value.some((item) => typeof item === 'object');
    return `  ${oneLine(key)}: ${isList ? list(value.map(oneLine)) : oneLine(value)}`;
  });
  return `{\n${members.join(',\n')}\n}`;
}

/** One compact object for each row and nothing else, for programs that read line by line. Throws like `renderJson`. */
export async function* renderNdjson(head: ReportHead, rows: RowBatches): AsyncIterable<string> {
  const write = rowWriter(head.columns, ':', ',');
  for await (const batch of rows) if (batch.length > 0) yield batch.map((row) => `${write(row)}\n`).join('');
}
