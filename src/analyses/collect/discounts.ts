/** Discounts for early payment: which were earned, and what they cost. */
import { column } from '../columns.ts';
import { defineMethod, option } from '../define.ts';
import type { ComputeContext, RowText, Values, View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { cents, roundMoney } from '../../engine/money.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { buildOpenItems, openItemsStatements } from '../../relations/int-open-items.ts';
import type { OpenItemsOptions } from '../../relations/int-open-items.ts';
import { percentage } from '../kinds.ts';
import { ladderKind, rungsOf } from './ladder.ts';
import type { Rung } from './ladder.ts';
import { openItemOptions } from './options.ts';

const discountOptions = {
  ...openItemOptions,
  ladder: option(
    '--ladder <days:percent,…>',
    ladderKind,
    'what may be taken off: so many percent up to so many days from the invoice',
    ['10:20', '20:10'],
  ),
  costOfCapital: option('--cost-of-capital <percent>', percentage, 'what money costs you a year, to compare with'),
};

type DiscountOptions = typeof discountOptions;
type DiscountValues = Values<DiscountOptions>;

/** Days until an invoice is due where no --terms says. */
const usualTerms = 30;

const number = (value: number): Sql => raw(String(value));

/** The percent that may be taken after so many days. */
const allowedSql = ({ ladder }: DiscountValues): Sql =>
  sql`case ${join(
    rungsOf(ladder).map(({ days, percent }) => sql`when days <= ${number(days)} then ${number(percent)}`),
    ' ',
  )} else 0 end`;

const invoices: View<DiscountOptions> = {
  shows: 'rows',
  title: 'Discounts taken and earned',
  meaning: 'invoices with a payment, and those that may still be paid with a discount',
  columns: {
    invoice_id: column('text', 'number of the invoice', { isMain: true }),
    customer_id: column('text', 'the customer', { isMain: true }),
    currency: column('text', 'currency; empty where the data name none'),
    invoice_date: column('date', 'day of issue'),
    amount: column('money', 'amount of the invoice'),
    last_payment_date: column('date', 'day of the last payment'),
    days: column('days', 'days from the invoice to that payment; to the day of the report where nothing is paid'),
    allowed_percent: column('number', 'percent that the ladder allows after so many days'),
    allowed: column('money', 'that of the amount'),
    short: column('money', 'what is still open', { isMain: true }),
    verdict: column(
      'text',
      '`earned` (what is open is allowed), `partly_unearned`, `unearned` (nothing is allowed), `not_taken` (nothing is open), `open_offer` (not paid, and a discount is still to be had)',
      { isMain: true, tones: { unearned: 'bad', partly_unearned: 'warn', earned: 'good' } },
    ),
    to_credit: column('money', 'earned: to be credited'),
    to_chase: column('money', 'not earned: to be chased', { isMain: true }),
  },
  query: ({ options, asOf, facts: { places = cents } }) => sql`
    with
    payments as (
        select customer_id, invoice_id, currency, invoice_date, max(credit_date) as last_payment_date
        from int_settlements
        where cast(credit_type as varchar) = 'payment'
        group by customer_id, invoice_id, currency, invoice_date
    ),
    timed as (
        select
            items.invoice_id, items.customer_id, items.currency, items.invoice_date, items.amount, items.open_amount as short,
            payments.last_payment_date, coalesce(payments.last_payment_date, ${asOf}) - items.invoice_date as days
        from int_open_items as items
        left join payments on payments.customer_id = items.customer_id and payments.invoice_id = items.invoice_id
            and payments.currency is not distinct from items.currency and payments.invoice_date = items.invoice_date
        where items.as_of = ${asOf} and cast(items.item_type as varchar) = 'invoice'
    ),
    rated as (select *, ${allowedSql(options)} as allowed_percent from timed),
    priced as (select *, ${roundMoney(raw('amount * allowed_percent / 100'), places, raw('currency'))} as allowed from rated),
    judged as (
        select
            *,
            case
                when last_payment_date is null then case when allowed_percent > 0 and short > 0 then 'open_offer' end
                when short = 0 then 'not_taken'
                when short <= allowed then 'earned'
                when allowed = 0 then 'unearned'
                else 'partly_unearned'
            end as verdict
        from priced
    )
    select
        invoice_id, customer_id, currency, invoice_date, amount, last_payment_date, days, allowed_percent, allowed, short, verdict,
        case when verdict = 'open_offer' then 0 else least(short, allowed) end as to_credit,
        case when verdict = 'open_offer' then 0 else greatest(short - allowed, 0) end as to_chase,
        row_number() over (order by customer_id, invoice_date, invoice_id, currency, amount, short) as line_no
    from judged
    where verdict is not null`,
  order: ['line_no'],
  totals: ['to_credit', 'to_chase'],
};

const economics: View<DiscountOptions> = {
  shows: 'summary',
  title: 'What early payment costs',
  meaning: 'each discount as interest a year: what it costs to have the money earlier',
  columns: {
    offer: column('text', 'percent/days net days until it is due', { isMain: true }),
    days_earlier: column('days', 'days that the money comes earlier'),
    simple_365: column('number', 'percent a year: discount / (100 − discount) × 365 / days', { isMain: true }),
    simple_360: column('number', 'the same with a year of 360 days'),
    compound: column('number', 'the same with interest on interest, 365 days'),
  },
  query: ({ options: { ladder, terms = usualTerms } }) => {
    const rows = rungsOf(ladder).map(({ days, percent }, at) => {
      const rate = sql`(cast(${number(percent)} as double precision) / (100 - ${number(percent)}))`;
      const earlier = sql`nullif(greatest(${number(terms - days)}, 0), 0)`;
      return sql`
    select
        ${number(at)} as place, cast(${`${percent}/${days} net ${terms}`} as varchar) as offer, ${earlier} as days_earlier,
        100 * ${rate} * 365 / ${earlier} as simple_365, 100 * ${rate} * 360 / ${earlier} as simple_360,
        100 * (power(1 + ${rate}, cast(365 as double precision) / ${earlier}) - 1) as compound`;
    });
    return join(rows, ' union all ');
  },
  order: ['place'],
  words: (rows, options) => rows.flatMap((row, at) => wordsOf(row, rungsOf(options.ladder)[at], options.costOfCapital)),
};

function wordsOf(row: RowText, rung: Rung | undefined, cost: number | undefined): string[] {
  const { days_earlier: days, simple_365: yearly } = row;
  if (rung === undefined || typeof days !== 'string' || typeof yearly !== 'string') {
    return [];
  }
  const against =
    cost === undefined
      ? Number(yearly) > 100
        ? ': dearer than any credit'
        : ''
      : `: ${Number(yearly) > cost ? 'dearer' : 'cheaper'} than money at ${cost} %`;
  return [`${rung.percent} % for ${days} days costs ${yearly} % a year${against}.`];
}

const openItems = ({ options, asOf, facts }: ComputeContext<DiscountOptions>): OpenItemsOptions => ({
  days: [asOf],
  terms: options.terms,
  allocate: options.allocate,
  rollUp: options.rollUp,
  itemAttributes: [],
  supportedFrom: facts.supportedFrom,
  keepsSettled: true,
  traces: 'documents',
});

async function compute(engine: Engine, context: ComputeContext<DiscountOptions>): Promise<readonly string[]> {
  await buildOpenItems(engine, openItems(context));
  return [];
}

export const discountsMethod = defineMethod({
  name: 'discounts',
  title: 'Discounts for early payment',
  meaning: 'which discounts were earned, what is short without a right to it, and what the offer costs a year',
  requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
  options: discountOptions,
  compute,
  runs: (context) => openItemsStatements(openItems(context)),
  views: { economics, invoices },
  definition: [
    'The ladder says what may be taken off: `10:20,20:10` is 20 percent up to the tenth day from the invoice and 10 percent up to the twentieth. The day of the last payment decides. What is open of a paid invoice is **earned** up to what the ladder allows, and is to be credited; the rest is to be chased. What is open stays open until the credit is booked.',
    'A discount of d percent that brings the money n days earlier costs d / (100 − d) × 365 / n a year; with interest on interest it is (1 + d / (100 − d))^(365 / n) − 1. Invoices are taken to be due after `--terms` days, 30 where it does not say.',
  ],
});
