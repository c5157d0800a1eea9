/** What may be wrong between documents: numbers that come twice, payments that find no invoice or find it paid. */
import type { Engine } from '../../engine/engine.ts';
import { hashOf } from '../../engine/hash.ts';
import { haveRepeats } from './repeated-numbers.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { isCreditSql, nobody } from '../../relations/document-parts.ts';
import type { ReceivablesPlan } from '../../relations/receivables-plan.ts';
import type { LoadedDocuments } from './load-documents.ts';
import { casesOf, sentence } from '../money-by-currency.ts';

/** Warnings about invoices and payments together, after createReceivableAccounts; `payments` null = those among the invoices. */
export async function linkFindings(
  engine: Engine,
  invoices: LoadedDocuments,
  payments: LoadedDocuments | null,
  plan: ReceivablesPlan,
): Promise<string[]> {
  const sides = [
    ...(invoices.plan.columns.includes('applies_to') ? [invoices] : []),
    ...(payments?.plan.columns.includes('applies_to') === true ? [payments] : []),
  ];
  const links = linked(sides, plan);
  return [
    ...(await repeatedNumbers(engine, invoices)),
    ...(sides.length === 0 ? [] : await unknownInvoices(engine, links)),
    ...(sides.length === 0 ? [] : await otherCurrency(engine)),
    ...(sides.length === 0 ? [] : await paidTwice(engine)),
    ...(await accountsWithoutInvoice(engine)),
  ];
}

/** The same number on several invoices: instalments, or a row that came twice. */
async function repeatedNumbers(engine: Engine, { plan: { table } }: LoadedDocuments): Promise<string[]> {
  if (!(await haveRepeats(engine, sql`${table} where set_aside is null and document_id <> ''`))) {
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

/**
 * Credits that name an invoice, of all sides: what they are called, whose they are, what they name. Those that name several are
 * there with their parts.
 */
function linked(sides: readonly LoadedDocuments[], { invoices, namesSeveral }: ReceivablesPlan): Sql {
  const isOne = raw(
    namesSeveral
      ? ` and not exists (
            select 1 from int_named_invoices as named
            where named.customer_id = coalesce(documents.customer_id, '${nobody}') and named.cell = applies_to)`
      : '',
  );
  const parts = raw(`
        select coalesce(credit_id, ''), customer_id, currency, invoice_id, amount from int_credit_parts where not is_left`);
  return join(
    [
      ...sides.map(({ plan: { table, columns, options } }) => {
        // What a debit row refers to is not paid by it.
        const isCredit = options.role === 'invoices' ? sql` and ${isCreditSql(invoices)}` : raw('');
        const currency = raw(columns.includes('currency') ? 'currency' : 'cast(null as varchar) as currency');
        return sql`
        select document_id, coalesce(customer_id, ${nobody}) as customer_id, ${currency}, applies_to, abs(amount) as amount
        from ${table} as documents where set_aside is null and applies_to <> ''${isCredit}${isOne}`;
      }),
      ...(namesSeveral ? [parts] : []),
    ],
    '\n        union all',
  );
}

/** What is found is never an invoice that is there; that one escapes because two hashes meet is some 1 in 10^6 of large loads. */
async function unknownInvoices(engine: Engine, links: Sql): Promise<string[]> {
  const found = await casesOf(
    engine,
    sql`
    select case when document_id = '' then applies_to else document_id end as name, currency, amount
    from (${links}) as linked
    where ${hashOf([raw('customer_id'), raw('applies_to')])} not in (
        select ${hashOf([raw('customer_id'), raw('invoice_id')])} from int_receivable_items)`,
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

/** Credits whose invoice is there, in another currency: money settles what is owed in its own. */
async function otherCurrency(engine: Engine): Promise<string[]> {
  const currencies = await engine.rows(raw('select distinct currency from int_receivable_accounts limit 2'));
  if (currencies.length < 2) {
    return [];
  }
  const found = await casesOf(
    engine,
    raw(`
    select coalesce(credits.credit_id, credits.invoice_id) as name, credits.currency, credits.amount
    from int_receivable_credits as credits
    join (
        select customer_id, invoice_id, min(original_currency) as one, max(original_currency) as other
        from int_receivable_items where invoice_id <> '' group by 1, 2
    ) as owed on owed.customer_id = credits.customer_id and owed.invoice_id = credits.invoice_id
    where owed.one = owed.other and credits.original_currency <> owed.one`),
  );
  return found.count === 0
    ? []
    : [
        sentence(
          found,
          'payment or credit | names an invoice in another currency; it stays unapplied',
          'payments and credits | name an invoice in another currency; they stay unapplied',
        ),
      ];
}

async function paidTwice(engine: Engine): Promise<string[]> {
  const named = raw(`int_receivable_credits where invoice_id is not null`);
  const [row] = await engine.rows(sql`
    select count(*) - count(distinct ${hashOf([raw('customer_id'), raw('invoice_id')])}) from ${named}`);
  if (Number(row?.[0] ?? 0) === 0) {
    return [];
  }
  const ofInvoice = 'customer_id, invoice_id, currency, original_currency';
  const found = await casesOf(
    engine,
    sql`
    select paid.invoice_id as name, owed.currency as currency, paid.amount - owed.amount as amount
    from (
        select ${raw(ofInvoice)}, sum(amount) as amount
        from ${named} group by ${raw(ofInvoice)} having count(*) > 1
    ) as paid
    join (
        select ${raw(ofInvoice)}, sum(amount) as amount from int_receivable_items group by ${raw(ofInvoice)}
    ) as owed
        on owed.customer_id = paid.customer_id
        and owed.invoice_id = paid.invoice_id
        and owed.original_currency is not distinct from paid.original_currency
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

/** What customers were billed and have paid in each currency of their documents, for all questions about customers. */
export function createReceivableAccounts({ conversion }: ReceivablesPlan): Sql {
  // Texts take long to group, and mostly both currencies are the same.
  const keys = raw(['customer_id', 'currency', ...(conversion === null ? [] : ['original_currency'])].join(', '));
  return sql`
    create temp table int_receivable_accounts as
    select ${keys}, sum(items) as items, sum(billed) as billed, sum(credited) as credited
    from (
        select ${keys}, count(*) as items, sum(amount) as billed, 0 as credited from int_receivable_items group by ${keys}
        union all
        select ${keys}, 0, 0, sum(amount) from int_receivable_credits group by ${keys}
    ) as both_sides
    group by ${keys}`;
}

/** Credits of accounts without invoices of customers that have, or have not, invoices in other currencies. */
const unbilled = (hasOthers: 'exists' | 'not exists'): Sql => sql`
    select customer_id as name, currency, credited as amount
    from int_receivable_accounts as accounts
    where items = 0 and credited > 0 and ${raw(hasOthers)} (
        select 1 from int_receivable_accounts as billed where billed.customer_id = accounts.customer_id and billed.items > 0)`;

/** Accounts with credits and no invoice: where the customer has none at all, and where it has some in other currencies. */
async function accountsWithoutInvoice(engine: Engine): Promise<string[]> {
  const strangers = await casesOf(engine, unbilled('not exists'));
  const foreign = await casesOf(engine, unbilled('exists'));
  return [
    ...(strangers.count === 0
      ? []
      : [
          // Often the ids of the two files do not fit each other.
          sentence(
            strangers,
            'customer | has payments or credits and no invoice; they stay unapplied',
            'customers | have payments or credits and no invoice; they stay unapplied',
          ),
        ]),
    ...(foreign.count === 0
      ? []
      : [
          sentence(
            foreign,
            'customer | has payments or credits in a currency without invoices; they stay unapplied',
            'customers | have payments or credits in a currency without invoices; they stay unapplied',
          ),
        ]),
  ];
}
