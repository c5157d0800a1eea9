/**
 * Payments that were taken back: a refund that names an invoice undoes the payments of that invoice, the latest first, so that it is
 * open again since its own due date. What no payment was found for is owed again under the number and the due date of the invoice.
 */
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { currencySql, isCreditSql, isRefundSql, itemAmount } from './document-parts.ts';
import { typed } from './document-types.ts';
import type { ReceivablesPlan, StagedDocuments } from './receivables-plan.ts';

/** True for a row of the invoices that gives money back, as it stands in a ledger. */
const isLedgerRefund = (invoices: StagedDocuments): Sql =>
  sql`kind in ('payment', 'refund') and not ${isCreditSql(invoices)}`;

const canName = ({ columns }: StagedDocuments): boolean => columns.includes('applies_to');

const leg = (documents: StagedDocuments, amount: Sql, condition: Sql): Sql => sql`
    select applies_to as invoice_id, ${currencySql(documents)} as currency, ${amount} as amount, document_date as day
    from ${documents.table} as documents
    where set_aside is null and applies_to <> '' and ${condition}`;

/** Refunds that name an invoice: invoice_id, currency, amount, day. Null where no file can have any. */
export function namedRefunds({ invoices, payments }: Pick<ReceivablesPlan, 'invoices' | 'payments'>): Sql | null {
  const legs = [
    ...(payments !== null && canName(payments) ? [leg(payments, raw('abs(amount)'), isRefundSql(payments))] : []),
    ...(canName(invoices) && invoices.columns.includes('kind')
      ? [leg(invoices, itemAmount(invoices), isLedgerRefund(invoices))]
      : []),
  ];
  return legs.length === 0 ? null : join(legs, '\n    union all\n');
}

/** Statements that build `int_reversals`, one row an invoice and currency: what was taken back up to the day, and what had been paid. */
export function createReversals(plan: ReceivablesPlan, day: Sql, credits: Sql): readonly Sql[] {
  const { invoices } = plan;
  return [
    raw('drop table if exists int_reversals'),
    sql`
    create temp table int_reversals as
    select refunds.invoice_id, refunds.currency, refunds.amount, coalesce(paid.amount, 0) as paid, refunds.day
    from (
        select invoice_id, currency, sum(amount) as amount, min(day) as day
        from (${namedRefunds(plan) ?? raw('')}) as named where day <= ${day} group by 1, 2
    ) as refunds
    left join (
        select invoice_id, currency, sum(amount) as amount
        from (${credits}) as credits
        where credit_type = 'payment' and coalesce(credit_date, ${day}) <= ${day}
        group by 1, 2
    ) as paid on paid.invoice_id = refunds.invoice_id and coalesce(paid.currency, '') = coalesce(refunds.currency, '')
    where exists (
        select 1 from ${invoices.table} as owed
        where owed.set_aside is null and owed.document_id = refunds.invoice_id and owed.amount > 0)`,
  ];
}

/** As a further condition of staged refunds: they are not in `int_reversals`. */
export function notReversing(documents: StagedDocuments, day: Sql | null, isRefund: Sql): Sql {
  return day === null || !canName(documents)
    ? raw('')
    : sql` and not (${isRefund} and applies_to <> '' and document_date <= ${day} and exists (
            select 1 from int_reversals as reversed
            where reversed.invoice_id = documents.applies_to
              and coalesce(reversed.currency, '') = coalesce(${currencySql(documents)}, '')))`;
}

/** The condition for rows of a ledger. */
export const notReversingInvoices = ({ invoices, reversedOn }: ReceivablesPlan): Sql =>
  invoices.columns.includes('kind') ? notReversing(invoices, reversedOn, isLedgerRefund(invoices)) : raw('');

/** Credits less what was taken back of them, with the columns of `credits`. */
export function lessReversed(credits: Sql, names: readonly string[], money: Sql): Sql {
  const shown = names.map((name) => raw(name === 'amount' ? 'amount - taken as amount' : name));
  return sql`
    select ${join(shown)}
    from (
        select credits.*,
            cast(case when is_payment then coalesce(least(credits.amount, greatest(reversed.amount - coalesce(later, 0), 0)), 0) else 0 end as ${money}) as taken
        from (
            select *, credit_type = 'payment' as is_payment,
                sum(case when credit_type = 'payment' then amount else 0 end) over (
                    partition by invoice_id, currency order by credit_date desc, credit_id
                    rows between unbounded preceding and 1 preceding) as later
            from (${credits}) as all_credits
        ) as credits
        left join int_reversals as reversed
          on reversed.invoice_id = credits.invoice_id and coalesce(reversed.currency, '') = coalesce(credits.currency, '')
    ) as parted
    where amount > taken`;
}

/** What was taken back of an invoice and had not been paid as far as is known, as items with the columns of `items`. */
export function owedAgain(items: Sql, names: readonly string[]): Sql {
  const changed: Readonly<Record<string, Sql>> = {
    item_type: typed('item_type', literal('refund')),
    invoice_date: raw('reversed.day'),
    amount: raw('reversed.amount - reversed.paid'),
  };
  const shown = names.map((name) => changed[name] ?? raw(`items.${name}`));
  return sql`
    select ${join(shown)}
    from (
        select *, row_number() over (partition by invoice_id, currency order by due_date, amount) as place
        from (${items}) as all_items
    ) as items
    join int_reversals as reversed
      on reversed.invoice_id = items.invoice_id and coalesce(reversed.currency, '') = coalesce(items.currency, '')
    where place = 1 and reversed.amount > reversed.paid`;
}
