/** The view `sequence`: what customers come to buy first after they have first bought something. */
import { column } from '../columns.ts';
import { counted } from '../counted.ts';
import type { View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { basketCount } from '../../models/baskets/baskets.ts';
import { followers } from '../../models/baskets/followers.ts';
import { itemsMax, mostOwned, readHistories } from './histories.ts';
import { maxBasketOf } from './lines.ts';
import type { BasketValues } from './lines.ts';
import type { basketOptions } from './options.ts';
import { minCountOf } from './rules-compute.ts';

/** A pair a row, ranked. */
const sequenceTable = 'basket_sequence';

/** Writes the table of the view. */
export async function computeSequence(engine: Engine, asOf: Sql, options: BasketValues): Promise<readonly string[]> {
  const { histories, names, lastDay } = await readHistories(engine, options, asOf);
  const customers = basketCount(histories);
  const maxItems = maxBasketOf(options, 'customers');
  const minCount = minCountOf(options, customers);
  const wanted = options.product?.toLowerCase();
  const found = followers(histories, { withinDays: options.within, lastDay, minCount, maxItems, itemsMax })
    .filter(
      ({ first, next }) => wanted === undefined || [first, next].some((item) => names[item]?.toLowerCase() === wanted),
    )
    // Customers beyond those that chance would bring, most first.
    .toSorted(
      (one, other) =>
        other.customersAfter -
          other.customersFirst * other.expected -
          (one.customersAfter - one.customersFirst * one.expected) ||
        one.first - other.first ||
        one.next - other.next,
    );
  const number = (of: (row: (typeof found)[number], at: number) => number): Float64Array =>
    Float64Array.from(found, of);
  await engine.writeColumns(sequenceTable, {
    rank: number((_, at) => at),
    first: found.map(({ first }) => names[first] ?? ''),
    next: found.map(({ next }) => names[next] ?? ''),
    customers_first: number(({ customersFirst }) => customersFirst),
    customers_after: number(({ customersAfter }) => customersAfter),
    share: number(({ customersFirst, customersAfter }) => customersAfter / customersFirst),
    days_median: number(({ medianDays }) => medianDays),
    share_reverse: number(({ shareReverse }) => shareReverse),
    expected: number(({ expected }) => expected),
  });
  return [
    `Pairs count from ${counted(minCount, 'customer')}. Customers whose ${options.within} days are not over are left out (--within).`,
    ...mostOwned(names.length, itemsMax),
  ];
}

export const sequence: View<typeof basketOptions> = {
  shows: 'summary',
  title: 'What is bought after what',
  meaning: 'what customers come to buy first after they have first bought something',
  columns: {
    first: column('text', 'what a customer first bought', { isMain: true }),
    // oxlint-disable-next-line unicorn/no-thenable -- the name of a column, on an object that nobody awaits
    then: column('text', 'what it first bought on a later day', { isMain: true }),
    customers_first: column('count', 'customers who bought the first, and whose days of --within are over'),
    customers_after: column('count', 'of these, customers who bought the other within that time'),
    share: column('share', 'those as a share'),
    days_median: column('number', 'days between the two, in the middle'),
    share_reverse: column('share', 'the share the other way round'),
    expected: column('share', 'the share that buys it in that time after anything else'),
  },
  query: () =>
    sql`select first, next as "then", customers_first, customers_after, share, days_median, share_reverse, expected, rank from ${raw(sequenceTable)} as sequences`,
  order: ['rank'],
};
