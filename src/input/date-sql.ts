import { literal, raw, sql, type Sql } from '../engine/sql.ts';
import type { CalendarFormat, CountedFormat, DateFormat, QuickForm } from './date-formats.ts';
import { plainTextSql } from './text.ts';

/**
 * A DATE, or NULL where the text is not a date of the format: the same judgement as `parseDate`. `column` is text.
 *
 * The quick form reads most rows in one step; only what it cannot read goes through the regular expression.
 */
export function dateSql(format: DateFormat, column: Sql): Sql {
  const text = plainTextSql(column);
  if (format.kind === 'counted') return countedSql(format, text);
  const careful = calendarSql(format, text);
  return format.quick ? sql`coalesce(${quickSql(format.quick, column)}, ${careful})` : careful;
}

function quickSql({ strptime, like }: QuickForm, column: Sql): Sql {
  const read = strptime
    ? sql`try_strptime(${column}, ${literal(strptime)})::date`
    : sql`try_cast(${column} as timestamp)::date`;
  // strptime takes a two-digit year for %Y and calls it year 24, so what is before the year 1000 is not read here.
  const floor = raw(`date '0999-12-31'`);
  const guarded = sql`nullif(greatest(${read}, ${floor}), ${floor})`;
  return like ? sql`case when ${column} like ${literal(like)} then ${guarded} end` : guarded;
}

function calendarSql({ pattern, order, hasMonthName }: CalendarFormat, text: Sql): Sql {
  const group = (letter: string): string => `\\${order.indexOf(letter) + 1}`;
  const spelled = literal(`${group('y')}-${group('m')}-${group('d')}`);
  const whole = literal(`^(?:${pattern})$`);
  const parts = sql`regexp_replace(${text}, ${whole}, ${spelled})`;
  const ymd = hasMonthName ? sql`regexp_replace(${parts}, '-([A-Za-z]{3})[A-Za-z]*-', '-\\1-')` : parts;
  const month = hasMonthName ? '%b' : '%m';
  return sql`case when regexp_matches(${text}, ${whole}) then
    case when ${parts} like '__-%' then try_strptime(${ymd}, ${literal(`%y-${month}-%d`)})::date
    else try_strptime(${ymd}, ${literal(`%Y-${month}-%d`)})::date end end`;
}

function countedSql({ pattern, epoch, perDay, min, max }: CountedFormat, text: Sql): Sql {
  const whole = literal(`^(?:${pattern})$`);
  const count = sql`try_cast(regexp_extract(${text}, ${whole}, 1) as bigint)`;
  const limits = raw(`between ${min} and ${max}`);
  return sql`case when ${count} ${limits} then ${raw(`date '${epoch}'`)} + cast(${count} // ${raw(String(perDay))} as integer) end`;
}
