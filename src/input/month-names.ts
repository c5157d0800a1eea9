/** Names of months in the languages that exports are written in, without case and accents. */

const names: readonly string[] = [
  'january januar janvier enero janeiro gennaio januari jan janv ene gen',
  'february februar fevrier febrero fevereiro febbraio februari feb fevr fev',
  'march marz mars marzo marco maart mar mrz mrt',
  'april avril abril aprile apr avr abr',
  'may mai mayo maio maggio mei mag',
  'june juni juin junio junho giugno jun giu',
  'july juli juillet julio julho luglio jul juil lug',
  'august aout agosto augustus aug ago',
  'september septembre septiembre setembro settembre sept sep set sett',
  'october oktober octobre octubre outubro ottobre oct okt out ott',
  'november novembre noviembre novembro nov',
  'december dezember decembre diciembre dezembro dicembre dec dez dic',
];

const accented: Readonly<Record<string, string>> = { a: 'aä', e: 'eéè', u: 'uû', c: 'cç' };

const anyCase = (letter: string): string => {
  const letters = accented[letter] ?? letter;
  return `[${letters}${letters.toUpperCase()}]`;
};

const all = [...new Set(names.flatMap((some) => some.split(' ')))].sort((a, b) => b.length - a.length);

/**
 * Regular expression source of a month by name, in the common part of JavaScript and RE2: English, German, French,
 * Spanish, Portuguese, Italian and Dutch, in full or short. No group.
 */
// Letters are spelled in both cases because only one of the two regular expression engines knows (?i:...) here.
export const monthNamePattern = `(?:${all.map((name) => name.replace(/[a-z]/g, anyCase)).join('|')})`;

/** How a name is told: its first three letters, but for June and July in French, which share them. */
const shorten = (name: string): string =>
  name
    .replace(/^jui(?=n)/, 'jun')
    .replace(/^jui(?=l)/, 'jul')
    .slice(0, 3);

const numbers = new Map(
  names.flatMap((some, index) =>
    some.split(' ').map((name) => [shorten(name), String(index + 1).padStart(2, '0')] as const),
  ),
);

/** Three letters and the number of the month, one after the other: what SQL looks names up in. */
export const monthKeys: string = [...numbers].map(([key, number]) => `|${key}${number}`).join('');

/** Number of the month of a name that the pattern matches, 0 for any other. */
export function monthNumber(name: string): number {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return Number(numbers.get(shorten(plain)) ?? 0);
}
