import { literal, raw, sql, type Sql } from '../../engine/sql.ts';
import type { CalendarFormat, CountedFormat, DateFormat, QuickForm } from './date-formats.ts';
import { monthKeys } from './month-names.ts';
import { plainTextSql, withValue } from '../values/text.ts';

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
    // 24:00:00 ends the day that is written, and the cast would begin the next one.
    const midnight = (like ?? '').includes(':') ? sql` and substr(${column}, 12, 2) <> '24'` : raw('');
    return sql`case when ${column} like ${pattern} and ${column} >= '1' ${midnight} then try_cast(${column} as timestamp)::date end`;
  }
  // strptime takes a two-digit year for %Y and calls it year 24, so what is before the year 1000 is not read here.
  const floor = raw(`date '0999-12-31'`);
  return sql`nullif(greatest(try_strptime(${column}, ${literal(strptime)})::date, ${floor}), ${floor})`;
}

const dayOf = (value: Sql, year: string): Sql => sql`try_strptime(${value}, ${literal(`${year}-%m-%d`)})::date`;

function calendarSql({ pattern, order, hasMonthName, eras }: CalendarFormat, text: Sql): Sql {
  const group = (letter: string): string => `\\${order.indexOf(letter) + 1}`;
  const spelled = literal(`${group('y')}-${group('m')}-${order.includes('d') ? group('d') : '01'}`);
  const whole = literal(`^(?:${pattern})$`);
  return withValue(text, 't', (t) => {
    const ymd = sql`regexp_replace(${t}, ${whole}, ${spelled})`;
    const read = withValue(hasMonthName ? numberedMonth(ymd) : ymd, 'p', (p) =>
      eras === undefined
        ? sql`case when ${p} like '__-%' then ${dayOf(p, '%y')} else ${dayOf(p, '%Y')} end`
        : sql`try_cast(${inOurYears(p, t, eras)} as date)`,
    );
    return sql`case when regexp_matches(${t}, ${whole}) then ${read} end`;
  });
}

/** `2024-févr-05` as `2024-02-05`. */
function numberedMonth(ymd: Sql): Sql {
  return withValue(ymd, 'd', (d) => {
    const name = sql`replace(strip_accents(lower(split_part(${d}, '-', 2))), 'ı', 'i')`;
    const key = sql`left(replace(replace(replace(replace(${name}, 'juin', 'jun'), 'juil', 'jul'), 'cervenc', 'cvc'), 'cervenec', 'cvc'), 3)`;
    const number = sql`substr(${literal(monthKeys)}, strpos(${literal(monthKeys)}, '|' || ${key}) + 4, 2)`;
    return sql`split_part(${d}, '-', 1) || '-' || ${number} || '-' || split_part(${d}, '-', 3)`;
  });
}

/** A date whose year counts from the beginning of an era, told by how the whole text starts. */
function inOurYears(ymd: Sql, text: Sql, eras: NonNullable<CalendarFormat['eras']>): Sql {
  const cases = eras.map(({ start, offset }) => `when starts_with(${text.text}, '${start}') then ${offset}`);
  const year = sql`try_cast(replace(split_part(${ymd}, '-', 1), '元', '1') as integer) + case ${raw(cases.join(' '))} end`;
  return sql`cast(${year} as varchar) || '-' || split_part(${ymd}, '-', 2) || '-' || split_part(${ymd}, '-', 3)`;
}

function countedSql({ pattern, epoch, perDay, min, max }: CountedFormat, text: Sql): Sql {
  const whole = literal(`^(?:${pattern})$`);
  const digits = sql`try_cast(regexp_extract(${text}, ${whole}, 1) as bigint)`;
  const limits = raw(`between ${min} and ${max}`);
  const day = (count: Sql): Sql => sql`${raw(`date '${epoch}'`)} + cast(${count} // ${raw(String(perDay))} as integer)`;
  return withValue(digits, 'n', (count) => sql`case when ${count} ${limits} then ${day(count)} end`);
}
