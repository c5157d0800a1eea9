/** The `metrics` view: how fast money comes in. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { By, View, ViewContext } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { countbackSql, monthStart, periodBegin } from './countback.ts';
import type { AgingOptions } from './options.ts';
import { byNames, byTitles, itemAttributes, keyed, positionsOn, sameBy } from './positions.ts';

/** The concentration counts this many customers. */
const topCount = 10;

/**
 * Every figure starts as a row: customer_id, currency, kind, amount, and for payments the amount times the days from
 * the invoice (paid_days) and from its due date (late_days), for sales the day.
 */
function factsSql({ options, asOf, by }: ViewContext<AgingOptions>): Sql {
  const begin = periodBegin(asOf, options.period);
  const nothing = raw(
    'cast(null as date) as dated, cast(null as integer) as paid_days, cast(null as integer) as late_days',
  );
  const own = (rows: string | null): Sql => itemAttributes(by, rows);
  const carried = itemAttributesCarried(by);
  return sql`
        select
            customer_id, currency,
            case when not is_item then 'unapplied' when due_date < ${asOf} then 'overdue' else 'not_due' end as kind,
            case when is_item then open_amount else -unapplied_amount end as amount,
            ${nothing}${carried}
        from (${positionsOn(asOf, by)}) as positions
        union all
        select customer_id, currency, 'begin', open_amount - unapplied_amount, null, null, null${carried}
        from (${positionsOn(begin, by)}) as positions
        union all
        select items.customer_id, items.currency, 'sale', items.amount, items.invoice_date, null, null${own('items')}
        from int_dated_items as items
        where items.item_type in ('invoice', 'debit_note')
        union all
        select customer_id, currency, 'sale', -amount, credit_date, null, null${own(null)}
        from int_existing_credits
        where credit_type = 'credit_note' and credit_date is not null
        union all
        select
            items.customer_id, items.currency, 'paid', items.settled_amount, null,
            items.settled_amount * (items.credit_date - items.invoice_date),
            items.settled_amount * (items.credit_date - items.due_date)${own('items')}
        from int_settlements as items
        join (
            select item_no
            from int_settlements
            where item_type in ('invoice', 'debit_note')
            group by item_no
            having sum(settled_amount) = min(amount) and count(*) = count(credit_date) and max(credit_date) > ${begin}
        ) as settled on settled.item_no = items.item_no
        where items.credit_type = 'payment'`;
}

const itemAttributesCarried = ({ keys }: By): Sql =>
  raw(keys.map(({ of }, at) => (of === 'items' ? `, item_by_${at + 1}` : '')).join(''));

/** Metrics by the attributes of --by and currency: by_1, …, currency, the columns of the view. */
export function metricsSql(context: ViewContext<AgingOptions>): Sql {
  const { options, asOf, by, facts } = context;
  const { supportedFrom, coverage } = facts;
  const days = raw(String(options.period));
  const begin = periodBegin(asOf, options.period);
  // What is open by age has dates that only say how late it is at least, and of a balance nobody knows of how much it is left.
  const sales =
    coverage !== undefined
      ? raw('cast(null as decimal(18, 4))')
      : sql`coalesce(sum(amount) filter (where kind = 'sale' and dated > ${begin}), 0)`;
  const knowsBegin = supportedFrom === undefined ? raw('true') : sql`${begin} >= cast(${supportedFrom} as date)`;
  const same = (rows: string): Sql =>
    sql`${raw(rows)}.currency is not distinct from sums.currency${sameBy(by, rows, 'sums')}`;
  const months = sql`
            select ${byNames(by)} currency, ${monthStart(raw('dated'))} as month, sum(amount) as sales
            from keyed
            where kind = 'sale'${raw(coverage === undefined ? '' : ' and false')}
            group by ${byNames(by)} currency, ${monthStart(raw('dated'))}`;
  return sql`
    with
    named as (${factsSql(context)}),
    keyed as (${keyed(by)}),
    sums as (
        select
            ${byNames(by)}
            currency,
            ${sales} as sales,
            coalesce(sum(amount) filter (where kind = 'not_due'), 0) as not_due,
            coalesce(sum(amount) filter (where kind = 'overdue'), 0) as overdue,
            coalesce(sum(amount) filter (where kind in ('not_due', 'overdue', 'unapplied')), 0) as receivables,
            case when ${knowsBegin} then coalesce(sum(amount) filter (where kind = 'begin'), 0) end as at_begin,
            sum(amount) filter (where kind = 'paid') as paid,
            sum(paid_days) as paid_days,
            sum(late_days) as late_days
        from keyed
        group by ${byNames(by)} currency
    ),
    balances as (
        select ${byNames(by)} currency, customer_id, sum(amount) as balance
        from keyed
        where kind in ('not_due', 'overdue', 'unapplied')
        group by ${byNames(by)} currency, customer_id
        having sum(amount) > 0
    ),
    ranked as (
        select
            *,
            row_number() over (partition by ${byNames(by)} currency order by balance desc, customer_id) as place
        from balances
    ),
    tops as (
        select
            ${byNames(by)}
            currency,
            sum(balance) filter (where place <= ${raw(String(topCount))}) / sum(balance) as top10_share
        from ranked
        group by ${byNames(by)} currency
    ),
    back as (${countbackSql(months, raw('select * from sums'), asOf, by)}
    ),
    ratios as (
        select
            *,
            case when sales > 0 then cast(receivables as double precision) / sales * ${days} end as dso,
            case when sales > 0 then cast(not_due as double precision) / sales * ${days} end as best_possible_dso,
            at_begin + sales - receivables as collected,
            at_begin + sales - not_due as collectable
        from sums
    )
    select
        ${byNames(by, 'sums.')}
        sums.currency,
        ${days} as period_days,
        sales,
        receivables,
        dso,
        best_possible_dso,
        dso - best_possible_dso as average_days_delinquent,
        countback_dso,
        cast(collected as double precision) / nullif(collectable, 0) * 100 as collection_effectiveness,
        cast(paid_days as double precision) / nullif(paid, 0) as weighted_days_to_pay,
        overdue / nullif(not_due + overdue, 0) as overdue_share,
        top10_share,
        cast(late_days as double precision) / nullif(paid, 0) as weighted_days_late
    from ratios as sums
    left join tops on ${same('tops')}
    left join back on ${same('back')}`;
}

export const metricColumns: Columns = {
  period_days: column('count', 'length of the period that ends with the day'),
  sales: column('money', 'invoices and debit notes less credit notes dated in the period'),
  receivables: column('money', 'the balance: open less unapplied'),
  dso: column('number', 'days sales outstanding: receivables / sales × days of the period'),
  best_possible_dso: column('number', 'the same if nothing were overdue: what is not due / sales × days'),
  average_days_delinquent: column('number', 'the difference of the two'),
  countback_dso: column('number', 'days of sales, counted back month by month, that the receivables amount to'),
  collection_effectiveness: column('number', 'percent collected of what could be collected in the period'),
  weighted_days_to_pay: column(
    'number',
    'mean days from invoice to payment, by amount, of invoices settled in the period',
  ),
  overdue_share: column('share', 'overdue part of what is open'),
  top10_share: column('share', 'part of all positive balances that the ten largest make up'),
  weighted_days_late: column('number', 'mean days from due date to payment of the same invoices; negative = early'),
};

/** Figures that need sales or payments with their days. */
export const datedFigures: readonly string[] = [
  'sales',
  'dso',
  'best_possible_dso',
  'average_days_delinquent',
  'countback_dso',
  'collection_effectiveness',
  'weighted_days_to_pay',
  'weighted_days_late',
];

export const metrics: View<AgingOptions> = {
  shows: 'summary',
  title: 'How fast receivables become money',
  meaning: 'days sales outstanding, collection effectiveness, days to pay and concentration',
  takesBy: true,
  columns: { currency: column('text', 'currency; empty where the data name none'), ...metricColumns },
  query: (context) =>
    sql`select ${byTitles(context.by)} ${raw(['currency', ...Object.keys(metricColumns)].join(', '))} from (${metricsSql(context)}) as metrics`,
  order: ['currency'],
};
