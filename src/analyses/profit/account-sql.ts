/** What the whole account comes to, worked out of the files a second time, and what customers add up to. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { isInPeriod, linesSql } from './sales-sql.ts';
import type { SalesRequest } from './sales-sql.ts';
import type { Sides } from './customers-sql.ts';

/** Lines of the account in their order: name, what the customers have, its sign. */
export const accountLines: readonly { readonly line: string; readonly column: string; readonly sign: 1 | -1 }[] = [
  { line: 'revenue_list', column: 'revenue_list', sign: 1 },
  { line: 'discount', column: 'discount', sign: -1 },
  { line: 'returns', column: 'returns', sign: -1 },
  { line: 'revenue', column: 'revenue', sign: 1 },
  { line: 'goods', column: 'goods', sign: -1 },
  { line: 'gross_margin', column: 'gross_margin', sign: 1 },
  { line: 'delivery', column: 'delivery', sign: -1 },
  { line: 'contacts', column: 'contacts', sign: -1 },
  { line: 'direct', column: 'direct', sign: -1 },
  { line: 'contribution', column: 'contribution', sign: 1 },
  { line: 'allocated', column: 'allocated', sign: -1 },
  { line: 'profit', column: 'profit', sign: 1 },
];

const nothing = 'select cast(0 as decimal(18, 4)) as amount';

const ofLines = (lines: Sql, name: string, place: number, sum: string, column: string): Sql => sql`
        select ${name} as item, ${raw(String(place))} as place, (select coalesce(sum(${raw(sum)}), 0) from ${lines}) as in_files,
            (select coalesce(sum(${raw(column)}), 0) from profit_customers) as with_customers, 0 as unused, 0 as unallocated`;

const ofSide = (name: string, place: number, query: Sql): Sql => sql`
        select ${name}, ${raw(String(place))}, (select coalesce(sum(amount), 0) from (${query}) as spent),
            (select coalesce(sum(${raw(name)}), 0) from profit_customers), 0, 0`;

/**
 * `profit_ties`: item, place, in_files, with_customers, unused, unallocated: revenue and what was spent on single customers straight from the lines
 * of the files, and every pool. Goods by a margin stand in no file and are left out.
 */
export function createTies(request: SalesRequest, { hasCosts, hasContacts }: Sides): readonly Sql[] {
  const lines = linesSql(request);
  const direct = hasCosts
    ? sql`select amount from int_costs where customer_id is not null and (cost_date is null or ${isInPeriod(raw('cost_date'), request)})`
    : raw(nothing);
  const contacts = hasContacts
    ? sql`select cost as amount from int_contacts where ${isInPeriod(raw('contact_date'), request)}`
    : raw(nothing);
  const pools = sql`
        select files.pool, 10, files.amount, coalesce(charged.amount, 0), coalesce(others.unused, 0), coalesce(others.unallocated, 0)
        from (
            select pool, sum(amount) as amount from int_costs
            where customer_id is null and (cost_date is null or ${isInPeriod(raw('cost_date'), request)}) group by pool
        ) as files
        left join (select pool, sum(amount) as amount from profit_charges group by pool) as charged on charged.pool = files.pool
        left join (${leftSql}) as others on others.pool = files.pool`;
  return [
    raw('drop table if exists profit_ties'),
    sql`create temp table profit_ties as
        ${ofLines(lines, 'revenue', 1, 'net_spend', 'revenue')}
        ${request.goods === 'margin' ? raw('') : sql`union all ${ofLines(lines, 'goods', 2, 'goods', 'goods')}`}
        union all ${ofLines(lines, 'delivery', 3, 'delivery', 'delivery')}
        union all ${ofSide('contacts', 4, contacts)}
        union all ${ofSide('direct', 5, direct)}
        ${hasCosts ? sql`union all ${pools}` : raw('')}`,
  ];
}

/** By pool: unused, what minutes were paid for and not taken; unallocated, what no customer has a driver for. */
export const leftSql: Sql = raw(`
            select
                pool,
                sum(case when is_timed then amount - to_split else 0 end) as unused,
                sum(case when is_timed then 0 else amount - to_split end) as unallocated
            from profit_splits
            group by pool`);
