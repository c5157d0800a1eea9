/** What may be wrong between documents: numbers that come twice, payments that find no invoice or find it paid. */
import type { Engine } from '../../engine/engine.ts';
import { hashOf } from '../../engine/hash.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { LoadedDocuments } from './load-documents.ts';
import { casesOf, sentence } from './money-by-currency.ts';

/** Warnings about invoices and payments together; `payments` null = those among the invoices. */
export async function linkFindings(
  engine: Engine,
  invoices: LoadedDocuments,
  payments: LoadedDocuments | null,
): Promise<string[]> {
  const sides = [
    ...(invoices.plan.columns.includes('applies_to') ? [invoices] : []),
    ...(payments?.plan.columns.includes('applies_to') === true ? [payments] : []),
  ];
  return [
    ...(await repeatedNumbers(engine, invoices)),
    ...(sides.length === 0 ? [] : await unknownInvoices(engine, sides)),
    ...(sides.length === 0 ? [] : await paidTwice(engine, sides)),
    ...(payments === null ? [] : await strangers(engine)),
    ...(payments === null ? [] : await foreignPayments(engine)),
  ];
}

/** The same number on several invoices: instalments, or a row that came twice. */
async function repeatedNumbers(engine: Engine, { plan: { table } }: LoadedDocuments): Promise<string[]> {
  const [row] = await engine.rows(sql`
    select count(*) - count(distinct ${hashOf([raw('document_id')])})
    from ${table} where set_aside is null and document_id <> ''`);
  if (Number(row?.[0] ?? 0) === 0) {
    return [];
  }
  const repeated = sql`
    select invoice_id, currency, count(*) as times, sum(amount) as amount, min(amount) as least, max(amount) as most,
        min(invoice_date) as first_date, max(invoice_date) as last_date, min(customer_id) as first_customer, max(customer_id) as last_customer
    from int_receivable_items where invoice_id <> '' group by 1, 2 having count(*) > 1`;
  const isSame = raw('least = most and first_date = last_date and first_customer = last_customer');
  const select = (condition: Sql): Sql =>
    sql`select invoice_id as name, currency, amount from (${repeated}) as repeated where ${condition}`;
  const same = await casesOf(engine, select(isSame));
  const different = await casesOf(engine, select(sql`not (${isSame})`));
  return [
    ...(same.count === 0
      ? []
      : [
          sentence(
            same,
            'invoice number | stands on rows that are the same; each row counts',
            'invoice numbers | stand on rows that are the same; each row counts',
          ),
        ]),
    ...(different.count === 0
      ? []
      : [
          sentence(
            different,
            'invoice number | stands on several rows with different dates, amounts or customers; each row counts',
            'invoice numbers | stand on several rows with different dates, amounts or customers; each row counts',
          ),
        ]),
  ];
}

/** Credits that name an invoice, of all sides: what they are called, whose they are, what they name. */
function linked(sides: readonly LoadedDocuments[]): Sql {
  return join(
    sides.map(({ plan: { table, columns } }) => {
      const currency = raw(columns.includes('currency') ? 'currency' : 'cast(null as varchar)');
      return sql`
        select document_id, customer_id, ${currency} as currency, applies_to, abs(amount) as amount
        from ${table} where set_aside is null and applies_to <> ''`;
    }),
    '\n        union all',
  );
}

async function unknownInvoices(engine: Engine, sides: readonly LoadedDocuments[]): Promise<string[]> {
  const found = await casesOf(
    engine,
    sql`
    select case when document_id = '' then applies_to else document_id end as name, currency, amount
    from (${linked(sides)}) as linked
    where not exists (
        select 1 from int_receivable_items as items
        where items.invoice_id = linked.applies_to and items.customer_id = coalesce(linked.customer_id, items.customer_id))`,
  );
  return found.count === 0
    ? []
    : [
        sentence(
          found,
          'payment or credit | names an invoice that its customer has not; it stays unapplied',
          'payments and credits | name an invoice that their customer has not; they stay unapplied',
        ),
      ];
}

async function paidTwice(engine: Engine, sides: readonly LoadedDocuments[]): Promise<string[]> {
  const [row] = await engine.rows(sql`
    select count(*) - count(distinct ${hashOf([raw('customer_id'), raw('applies_to')])}) from (${linked(sides)}) as linked`);
  if (Number(row?.[0] ?? 0) === 0) {
    return [];
  }
  const found = await casesOf(
    engine,
    sql`
    select paid.applies_to as name, owed.currency as currency, paid.amount - owed.amount as amount
    from (
        select customer_id, applies_to, sum(amount) as amount
        from (${linked(sides)}) as linked group by 1, 2 having count(*) > 1
    ) as paid
    join (
        select customer_id, invoice_id, min(currency) as currency, sum(amount) as amount
        from int_receivable_items group by 1, 2
    ) as owed on owed.customer_id = paid.customer_id and owed.invoice_id = paid.applies_to
    where paid.amount > owed.amount`,
  );
  return found.count === 0
    ? []
    : [
        sentence(
          found,
          'invoice | is paid more than once and above its amount; what is too much stays unapplied',
          'invoices | are paid more than once and above their amount; what is too much stays unapplied',
        ),
      ];
}

/** Payments of customers who have no invoice at all: often the ids of the two files do not fit each other. */
async function strangers(engine: Engine): Promise<string[]> {
  const found = await casesOf(
    engine,
    sql`
    select customer_id as name, currency, amount
    from (select customer_id, currency, sum(amount) as amount from int_receivable_credits group by 1, 2) as credits
    where not exists (select 1 from int_receivable_items as items where items.customer_id = credits.customer_id)`,
  );
  return found.count === 0
    ? []
    : [
        sentence(
          found,
          'customer | has payments and no invoice; they stay unapplied',
          'customers | have payments and no invoice; they stay unapplied',
        ),
      ];
}

/** Payments in a currency in which their customer has no invoice. */
async function foreignPayments(engine: Engine): Promise<string[]> {
  const currencies = await engine.rows(sql`
    select distinct currency from int_receivable_items union select distinct currency from int_receivable_credits`);
  if (currencies.length < 2) {
    return [];
  }
  const found = await casesOf(
    engine,
    sql`
    select customer_id as name, currency, amount
    from (select customer_id, currency, sum(amount) as amount from int_receivable_credits group by 1, 2) as credits
    where exists (select 1 from int_receivable_items as items where items.customer_id = credits.customer_id)
      and not exists (
        select 1 from int_receivable_items as items
        where items.customer_id = credits.customer_id and coalesce(items.currency, '') = coalesce(credits.currency, ''))`,
  );
  return found.count === 0
    ? []
    : [
        sentence(
          found,
          'customer | has payments in a currency without invoices; they stay unapplied',
          'customers | have payments in a currency without invoices; they stay unapplied',
        ),
      ];
}
