/** Blocks of lines side by side, as in a newspaper. Pure; lines may hold colours. */
import { padEndTo } from '../../width.ts';

/** Columns between two blocks. */
export const gutter = 4;

/** How many columns of at least `least` terminal columns fit, and how wide each is. */
export function columnsIn(
  width: number,
  least: number,
  most: number,
): { readonly count: number; readonly width: number } {
  const count = Math.max(1, Math.min(most, Math.floor((width + gutter) / (least + gutter))));
  return { count, width: Math.floor((width - gutter * (count - 1)) / count) };
}

/** Puts each block, in order, into the shortest column so far; blank lines between blocks, no line ends in blanks. */
export function sideBySide(blocks: readonly (readonly string[])[], count: number, width: number): string[] {
  const columns: string[][] = Array.from({ length: count }, () => []);
  for (const block of blocks) {
    const shortest = columns.reduce((best, column) => (column.length < best.length ? column : best));
    shortest.push(...(shortest.length === 0 ? [] : ['']), ...block);
  }
  const height = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, place) =>
        place === count - 1 ? (column[line] ?? '') : padEndTo(column[line] ?? '', width + gutter),
      )
      .join('')
      .trimEnd(),
  );
}
