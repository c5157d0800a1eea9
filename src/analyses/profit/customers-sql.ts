/** The profit and loss account of every customer. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { abcClass } from '../segment/abc/abc-classes.ts';
import { isInPeriod } from './sales-sql.ts';
import type { SalesRequest } from './sales-sql.ts';

/** Costs that are known of a customer, as columns of `profit_customers`, in the order of the account. */
export const costColumns = ['goods', 'delivery', 'contacts', 'direct', 'allocated'] as const;

export interface Sides {
  readonly hasCosts: boolean;
  readonly hasContacts: boolean;
}

const nobody = "select '' as customer_id, cast(0 as decimal(18, 4)) as amount where false";

function direct(request: SalesRequest, { hasCosts }: Sides): Sql {
  return hasCosts
    ? sql`select customer_id, sum(amount) as amount from int_costs
        where customer_id is not null and (cost_date is null or ${isInPeriod(raw('cost_date'), request)}) group by customer_id`
    : raw(nobody);
}

function contactCosts(request: SalesRequest, { hasContacts }: Sides): Sql {
  return hasContacts
    ? sql`select customer_id, sum(cost) as amount from int_contacts
        where cost is not null and ${isInPeriod(raw('contact_date'), request)} group by customer_id`
    : raw(nobody);
}

/**
 * `profit_customers`: customer_id, orders, lines, revenue_list, discount, returns, revenue, goods, gross_margin, delivery, contacts, direct,
 * contribution, allocated, profit, rank, profit_class, cumulative_profit. Everyone who bought, or on whom something was spent.
 */
export function createCustomers(request: SalesRequest, sides: Sides, classes: readonly number[]): readonly Sql[] {
  return [
    ...['profit_accounts', 'profit_customers'].map((name) => raw(`drop table if exists ${name}`)),
    sql`
    create temp table profit_accounts as
    with
    direct as (${direct(request, sides)}),
    contacts as (${contactCosts(request, sides)}),
    charges as (select customer_id, sum(amount) as amount from profit_charges group by customer_id),
    everyone as (
        select customer_id from profit_sales union select customer_id from direct
        union select customer_id from contacts union select customer_id from charges
    ),
    sums as (
        select
            everyone.customer_id, coalesce(orders, 0) as orders, coalesce(lines, 0) as lines,
            coalesce(revenue, 0) as revenue, coalesce(returns, 0) as returns, coalesce(discount, 0) as discount,
            coalesce(goods, 0) as goods, coalesce(delivery, 0) as delivery, coalesce(contacts.amount, 0) as contacts,
            coalesce(direct.amount, 0) as direct, coalesce(charges.amount, 0) as allocated
        from everyone
        left join profit_sales as sales on sales.customer_id = everyone.customer_id
        left join direct on direct.customer_id = everyone.customer_id
        left join contacts on contacts.customer_id = everyone.customer_id
        left join charges on charges.customer_id = everyone.customer_id
    )
    select
        customer_id, orders, lines, revenue - returns + discount as revenue_list, discount, -returns as returns, revenue, goods,
        revenue - goods as gross_margin, delivery, contacts, direct,
        revenue - goods - delivery - contacts - direct as contribution, allocated,
        revenue - goods - delivery - contacts - direct - allocated as profit
    from sums`,
    sql`
    create temp table profit_customers as
    with
    ranked as (
        select
            *, row_number() over (order by profit desc, customer_id) as rank,
            sum(profit) over (order by profit desc, customer_id rows unbounded preceding) as cumulative_profit,
            sum(greatest(profit, 0)) over (order by profit desc range unbounded preceding) as cumulative_positive,
            sum(greatest(profit, 0)) over () as positive_profit, max(profit) over () as best
        from profit_accounts
    )
    select
        *, case when profit < 0 then 'loss' else ${abcClass(
          {
            revenue: raw('profit'),
            best: raw('best'),
            cumulative: raw('cumulative_positive'),
            total: raw('positive_profit'),
          },
          classes,
        )} end as profit_class
    from ranked`,
  ];
}
