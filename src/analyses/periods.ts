/** A stretch of time that ends on the day of the report, and the one before it that it is compared with. */
import type { Kind } from './kinds.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

const calendar = ['month', 'quarter', 'year'] as const;
const rolling = /^([1-9]\d{0,3})([md])$/;

/** `month`, `quarter` or `year` up to the day of the report, or that many months or days, such as `12m` and `90d`. */
export const period: Kind<string> = {
  name: 'month|quarter|year|<n>m|<n>d',
  read: (value) => value.trim(),
  choices: [...calendar, '12m', '6m', '3m', '30d', '90d'],
  schema: (zod) =>
    zod
      .string()
      .refine(
        (value) => calendar.some((name) => name === value) || rolling.test(value),
        'expected month, quarter or year, or a number of months or days such as 12m or 90d',
      ),
};

/** Days as SQL dates, all of them included; the period itself ends on the day of the report. */
export interface PeriodBounds {
  readonly start: Sql;
  readonly previousStart: Sql;
  readonly previousEnd: Sql;
}

/**
 * The period and the one before. Rolling ones follow each other without a gap. A calendar period that is not over is
 * compared with the one before up to the same day of it, or its last day where it has no such day; one that ends on the
 * day of the report with the whole one before.
 */
export function periodBounds(chosen: string, asOf: Sql): PeriodBounds {
  const [, count = '', unit] = rolling.exec(chosen) ?? [];
  if (unit === 'd') {
    const start = sql`(${asOf} - ${raw(String(Number(count) - 1))})`;
    return { start, previousStart: sql`(${start} - ${raw(count)})`, previousEnd: sql`(${start} - 1)` };
  }
  if (unit === 'm') {
    // From the day after, so that 12 months up to the end of a month are 12 whole ones.
    const start = monthsBefore(sql`(${asOf} + 1)`, Number(count));
    const previousStart = monthsBefore(sql`(${asOf} + 1)`, 2 * Number(count));
    return { start, previousStart, previousEnd: sql`(${start} - 1)` };
  }
  const months = { month: 1, quarter: 3, year: 12 }[chosen] ?? 12;
  const begin = (day: Sql): Sql => sql`cast(date_trunc(${raw(`'${chosen}'`)}, ${day}) as date)`;
  const start = begin(asOf);
  const endsToday = sql`${begin(sql`(${asOf} + 1)`)} = ${asOf} + 1`;
  return {
    start,
    previousStart: monthsBefore(start, months),
    previousEnd: sql`case when ${endsToday} then ${start} - 1 else ${monthsBefore(asOf, months)} end`,
  };
}

const monthsBefore = (day: Sql, months: number): Sql =>
  sql`cast(${day} - interval '${raw(String(months))} months' as date)`;
