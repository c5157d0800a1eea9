/** A document as one object of JSON, a row a line. Numbers keep every digit of the engine. */
import type { Document, TableBlock } from '../document.ts';
import { jsonOf, jsonRows } from '../exact-json.ts';

/** A file that another command takes: a key a line, and an item a line in a list of objects. */
function fileJson(content: unknown): string {
  const members = Object.entries(content as Record<string, unknown>).map(([key, value]) => {
    const isList = Array.isArray(value) && value.some((item) => typeof item === 'object');
    return `  ${jsonOf(key, 2, 0)}: ${jsonOf(value, 2, isList ? 1 : 0, 1)}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

const isTable = (value: unknown): value is TableBlock =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind !== undefined && 'rows' in value;

/**
 * Pieces of the document, rows as they come. Throws a TypeError for a cell that is not canonical. Money is exact decimal
 * text in a JSON number; a reader that must not round reads it as such.
 */
export async function* render({ data }: Document): AsyncIterable<string> {
  if (data.file !== undefined) {
    // Who counts the rows that were written counts them here, too.
    for await (const batch of data.rows.rows.batches()) void batch;
    yield fileJson(data.file);
    return;
  }
  let lead = '{\n';
  for (const [key, value] of Object.entries(data.object)) {
    yield `${lead}  ${jsonOf(key, 2, 0)}: `;
    if (isTable(value)) yield* rowsJson(value);
    else yield jsonOf(value, 2, data.flatFrom, 1);
    lead = ',\n';
  }
  yield '\n}\n';
}

async function* rowsJson({ columns, rows }: TableBlock): AsyncIterable<string> {
  const write = jsonRows(columns, ': ', ', ');
  let separator = '[\n    ';
  for await (const batch of rows.batches()) {
    if (batch.length === 0) continue;
    yield separator + batch.map(write).join(',\n    ');
    separator = ',\n    ';
  }
  yield separator.startsWith(',') ? '\n  ]' : '[]';
}
