import { join, literal, raw, sql, type Sql } from '../../engine/sql.ts';
import {
  byteLength,
  captured,
  dateOrNull,
  castOrNull,
  matches,
  timeOrNull,
  wholeQuotient,
  withoutAccents,
} from '../../engine/text.ts';
import type { CalendarFormat, CountedFormat, DateFormat, PeriodFormat, QuickForm } from './date-formats.ts';
import { monthKeys } from './month-names.ts';
import { plainTextSql } from '../values/text.ts';
import { withValue } from '../../engine/text.ts';

/**
 * A DATE, or NULL where the text is not a date of the format: the same judgement as `parseDate`. `column` is text.
 *
 * The quick form reads most rows in one step; only what it cannot read goes through the regular expression. What is left
 * to it is NULL elsewhere, because the engine works out shared parts of an expression for every row.
 */
export function dateSql(format: DateFormat, column: Sql): Sql {
  if (format.kind === 'counted') return countedSql(format, plainTextSql(column));
  if (format.kind === 'period') return periodSql(format, plainTextSql(column));
  if (format.quick === null) return calendarSql(format, plainTextSql(column));
  const quick = quickSql(format.quick, column);
  const rest = sql`case when ${quick} is null then ${column} end`;
  return sql`coalesce(${quick}, ${calendarSql(format, plainTextSql(rest))})`;
}

/** The quick form alone, where the format has one: what it cannot read is NULL and calls for `dateSql`. */
export function quickDateSql(format: DateFormat, column: Sql): Sql {
  return format.kind === 'calendar' && format.quick !== null ? quickSql(format.quick, column) : dateSql(format, column);
}

function quickSql({ strptime, guard, months, yearDigits = 4 }: QuickForm, column: Sql): Sql {
  if (months !== undefined) {
    return namedSql(months, yearDigits, column);
  }
  if (strptime === null) {
    // The guard keeps out what the cast would take for garbage, the comparisons words and years before 1000.
    const guarded =
      guard === null
        ? sql`${column} >= '1' and ${column} < ':'`
        : 'like' in guard
          ? // 24:00:00 ends the day that is written, and the cast would begin the next one.
            sql`${column} like ${literal(guard.like)} and ${column} >= '1' and substr(${column}, 12, 2) <> '24'`
          : sql`${byteLength(column)} = ${raw(String(guard.sizeBytes))} and ${column} >= '1' and ${column} < ':'`;
    return withinYears(sql`case when ${guarded} then ${castOrNull(column, raw('timestamp'))}::date end`);
  }
  // It reads words such as `epoch` as well: a date that begins with a word has a separator behind it.
  const isDate = /^%[bBaA]/.test(strptime)
    ? sql`${column} like ${literal(`%${/[ ./-]/.exec(strptime)?.[0] ?? ' '}%`)}`
    : sql`${column} < ':'`;
  return withinYears(sql`case when ${isDate} then ${timeOrNull(column, strptime)}::date end`);
}

/** Day, what stands between, and year: the name is compared as it stands, which is faster than to look for it. */
function namedSql(months: NonNullable<QuickForm['months']>, yearDigits: 2 | 4, column: Sql): Sql {
  const digits = sql`case when substr(${column}, 2, 1) between '0' and '9' then 2 else 1 end`;
  const between = sql`substr(${column}, ${digits} + 1, length(${column}) - ${raw(String(yearDigits))} - ${digits})`;
  const cases = months.map(([text, month]) => sql`when ${literal(text)} then ${raw(String(month))}`);
  const month = sql`case ${between} ${join(cases, ' ')} end`;
  const year = castOrNull(sql`right(${column}, ${raw(String(yearDigits))})`, raw('integer'));
  const full = yearDigits === 4 ? year : sql`(${year} + case when ${year} >= 69 then 1900 else 2000 end)`;
  const day = castOrNull(sql`left(${column}, ${digits})`, raw('integer'));
  return withinYears(dateOrNull(full, month, day));
}

/**
 * The date, or NULL outside the years 1000 to 9999: strptime takes a two-digit year for %Y and calls it year 24, and the
 * cast knows years of five digits.
 */
function withinYears(date: Sql): Sql {
  const [floor, ceiling] = [raw(`date '0999-12-31'`), raw(`date '10000-01-01'`)];
  return sql`nullif(nullif(least(greatest(${date}, ${floor}), ${ceiling}), ${floor}), ${ceiling})`;
}

const dayOf = (value: Sql, year: string): Sql => sql`${timeOrNull(value, `${year}-%m-%d`)}::date`;

function calendarSql({ pattern, order, hasMonthName, eras, year }: CalendarFormat, text: Sql): Sql {
  const group = (letter: string): string => `\\${order.indexOf(letter) + 1}`;
  const spelled = literal(`${year ?? group('y')}-${group('m')}-${order.includes('d') ? group('d') : '01'}`);
  const whole = `^(?:${pattern})$`;
  return withValue(text, 't', (t) => {
    const ymd = sql`regexp_replace(${t}, ${literal(whole)}, ${spelled})`;
    const read = withValue(hasMonthName ? numberedMonth(ymd) : ymd, 'p', (p) =>
      eras === undefined
        ? sql`case when ${p} like '__-%' then ${dayOf(p, '%y')} else ${dayOf(p, '%Y')} end`
        : castOrNull(inOurYears(p, t, eras), raw('date')),
    );
    return sql`case when ${matches(t, whole)} then ${read} end`;
  });
}

/** `2024-févr-05` as `2024-02-05`. */
function numberedMonth(ymd: Sql): Sql {
  return withValue(ymd, 'd', (d) => {
    const name = sql`replace(${withoutAccents(sql`lower(split_part(${d}, '-', 2))`)}, 'ı', 'i')`;
    const key = sql`left(replace(replace(replace(replace(${name}, 'juin', 'jun'), 'juil', 'jul'), 'cervenc', 'cvc'), 'cervenec', 'cvc'), 3)`;
    const number = sql`substr(${literal(monthKeys)}, strpos(${literal(monthKeys)}, '|' || ${key}) + 4, 2)`;
    return sql`split_part(${d}, '-', 1) || '-' || ${number} || '-' || split_part(${d}, '-', 3)`;
  });
}

/** A date whose year counts from the beginning of an era, told by how the whole text starts. */
function inOurYears(ymd: Sql, text: Sql, eras: NonNullable<CalendarFormat['eras']>): Sql {
  const cases = eras.map(({ start, offset }) => `when starts_with(${text.text}, '${start}') then ${offset}`);
  const years = castOrNull(sql`replace(split_part(${ymd}, '-', 1), '元', '1')`, raw('integer'));
  const year = sql`${years} + case ${raw(cases.join(' '))} end`;
  return sql`cast(${year} as varchar) || '-' || split_part(${ymd}, '-', 2) || '-' || split_part(${ymd}, '-', 3)`;
}

function countedSql({ pattern, epoch, perDay, min, max }: CountedFormat, text: Sql): Sql {
  const digits = castOrNull(captured(text, `^(?:${pattern})$`, 1), raw('bigint'));
  const limits = raw(`between ${min} and ${max}`);
  const day = (count: Sql): Sql =>
    sql`${raw(`date '${epoch}'`)} + cast(${wholeQuotient(count, raw(String(perDay)))} as integer)`;
  return withValue(digits, 'n', (count) => sql`case when ${count} ${limits} then ${day(count)} end`);
}

/** First day of a week, quarter or year: the same as `firstDay`. */
function periodSql({ pattern, unit, order }: PeriodFormat, text: Sql): Sql {
  const whole = `^(?:${pattern})$`;
  return withValue(text, 't', (t) => {
    const group = (number: number): Sql => castOrNull(sql`nullif(${captured(t, whole, number)}, '')`, raw('integer'));
    const year = group(order.indexOf('y') + 1);
    const first = (month: Sql): Sql =>
      castOrNull(sql`${year} || '-' || lpad(cast(${month} as varchar), 2, '0') || '-01'`, raw('date'));
    if (unit === 'year') return first(raw('1'));
    const number = group(order.indexOf('p') + 1);
    if (unit === 'quarter') return first(sql`(3 * ${number} - 2)`);
    const fourth = castOrNull(sql`${year} || '-01-04'`, raw('date'));
    const monday = sql`(cast(date_trunc('week', ${fourth}) as date) + 7 * (${number} - 1))`;
    const isOfYear = sql`${number} >= 1 and extract(year from ${monday} + 3) = ${year}`;
    const weekday = order === 'yp' ? sql`coalesce(${group(3)}, 1)` : raw('1');
    return sql`case when ${isOfYear} then ${monday} + ${weekday} - 1 end`;
  });
}
