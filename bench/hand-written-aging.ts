/**
 * The yardstick for `crm aging`: payments against the oldest invoices first, and what is left by age, as a good analyst would write
 * it in SQL. `INVOICES PAYMENTS OUT` writes one row a customer and currency that has anything open or paid too much.
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../src/engine/sql.ts';
import { receivablesDay } from './receivables.ts';

const [invoices, payments, out] = process.argv.slice(2);
if (invoices === undefined || payments === undefined || out === undefined) {
  throw new RangeError('name the invoices, the payments and the file to write');
}

const read = (file: string, columns: string): string =>
  `read_csv(${literal(file).text}, auto_detect = false, header = true, delim = ',', columns = ${columns})`;

const invoiceColumns = `{
  invoice_id: 'varchar', customer_id: 'varchar', invoice_date: 'date', due_date: 'date',
  currency: 'varchar', region: 'varchar', amount: 'decimal(18, 2)'
}`;
const paymentColumns = `{
  payment_id: 'varchar', customer_id: 'varchar', date: 'date', currency: 'varchar', method: 'varchar', amount: 'decimal(18, 2)'
}`;

const aged = `
  with
  paid as (
    select customer_id, currency, sum(amount) as paid
    from ${read(payments, paymentColumns)}
    where date <= date '${receivablesDay}'
    group by customer_id, currency
  ),
  billed as (
    select
      customer_id,
      currency,
      due_date,
      amount,
      sum(amount) over (
        partition by customer_id, currency order by due_date, invoice_date, invoice_id rows unbounded preceding
      ) as billed_so_far
    from ${read(invoices, invoiceColumns)}
    where invoice_date <= date '${receivablesDay}'
  ),
  items as (
    select
      billed.customer_id,
      billed.currency,
      due_date,
      date '${receivablesDay}' - due_date as age,
      billed_so_far,
      greatest(0, least(amount, billed_so_far - coalesce(paid, 0))) as open_amount
    from billed left join paid on paid.customer_id = billed.customer_id and paid.currency = billed.currency
  ),
  debts as (
    select
      customer_id,
      currency,
      coalesce(sum(open_amount) filter (age <= 0), 0) as not_due,
      coalesce(sum(open_amount) filter (age between 1 and 30), 0) as days_1_30,
      coalesce(sum(open_amount) filter (age between 31 and 60), 0) as days_31_60,
      coalesce(sum(open_amount) filter (age between 61 and 90), 0) as days_61_90,
      coalesce(sum(open_amount) filter (age > 90), 0) as days_91_plus,
      sum(open_amount) as open_amount,
      max(billed_so_far) as billed,
      min(due_date) filter (open_amount > 0) as oldest_due_date
    from items
    group by customer_id, currency
  )
  select
    coalesce(debts.customer_id, paid.customer_id) as customer_id,
    coalesce(debts.currency, paid.currency) as currency,
    coalesce(not_due, 0) as not_due,
    coalesce(days_1_30, 0) as days_1_30,
    coalesce(days_31_60, 0) as days_31_60,
    coalesce(days_61_90, 0) as days_61_90,
    coalesce(days_91_plus, 0) as days_91_plus,
    coalesce(open_amount, 0) as open_amount,
    greatest(0, coalesce(paid, 0) - coalesce(billed, 0)) as unapplied,
    coalesce(billed, 0) - coalesce(paid, 0) as balance,
    oldest_due_date
  from debts full join paid on paid.customer_id = debts.customer_id and paid.currency = debts.currency
  where open_amount > 0 or unapplied > 0`;

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(
  `copy (${aged} order by balance desc, customer_id, currency) to ${literal(out).text} (format csv, header true)`,
);
