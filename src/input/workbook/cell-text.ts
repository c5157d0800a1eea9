/** Numbers of cells as text: as Excel would show them, without what the binary form adds to them. */

/** How a number of a cell is meant, by its format. */
export type CellKind = 'number' | 'date' | 'time' | { readonly zeros: number };

/** Kinds of the formats that every workbook has, by number; those of 27 to 36 and 50 to 58 are dates of East Asia. */
const builtIn = (id: number): CellKind =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
    ? 'date'
    : (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47
      ? 'time'
      : 'number';

/** The kind of a format: by its own code where the workbook has one, else by its number. */
export function kindOfFormat(id: number, code: string | undefined): CellKind {
  if (code === undefined) {
    return builtIn(id);
  }
  const [positive = ''] = code.replaceAll(/"[^"]*"|\\.|[_*]./g, '').split(';');
  const letters = positive.replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').toLowerCase();
  const zeros = /^0{2,}$/.exec(letters);
  if (zeros !== null) {
    return { zeros: zeros[0].length };
  }
  // Hours beyond a day are a length of time, which is a number of days.
  if (/\[[hms]+\]/.test(letters) || letters.includes('general')) {
    return 'number';
  }
  if (/[yd]|^[^hs]*m[^hs]*$/.test(letters)) {
    return 'date';
  }
  return /[hs]/.test(letters) ? 'time' : 'number';
}

const msOfDay = 86_400_000;
/** The last day that a workbook can name, 9999-12-31. */
const serialMax = 2_958_465;

/**
 * The text of a number as it stands in the workbook: a day as `2025-01-31`, with its time where it has one, a time of day as `08:30:00`,
 * any other number in plain decimals with the 15 digits that Excel itself shows. What is no number is left as it is.
 */
export function numberText(written: string, kind: CellKind, counts1904: boolean): string {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) {
    return written;
  }
  if (typeof kind === 'object') {
    return Number.isInteger(value) && value >= 0 ? String(value).padStart(kind.zeros, '0') : plainDecimal(value);
  }
  if (kind === 'number' || value < 0 || value > serialMax) {
    return isShort.test(written) ? written : plainDecimal(value);
  }
  const seconds = Math.round((value % 1) * 86_400);
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  if (kind === 'time' && value < 1) {
    return time;
  }
  const day = dayText(Math.floor(value) + (seconds === 86_400 ? 1 : 0), counts1904);
  return seconds % 86_400 === 0 ? day : `${day} ${time}`;
}

/** Lotus 1-2-3 took 1900 for a leap year, and workbooks still count so: day 60 is one that never was. */
function dayText(serial: number, counts1904: boolean): string {
  const first = counts1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(first + serial * msOfDay).toISOString().slice(0, 10);
}

/** Written as it will be shown: most numbers are. */
const isShort = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/;

function plainDecimal(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes('e')) {
    return text;
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  return point > 0 ? `${sign}${digits.padEnd(point, '0')}` : `${sign}0.${'0'.repeat(-point)}${digits}`;
}
