import {
  commaNumbers,
  negativePattern,
  numberFormats,
  numberPattern,
  numberPatternGroups,
  plainNumbers,
  pointNumbers,
  type NumberFormat,
} from './number-formats.ts';
import { blankNumberTexts, isBlank, plainText } from '../values/text.ts';

export type { NumberFormat } from './number-formats.ts';

const enginePattern = /^([+-]?)([0-9](?:_?[0-9])*)?(?:(\.)([0-9](?:_?[0-9])*)?)?(?:[eE]([+-]?[0-9]+)\.?)?$/;
const isNegative = new RegExp(negativePattern, 'u');
const wholePatterns = new Map(
  [pointNumbers, commaNumbers].map((format) => [format.name, new RegExp(`^(?:${numberPattern(format)})$`, 'u')]),
);

/** What the engine's own cast of text to decimal reads, as exact plain text; null for anything else. */
function castText(text: string): string | null {
  // It takes a lone sign for nothing, but only with a blank behind it.
  if (/^[ \t\n\v\f\r]*[+-][ \t\n\v\f\r]+$/.test(text)) return '0';
  const match = enginePattern.exec(text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, ''));
  if (!match || (!match[2] && !match[4])) return null;
  const [, sign = '', whole = '', , fraction = '', exponent = '0'] = match;
  return shifted(sign, whole.replaceAll('_', ''), fraction.replaceAll('_', ''), Number(exponent));
}

function shifted(sign: string, whole: string, fraction: string, exponent: number): string | null {
  if (exponent < -400) return '0';
  if (exponent > 400) return null;
  const digits = '0'.repeat(Math.max(0, -exponent)) + whole + fraction + '0'.repeat(Math.max(0, exponent));
  const point = Math.max(0, -exponent) + whole.length + exponent;
  return canonical(sign === '-', digits.slice(0, point), digits.slice(point));
}

function canonical(isBelowZero: boolean, whole: string, fraction: string): string {
  const left = whole.replace(/^0+(?=\d)/, '') || '0';
  const right = fraction.replace(/0+$/, '');
  const text = right === '' ? left : `${left}.${right}`;
  return isBelowZero && text !== '0' ? `-${text}` : text;
}

/**
 * One number as a format reads it, exactly: plain decimal text such as `-1234.5` without needless zeros, or null. A
 * minus before or behind, parentheses and CR make it negative; currency signs and codes are passed over; words that
 * multiply, such as 万, are not read.
 */
export function parseNumber(text: string, format: NumberFormat): string | null {
  if (format.isPlain) return castText(text);
  const quick = format.decimal === '.' ? text : text.includes('.') ? null : text.replaceAll(',', '.');
  const cast = quick === null ? null : castText(quick);
  if (cast !== null) return cast;
  const clean = plainText(text);
  const match = wholePatterns.get(format.name)?.exec(clean);
  if (!match) return null;
  const core = numberPatternGroups.map((group) => match[group] ?? '').join('');
  const [whole = '', fraction = ''] = core.split(format.decimal);
  return canonical(isNegative.test(clean), whole.replace(/[^0-9]/g, ''), fraction.replace(/[^0-9]/g, ''));
}

const simple = /^[+-]?\d{1,17}(?:\.\d+)?$/;
const decimals = /\.(?:\d{1,2}|\d{4,})$/;

/**
 * Formats that read every sample that is not blank, best first; where none does, the ones that read most, if that is at
 * least half. `plain` makes `1,234.50` needless, because both read alike what plain can read.
 */
export function candidateNumberFormats(samples: readonly string[]): NumberFormat[] {
  const texts = samples.filter((text) => text !== '' && (simple.test(text) || !isBlank(text, blankNumberTexts)));
  // The usual column is told at a glance: digits, and somewhere a point that cannot part thousands.
  if (texts.every((text) => simple.test(text)) && texts.some((text) => decimals.test(text))) return [plainNumbers];
  const scored = numberFormats.map((format) => ({
    format,
    count: texts.filter((text) => parseNumber(text, format) !== null).length,
  }));
  const most = Math.max(...scored.map(({ count }) => count));
  if (most === 0 || most * 2 < texts.length) return [];
  const kept = scored.filter(({ count }) => count === most).map(({ format }) => format);
  return kept.includes(plainNumbers) ? kept.filter((format) => format !== pointNumbers) : kept;
}

/** What --decimal says: `.` or `point`, `,` or `comma`; null otherwise. Grouping by the other mark is read as well. */
export function parseDecimalFlag(text: string): NumberFormat | null {
  const wanted = plainText(text).toLowerCase();
  if (['.', 'point', 'dot', 'period'].includes(wanted)) return pointNumbers;
  return [',', 'comma'].includes(wanted) ? commaNumbers : null;
}
