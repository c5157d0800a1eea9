/** The `summary` view: what is to be done, and about how much. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import { byNames, byTitles, itemAttributes, keyed } from '../aging/positions.ts';
import { policyOf } from '../policy/policies.ts';
import type { CollectOptions } from './options.ts';
import { stepName } from './timetable.ts';

export const summary: View<CollectOptions> = {
  shows: 'summary',
  title: 'What to do about what is owed',
  meaning: 'open items by the step to take, or by the state where nothing is to be done; it adds up to what is open',
  takesBy: true,
  columns: {
    currency: column('text', 'currency; empty where the data name none'),
    step: column('text', 'step to take, or the state where nothing is to be done'),
    items: column('count', 'open items'),
    customers: column('count', 'customers that have them'),
    amount: column('money', 'open amount'),
    share: column('share', 'part of what is open in the currency'),
    late: column('count', 'items whose step is past its last day'),
  },
  query: ({ options, by }) => {
    const rules = policyOf(options.policy).collect;
    return sql`
    with
    named as (
        select
            items.customer_id, items.currency, items.open_amount, told.state,
            case when told.state in ('late', 'to_do') then told.step_no else 0 end as place${itemAttributes(by, 'items')}
        from collect_base as items join collect_items as told on told.item_no = items.item_no
    ),
    keyed as (${keyed(by)}),
    stepped as (select *, coalesce(${stepName(rules, raw('place'))}, state) as step from keyed)
    select
        ${byTitles(by)}
        currency, step, count(*) as items, count(distinct customer_id) as customers, sum(open_amount) as amount,
        sum(open_amount) / nullif(sum(sum(open_amount)) over (partition by ${byNames(by)} currency), 0) as share,
        count(*) filter (where state = 'late') as late, place
    from stepped
    group by ${byNames(by)} currency, place, step`;
  },
  order: ['currency', '-place', 'step'],
  chart: { kind: 'bars', label: 'step', value: 'amount', share: 'share', scalePer: 'currency', leavesOut: [] },
};
