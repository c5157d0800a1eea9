/** Everything a report on counts of cohorts stands on. */
import { dayOf } from '../../datasets/index.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import type { PeriodUnit } from '../../roles/cohort-table.ts';
import { transactions } from '../../roles/transactions.ts';
import { cohortCounts } from '../../relations/int-cohort-counts.ts';
import { recordRun } from '../record-run.ts';
import { doubtsOf, nothingLeft, refuseTooMany } from '../quality-gate.ts';
import type { Prepared } from '../prepared.ts';
import type { InputRequest } from '../request.ts';
import { reportTable } from '../view-query.ts';
import type { ViewQuery } from '../view-query.ts';
import { listed } from '../wording.ts';
import { refuseUnusable } from './check-counts.ts';
import { loadCounts } from './load-counts.ts';
import type { CountsSource } from './open-counts.ts';

/** Loads `int_cohort_counts`. Errors: counts-unusable, ambiguous-numbers and everything that makes a file unusable. */
export async function prepareCounts(
  engine: Engine,
  opened: readonly CountsSource[],
  request: InputRequest,
): Promise<Prepared> {
  request.onOpened?.(opened.map(({ source }) => source));
  const load = await loadCounts(engine, opened, request);
  await refuseTooMany(engine, load, request.maxRejects);
  if (load.summaries.every(({ used }) => used === 0)) {
    throw nothingLeft(load.summaries);
  }
  await refuseUnusable(engine, load, request.decimal);
  return {
    ...countsFacts(load.files),
    loads: [load],
    asOf: dayOf('retention', request.asOf, {}),
    currency: null,
    attributes: [],
    sources: load.summaries,
    notes: idleFlags(request),
    warnings: [...load.sources.flatMap(doubtsOf), ...(await roundStarts(engine))],
    reconcile: (query) => reconcileCounts(engine, query),
  };
}

/** How the counts are loaded, for --explain. Errors: those of loadCounts. */
export async function planCounts(engine: Engine, opened: readonly CountsSource[], request: InputRequest) {
  const [load, statements] = await recordRun(engine, (recorder) => loadCounts(recorder, opened, request));
  return { ...countsFacts(load.files), loads: [load], statements, asOf: dayOf('retention', request.asOf, {}) };
}

/** What counts say of themselves: how long a period is where they do, and that no payments were missed. */
function countsFacts(files: readonly CountsSource[]): Pick<Prepared, 'facts' | 'impliedOptions'> {
  const units = new Set(files.map(({ table }) => table.unit));
  const [unit = null]: readonly (PeriodUnit | null)[] = [...units];
  return {
    facts: { holdsCohortCounts: true },
    impliedOptions: { period: units.size === 1 ? unit : null, missedPeriods: null },
  };
}

/** Counts have nothing that some flags of every command are about; who gave one is told. */
function idleFlags({ files, currency, asOf }: InputRequest): string[] {
  const idle = [
    ...Object.keys(files).filter((role) => role !== transactions.name),
    ...(currency === undefined ? [] : ['currency']),
  ].map((name) => `--${name}`);
  return [
    ...(idle.length === 0
      ? []
      : [
          `Counts of cohorts name no customers and no money, so ${listed(idle, 'and')} ${idle.length === 1 ? 'changes' : 'change'} nothing.`,
        ]),
    ...(asOf === undefined ? [] : ['Counts of cohorts have no days: all of them are taken, whatever the as-of date.']),
  ];
}

/** A warning where every cohort begins with 100, as percentages do. */
async function roundStarts(engine: Engine): Promise<string[]> {
  const { others } = await engine.firstRecord(sql`
    select count(case when customers <> 100 then 1 end) as others from ${cohortCounts} where renewal = 0`);
  return Number(others) > 0
    ? []
    : [
        'every cohort begins with 100; if these are percentages and not customers, the model makes far too much or too little of them',
      ];
}

/** Customers at the start and after each renewal, as counted in the files. Error: reconciliation. */
async function reconcileCounts(engine: Engine, { columns }: ViewQuery): Promise<void> {
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  if (!has('renewal') || !has('renewed')) {
    return;
  }
  const renewed = raw('coalesce(case when report.renewal = 0 then report.customers else report.renewed end, 0)');
  const wrong = await engine.firstRecord(sql`
    select counts.renewal, cast(counts.customers as varchar) as expected, cast(${renewed} as varchar) as found
    from (select renewal, sum(customers) as customers from ${cohortCounts} group by renewal) as counts
    left join ${reportTable} as report on report.renewal = counts.renewal
    where counts.customers <> ${renewed}
    order by counts.renewal
    limit 1`);
  const { renewal, expected, found } = wrong;
  if (typeof found === 'string') {
    const what = `the number of customers after renewal ${String(renewal)}`;
    throw crmError('reconciliation', { what, expected: String(expected), found: String(found) });
  }
}
