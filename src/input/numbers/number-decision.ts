import { sql, type Sql } from '../../engine/sql.ts';
import { crmError, type CrmError, type ErrorPlace } from '../../errors.ts';
import { columnCountsSql, judge, type ColumnCounts, verdictOf, type Verdict } from '../values/column-counts.ts';
import { plainNumbers, pointNumbers, type NumberFormat } from './number-formats.ts';
import { numberSql } from './number-sql.ts';
import { parseNumber } from './numbers.ts';
import { blankNumberTexts, isBlankSql } from '../values/text.ts';

/** What the whole column says about how its numbers are written. */
export type NumberVerdict = Verdict<NumberFormat>;

/** Up to 18 digits a decimal is a machine word; beyond, the engine's cast is some forty times slower. */
const comparedAs = { precision: 18, scale: 4 };

/** Later rows may hold what the samples did not, so `plain` brings the format that reads more of the same kind. */
function withWider(candidates: readonly NumberFormat[]): NumberFormat[] {
  const needsPoint = candidates.includes(plainNumbers) && !candidates.includes(pointNumbers);
  return needsPoint ? [...candidates, pointNumbers] : [...candidates];
}

/** One row of counts over a whole text column, for `decideNumberFormat` with the same list. `source` is any FROM item. */
export function decideNumberFormatSql(candidates: readonly NumberFormat[], column: Sql, source: Sql): Sql {
  const readings = withWider(candidates).map((format) => numberSql(format, sql`x`, comparedAs));
  return columnCountsSql(readings, { isBlank: isBlankSql(sql`x`, blankNumberTexts) }, column, source);
}

/**
 * From those counts to a verdict. `1.234` and `1,234` can be read both ways; one value such as `0.250`, `1234.500`,
 * `12.50`, `1,234,567` or one with both marks decides for the column. Where there is none, it is a question.
 */
export function decideNumberFormat(candidates: readonly NumberFormat[], counts: ColumnCounts): NumberVerdict {
  const formats = withWider(candidates);
  return verdictOf(judge(counts, formats.length), formats);
}

/** The error of a verdict that leaves a question, null for one that does not. `place.column` names the header. */
export function numberVerdictError(verdict: NumberVerdict, place: ErrorPlace & { column: string }): CrmError | null {
  if (verdict.verdict !== 'ambiguous' && verdict.verdict !== 'mixed') return null;
  const examples = verdict.verdict === 'ambiguous' ? [verdict.example] : verdict.examples;
  const readings = verdict.formats.map((format) => ({
    decimal: format.decimal,
    values: examples.map((example) => parseNumber(example, format)),
  }));
  const isMixed = verdict.verdict === 'mixed';
  return crmError('ambiguous-numbers', { column: place.column, examples, readings, isMixed }, place);
}
