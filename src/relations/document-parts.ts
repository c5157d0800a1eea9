/** What the columns of staged documents say of one of them: whose it is, whether it lessens a debt, how much it is. */
import { literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { StagedDocuments } from './receivables-plan.ts';
import type { DocumentColumn } from './stg-documents.ts';

/** Name of documents whose customer is not known. */
export const nobody = '(no customer)';

export const customerSql = literal(nobody);

export const columnOr = ({ columns }: StagedDocuments, name: DocumentColumn, otherwise: string): Sql =>
  raw(columns.includes(name) ? name : otherwise);

export function currencySql(documents: StagedDocuments): Sql {
  const own = columnOr(documents, 'currency', 'cast(null as varchar)');
  return documents.currency === null
    ? own
    : documents.columns.includes('currency')
      ? sql`coalesce(${own}, ${literal(documents.currency)})`
      : literal(documents.currency);
}

/** The amount a document counts with: its own, or where that is 0 what is open of it. */
function signedSql(documents: StagedDocuments): Sql {
  return documents.columns.includes('balance')
    ? raw('case when amount = 0 then coalesce(balance, 0) else amount end')
    : raw('amount');
}

/** True for a payment that is written as a credit in its file. */
export function isPaidIn(documents: StagedDocuments): Sql {
  const signed = signedSql(documents);
  const { signs } = documents;
  const books = signs.flatMap((sign, file) => (sign === 'books' ? [String(file)] : []));
  if (books.length === 0) {
    return sql`${signed} > 0`;
  }
  return books.length === signs.length
    ? sql`${signed} < 0`
    : sql`case when file_no in (${raw(books.join(', '))}) then ${signed} < 0 else ${signed} > 0 end`;
}

/** True for a document of the invoices that lessens what is owed. */
export function isCreditSql(invoices: StagedDocuments): Sql {
  const signed = signedSql(invoices);
  return invoices.columns.includes('kind')
    ? sql`case
            when kind in ('credit_note', 'write_off') then true
            when kind = 'payment' then ${isPaidIn(invoices)}
            else ${signed} < 0
        end`
    : sql`${signed} < 0`;
}

/** Money of an item: the amount, or what is open where that is more. */
export function itemAmount(invoices: StagedDocuments): Sql {
  const owed = raw('case when amount < 0 then -balance else balance end');
  const amount = invoices.columns.includes('balance')
    ? sql`case when balance is null then abs(amount) else greatest(abs(amount), ${owed}) end`
    : raw('abs(amount)');
  return sql`cast(${amount} as ${invoices.money})`;
}

export const typeOfCredit = (columns: readonly DocumentColumn[], otherwise: string): Sql =>
  columns.includes('kind')
    ? raw(`case when kind in ('payment', 'write_off', 'credit_note') then kind else '${otherwise}' end`)
    : raw(`'${otherwise}'`);

/** True for a row of the payments that gives money back. */
export function isRefundSql(payments: StagedDocuments): Sql {
  const isOut = sql`amount <> 0 and not ${isPaidIn(payments)}`;
  return payments.columns.includes('kind')
    ? sql`case
            when kind = 'refund' then amount <> 0
            when kind in ('credit_note', 'write_off') then false
            else ${isOut}
        end`
    : sql`(${isOut})`;
}
