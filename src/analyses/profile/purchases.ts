/** What the purchases themselves say of the customer. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { purchaseDays } from '../../relations/int-purchases.ts';
import { column } from '../columns.ts';
import { monthNumber, monthText, monthsCte } from '../months.ts';
import type { CardContext, Section } from './section.ts';
import { abcSection, churnSection, rfmSection } from './standing.ts';

const noPurchases = 'nothing was bought by this day';

/** Rows of int_purchases of the customer up to the day of the card. */
const ownPurchases = ({ customer, asOf }: CardContext): Sql => sql`
        select purchase_date, net_spend from int_purchases where customer_id = ${customer} and purchase_date <= ${asOf}`;

/** Purchase days of the customer. */
const ownDays = ({ customer, asOf }: CardContext): Sql => sql`
        select purchase_date, purchases from (${purchaseDays(asOf)}) as days where customer_id = ${customer}`;

export const historySection: Section = {
  name: 'history',
  title: 'Spend by month',
  question: 'What has it bought over time?',
  needs: 'transactions',
  shape: 'months',
  columns: () => ({
    month: column('text', 'calendar month, from the first with a row of the customer to that of the as-of date'),
    spend: column('money', 'spend of the month, returns taken off'),
    purchases: column('count', 'purchases of the month'),
  }),
  query: (context) => sql`
    with recursive
    own as (${ownPurchases(context)}),
    ${monthsCte(sql`(select min(${monthNumber(raw('purchase_date'))}) from own)`, monthNumber(context.asOf))},
    spends as (select ${monthNumber(raw('purchase_date'))} as month, sum(net_spend) as spend from own group by 1),
    counts as (
        select ${monthNumber(raw('purchase_date'))} as month, sum(purchases) as purchases
        from (${ownDays(context)}) as own_days
        group by 1
    )
    select ${monthText(raw('months.month'))} as month, coalesce(spend, 0) as spend, coalesce(purchases, 0) as purchases
    from months
    left join spends on spends.month = months.month
    left join counts on counts.month = months.month`,
  order: ['month'],
  empty: noPurchases,
};

/** Sums of a period of days that ends `back` periods before the day of the card. */
function inPeriod({ asOf, periodDays }: CardContext, value: string, back: 0 | 1): Sql {
  const [from, to] = [back + 1, back].map((periods) => raw(String(periods * periodDays)));
  return sql`coalesce(sum(${raw(value)}) filter (
            where purchase_date > ${asOf} - ${from ?? raw('0')} and purchase_date <= ${asOf} - ${to ?? raw('0')}), 0)`;
}

export const changesSection: Section = {
  name: 'changes',
  title: 'What changed',
  question: 'What is different from the period before?',
  needs: 'transactions',
  shape: 'comparison',
  columns: () => ({
    period_days: column('days', 'days of the period, which ends with the day of the card'),
    spend: column('money', 'spend of the period, returns taken off'),
    spend_before: column('money', 'spend of the period before'),
    purchases: column('count', 'purchases of the period'),
    purchases_before: column('count', 'purchases of the period before'),
  }),
  query: (context) => sql`
    select ${raw(String(context.periodDays))} as period_days, spend, spend_before, purchases, purchases_before
    from (
        select ${inPeriod(context, 'net_spend', 0)} as spend, ${inPeriod(context, 'net_spend', 1)} as spend_before, count(*) as lines
        from (${ownPurchases(context)}) as own
    ) as spends
    cross join (
        select ${inPeriod(context, 'purchases', 0)} as purchases, ${inPeriod(context, 'purchases', 1)} as purchases_before
        from (${ownDays(context)}) as own_days
    ) as counts
    where lines > 0`,
  order: ['spend'],
  compares: {
    segment: { section: rfmSection, column: 'segment' },
    abc_class: { section: abcSection, column: 'segment' },
    churn: { section: churnSection, column: 'churn_status' },
  },
  empty: noPurchases,
};
