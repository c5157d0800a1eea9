/** Headers read as what their words mean: "Gift Date" is a gift and a date, 订单时间 an order and a time. */
import { concepts } from '../../vocabulary/concepts/index.ts';
import type { Concept } from '../../vocabulary/concepts/index.ts';
import type { Language, Meaning } from '../../vocabulary/vocabulary.ts';

/** Everything a header says, in one language. */
export type Reading = ReadonlySet<Concept>;

interface Word {
  readonly text: string;
  /** More letters may follow until the word of the header ends. */
  readonly isStem: boolean;
  /** It never ends a header: what it counts there would be many. */
  readonly isBound: boolean;
  readonly meanings: Map<Language, Concept[]>;
}

/** Words of all languages of a script by their first two letters. */
type Lexicon = ReadonlyMap<string, readonly Word[]>;

const scripts: readonly (readonly [RegExp, readonly Language[]])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, ['ja']],
  [/\p{Script=Han}/u, ['zh', 'ja']],
  [/\p{Script=Hangul}/u, ['ko']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk']],
  [/\p{Script=Arabic}/u, ['ar']],
  [/\p{Script=Hebrew}/u, ['he']],
  [/\p{Script=Thai}/u, ['th']],
  [/\p{Script=Greek}/u, ['el']],
  [
    /\p{L}/u,
    ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'cs', 'sv', 'da', 'no', 'fi', 'tr', 'vi', 'id', 'hu', 'ro'],
  ],
];
const isSpaceless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Hangul}\p{Script=Thai}\p{M}]/u;
/** So much of an ending a stem takes. */
const endingMax = 6;
/** Within a word written together shorter parts are chance, but for these at its end. */
const partMin = 3;
const shortParts = new Set(['id', 'no', 'nr', 'dt']);

const isPlain = /^[ -~]*$/u;

/** Letters without accents, in lower case, because products leave them out; but in French `dû` is owed, and `du` is of. */
function folded(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?!û)[\u00c0-\u024f\u1e00-\u1eff]/gu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('ё', 'е')
    .replaceAll(/[أإآ]/gu, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('\u0307', '')
    .replaceAll(/\u0640|\p{Cf}|(?<=\p{Script=Arabic})\p{M}/gu, '');
}

const separators = /[\s_\-–—./,:;*?'"`´’‘“”״׳()[\]{}<>|+&]+/gu;

/** The words of a header, parted by one blank: `TranDate`, `tran_date` and `Tran. Date` are the same. */
function wordsOf(header: string): string {
  const parted = header
    .replaceAll(/\bn\s?\.?\s?[°º]\.?/giu, ' no ')
    .replaceAll('#', ' no ')
    .replaceAll('№', ' no ')
    .replaceAll(/[€$£¥₽₹₩₫₺]/gu, ' ')
    .normalize('NFKC')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replaceAll(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ');
  return folded(parted).replaceAll(separators, ' ').trim();
}

const lexicons = new Map<readonly Language[], Lexicon>();

/** The words of some languages, with those of English and those of no language, which are used everywhere. */
function lexiconOf(languages: readonly Language[]): Lexicon {
  const known = lexicons.get(languages);
  if (known !== undefined) return known;
  const words = new Map<string, Word>();
  for (const [concept, meaning] of Object.entries(concepts) as [Concept, Meaning][]) {
    for (const language of new Set<Language>([...languages, 'en', 'code'])) {
      for (const written of meaning[language]?.split(' | ') ?? []) {
        const key = folded(written);
        const [isStem, isBound] = [key.endsWith('*'), key.endsWith('-')];
        const word = words.get(key) ?? {
          text: isStem || isBound ? key.slice(0, -1) : key,
          isStem,
          isBound,
          meanings: new Map<Language, Concept[]>(),
        };
        words.set(key, word);
        const some = word.meanings.get(language);
        if (some === undefined) word.meanings.set(language, [concept]);
        else some.push(concept);
      }
    }
  }
  const lexicon = new Map<string, Word[]>();
  for (const word of words.values()) {
    const start = word.text.slice(0, 2);
    const some = lexicon.get(start);
    if (some === undefined) lexicon.set(start, [word]);
    else some.push(word);
  }
  lexicons.set(languages, lexicon);
  return lexicon;
}

/** Where a word that begins at `start` ends; -1 where it does not stand there. */
function endOf(text: string, start: number, { text: word, isStem, isBound }: Word): number {
  const end = start + word.length;
  if (!text.startsWith(word, start) || (isBound && end === text.length)) return -1;
  const isEnd = end === text.length || text[end] === ' ';
  if (isStem) {
    if (start > 0 && text[start - 1] !== ' ') return -1;
    const next = text.indexOf(' ', end);
    const last = next === -1 ? text.length : next;
    return last - end <= endingMax ? last : -1;
  }
  const isInner = !isEnd || (start > 0 && text[start - 1] !== ' ');
  if (!isInner || isSpaceless.test(word)) return end;
  return word.length >= partMin || (isEnd && shortParts.has(word)) || word === 'ال' || word === 'ה' ? end : -1;
}

interface Match {
  readonly end: number;
  readonly word: Word;
}

/** The words of a lexicon that stand at a place of the text. */
function matchesAt(text: string, start: number, lexicon: Lexicon): readonly Match[] {
  const found: Match[] = [];
  for (const key of new Set([text.slice(start, start + 2), text.charAt(start)])) {
    for (const word of lexicon.get(key) ?? []) {
      const end = endOf(text, start, word);
      if (end > start) found.push({ end, word });
    }
  }
  return found;
}

/** What a word means in a language, or else where it is of none. */
const meaningsIn = ({ meanings }: Word, language: Language): readonly Concept[] | undefined =>
  meanings.get(language) ?? meanings.get('en') ?? meanings.get('code');

/** The meanings of the fewest words of a language that make the whole text, null where some of it is unknown. */
function segmented(
  text: string,
  language: Language,
  matches: (start: number) => readonly Match[],
): readonly (readonly Concept[])[] | null {
  const best: (readonly (readonly Concept[])[] | undefined)[] = [[]];
  for (let at = 0; at < text.length; at += 1) {
    const before = best[at];
    if (before === undefined) continue;
    if (text[at] === ' ') {
      if ((best[at + 1]?.length ?? Infinity) > before.length) best[at + 1] = before;
      continue;
    }
    for (const { end, word } of matches(at)) {
      const meanings = meaningsIn(word, language);
      if (meanings !== undefined && (best[end]?.length ?? Infinity) > before.length + 1) {
        best[end] = [...before, meanings];
      }
    }
  }
  return best[text.length] ?? null;
}

/** What words mean together; a word of two meanings makes two readings. */
function combined(words: readonly (readonly Concept[])[]): readonly Reading[] {
  return words
    .reduce<readonly (readonly Concept[])[]>(
      (found, meanings) => found.flatMap((reading) => meanings.map((concept) => [...reading, concept])),
      [[]],
    )
    .map((reading) => new Set(reading.filter((concept) => concept !== 'filler')))
    .filter((reading) => reading.size > 0);
}

/** Long headers are sentences, and words of two meanings multiply. */
const lengthMax = 60;
const wordsMax = 8;

function read(header: string): readonly Reading[] {
  const text = wordsOf(header);
  if (text === '' || text.length > lengthMax) return [];
  const languages = scripts.find(([script]) => script.test(text))?.[1] ?? [];
  const lexicon = lexiconOf(languages);
  const known: (readonly Match[] | undefined)[] = [];
  const matches = (start: number): readonly Match[] => (known[start] ??= matchesAt(text, start, lexicon));
  const first = matches(0);
  return languages.flatMap((language) => {
    if (!first.some(({ word }) => meaningsIn(word, language) !== undefined)) return [];
    const words = segmented(text, language, matches);
    return words === null || words.length > wordsMax ? [] : combined(words);
  });
}

const trailingBracket = /[([{（【][^()[\]{}（）【】%]*[)\]}）】]\s*$/u;
const readings = new Map<string, readonly Reading[]>();

/** Whether the header ends in a remark in brackets. */
export const hasRemark = (header: string): boolean => trailingBracket.test(header);

/**
 * What a header says, in each language in which every word of it is known; nothing where there is no such language. A remark in brackets at
 * its end is left out where it is not understood.
 */
export function readingsOf(header: string): readonly Reading[] {
  const known = readings.get(header);
  if (known !== undefined) return known;
  const whole = read(header);
  const found = whole.length > 0 ? whole : hasRemark(header) ? read(header.replace(trailingBracket, '')) : [];
  readings.set(header, found);
  return found;
}

/** A composition that a field takes, such as `<order/sale id>`: one of each, and nothing else; `?` marks what may be left out. */
export type Composition = readonly { readonly any: readonly string[]; readonly isNeeded: boolean }[];

export const isComposition = (name: string): boolean => name.startsWith('<');

export function compositionOf(text: string): Composition {
  return text
    .slice(1, -1)
    .split(' ')
    .map((slot) => ({ any: slot.replaceAll('?', '').split('/'), isNeeded: !slot.endsWith('?') }));
}

/** Whether the header can be read as the composition. */
export function composes(header: string, composition: Composition): boolean {
  return readingsOf(header).some(
    (reading) =>
      composition.every(({ any, isNeeded }) => !isNeeded || any.some((concept) => reading.has(concept as Concept))) &&
      [...reading].every((concept) => composition.some(({ any }) => any.includes(concept))),
  );
}
