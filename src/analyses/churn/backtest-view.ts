/** The backtest as a view of every churn method: which contenders stand in it, and what must hold before it is run. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import type { View, Options, Values } from '../define.ts';
import { computeAlive } from './alive.ts';
import type { AliveOptions } from './alive.ts';
import {
  backtestColumns,
  backtestSql,
  forecastContender,
  modelContender,
  naiveContenders,
  ruleContender,
} from './backtest.ts';
import type { Contender, Cut } from './backtest.ts';
import { sharedChurnOptions, cadenceOptions, inactiveOptions, modelOptions } from './options.ts';
import { cadenceRule, cycleRule, inactiveRule } from './rules.ts';
import { backtestWords } from './words.ts';

type BacktestValues = Values<typeof sharedChurnOptions>;

/** The day of the backtest: the one given, or as many days before the as-of as the horizon has. */
export function cutOf(asOf: Sql, { backtest, horizon }: BacktestValues): Cut {
  const day = backtest === undefined ? sql`(${asOf} - ${raw(String(horizon))})` : sql`cast(${backtest} as date)`;
  return { day, horizonDays: horizon };
}

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

function contendersOf(day: Sql, { graceDays, inactiveDays, threshold }: Settings): readonly Contender[] {
  return [
    ruleContender('cadence', cadenceRule(graceDays)),
    ruleContender('cycle', cycleRule(graceDays)),
    ruleContender('inactive', inactiveRule(inactiveDays)),
    modelContender(day, threshold),
    forecastContender(day),
  ];
}

/** The `backtest` view of a method whose options make these settings. */
export function backtestView<O extends Options>(settingsOf: (options: Values<O>) => Settings): View<O> {
  return {
    shows: 'summary',
    title: 'Churn methods tested on what customers then did',
    meaning: 'every method, and two naive ones, tested on what customers did after a day in the past',
    columns: backtestColumns,
    query: ({ asOf, options }) => {
      const cut = cutOf(asOf, options as unknown as BacktestValues);
      return backtestSql(cut, [...contendersOf(cut.day, settingsOf(options)), ...naiveContenders(cut.horizonDays)]);
    },
    order: ['-auc', 'place'],
    words: backtestWords,
  };
}

/** The view that giving --backtest asks for. */
export function impliedByBacktest({ backtest }: BacktestValues): string | undefined {
  return backtest === undefined ? undefined : 'backtest';
}

/**
 * Fits the model as of the day of the backtest, for its view to read, and says what the backtest stands on. Error: usage,
 * when its horizon ends after the as-of: nobody knows yet who will come back.
 */
export async function computeBacktest(
  engine: Engine,
  asOf: Sql,
  options: BacktestValues,
  settings: Settings,
): Promise<readonly string[]> {
  const { day, horizonDays } = cutOf(asOf, options);
  const known = await engine.firstRecord(sql`
    select
        cast(${day} as varchar) as day,
        cast(${day} + 1 as varchar) as first_day,
        cast(${day} + ${raw(String(horizonDays))} as varchar) as last_day,
        cast(${asOf} as varchar) as as_of,
        cast(${asOf} - ${raw(String(horizonDays))} as varchar) as latest_day,
        cast(${asOf} - ${day} as integer) as days_known`);
  const daysKnown = Number(known['days_known']);
  if (daysKnown < horizonDays) {
    const shorter = daysKnown > 0 ? `, or --horizon ${daysKnown}` : '';
    throw crmError('usage', {
      problem: `a backtest as of ${String(known['day'])} with a horizon of ${horizonDays} days ends on ${String(known['last_day'])}, but the report stands on ${String(known['as_of'])}: who comes back after that is not known`,
      command: 'churn',
      remedy: `--backtest ${String(known['latest_day'])} or an earlier day${shorter}`,
    });
  }
  const { graceDays, inactiveDays, threshold } = settings;
  const grace = graceDays === 0 ? '' : `, cadence and cycle give ${graceDays} days of grace`;
  return [
    `Flags as of ${String(known['day'])}, from what was known by then; gone = no purchase from ${String(known['first_day'])} to ${String(known['last_day'])}.`,
    `Flagged: cadence and cycle at risk or churned${grace}; inactive beyond ${inactiveDays} days; model below a P(alive) of ${threshold}; forecast where less than half a purchase is expected; recency beyond the ${horizonDays} days of the horizon.`,
    ...(await computeAlive(engine, day, settings, {
      horizonDays,
      otherwise: 'the model has no flags to test',
    })),
  ];
}
