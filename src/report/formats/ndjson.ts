/** One compact object a line and nothing else, for programs that read line by line. */
import type { Document } from '../document.ts';
import { jsonOf, jsonRows } from '../exact-json.ts';

/** Throws a TypeError for a cell that is not canonical. */
export async function* render({ data }: Document): AsyncIterable<string> {
  if (data.lines !== undefined) {
    yield data.lines.map((line) => `${jsonOf(line, 0)}\n`).join('');
    return;
  }
  const write = jsonRows(data.rows.columns, ':', ',');
  for await (const batch of data.rows.rows.batches()) {
    if (batch.length > 0) yield batch.map((row) => `${write(row)}\n`).join('');
  }
}
