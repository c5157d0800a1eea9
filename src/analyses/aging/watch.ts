/** The `watch` view: whom to look at first. */
import { column } from '../columns.ts';
import { breakdown } from '../define.ts';
import type { View, ViewContext } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { accountsSql, overdueColumns } from './customers.ts';
import type { AgingOptions } from './options.ts';
import { byNames, byTitles } from './positions.ts';

const listLength = 10;

/**
 * Ten debtors a list, more where several share the last place. A limit is compared with all that the customer owes in
 * a currency, also where --by cuts that into parts.
 */
function watchSql({ options, asOf, by }: ViewContext<AgingOptions>): Sql {
  const group = sql`partition by ${byNames(by)} currency`;
  const own = raw(
    'customer_id, currency, balance, share_balance, oldest_due_date, max_days_overdue, overdue_amount, credit_limit, over_limit',
  );
  const list = (no: number, name: string, order: string, condition: string): Sql => sql`
        select ${byNames(by)} ${raw(String(no))} as list_no, ${name} as list, rank() over (${group} order by ${raw(order)}) as rank, ${own}
        from debtors
        where ${raw(condition)}`;
  return sql`
    with
    accounts as (${accountsSql(asOf, options, by)}
    ),
    whole as (${accountsSql(asOf, options, breakdown([], 'named'))}
    ),
    limits as (
        select customer_id, max(credit_limit) as credit_limit
        from int_customer_terms
        where credit_limit is not null
        group by customer_id
    ),
    debtors as (
        select
            accounts.*,
            accounts.balance / sum(accounts.balance) over (partition by ${byNames(by, 'accounts.')} accounts.currency) as share_balance,
            credit_limit,
            case when credit_limit is null then null else whole.balance > credit_limit end as over_limit,
            whole.balance - credit_limit as excess
        from accounts
        join whole on whole.customer_id = accounts.customer_id and whole.currency is not distinct from accounts.currency
        left join limits on limits.customer_id = accounts.customer_id
        where accounts.balance > 0
    ),
    lists as (
        ${list(1, 'largest', 'balance desc', 'true')}
        union all
        ${list(2, 'oldest', 'max_days_overdue desc, overdue_amount desc', 'max_days_overdue > 0')}
        union all
        ${list(3, 'over_limit', 'excess desc', 'over_limit')}
    )
    select list, rank, ${byTitles(by)} ${own}, list_no
    from lists
    where rank <= ${raw(String(listLength))} or list = 'over_limit'`;
}

export const watch: View<AgingOptions> = {
  shows: 'rows',
  title: 'Debtors to watch',
  meaning:
    'the ten largest and the ten oldest debtors, and who is over the credit limit; of each owner where there is one',
  takesBy: true,
  defaultBy: 'owner',
  columns: {
    list: column('text', 'largest, oldest or over_limit'),
    rank: column('count', 'place in the list; equal debtors share one'),
    customer_id: column('text', 'the customer'),
    currency: column('text', 'currency; empty where the data name none'),
    balance: column('money', 'what is owed'),
    share_balance: column('share', 'that as a part of all positive balances in the currency (and of the owner)'),
    ...overdueColumns,
    credit_limit: column('money', 'most the customer may owe; empty where none is known'),
    over_limit: column('flag', 'whether all that the customer owes in the currency exceeds the limit'),
  },
  query: watchSql,
  order: ['list_no', 'currency', 'rank', 'customer_id'],
};
