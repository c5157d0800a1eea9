/** Cells of a sheet as XML (ECMA-376 part 1, 18.3.1.4): numbers as numbers, dates as days, text as text that never runs. */
import type { ColumnType } from '../../../analyses/columns.ts';
import { numericTypes } from '../../../analyses/columns.ts';
import type { Cell } from '../../report.ts';

/** A spreadsheet holds numbers as doubles and shows no more digits than this. */
const digitsMax = 15;
/** Longer text makes a spreadsheet call the whole file damaged. */
const textLengthMax = 32_767;

const decimal = /^-?\d+(?:\.\d+)?$/;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Nearly every cell: nothing in it needs a second look. */
const isPlain = /^[ !#-%'-;=?-^`-~]*$/;
const notXml = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
/** What a reader would take for an escaped character. */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** How money with so many decimals looks. */
export function moneyFormat(places: number): string {
  const plain = places === 0 ? '#,##0' : `#,##0.${'0'.repeat(places)}`;
  return `${plain};[Red]-${plain}`;
}

/** How cells of a type look; `[Red]` is a second sign of money below zero, not the only one. */
export const numberFormats: Readonly<Record<ColumnType, string>> = {
  text: '@',
  date: 'yyyy-mm-dd',
  money: moneyFormat(2),
  count: '#,##0',
  days: '#,##0',
  number: '#,##0.00',
  share: '0.0%',
  ratio: '0.0000',
  estimate: '#,##0.00',
  score: '0',
  flag: 'General',
};

function escapeOf(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** Text as XML that a spreadsheet turns back into the same text; what it cannot hold is cut and ends in `…`. */
export function escapeXml(text: string): string {
  if (isPlain.test(text) && text.length <= textLengthMax) return text;
  const cut = text.length > textLengthMax ? `${text.slice(0, textLengthMax - 1)}…` : text;
  return cut
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(looksEscaped, '_x005F_')
    .replace(notXml, escapeOf)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function textCell(place: string, text: string): string {
  const space = /^\s|[\s]$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c ${place} t="inlineStr"><is><t${space}>${escapeXml(text)}</t></is></c>`;
}

/** True when a spreadsheet shows the number, plain decimal text, to the last digit that counts. */
export function isExact(number: string): boolean {
  if (number.length <= digitsMax) return true;
  const digits = number
    .replace(/^-?0*/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return digits.length <= digitsMax;
}

/** Days since 1899-12-30; null before March 1900, where spreadsheets count a day that never was. */
function serialDay(date: string): number | null {
  const [, year = '', month = '', day = ''] = isoDate.exec(date) ?? [];
  const serial = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + 25_569;
  return year !== '' && serial > 60 ? serial : null;
}

/**
 * One cell at `reference` (`B2`) in the style with index `style`. A number with more digits than a spreadsheet keeps, a date
 * before it counts days, and a value that is not what its type says are text, so that nothing is changed.
 */
export function cellXml(cell: Cell, type: ColumnType, reference: string, style: string): string {
  const place = `r="${reference}" s="${style}"`;
  if (cell === null) return `<c ${place}/>`;
  if (numericTypes.has(type) && decimal.test(cell) && isExact(cell)) return `<c ${place}><v>${cell}</v></c>`;
  if (type === 'flag' && (cell === 'true' || cell === 'false')) {
    return `<c ${place} t="b"><v>${cell === 'true' ? '1' : '0'}</v></c>`;
  }
  const day = type === 'date' ? serialDay(cell) : null;
  return day === null ? textCell(place, cell) : `<c ${place}><v>${day}</v></c>`;
}

/** The letters of a column, from 0: A, B, …, Z, AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
