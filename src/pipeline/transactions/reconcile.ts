/** The check on every run that a report ties to the data it came from, to the last decimal. */
import type { Engine } from '../../engine/engine.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { prospects } from '../../relations/int-prospects.ts';
import type { LoadedTransactions } from './load-transactions.ts';
import { reportTable } from '../view-query.ts';
import type { ViewQuery } from '../view-query.ts';
import { plainDecimal } from '../wording.ts';

/** A total of a report as words call it, and what it must be. */
interface Tie {
  readonly column: string;
  readonly what: string;
  readonly expected: Sql;
  /** What it may be as well. */
  readonly orElse?: Sql;
}

const decimal = (text: string): Sql => sql`cast(${text} as decimal(38, 18))`;

/**
 * Compares the totals of a summary with those of the load, customers and revenue where it has them, and with whatever
 * else its view can prove. Error: reconciliation.
 */
export async function reconcileSegments(engine: Engine, query: ViewQuery, load: LoadedTransactions): Promise<void> {
  const buyers = sql`cast(${String(load.customers)} as bigint)`;
  const everyone = query.countsProspects ? sql`${buyers} + (select count(*) from (${prospects}) as prospects)` : buyers;
  const ofLoad: readonly Tie[] = [
    { column: 'customers', what: 'the number of customers', expected: everyone },
    {
      column: 'revenue',
      what: 'revenue',
      expected: decimal(load.revenue),
      // A view of what was bought adds up lines, any other whole orders.
      ...(load.revenueOfLines === null ? {} : { orElse: decimal(load.revenueOfLines) }),
    },
  ];
  const ties: readonly Tie[] = [
    // A view that counts others than the customers of the load has a proof of its own.
    ...ofLoad.filter(({ column }) => query.proofs[column] === undefined),
    ...Object.entries(query.proofs).map(([column, expected]) => ({ column, what: column, expected })),
  ].filter(({ column }) => query.summed.includes(column));
  const figures = ties.map(({ column, expected, ...tie }, index) => {
    const found = sql`coalesce(sum(${id(column)}), 0)`;
    const isElse = 'orElse' in tie && tie.orElse !== undefined ? sql` or ${found} = (${tie.orElse})` : raw('');
    return sql`
        cast(${found} as varchar) as ${id(`found_${index}`)},
        cast((${expected}) as varchar) as ${id(`expected_${index}`)},
        (${found} = (${expected})${isElse}) as ${id(`ties_${index}`)}`;
  });
  const facts = figures.length === 0 ? {} : await engine.firstRecord(sql`select ${join(figures)} from ${reportTable}`);
  const wrong = ties.findIndex((_, index) => facts[`ties_${index}`] !== true);
  const tie = ties[wrong];
  if (tie !== undefined) {
    const { what } = tie;
    throw crmError('reconciliation', {
      what,
      expected: plainDecimal(String(facts[`expected_${wrong}`])),
      found: plainDecimal(String(facts[`found_${wrong}`])),
    });
  }
}
