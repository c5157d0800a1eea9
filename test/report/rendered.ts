/** A report in a format, from its head and its rows. */
import { rowsOf } from '../../src/report/document.ts';
import type { RowSource, Rows } from '../../src/report/document.ts';
import { reportDocument } from '../../src/report/documents/report.ts';
import { formatNamed } from '../../src/report/formats/index.ts';
import type { Format, FormatStyle } from '../../src/report/formats/index.ts';
import type { Cell, ReportHead } from '../../src/report/report.ts';

const style: FormatStyle = { width: null, colourLevel: 0, isUnicode: true, escapesFormulas: true, isExcel: false };

export type Chosen = Partial<FormatStyle> & { readonly totals?: readonly Cell[] };

/** Batches as a source of rows. */
export const sourceOf = (...batches: readonly Rows[]): RowSource => ({
  async *batches() {
    yield* batches;
  },
});

/** The bytes of the file. */
export async function bytesIn(
  format: Format,
  head: ReportHead,
  rows: Rows | RowSource,
  { totals, ...chosen }: Chosen = {},
): Promise<Buffer> {
  const source = 'batches' in rows ? rows : rowsOf(rows);
  const { render } = await formatNamed(format).load();
  const pieces: Buffer[] = [];
  for await (const piece of render(reportDocument(head, source, totals ?? null), { ...style, ...chosen })) {
    pieces.push(Buffer.from(piece as string));
  }
  return Buffer.concat(pieces);
}

/** The same as text. */
export const textIn = async (...asked: Parameters<typeof bytesIn>): Promise<string> =>
  (await bytesIn(...asked)).toString('utf8');
