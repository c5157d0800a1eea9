/** The view `assumptions`: what the models of value take for granted, and whether the data have it so. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { SpendCounts } from '../../models/gamma-gamma.ts';
import type { PurchaseCounts } from '../../models/purchases/counts.ts';
import { weightedCorrelation } from '../../models/statistics/correlation.ts';
import { correlationInterval } from '../../models/statistics/intervals.ts';
import { regularity } from '../../models/statistics/regularity.ts';
import { purchaseDays, purchaseGaps } from '../../relations/int-purchases.ts';
import { isSeasonal, monthsSql, readSeason, seasonText } from '../season-words.ts';
import { clvOptions } from './options.ts';
import { assumptionsTable } from './tables.ts';

/** One assumption as the data have it; `holds` is null where they are too few to tell. */
interface Assumption {
  readonly assumption: string;
  readonly measure: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly holds: boolean | null;
  readonly finding: string;
}

const untold = { value: NaN, low: NaN, high: NaN, holds: null };

/** A correlation between its limits is no harm to Gamma-Gamma. */
const weak = 0.2;

/** Gamma-Gamma: who buys often does not for that reason spend more at a time. In logarithms, which no single order dominates. */
function independence({ x, meanValue, customers }: SpendCounts): Assumption {
  const about = {
    assumption: 'how often and how much are independent',
    measure: 'correlation of the logarithms of repeat purchases and mean value',
  };
  const n = customers.reduce((sum, count) => sum + count, 0);
  const value = n > 3 ? weightedCorrelation(x.map(Math.log), meanValue.map(Math.log), customers) : NaN;
  const interval = correlationInterval(value, n);
  if (interval === null || n < 100) {
    return { ...about, ...untold, finding: 'Too few customers bought again to tell.' };
  }
  const [low, high] = [interval.low, interval.high];
  const holds = low < weak && high > -weak;
  const [often, rarely] = value > 0 ? ['too low', 'too high'] : ['too high', 'too low'];
  return {
    ...about,
    value,
    low,
    high,
    holds,
    finding: holds
      ? 'How often customers buy says little of what they spend at a time.'
      : `Who buys often spends ${value > 0 ? 'more' : 'less'} at a time: the value of frequent buyers is ${often}, that of the others ${rarely}; --view validation shows by how much.`,
  };
}

/** Customers by the block of 30 days in which they first bought, from the first purchase of all. */
function newByBlock({ T, customers }: PurchaseCounts, unitDays: number): readonly number[] {
  const oldest = T.reduce((most, age) => Math.max(most, age), 0);
  const blocks = Array.from<number>({ length: Math.floor((oldest * unitDays) / 30) + 1 }).fill(0);
  T.forEach((age, row) => {
    const block = Math.floor(Math.round((oldest - age) * unitDays) / 30);
    blocks[block] = (blocks[block] ?? 0) + (customers[row] ?? 0);
  });
  return blocks;
}

/** The data hold every customer from its first purchase: as many are new in the first month as later on. */
function beginning(counts: PurchaseCounts, unitDays: number): Assumption {
  const about = {
    assumption: 'the data begin with each customer’s first purchase',
    measure: 'new customers of the first 30 days as a multiple of those of a usual 30 days later',
  };
  const [first = 0, , ...later] = newByBlock(counts, unitDays).slice(0, 13);
  const usual = later.toSorted((left, right) => left - right)[Math.floor(later.length / 2)] ?? 0;
  if (later.length < 4 || first < 30 || usual === 0) {
    return { ...about, ...untold, finding: 'Too short a time, or too few new customers later on, to tell.' };
  }
  const value = first / usual;
  const holds = value < 2;
  return {
    ...about,
    value,
    low: NaN,
    high: NaN,
    holds,
    finding: holds
      ? 'The first month has no more new customers than others.'
      : `The file begins in the middle of things: its first 30 days have ${first.toLocaleString('en-US')} new customers, ${value.toFixed(1)} times as many as usual later on. Most of them had bought before, so that their age and purchases are too small.`,
  };
}

/** The query for regularity: customers with three purchase days or more, and moments of their last two gaps. */
export function gapsSql(day: Sql): Sql {
  return sql`
    with
    gaps as (${purchaseGaps(sql`(${purchaseDays(day)}) as purchase_days`)}),
    pairs as (
        select
            gap_days,
            lag(gap_days) over own as gap_before,
            lead(gap_days) over own as gap_after
        from gaps
        window own as (partition by customer_id order by purchase_date)
    ),
    shares as (
        select gap_before / cast(gap_before + gap_days as double precision) - 0.5 as off
        from pairs
        where gap_after is null and gap_before is not null
    )
    select count(*), avg(off * off), avg(off * off * off * off) from shares`;
}

/** The models of buying: purchases come at random, neither like clockwork nor in bursts. */
function randomness(n: number, meanSquare: number, meanFourth: number): Assumption {
  const about = {
    assumption: 'purchases come at random',
    measure: 'regularity of Wheat and Morrison: 1 at random, 2 and more a rhythm, below 1 bursts',
  };
  const found = regularity(n, meanSquare, meanFourth);
  if (found === null) {
    return { ...about, ...untold, finding: 'Too few customers bought three times to tell.' };
  }
  const holds = found.low < 1.5 && found.high > 0.6;
  return {
    ...about,
    value: found.k,
    low: found.low,
    high: Number.isFinite(found.high) ? found.high : NaN,
    holds,
    finding: holds
      ? 'Gaps are about as different as chance makes them.'
      : found.k > 1
        ? 'Customers have a rhythm: a pause says more than the models make of it; crm churn --view backtest tells whether their cadence does.'
        : 'Purchases come in bursts: the models take a pause between two for leaving.',
  };
}

async function evenness(engine: Engine, day: Sql): Promise<Assumption> {
  const about = {
    assumption: 'purchases have no season',
    measure: 'share of purchases that the same months have beyond a twelfth in every year',
  };
  const season = await readSeason(engine, day);
  if (season === null) {
    return { ...about, ...untold, finding: 'Less than two years of purchases do not show a season.' };
  }
  return {
    ...about,
    value: season.excess,
    low: NaN,
    high: NaN,
    holds: !isSeasonal(season),
    finding: isSeasonal(season)
      ? `${seasonText(season)}: forecasts month by month, and P(alive) out of season, are off.`
      : 'No months stand out in every year.',
  };
}

/** What looking at the assumptions asks of the engine; regularity only where they are shown. */
export function assumptionReads(day: Sql, isAsked: boolean): readonly Sql[] {
  return [monthsSql(day), ...(isAsked ? [gapsSql(day)] : [])];
}

/** What the assumptions are judged by: the rows that the models were fitted to, as of a day. */
export interface Data {
  readonly day: Sql;
  readonly counts: PurchaseCounts;
  readonly unitDays: number;
  readonly spend: SpendCounts;
}

/** Writes assumptionsTable: a row an assumption. */
export async function writeAssumptions(
  engine: Engine,
  { day, counts, unitDays, spend }: Data,
): Promise<readonly string[]> {
  const moments = await engine.numbers(gapsSql(day));
  const [n = 0, meanSquare = NaN, meanFourth = NaN] = moments.map(([moment]) => moment ?? NaN);
  const rows = [
    independence(spend),
    await evenness(engine, day),
    beginning(counts, unitDays),
    randomness(n, meanSquare, meanFourth),
  ];
  await engine.writeColumns(assumptionsTable, {
    place: Float64Array.from(rows, (_, place) => place),
    assumption: rows.map(({ assumption }) => assumption),
    measure: rows.map(({ measure }) => measure),
    value: Float64Array.from(rows, ({ value }) => value),
    value_low: Float64Array.from(rows, ({ low }) => low),
    value_high: Float64Array.from(rows, ({ high }) => high),
    holds: Float64Array.from(rows, ({ holds }) => (holds === null ? NaN : holds ? 1 : 0)),
    finding: rows.map(({ finding }) => finding),
  });
  return [];
}

/** What does not hold and can be told without another look at the purchases but by month, as warnings for any view of value. */
export async function assumptionWords(
  engine: Engine,
  { day, counts, unitDays, spend }: Data,
): Promise<readonly string[]> {
  const cheap = [independence(spend), await evenness(engine, day), beginning(counts, unitDays)];
  return cheap.flatMap(({ holds, value, low, high, finding }) => {
    const reach = Number.isNaN(low)
      ? ''
      : ` (correlation ${value.toFixed(2)}, ${low.toFixed(2)} to ${high.toFixed(2)})`;
    return holds === false ? [`Against what the models take for granted${reach}: ${finding}`] : [];
  });
}

export const assumptions: View<typeof clvOptions> = {
  shows: 'summary',
  title: 'What the models of customer value take for granted',
  meaning: 'what the models take for granted, and whether the data have it so',
  columns: {
    assumption: column('text', 'what is taken for granted', { isProse: true }),
    measure: column('text', 'what was measured'),
    value: column('ratio', 'what it came to; empty where the data are too few to tell'),
    value_low: column('ratio', 'lower end of its 95 % interval, where it has one', { boundOf: 'value' }),
    value_high: column('ratio', 'its upper end', { boundOf: 'value' }),
    holds: column('flag', 'whether it holds as well as it needs to; empty where the data do not tell'),
    finding: column('text', 'what that means, in words', { isProse: true }),
  },
  query: () => sql`
    select assumption, measure, value, value_low, value_high, holds = 1 as holds, finding, place
    from ${raw(assumptionsTable)}`,
  order: ['place'],
};
