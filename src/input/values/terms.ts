/** Terms of payment as exports write them. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { termNumbers, terms as vocabulary, termsParts } from '../../vocabulary/terms.ts';
import { plainText } from './text.ts';

/** From the day of an invoice to the day it is due: see termsParts. */
export type Terms = Readonly<Record<keyof typeof termsParts, number>>;

const partNames = Object.keys(termsParts) as readonly (keyof Terms)[];

type Concept = keyof typeof vocabulary;

/** A letter a concept; `nothing` has none. */
const letters: Readonly<Record<Concept, string>> = {
  day: 'D',
  day_number: 'H',
  week: 'W',
  month: 'M',
  from_month_end: 'F',
  month_end: 'E',
  end: 'Z',
  end_first: 'G',
  following: 'V',
  next_month: 'X',
  month_after_next: 'Y',
  monthly: 'L',
  monthly_account: 'X E',
  closing: 'K',
  after: 'A',
  net: 'N',
  discount: 'S',
  at_once: 'O',
  on_receipt: 'R',
  nothing: '',
};

const number = String.raw`\d+(?:[.,]\d+)?`;
/** A number with the ending of an ordinal, a word, a letter of a script without blanks, a sign; the rest parts them. */
const atoms = new RegExp(
  String.raw`(${number})(?:(?:st|nd|rd|th|er|eme|e|º|°|ª)(?![\p{L}]))?|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}々〆ー]|\p{L}+|[%/]`,
  'gu',
);

/** Lower case without accents; `c.o.d.` is a word, and what French leaves out before a vowel is none. */
const folded = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
    .replaceAll(/\b[dl]'/g, ' ')
    .replaceAll(/(?<!\p{L})(?:\p{L}\.){2,}\p{L}?(?!\p{L})/gu, (initials) => initials.replaceAll('.', ''));

const atomsOf = (text: string): string[] => [...text.matchAll(atoms)].map(([whole, figures]) => figures ?? whole);

/** What each phrase becomes, by its atoms. */
const phrases: ReadonlyMap<string, string> = new Map([
  ...Object.entries(termNumbers).map(([word, value]) => [atomsOf(folded(word)).join(' '), String(value)] as const),
  ...(Object.keys(vocabulary) as Concept[]).flatMap((concept) =>
    Object.values(vocabulary[concept])
      .flatMap((line) => line.split(' | '))
      .map((word) => [atomsOf(folded(word)).join(' '), letters[concept]] as const),
  ),
]);
const phraseMax = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));

/** The concepts of a text, longest phrases first, parted by blanks; null where a word is not known. */
function conceptsOf(text: string): string | null {
  const found = atomsOf(text);
  const concepts: string[] = [];
  for (let at = 0; at < found.length;) {
    const atom = found[at] as string;
    if (/^[\d%/]/.test(atom)) {
      concepts.push(atom);
      at += 1;
      continue;
    }
    let length = Math.min(phraseMax, found.length - at);
    while (length > 0 && !phrases.has(found.slice(at, at + length).join(' '))) {
      length -= 1;
    }
    if (length === 0) {
      return null;
    }
    concepts.push(phrases.get(found.slice(at, at + length).join(' ')) as string);
    at += length;
  }
  return concepts.filter((concept) => concept !== '').join(' ');
}

/** The concepts of terms without the parts that offer a discount; null where a word is not known. */
function conceptsToPay(text: string): string | null {
  const parts = text.split(/[;|]|,(?!\d)/).map(conceptsOf);
  if (parts.includes(null)) {
    return null;
  }
  const without = parts.filter((part) => part !== null && !part.includes('%'));
  const stated = (without.length > 0 ? without : parts).join(' ').trim();
  return discounts.reduce((left, pattern) => left.replace(pattern, ''), stated);
}

/** `2/10` before what is net, and `10 days 2 %` or `2 % 10 days` before anything else: what is due without it stands behind. */
const discounts: readonly RegExp[] = [
  /^[\d.,]+ \/ \d+ (?:D )?(?=N )/,
  new RegExp(
    `^(?:\\d+ D (?:S )?${number} % (?:S )?(?:A )?|${number} % (?:S )?(?:A )?\\d+ (?:D )?(?:S )?)+(?=[\\dNFEX])`,
  ),
];

/** What concepts that stand together come to, in this order. */
const compositions: readonly (readonly [RegExp, string])[] = [
  [/\bN \/ (?=\d)/g, ''],
  [/\b(?:V M|M V|X M|M X)\b/g, 'X'],
  [/\bA (?:G|Z) M\b|\bA E\b|\bG M\b|\bM G\b|\b[EZ] K\b/g, 'F'],
  [/\bZ M\b|\bM Z\b/g, 'E'],
  [/ ?\b[NAS]\b/g, ''],
];

type Parts = Partial<Terms>;
type Shape = readonly [pattern: RegExp, terms: (first: number, second: number, third: number) => Parts];
const monthEnd = 31;
const next = (concept: string): number => (concept === 'Y' ? 2 : 1);

/** The wholes that are understood. */
const shapes: readonly Shape[] = [
  [/^(\d+)(?: D| D V| D R)?$|^[DR] (\d+)(?: D)?$/, (days, other) => ({ days: days || other })],
  [/^(\d+) W$/, (weeks) => ({ days: 7 * weeks })],
  [/^(\d+) M$/, (months) => ({ months })],
  [/^[OR]$/, () => ({})],
  [/^[EF]$/, () => ({ dayOfMonth: monthEnd })],
  [/^(\d+)(?: D)? E$/, (days) => ({ days, dayOfMonth: monthEnd })],
  [/^(\d+)(?: D)?(?: V)? [FL]$|^[EFL] (\d+)(?: D)?$/, (days, other) => ({ closingDay: monthEnd, days: days || other })],
  [/^(\d+)(?: D)? E (?:H )?(\d+)(?: D)?$/, (days, daysAfter) => ({ days, dayOfMonth: monthEnd, daysAfter })],
  [/^(\d+) M [EF]$|^[EF] (\d+) M$/, (months, other) => ({ months: months || other, dayOfMonth: monthEnd })],
];

/** Those that name a later month: by its end or by a day of it, after a day on which invoices are collected or not. */
const laterMonth =
  /^(?:F |(\d+) D K )?(?:([XY]) (?:[EFZG]|(?:H )?(\d+)(?: [DH])?)|[EFZG] ([XY]|V)|(?:H )?(\d+)(?: H)? ([XY])|[EF] V)$/;
const afterClosing = /^(\d+) D K (?:E|(\d+) D)$/;

/**
 * What terms of payment say; null where a word of them is not known or they name no day. `45`, `Net 45`, `n/30`, `30 Tage netto`, `1 month`,
 * `60 jours fin de mois`, `Net 15th prox`, `10th of following month`, `2/10 net 30`, `月结30天` and `20日締め翌月末` are read; on receipt, cash and
 * the like are due at once. In English, Chinese and Japanese days count from the end of the month, in other languages in the order written.
 */
export function parseTerms(text: string): Terms | null {
  const plain = folded(text);
  if (/^-|(?<!\d)0\d/.test(plain)) {
    return null;
  }
  const whole = /^(\d{1,3})[.,]0+$/.exec(plain);
  const concepts = whole?.[1] ?? conceptsToPay(plain);
  if (concepts === null) {
    return null;
  }
  const composed = compositions.reduce((left, [pattern, by]) => left.replace(pattern, by), concepts).trim();
  for (const [pattern, parts] of shapes) {
    const found = pattern.exec(composed);
    if (found !== null) {
      return termsOf(parts(Number(found[1] ?? 0), Number(found[2] ?? 0), Number(found[3] ?? 0)));
    }
  }
  const later = laterMonth.exec(composed);
  if (later !== null) {
    const [, closing, first, day, second, dayBefore, third] = later;
    return termsOf({
      closingDay: Number(closing ?? 0),
      months: next(first ?? second ?? third ?? 'X'),
      dayOfMonth: Number(day ?? dayBefore ?? monthEnd),
    });
  }
  const closed = afterClosing.exec(composed);
  return closed === null
    ? null
    : termsOf(
        closed[2] === undefined
          ? { closingDay: Number(closed[1]), dayOfMonth: monthEnd }
          : { closingDay: Number(closed[1]), days: Number(closed[2]) },
      );
}

/** Terms whose parts are all within bounds; null for others. */
function termsOf(parts: Parts): Terms | null {
  const terms = { closingDay: 0, months: 0, days: 0, dayOfMonth: 0, daysAfter: 0, ...parts };
  return partNames.every((name) => terms[name] < termsParts[name]) ? terms : null;
}

/** Terms as one whole number for a column of a table: see dueByTerms. A number of days is its own code. */
export function termsCode(terms: Terms): number {
  return partNames.reduceRight((code, name) => code * termsParts[name] + terms[name], 0);
}

/** The code of a text column in which these texts stand; NULL for every other text and for those that are not understood. */
export function termsSql(column: Sql, texts: readonly string[]): Sql {
  const cases = texts.flatMap((text) => {
    const terms = parseTerms(text);
    return terms === null ? [] : [sql`when ${literal(text)} then ${raw(String(termsCode(terms)))}`];
  });
  return cases.length === 0 ? raw('cast(null as bigint)') : sql`cast(case ${column} ${join(cases, ' ')} end as bigint)`;
}
