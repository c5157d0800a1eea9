/** Runs a backtest on several days: marks every customer, sums up, and writes the figures with their intervals as a table. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import {
  areaInterval,
  differenceInterval,
  effectiveTrials,
  wilsonInterval,
} from '../../models/statistics/intervals.ts';
import type { Interval } from '../../models/statistics/intervals.ts';
import type { Values } from '../define.ts';
import { aliveReads, computeAlive } from './alive.ts';
import type { AliveOptions } from './alive.ts';
import { contendersOf, marksSql, marksTable } from './backtest.ts';
import type { Contender, Cut } from './backtest.ts';
import { sumNames, sumsSql } from './backtest-sums.ts';
import type { SumName } from './backtest-sums.ts';
import { cadenceOptions, inactiveOptions, modelOptions } from './options.ts';
import type { sharedChurnOptions } from './options.ts';
import { cadenceRule, cycleRule, inactiveRule } from './rules.ts';

/** Table of the figures by day (text, NULL = all days) and method. */
export const measuresTable = 'churn_backtest_measures';

type BacktestValues = Values<typeof sharedChurnOptions>;

/** Settings of the contenders; a method's own options in force, the others' defaults. */
export interface Settings extends AliveOptions {
  readonly graceDays: number;
  readonly inactiveDays: number;
}

export const defaultSettings: Settings = {
  graceDays: cadenceOptions.graceDays.fallback ?? 0,
  inactiveDays: inactiveOptions.days.fallback ?? 0,
  model: modelOptions.model.fallback ?? 'mbg-nbd',
  threshold: modelOptions.threshold.fallback ?? 0,
};

/** The latest day of the backtest: the one given, or as many days before the as-of as the horizon has. */
function latestCut(asOf: Sql, { backtest, horizon }: BacktestValues): Cut {
  const day = backtest === undefined ? sql`(${asOf} - ${raw(String(horizon))})` : sql`cast(${backtest} as date)`;
  return { day, horizonDays: horizon };
}

function contenders({ graceDays, inactiveDays, threshold }: Settings, horizonDays: number): readonly Contender[] {
  const rules = {
    cadence: cadenceRule(graceDays),
    cycle: cycleRule(graceDays),
    inactive: inactiveRule(inactiveDays),
  };
  return contendersOf(rules, threshold, horizonDays);
}

/** The queries of one day: what the model is fitted to, the marks, and their sums. */
export function backtestReads(asOf: Sql, options: BacktestValues, settings: Settings): readonly Sql[] {
  const cut = latestCut(asOf, options);
  const judges = contenders(settings, options.horizon);
  const methods = judges.map(({ method }) => method);
  return [...aliveReads(cut.day, false), marksSql(cut, 1, judges), sumsSql(methods, false)];
}

/**
 * Judges every customer as of each day and writes measuresTable for the views, and says what the backtest stands on. A day needs
 * as many days of data before it as the horizon has, but for the latest. Error: usage, when its horizon ends after the as-of: nobody
 * knows yet who will come back.
 */
export async function computeBacktest(
  engine: Engine,
  asOf: Sql,
  options: BacktestValues,
  settings: Settings,
): Promise<readonly string[]> {
  const { horizon } = options;
  const days = await cutDays(engine, asOf, options);
  const judges = contenders(settings, horizon);
  let words: readonly string[] = [];
  for (const [index, day] of days.entries()) {
    const cut = { day: sql`cast(${day} as date)`, horizonDays: horizon };
    const said = await computeAlive(engine, cut.day, settings, {
      horizonDays: horizon,
      otherwise: 'the model has no flags to test',
    });
    words = index === 0 ? said : words;
    const marks = marksSql(cut, index + 1, judges);
    if (index === 0) {
      await engine.run(sql`drop table if exists ${raw(marksTable)}`);
    }
    await engine.run(
      index === 0
        ? sql`create temp table ${raw(marksTable)} as ${marks}`
        : sql`insert into ${raw(marksTable)} ${marks}`,
    );
  }
  const methods = judges.map(({ method }) => method);
  const sums = [...(await readSums(engine, methods, false)), ...(await readSums(engine, methods, true))];
  await writeMeasures(engine, sums, methods, days);
  return [...settingWords(options, settings, days), ...words, ...modelDaysWords(sums, methods, days.length)];
}

/** The days of the backtest as ISO dates, the latest first. */
async function cutDays(engine: Engine, asOf: Sql, options: BacktestValues): Promise<readonly string[]> {
  const { day, horizonDays } = latestCut(asOf, options);
  const known = await engine.firstRecord(sql`
    select
        cast(${day} as varchar) as day,
        cast(${day} + ${raw(String(horizonDays))} as varchar) as last_day,
        cast(${asOf} as varchar) as as_of,
        cast(${asOf} - ${raw(String(horizonDays))} as varchar) as latest_day,
        cast(${asOf} - ${day} as integer) as days_known,
        cast(${day} - (select min(purchase_date) from int_purchases) as integer) as days_before`);
  const daysKnown = Number(known['days_known']);
  if (daysKnown < horizonDays) {
    const shorter = daysKnown > 0 ? `, or --horizon ${daysKnown}` : '';
    throw crmError('usage', {
      problem: `a backtest as of ${String(known['day'])} with a horizon of ${horizonDays} days ends on ${String(known['last_day'])}, but the report stands on ${String(known['as_of'])}: who comes back after that is not known`,
      command: 'churn',
      remedy: `--backtest ${String(known['latest_day'])} or an earlier day${shorter}`,
    });
  }
  const possible = Math.floor(Number(known['days_before'] ?? 0) / horizonDays);
  const count = Math.max(1, Math.min(options.backtests, possible));
  const latest = Date.parse(String(known['day']));
  return Array.from({ length: count }, (_, index) =>
    new Date(latest - index * horizonDays * 86_400_000).toISOString().slice(0, 10),
  );
}

type Sums = Readonly<Record<SumName, number>>;

async function readSums(engine: Engine, methods: readonly string[], perDay: boolean): Promise<readonly Sums[]> {
  const columns = await engine.numbers(sumsSql(methods, perDay));
  return Array.from(
    columns[0] ?? [],
    (_, row) => Object.fromEntries(sumNames.map((name, at) => [name, columns[at]?.[row] ?? NaN])) as Sums,
  );
}

/** Methods that are compared with recency. */
const compared = 5;
/** The normal quantile at which all of them together are wrong in 5 % of cases at most (Bonferroni): 1 - 0.05 / 2 / 5. */
const zCompared = 2.5758293035489004;

const ratio = (part: number, base: number): number => (base > 0 ? part / base : NaN);

const shareInterval = (share: number, variance: number, n: number, people: number): Interval | null =>
  Number.isNaN(share) ? null : wilsonInterval(share, effectiveTrials(share, variance, n, people));

/** The figures of a row of sums, by column of the views. */
function measured(sums: Sums): Readonly<Record<string, number>> {
  const { flagged, gone, hits, top, auc } = sums;
  const [precision, recall, inTop] = [ratio(hits, flagged), ratio(hits, gone), ratio(sums.gone_top, top)];
  const usual = ratio(sums.gone_top_usual, top);
  const topInterval = shareInterval(inTop, sums.top_variance, top, sums.top_people);
  const area = areaInterval(auc, Math.sqrt(sums.auc_variance));
  const above = differenceInterval(sums.above_recency, Math.sqrt(sums.above_recency_variance), zCompared);
  const balance = differenceInterval(sums.f1_above_everyone, Math.sqrt(sums.f1_above_everyone_variance), zCompared);
  const lift = ratio(inTop, usual);
  const isBetter = above !== null && above.low > 0 && lift > 1 && (area === null || area.low > 0.5);
  return {
    customers: sums.customers,
    flagged,
    gone,
    precision,
    ...ends('precision', shareInterval(precision, sums.precision_variance, flagged, sums.flagged_people)),
    recall,
    ...ends('recall', shareInterval(recall, sums.recall_variance, gone, sums.gone_people)),
    f1: ratio(2 * hits, flagged + gone),
    auc,
    ...ends('auc', area),
    lift_top_decile: lift,
    ...ends(
      'lift_top_decile',
      topInterval !== null && usual > 0 && sums.auc_variance > 0
        ? { low: topInterval.low / usual, high: topInterval.high / usual }
        : null,
    ),
    above_recency: sums.above_recency,
    ...ends('above_recency', above),
    beats_recency: isBetter ? 1 : 0,
    beats_everyone: balance !== null && balance.low > 0 ? 1 : 0,
  };
}

function ends(name: string, interval: Interval | null): Record<string, number> {
  return { [`${name}_low`]: interval?.low ?? NaN, [`${name}_high`]: interval?.high ?? NaN };
}

async function writeMeasures(
  engine: Engine,
  sums: readonly Sums[],
  methods: readonly string[],
  days: readonly string[],
): Promise<void> {
  const rows = sums.map(measured);
  const names = Object.keys(measured(emptySums));
  await engine.writeColumns(measuresTable, {
    day: sums.map(({ cut }) => (cut === 0 ? null : (days[cut - 1] ?? null))),
    method: sums.map(({ place }) => methods[place] ?? null),
    place: Float64Array.from(sums, ({ place }) => place),
    ...Object.fromEntries(names.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? NaN)])),
  });
}

const emptySums = Object.fromEntries(sumNames.map((name) => [name, NaN])) as Sums;

function settingWords(
  { horizon, backtests }: BacktestValues,
  { graceDays, inactiveDays, threshold }: Settings,
  days: readonly string[],
): readonly string[] {
  const grace = graceDays === 0 ? '' : `, cadence and cycle give ${graceDays} days of grace`;
  const fewer =
    days.length < backtests
      ? ` Of ${backtests} days the data reach back far enough for ${days.length}: there must be ${horizon} days before each.`
      : '';
  const [latest = ''] = days;
  const after = new Date(Date.parse(latest) + 86_400_000).toISOString().slice(0, 10);
  const until = new Date(Date.parse(latest) + horizon * 86_400_000).toISOString().slice(0, 10);
  const gone =
    days.length === 1
      ? `gone = no purchase from ${after} to ${until}`
      : `gone = no purchase in the ${horizon} days after`;
  return [
    `Flags as of ${days.join(', ')}, from what was known by then; ${gone}.${fewer}`,
    `Flagged: cadence and cycle at risk or churned${grace}; inactive beyond ${inactiveDays} days; model below a P(alive) of ${threshold}; forecast where less than half a purchase is expected; recency beyond the ${horizon} days of the horizon.`,
    `Intervals are of 95 %, those of the difference to recency wide enough for all ${compared} methods at once.`,
  ];
}

/** What to know of a model that could not judge on every day. */
function modelDaysWords(sums: readonly Sums[], methods: readonly string[], days: number): readonly string[] {
  const model = sums.find(({ cut, place }) => cut === 0 && methods[place] === 'model');
  return model === undefined || model.cuts === days
    ? []
    : [
        `On ${days - model.cuts} of the ${days} days the data do not show that customers leave; the model is judged on the others.`,
      ];
}
