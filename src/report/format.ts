/** How values look to people. Everything works on the canonical text of a cell; no value becomes a double. */
import type { ColumnType } from '../analyses/columns.ts';
import { cleanText } from './clean-text.ts';
import { numericTypes } from '../analyses/columns.ts';
import type { Cell, ReportColumn } from './report.ts';

const decimalText = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Puts a comma between groups of three digits: `-1234567.50` becomes `-1,234,567.50`. Other text is left alone. */
export function groupThousands(number: string): string {
  const [, sign = '', whole = '', fraction] = decimalText.exec(number) ?? [];
  if (whole === '') return number;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/**
 * Rounds decimal text to exactly `places` decimals, half away from zero, after moving the point `shift` places to the
 * right (2 turns a fraction into a percentage). Exact for any length; a rounded zero has no sign.
 */
export function roundDecimal(number: string, places: number, shift = 0): string {
  const [, sign = '', whole = '', fraction = ''] = decimalText.exec(number) ?? [];
  if (whole === '') return number;
  const kept = shift + places;
  const digits = whole + fraction.padEnd(kept, '0');
  const isUp = (fraction[kept] ?? '0') >= '5';
  const scaled = BigInt(digits.slice(0, whole.length + kept)) + (isUp ? 1n : 0n);
  const text = scaled.toString().padStart(places + 1, '0');
  const rounded = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return scaled === 0n ? rounded : sign + rounded;
}

/** Money keeps every decimal it has: a cent is never rounded away. One decimal is half a cent's place, so a second is put behind it. */
function formatMoney(number: string): string {
  const decimals = decimalText.exec(number)?.[3]?.length ?? 0;
  return groupThousands(decimals === 1 ? roundDecimal(number, 2) : number);
}

function formatNumber(number: string): string {
  const decimals = decimalText.exec(number)?.[3]?.length ?? 0;
  return groupThousands(decimals > 2 ? roundDecimal(number, 2) : number);
}

/** The mark for "no value". */
export function nullMark(isUnicode = true): string {
  return isUnicode ? '–' : '-';
}

/**
 * One cell as people read it: `-1234.5` money is `-1,234.50`, `0.123456` share is `12.3 %`, `true` is `yes`, null is a
 * dash, and text is free of anything that could steer a terminal. Text that is not what its type says is shown, clean.
 */
export function formatCell(cell: Cell, type: ColumnType, isUnicode = true): string {
  if (cell === null) return nullMark(isUnicode);
  if (type === 'flag' && (cell === 'true' || cell === 'false')) return cell === 'true' ? 'yes' : 'no';
  if (type === 'share' && decimalText.test(cell)) return `${roundDecimal(cell, 1, 2)} %`;
  if (type === 'money') return cleanText(formatMoney(cell), isUnicode);
  if (type === 'number' || type === 'estimate') return cleanText(formatNumber(cell), isUnicode);
  if (type === 'count') return cleanText(groupThousands(cell), isUnicode);
  return cleanText(cell, isUnicode);
}

/**
 * A column name as people write it: `mean_recency_days` is `mean recency days`, `share_revenue` is `share of revenue`, and the
 * buckets `days_1_30` and `days_91_plus` are `1-30` and `91+`.
 */
export function formatHeading(name: string, isUnicode = true): string {
  return cleanText(name, isUnicode)
    .replace(/^days_(\d+)_(\d+)$/, '$1-$2')
    .replace(/^days_(\d+)_plus$/, '$1+')
    .replace(/^share_(?!of_)/, 'share_of_')
    .replaceAll('_', ' ')
    .trim();
}

/** What people read over a column. */
export function headingOf({ name, label }: ReportColumn, isUnicode = true): string {
  return label === undefined ? formatHeading(name, isUnicode) : cleanText(label, isUnicode);
}

/** Whether the cells of a column end in one place. */
export const isRight = ({ type, isRight: is }: ReportColumn): boolean => is === true || numericTypes.has(type);
