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

/**
 * True when an SQL text starts with one of these characters, compared as code points. Not by `in`: the engine makes a join
 * of a long list, and a join gives rows back in another order than the one they were sorted into.
 */
function startsWithAny(text: string, starts: readonly string[]): string {
  return `case ascii(${text}) ${starts.map((start) => `when ${start.charCodeAt(0)} then true`).join(' ')} else false end`;
}

/**
 * The same decision in the common SQL of DuckDB and PostgreSQL, for a text expression: true or false, the latter for NULL.
 * Almost every text is settled by its own first character: that made the escaping twice as fast. The pattern is anchored
 * at both ends because `~` means the whole text in one and a part in the other.
 */
export function isFormulaSql(text: Sql): Sql {
  const bare = `ltrim(${text.text}, '''')`;
  const isBareFormula = `(${startsWithAny(bare, formulaStarts)}
    or ${startsWithAny(bare, ['+', '-'])} and not ${bare} ~ ${literal(signedNumber).text})`;
  return raw(`(${startsWithAny(text.text, ["'", '+', '-', ...formulaStarts])} and ${isBareFormula})`);
}

/** `unescapeFormula` in SQL: a text expression without the `'` that stands before a formula. */
export function unescapeFormulaSql(text: Sql): Sql {
  const rest = raw(`substr(${text.text}, 2)`);
  return raw(
    `case when ascii(${text.text}) = 39 and ${isFormulaSql(rest).text} then ${rest.text} else ${text.text} end`,
  );
}
