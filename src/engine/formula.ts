/**
 * Text a spreadsheet would run as a formula, and the `'` that stops it. A cell is dangerous when, after any leading `'`,
 * it starts with `=`, `@`, a tab, a carriage return or a full-width `＝＋－＠`, or with `+` or `-` and is not as a whole
 * one signed number: `-5` is a number, `-5+cmd|…` runs. (OWASP, "CSV Injection".) Leading `'` are looked through, so
 * that a text which already has one gets another, and taking exactly one off always gives the text back.
 */
import { literal, raw } from './sql.ts';
import type { Sql } from './sql.ts';

const signedNumber = String.raw`^[+-]([0-9]+([.,][0-9]+)*|[.][0-9]+)([eE][+-]?[0-9]+)?$`;
const signedNumberPattern = new RegExp(signedNumber);
const formulaStarts = ['=', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/** True when the text must not reach a spreadsheet as it is. */
export function isFormula(text: string): boolean {
  const bare = text.replace(/^'+/, '');
  const first = bare.charAt(0);
  if (first === '+' || first === '-') return !signedNumberPattern.test(bare);
  return first !== '' && formulaStarts.includes(first);
}

/** The text with a leading `'` where a spreadsheet would run it. */
export function escapeFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/** The exact inverse of `escapeFormula`: `unescapeFormula(escapeFormula(text)) === text` for every text. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
}

const codeOf = (start: string): number => start.charCodeAt(0);

/** Below this code point, and above, stand all beginnings but `=` and `@`, and no letter or digit of an id. */
const [lowest, highest] = [codeOf('0'), Math.min(...formulaStarts.map(codeOf).filter((code) => code > 127))];

const startsInSql = literal([...formulaStarts, '+', '-'].join('')).text;
const quotedNumber = literal(signedNumber.replace('^', "^'*")).text;

/** The decision without the look at the first character. Parts stand once where they can: the engine plans them again for every column. */
const isFormulaBehindQuotes = (text: string): string =>
  `case when strpos(${startsInSql}, nullif(left(ltrim(${text}, ''''), 1), '')) > 0 then not ${text} ~ ${quotedNumber} else false end`;

/**
 * The same decision in the common SQL of DuckDB and PostgreSQL, for a text expression: true, false, or NULL.
 * First characters are compared as code points, and almost every text is settled by its own first: that made the
 * escaping twice as fast. No lists: the engine joins rows with a long one, and what was sorted is no longer. The pattern is anchored
 * at both ends because `~` means the whole text in one and a part in the other.
 */
export function isFormulaSql({ text }: Sql): Sql {
  const first = `ascii(${text})`;
  const mayBeFormula = `${first} < ${lowest} or ${first} = ${codeOf('=')} or ${first} = ${codeOf('@')} or ${first} >= ${highest}`;
  return raw(`case when ${mayBeFormula} then ${isFormulaBehindQuotes(text)} when ${text} is not null then false end`);
}

/** `unescapeFormula` in SQL: a text expression without the `'` that stands before a formula. */
export function unescapeFormulaSql({ text }: Sql): Sql {
  return raw(
    `case when ascii(${text}) = 39 and ${isFormulaBehindQuotes(text)} then substr(${text}, 2) else ${text} end`,
  );
}
