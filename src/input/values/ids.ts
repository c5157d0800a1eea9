import { literal, sql, type Sql } from '../../engine/sql.ts';
import { isListed } from '../../engine/text.ts';

/** Ids are text: what is done to them is only to undo damage that the samples show. */
export interface IdRepair {
  /** Blanks around the id are not part of it. */
  readonly trims: boolean;
  /** `17850.0` is `17850`: whole numbers that went through a float column on their way out. */
  readonly stripsFloatSuffix: boolean;
  /** `NULL` or `NA` is what the export writes where there is no id. */
  readonly dropsNullWords: boolean;
}

/** What programs write for a missing id. Other spellings could be the name of somebody. */
export const nullWords: readonly string[] = [
  'NULL',
  'null',
  '(null)',
  '<null>',
  '\\N',
  'NaN',
  'nan',
  'NaT',
  'None',
  'none',
  'NONE',
  'nil',
  '?',
  '??',
  '???',
  '无',
  '無',
  'NA',
  '<NA>',
  'N/A',
  'n/a',
  '#N/A',
  'undefined',
  '[NULL]',
  '(blank)',
  '(empty)',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '-',
  '--',
];
const nullWordSet: ReadonlySet<string> = new Set(nullWords);

/** Blanks that are taken off ids. */
export const blanksAroundIds = ' \t\n\v\f\r\u00a0\u00ad\u2007\u202f\u2028\u200b\u200e\u200f\u2060\u3000\ufeff';
const aroundId = new RegExp(`^[${blanksAroundIds}]+|[${blanksAroundIds}]+$`, 'g');
const floatSuffix = '^([0-9]+)\\.0$';

/** An id column as clean text; an empty id is NULL. `column` is text. */
export function idSql(column: Sql, { trims, stripsFloatSuffix, dropsNullWords }: IdRepair): Sql {
  const trimmed = trims ? sql`trim(${column}, ${literal(blanksAroundIds)})` : column;
  const stripped = stripsFloatSuffix
    ? sql`regexp_replace(${trimmed}, ${literal(floatSuffix)}, ${literal('\\1')})`
    : trimmed;
  return dropsNullWords
    ? sql`case when not ${isListed(stripped, ['', ...nullWords])} then ${stripped} end`
    : sql`nullif(${stripped}, '')`;
}

/** What is left of an id without what often differs between two ways of writing it: case, outer blanks, zeros in front. */
export const bareIdSql = (id: Sql): Sql => sql`ltrim(lower(trim(${id}, ${literal(blanksAroundIds)})), '0')`;

const filledOf = (samples: readonly string[]): string[] =>
  samples.map((text) => text.replace(aroundId, '')).filter((text) => text !== '' && !nullWordSet.has(text));

/** True when every id that is there is a whole number with `.0` behind it. */
export function looksLikeFloatIds(samples: readonly string[]): boolean {
  const filled = filledOf(samples);
  return filled.length > 0 && filled.every((text) => new RegExp(floatSuffix).test(text));
}

/** True when some id is a word for none. */
export function hasNullWords(samples: readonly string[]): boolean {
  return samples.some((text) => nullWordSet.has(text.replace(aroundId, '')));
}

/** True when some id has blanks around it. */
export function needsTrim(samples: readonly string[]): boolean {
  return samples.some((text) => text !== text.replace(aroundId, ''));
}

/** The first id that reads like `1.23E+12`: a spreadsheet has cut off its digits, and different ids may have become one. */
export function scientificOf(samples: readonly string[]): string | undefined {
  return filledOf(samples).find((text) => /^[0-9](?:[.,][0-9]+)?E\+[0-9]{1,3}$/i.test(text));
}
