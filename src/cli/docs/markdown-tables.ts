/** Tables of the reference pages. */

/** Text for a table cell. */
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');

/** One line of a table. */
export const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table of lines that `row` made. */
export const table = (heads: readonly string[], rows: readonly string[]): string =>
  [row(...heads), `|${heads.map(() => ' --- |').join('')}`, ...rows].join('\n');
