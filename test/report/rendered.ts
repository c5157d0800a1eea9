/** A report in a format, from its head and its rows. */
import { rowsOf } from '../../src/report/document.ts';
import type { Document, RowSource, Rows } from '../../src/report/document.ts';
import { reportDocument } from '../../src/report/documents/report.ts';
import { formatNamed, noScreen } from '../../src/report/formats/index.ts';
import type { Format, FormatStyle } from '../../src/report/formats/index.ts';
import type { Cell, ReportHead } from '../../src/report/report.ts';

export type Chosen = Partial<FormatStyle> & { readonly totals?: readonly Cell[] };

/** Batches as a source of rows. */
export const sourceOf = (...batches: readonly Rows[]): RowSource => ({
  async *batches() {
    yield* batches;
  },
});

/** A document in a format. */
export async function bytesOf(format: Format, document: Document, style: Partial<FormatStyle> = {}): Promise<Buffer> {
  const { render } = await formatNamed(format).load();
  const pieces: Buffer[] = [];
  for await (const piece of render(document, { ...noScreen, ...style })) {
    pieces.push(Buffer.from(piece as string));
  }
  return Buffer.concat(pieces);
}

/** The same as text. */
export const textOf = async (...asked: Parameters<typeof bytesOf>): Promise<string> =>
  (await bytesOf(...asked)).toString('utf8');

/** The bytes of the file of a report. */
export async function bytesIn(
  format: Format,
  head: ReportHead,
  rows: Rows | RowSource,
  { totals, ...chosen }: Chosen = {},
): Promise<Buffer> {
  const source = 'batches' in rows ? rows : rowsOf(rows);
  return bytesOf(format, reportDocument(head, source, totals === undefined ? [] : [totals]), chosen);
}

/** The same as text. */
export const textIn = async (...asked: Parameters<typeof bytesIn>): Promise<string> =>
  (await bytesIn(...asked)).toString('utf8');
