/** Names of months, however they are accented. */
import { months } from '../../vocabulary/months.ts';

/** A name without case and accents. */
const plain = (name: string): string =>
  name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');

const lines = Object.values(months)
  .flat()
  .map((line) => line.split(' ').map(plain));

/** The names of each month. */
const names = Array.from({ length: 12 }, (_, month) => [...new Set(lines.map((line) => line[month] ?? ''))]);

const accented: Readonly<Record<string, string>> = {
  a: 'aäąáãâ',
  c: 'cçčć',
  e: 'eéèêěę',
  g: 'gğ',
  i: 'iíıî',
  n: 'nńň',
  o: 'oóöő',
  r: 'rř',
  s: 'sşśš',
  u: 'uûüúů',
  z: 'zźžż',
  и: 'ий',
};

const anyCase = (letter: string): string => {
  const letters = accented[letter] ?? letter;
  return `[${letters}${letters.toUpperCase().replaceAll('İ', '')}]`;
};

const all = [...new Set(names.flat())].sort((a, b) => b.length - a.length);

/**
 * Regular expression source of a month by name, in the common part of JavaScript and RE2, in full or short. No group.
 */
// Letters are spelled in both cases because only one of the two regular expression engines knows (?i:...) here.
export const monthNamePattern = `(?:${all.map((name) => name.replace(/\p{L}/gu, anyCase)).join('|')})`;

/** How a name is told: its first three letters, but for June and July in French and Czech, which share them. */
const shorten = (name: string): string =>
  name
    .replace(/^jui(?=n)/, 'jun')
    .replace(/^jui(?=l)/, 'jul')
    .replace(/^cervenc|^cervenec/, 'cvc')
    .slice(0, 3);

const numbers = new Map(
  names.flatMap((some, index) => some.map((name) => [shorten(name), String(index + 1).padStart(2, '0')] as const)),
);

/** Three letters and the number of the month, one after the other: what SQL looks names up in. */
export const monthKeys: string = [...numbers].map(([key, number]) => `|${key}${number}`).join('');

/** Number of the month of a name that the pattern matches, 0 for any other. */
export function monthNumber(name: string): number {
  return Number(numbers.get(shorten(plain(name))) ?? 0);
}
