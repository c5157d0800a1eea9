/** Made-up invoices and payments: two files of as many rows, drawn from the same numbers. */
import { customerOf, draw } from './draws.ts';
import type { DataSetOptions } from './draws.ts';

/** The day a report on these files stands on: the end of the second of their two years. */
export const receivablesDay = '2025-12-31';

/**
 * Invoice `n` in the order of time: its customer, days, amount and currency. A customer has one currency and terms of
 * 14, 30, 45 or 60 days.
 */
function billed(options: DataSetOptions): string {
  return `
    numbered as (
      select
        n,
        ${customerOf('n', options.rows, options)} as customer,
        date '2024-01-01' + (n * 731 // ${options.rows})::integer as day,
        1000 + (${draw('n', 2, options)} % 250000)::bigint * (1 + ${draw('n', 3, options)} % 4)::bigint as cents
      from range(${options.rows}) as numbers(n)
    ),
    billed as (
      select
        *,
        [14, 30, 45, 60][(${draw('customer', 4, options)} % 4)::integer + 1] as terms,
        case when ${draw('customer', 5, options)} % 5 = 0 then 'EUR' else 'USD' end as currency
      from numbered
    )`;
}

/** About 60 bytes a row, in the order of time. */
export function invoices(options: DataSetOptions): string {
  return `
    with ${billed(options)}
    select
      'INV' || (100000000 + n) as invoice_id,
      'C' || (1000000 + customer) as customer_id,
      day as invoice_date,
      day + terms as due_date,
      currency,
      ['North', 'South', 'East', 'West'][(${draw('customer', 6, options)} % 4)::integer + 1] as region,
      cents * 0.01::decimal(3, 2) as amount
    from billed`;
}

/**
 * A payment for each invoice, which it does not name: nine in ten of the whole amount, the others of a part, up to 120
 * days after its date, so that those of the last months are still to come.
 */
export function payments(options: DataSetOptions): string {
  return `
    with ${billed(options)},
    paid as (
      select
        *,
        day + (5 + ${draw('n', 7, options)} % 116)::integer as paid_day,
        case when ${draw('n', 8, options)} % 10 = 0 then cents * (${draw('n', 9, options)} % 100)::bigint // 100 + 1 else cents end as paid_cents
      from billed
    )
    select
      'P' || (100000000 + n) as payment_id,
      'C' || (1000000 + customer) as customer_id,
      paid_day as date,
      currency,
      ['wire', 'card', 'check'][(${draw('n', 10, options)} % 3)::integer + 1] as method,
      paid_cents * 0.01::decimal(3, 2) as amount
    from paid
    order by paid_day, n`;
}
