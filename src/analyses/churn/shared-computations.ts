/** What the views that every churn method has need computed, whatever the method. */
import type { ComputeContext, Values } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Sql } from '../../engine/sql.ts';
import { countsInOrder } from '../../relations/int-cohort-counts.ts';
import { monthsSql, seasonWords } from '../season-words.ts';
import { backtestReads, computeBacktest } from './backtest-measures.ts';
import type { Settings } from './backtest-measures.ts';
import type { sharedChurnOptions } from './options.ts';
import { computeCounted, computeSurvival, survivalReads } from './survival.ts';

type SharedContext = Pick<ComputeContext<typeof sharedChurnOptions>, 'asOf' | 'viewName' | 'facts'> & {
  readonly options: Values<typeof sharedChurnOptions>;
};

/** Computes for a view that all methods have, and returns its sentences; null for a view that is the method's own. */
export async function computeShared(
  engine: Engine,
  { options, asOf, viewName, facts }: SharedContext,
  settings: Settings,
): Promise<readonly string[] | null> {
  switch (viewName) {
    case 'backtest':
    case 'backtest-days':
      return computeBacktest(engine, asOf, options, settings);
    case 'survival':
      return facts.holdsCohortCounts === true
        ? computeCounted(engine, options)
        : computeSurvival(engine, asOf, options);
    case 'cohorts':
      return [];
    default:
      return null;
  }
}

/** Views in which a season makes customers look late who are not. */
const judging: ReadonlySet<string> = new Set(['summary', 'customers', 'winback']);

/** A warning where purchases have a season, for the views that judge customers by the days since their last one. */
export async function seasonNotes(
  engine: Engine,
  { asOf, viewName }: Pick<SharedContext, 'asOf' | 'viewName'>,
): Promise<readonly string[]> {
  return judging.has(viewName)
    ? seasonWords(
        engine,
        asOf,
        'Who buys in season alone looks late before the next one; compare with the same day a year ago (--as-of).',
      )
    : [];
}

/** The query that seasonNotes asks. */
export function seasonReads({ asOf, viewName }: Pick<SharedContext, 'asOf' | 'viewName'>): readonly Sql[] {
  return judging.has(viewName) ? [monthsSql(asOf)] : [];
}

/** The queries that computeShared starts from. */
export function sharedReads(
  { options, asOf, viewName, facts }: SharedContext,
  settings: Settings,
): readonly Sql[] | null {
  switch (viewName) {
    case 'backtest':
    case 'backtest-days':
      return backtestReads(asOf, options, settings);
    case 'survival':
      return facts.holdsCohortCounts === true ? [countsInOrder] : survivalReads(asOf, options);
    case 'cohorts':
      return [];
    default:
      return null;
  }
}
