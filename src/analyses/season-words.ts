/** Whether purchases have a season, and what to say of it: what churn and customer value both take for granted is that they have none. */
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { seasonOf } from '../models/statistics/season.ts';
import type { Season } from '../models/statistics/season.ts';
import { monthNumber } from './months.ts';

/** Purchases by month up to a day: month (years times 12 and months), purchases; and the last month that is over. */
export function monthsSql(asOf: Sql): Sql {
  return sql`
    select
        ${monthNumber(sql`purchase_date`)} as month,
        count(*) as purchases,
        ${monthNumber(sql`${asOf} + 1`)} - 1 as last_month
    from int_purchases
    where purchase_date <= ${asOf} and net_spend > 0
    group by 1
    order by 1`;
}

/** The season of the purchases; null where there are less than two years of them. */
export async function readSeason(engine: Engine, asOf: Sql): Promise<Season | null> {
  const [month, purchases, lastMonths] = await engine.numbers(monthsSql(asOf));
  const [first, last] = [month?.[0], lastMonths?.[0]];
  if (first === undefined || last === undefined || last < first) {
    return null;
  }
  const counts = Array.from<number>({ length: last - first + 1 }).fill(0);
  month?.forEach((number, row) => {
    if (number <= last) {
      counts[number - first] = purchases?.[row] ?? 0;
    }
  });
  return seasonOf(counts, last % 12);
}

/** A season worth telling moves so large a share of purchases into the same months every year. */
const strong = 0.15;

/** Whether a season is so strong that what takes purchases to come evenly goes wrong. */
export const isSeasonal = (season: Season | null): season is Season =>
  season !== null && season.excess >= strong && season.p < 0.001;

const monthName = (month: number): string =>
  new Date(Date.UTC(2025, month, 1)).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });

/** `December has 38 % of a year’s purchases or more in each of the last 3 years, where even months would have 8 %`. */
export function seasonText({ shares, years }: Season): string {
  const high = shares
    .map((share, month) => ({ share, month }))
    .filter(({ share }) => share > 1.25 / 12)
    .toSorted((left, right) => right.share - left.share)
    .slice(0, 3)
    .toSorted((left, right) => left.month - right.month);
  const share = high.reduce((sum, one) => sum + one.share, 0);
  const names = high.map(({ month }) => monthName(month)).join(', ');
  return `${names} ${high.length === 1 ? 'has' : 'have'} at least ${Math.floor(share * 100)} % of the purchases in each of the last ${years} years, where even months would have ${Math.round((high.length / 12) * 100)} %`;
}

/** What a strong season means for a report, one sentence on the data and one on the consequence; none without one. */
export async function seasonWords(engine: Engine, asOf: Sql, consequence: string): Promise<readonly string[]> {
  const season = await readSeason(engine, asOf);
  return isSeasonal(season) ? [`Purchases have a season: ${seasonText(season)}. ${consequence}`] : [];
}
