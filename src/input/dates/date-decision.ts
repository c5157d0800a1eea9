import { sql, type Sql } from '../../engine/sql.ts';
import { matches } from '../../engine/text.ts';
import { crmError, type CrmError, type ErrorPlace } from '../../errors.ts';
import { columnCountsSql, judge, type ColumnCounts, verdictOf, type Verdict } from '../values/column-counts.ts';
import { dateFormats, type DateFormat } from './date-formats.ts';
import { dateSql } from './date-sql.ts';
import { parseDate, withQuickForm } from './dates.ts';
import { blankDateTexts, isBlankSql } from '../values/text.ts';

/** What the whole column says about how its dates are written. */
export type DateVerdict = Verdict<DateFormat>;

/** True for a text with a word in it. Where no way of writing dates reads it, it is no date at all. */
export const hasWord = (text: string): boolean => /\p{L}{3}/u.test(text);

const dayAndMonth = /^([dm])(\W)([dm])\Wy$/;
const twinName = (name: string): string => name.replace(dayAndMonth, '$3$2$1$2y');
const areTwins = (a: DateFormat, b: DateFormat): boolean => dayAndMonth.test(a.name) && twinName(a.name) === b.name;

/** The candidates, and for each d/m/y its m/d/y and the other way round: rows the samples did not show may need it. */
export function withTwins(candidates: readonly DateFormat[]): DateFormat[] {
  const formats = [...candidates];
  for (const format of candidates) {
    if (!dayAndMonth.test(format.name) || formats.some((other) => areTwins(format, other))) continue;
    formats.push(
      ...dateFormats.filter((other) => areTwins(format, other) && clockOf(other) === clockOf(format)).slice(0, 1),
    );
  }
  return formats;
}

const clockOf = (format: DateFormat): string =>
  format.kind === 'calendar' ? (format.quick?.strptime?.slice('%d/%m/%Y'.length) ?? '') : '';

/**
 * One row of counts over a whole text column, for `decideDateFormat` with the same list. `source` is any FROM item.
 * A single candidate without a twin costs one reading of the column, each further one as much again.
 */
export function decideDateFormatSql(candidates: readonly DateFormat[], column: Sql, source: Sql): Sql {
  const readings = withTwins(candidates).map((format) => dateSql(format, sql`x`));
  // The heading of a group and the label of a total are no dates, and do not vote on how dates are written.
  const isHeading = matches(sql`x`, '\\p{L}{3}');
  return columnCountsSql(readings, { isBlank: isBlankSql(sql`x`, blankDateTexts), isHeading }, column, source);
}

/**
 * From those counts to a verdict. Only what can and cannot be read counts as evidence: not the order of the rows, not
 * the span of the dates, because such a guess can be wrong without anybody seeing it.
 */
export function decideDateFormat(candidates: readonly DateFormat[], counts: ColumnCounts): DateVerdict {
  const formats = withTwins(candidates);
  const at = (index: number): DateFormat => formats[index] as DateFormat;
  const verdict = verdictOf(
    judge(counts, formats.length, (i, j) => areTwins(at(i), at(j))),
    formats,
  );
  // With dots the day comes first, everywhere.
  const dotted = verdict.verdict === 'ambiguous' ? verdict.formats.find(({ name }) => name === 'd.m.y') : undefined;
  return dotted === undefined
    ? verdict
    : { verdict: 'one', format: dotted, alike: null, unread: 0, unreadExample: null };
}

/** The error of a verdict that leaves a question, null for one that does not. `place.column` names the header. */
export function dateVerdictError(verdict: DateVerdict, place: ErrorPlace & { column: string }): CrmError | null {
  if (verdict.verdict === 'ambiguous') {
    const readings = verdict.formats.map((format) => ({
      name: format.name,
      date: parseDate(verdict.example, withQuickForm(format, [])) ?? '',
    }));
    return crmError('ambiguous-dates', { column: place.column, example: verdict.example, readings }, place);
  }
  if (verdict.verdict === 'mixed') {
    const names = verdict.formats.map(({ name }) => name);
    return crmError('mixed-dates', { column: place.column, names, examples: verdict.examples }, place);
  }
  return null;
}
