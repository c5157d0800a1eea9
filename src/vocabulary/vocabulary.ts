/** How words are written down: by meaning, then by language, each word once. What a word does is for others to say. */

/** ISO 639-1; `zh` holds simplified and traditional characters. `code` = keys of products, which are no language. */
export type Language =
  | 'ar'
  | 'bg'
  | 'cs'
  | 'da'
  | 'de'
  | 'el'
  | 'en'
  | 'es'
  | 'fi'
  | 'fr'
  | 'he'
  | 'hu'
  | 'id'
  | 'it'
  | 'ja'
  | 'ko'
  | 'nl'
  | 'no'
  | 'pl'
  | 'pt'
  | 'ro'
  | 'ru'
  | 'sk'
  | 'sv'
  | 'th'
  | 'tr'
  | 'uk'
  | 'vi'
  | 'zh'
  | 'code';

/** Words of one meaning: a text a language, its words parted by ` | `, lower case. */
export type Meaning = Readonly<Partial<Record<Language, string>>>;

/** Meanings by name. A word stands in one of them only. */
export type Vocabulary = Readonly<Record<string, Meaning>>;

const separators = /[_\-./]/g;

/** A text as it is compared: lower case (the Turkish İ and ı are an i, a final ς is a σ), `_ - . /` as blanks, trimmed. The SQL twin is `comparedSql`. */
export function compared(text: string): string {
  return text.replaceAll(/[İı]/g, 'i').replaceAll(separators, ' ').toLowerCase().replaceAll('ς', 'σ').trim();
}

/** Words of some meanings as they are written, in the order of the vocabulary. */
export function writtenWords<V extends Vocabulary>(vocabulary: V, meanings: readonly (keyof V)[]): readonly string[] {
  const lines = meanings.flatMap((meaning) => Object.values(vocabulary[meaning] ?? {}));
  return lines.flatMap((line) => line.split(' | '));
}

/** The same words as they are compared, each once. */
export function comparedWords<V extends Vocabulary>(vocabulary: V, meanings: readonly (keyof V)[]): readonly string[] {
  return [...new Set(writtenWords(vocabulary, meanings).map(compared))];
}
