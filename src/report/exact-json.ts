/** JSON whose numbers keep every digit. */
import { numericTypes } from '../analyses/columns.ts';
import type { Cell, ReportColumn } from './report.ts';

/** A number in JSON with exactly these digits. */
class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Canonical text of a number as one that JSON writes with the same digits. */
export const exact = (text: string | null): ExactNumber | null => (text === null ? null : new ExactNumber(text));

/** JSON leaves the second block of control characters bare, and a terminal may obey them. */
const safe = (json: string): string =>
  json.replace(/[\u007f-\u009f]/g, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * JSON of plain values and exact numbers. `indent` 0 is one line without blanks; otherwise objects from depth `flatFrom` on,
 * and the items of lists that stand there, are one line each.
 */
export function jsonOf(value: unknown, indent: number, flatFrom = 0, depth = 0): string {
  if (value instanceof ExactNumber) {
    return value.text;
  }
  if (typeof value !== 'object' || value === null) {
    return safe(JSON.stringify(value));
  }
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item) => jsonOf(item, indent, flatFrom, depth + 1))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(
          ([key, item]) =>
            `${safe(JSON.stringify(key))}:${indent === 0 ? '' : ' '}${jsonOf(item, indent, flatFrom, depth + 1)}`,
        );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const isFlat = indent === 0 || depth >= (isList && flatFrom === 1 ? 2 : flatFrom) || members.length === 0;
  if (isFlat) {
    return `${open}${members.join(indent === 0 ? ',' : ', ')}${close}`;
  }
  const margin = ' '.repeat(indent * (depth + 1));
  return `${open}\n${margin}${members.join(`,\n${margin}`)}\n${' '.repeat(indent * depth)}${close}`;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

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

/** A function that writes rows as objects, with the keys prepared once. */
export function jsonRows(
  columns: readonly ReportColumn[],
  colon: string,
  comma: string,
): (row: readonly Cell[]) => string {
  const keys = columns.map(({ name }) => safe(JSON.stringify(name)) + colon);
  return (row) => {
    const members = columns.map((column, index) => (keys[index] ?? '') + jsonCell(row[index] ?? null, column));
    return `{${members.join(comma)}}`;
  };
}
