/** Small bars that follow a share, so that the eye compares rows before it reads digits. */
import type { Cell, ReportColumn } from './report.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Whether the cells of a column are followed by bars. */
export const hasBars = ({ type, isChange }: Pick<ReportColumn, 'type' | 'isChange'>): boolean =>
  type === 'share' && isChange !== true;

/** The shares of some rows that are drawn as bars. */
export const barShares = (columns: readonly ReportColumn[], rows: readonly (readonly Cell[])[]): Cell[] =>
  columns.flatMap((column, index) => (hasBars(column) ? rows.map((row) => row[index] ?? null) : []));

/**
 * The fraction a full bar stands for: the largest share, rounded up to whole tenths. One scale serves the whole table, so
 * that bars of different columns may be compared, and a lone small share does not fill its bar.
 */
export function barScale(shares: readonly Cell[]): number {
  const largest = shares.reduce((most, share) => Math.max(most, Number(share ?? 0) || 0), 0);
  return Math.max(1, Math.ceil(largest * 10)) / 10;
}

/**
 * A bar of at most `width` columns for a share in canonical text, `scale` being the share of a full bar. Any share above
 * zero shows at least a sliver; null, zero and negative shares show nothing.
 */
export function bar(share: Cell, scale: number, width: number, isUnicode = true): string {
  const fraction = Math.min(1, Number(share ?? 0) / scale);
  if (!(fraction > 0)) return '';
  if (!isUnicode) return '#'.repeat(Math.max(1, Math.round(fraction * width)));
  const filled = Math.max(1, Math.round(fraction * width * 8));
  return '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
}
