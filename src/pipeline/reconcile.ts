/** The check on every run that a report ties to the data it came from, to the last decimal. */
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import type { LoadedTransactions } from './load-transactions.ts';
import { reportTable } from './view-query.ts';
import type { ViewQuery } from './view-query.ts';

/** Compares the customers and revenue of a summary with those of the load. Error: reconciliation. */
export async function reconcileSegments(engine: Engine, query: ViewQuery, load: LoadedTransactions): Promise<void> {
  if (query.totals === null) {
    return;
  }
  const facts = await engine.firstRecord(sql`
    select
        cast(sum(customers) as varchar) as customers,
        cast(coalesce(sum(revenue), 0) as varchar) as revenue
    from ${reportTable}`);
  if (Number(facts['customers']) !== load.customers) {
    throw mismatch('the number of customers', String(load.customers), String(facts['customers']));
  }
  if (facts['revenue'] !== load.revenue) {
    throw mismatch('revenue', load.revenue, String(facts['revenue']));
  }
}

function mismatch(what: string, expected: string, found: string): Error {
  return crmError('reconciliation', { what, expected, found });
}
