/** What a cell of a head looks like. It serves to recognise a dialect and a header, never to read values. */
export type CellKind = 'empty' | 'number' | 'date' | 'time' | 'text';

const currency = '(?:[A-Z]{2,3}\\$|[A-Z]{3}|[$€£¥￥元])';
const numberPattern = new RegExp(
  `^[-+(−]?\\s*(?:${currency}\\s?)?[-+−]?(?:\\d{1,3}(?:[ ,.'’\\u00a0\\u202f]\\d{3})+|\\d*)(?:[.,]\\d+|\\d|[.,])(?:e[-+]?\\d+)?\\s?(?:%|${currency})?\\)?-?$`,
  'i',
);
const clock = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:z|utc|[-+]\\d{2}:?\\d{2}))?';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const datePattern = new RegExp(
  `^(?:\\d{1,4}[-/.年]\\s?\\d{1,2}(?:[-/.月]\\s?\\d{1,4}日?|月)?|\\d{1,2}[-\\s]?${month}[-\\s,]*\\d{2,4}|${month}\\s?\\d{1,2},?\\s?\\d{2,4})(?:[\\sT]\\s?${clock})?$`,
  'i',
);
const timePattern = new RegExp(`^${clock}$`, 'i');

/** The kind of a cell, blanks around it aside. `1.5` is a number, `1/5` and `2024-05` are dates. */
export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'empty';
  // Only a cell with a digit can be anything but text, and long ones are prose.
  if (text.length > 40 || !/\d/.test(text)) return 'text';
  if (numberPattern.test(text)) return 'number';
  if (datePattern.test(text)) return 'date';
  return timePattern.test(text) ? 'time' : 'text';
}

/** True for a cell that a header never is: a number, a date or a time of day. */
export function isDataLike(cell: string): boolean {
  const kind = cellKind(cell);
  return kind === 'number' || kind === 'date' || kind === 'time';
}
