import { literal, raw, sql, type Sql } from '../engine/sql.ts';
import type { CalendarFormat, CountedFormat, DateFormat, QuickForm } from './date-formats.ts';
import { plainTextSql, withValue } from './text.ts';

/**
 * A DATE, or NULL where the text is not a date of the format: the same judgement as `parseDate`. `column` is text.
 *
 * The quick form reads most rows in one step; only what it cannot read goes through the regular expression. What is left
 * to it is NULL elsewhere, because the engine works out shared parts of an expression for every row.
 */
export function dateSql(format: DateFormat, column: Sql): Sql {
  if (format.kind === 'counted') return countedSql(format, plainTextSql(column));
  if (format.quick === null) return calendarSql(format, plainTextSql(column));
  const quick = quickSql(format.quick, column);
  const rest = sql`case when ${quick} is null then ${column} end`;
  return sql`coalesce(${quick}, ${calendarSql(format, plainTextSql(rest))})`;
}

/** The quick form alone, where the format has one: what it cannot read is NULL and calls for `dateSql`. */
export function quickDateSql(format: DateFormat, column: Sql): Sql {
  return format.kind === 'calendar' && format.quick !== null ? quickSql(format.quick, column) : dateSql(format, column);
}

function quickSql({ strptime, like }: QuickForm, column: Sql): Sql {
  // The pattern keeps out what the cast would take for garbage, the comparison years before 1000.
  if (strptime === null) {
    const pattern = literal(like ?? '%');
    return sql`case when ${column} like ${pattern} and ${column} >= '1' then try_cast(${column} as timestamp)::date end`;
  }
  // strptime takes a two-digit year for %Y and calls it year 24, so what is before the year 1000 is not read here.
  const floor = raw(`date '0999-12-31'`);
  return sql`nullif(greatest(try_strptime(${column}, ${literal(strptime)})::date, ${floor}), ${floor})`;
}

function calendarSql({ pattern, order, hasMonthName }: CalendarFormat, text: Sql): Sql {
  const group = (letter: string): string => `\\${order.indexOf(letter) + 1}`;
  const spelled = literal(`${group('y')}-${group('m')}-${group('d')}`);
  const whole = literal(`^(?:${pattern})$`);
  const month = hasMonthName ? '%b' : '%m';
  const dayOf = (value: Sql, year: string): Sql => sql`try_strptime(${value}, ${literal(`${year}-${month}-%d`)})::date`;
  return withValue(text, 't', (t) => {
    const ymd = sql`regexp_replace(${t}, ${whole}, ${spelled})`;
    const shortMonth = sql`regexp_replace(${ymd}, '-([A-Za-z]{3})[A-Za-z]*-', '-\\1-')`;
    const read = withValue(
      hasMonthName ? shortMonth : ymd,
      'p',
      (p) => sql`case when ${p} like '__-%' then ${dayOf(p, '%y')} else ${dayOf(p, '%Y')} end`,
    );
    return sql`case when regexp_matches(${t}, ${whole}) then ${read} end`;
  });
}

function countedSql({ pattern, epoch, perDay, min, max }: CountedFormat, text: Sql): Sql {
  const whole = literal(`^(?:${pattern})$`);
  const digits = sql`try_cast(regexp_extract(${text}, ${whole}, 1) as bigint)`;
  const limits = raw(`between ${min} and ${max}`);
  const day = (count: Sql): Sql => sql`${raw(`date '${epoch}'`)} + cast(${count} // ${raw(String(perDay))} as integer)`;
  return withValue(digits, 'n', (count) => sql`case when ${count} ${limits} then ${day(count)} end`);
}
