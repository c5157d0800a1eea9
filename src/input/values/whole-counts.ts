/** Counts of people as text: whole numbers, grouped or not, and what is none. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { castOrNull, matches } from '../../engine/text.ts';
import { blankNumberTexts, isBlankSql, plainTextSql } from './text.ts';

/** What keeps a text from being a count. */
export type CountFault = 'fraction' | 'negative' | 'no_number';

const whole = '^[+]?[0-9]{1,18}$';
/** As programs write counts that they keep as floats. */
const wholeWithZeros = '^[+]?[0-9]{1,18}[.,]0+$';
const share = '^[+-]?[0-9]*[.,]?[0-9]+ ?%$';
const decimal = '^[+]?[0-9]*[.,][0-9]+$';
const negative = '^(?:-.*[0-9]|[(].*[0-9] ?[)])';

/** Digits in groups of three; the mark that `--decimal` names parts no groups. */
function grouped(mark: string | undefined): string {
  const marks = mark === '.' ? ', ' : mark === ',' ? '. ' : '., ';
  return `^[1-9][0-9]{0,2}(?:[${marks}'][0-9]{3})+$`;
}

/** The text of a cell with a count, NULL where it is blank. */
export const countTextSql = (cell: Sql): Sql =>
  sql`case when ${isBlankSql(cell, blankNumberTexts)} then null else ${plainTextSql(cell)} end`;

/** A count as DECIMAL, NULL where the text is none. `text` is that of countTextSql, `mark` what `--decimal` says. */
export function countSql(text: Sql, mark: string | undefined): Sql {
  const digits = sql`case
        when ${matches(text, whole)} then ${text}
        when ${matches(text, grouped(mark))} then regexp_replace(${text}, '[^0-9]', '', 'g')
        when ${matches(text, wholeWithZeros)} then regexp_replace(${text}, '[.,]0+$', '') end`;
  return castOrNull(digits, raw('decimal(18, 0)'));
}

/** A CountFault as text, NULL for a count. */
export function countFaultSql(text: Sql, mark: string | undefined): Sql {
  return sql`case
        when ${countSql(text, mark)} is not null then null
        when ${matches(text, share)} or ${matches(text, decimal)} then 'fraction'
        when ${matches(text, negative)} then 'negative'
        else 'no_number' end`;
}

/** True for digits of which the mark may part thousands or decimals: 86.925, and not 1.234.500. */
export const hasEitherMark = (text: Sql): Sql => matches(text, '^[1-9][0-9]{0,2}[.,][0-9]{3}$');
