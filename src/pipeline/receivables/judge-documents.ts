/** What the rules of invoices and payments ask of a row, over the columns of its file and the fields made of them. */
import { field } from '../../engine/csv.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { isOpeningSql } from '../../input/values/opening-balances.ts';
import type { JudgedFile } from '../../relations/judged-rows.ts';
import type { DocumentColumn } from '../../relations/stg-documents.ts';
import { invoices } from '../../roles/invoices.ts';
import { otherCurrency } from '../../roles/money-rows.ts';
import { payments } from '../../roles/payments.ts';
import { judgeMoney } from '../judge-money.ts';
import { openingColumn } from './opening-balance.ts';
import { amountFields, dateField, documentFields, documentRole } from './read-documents.ts';

/** Staged documents that are used, and those that `--currency` leaves out: these are documents all the same. */
export const isOfAnyCurrency: Sql = sql`(set_aside is null or set_aside = ${literal(otherCurrency)})`;

/** Conditions over the columns of a file, by the columns that are made of them; null where there is nothing of the kind. */
export type DocumentFlags = Readonly<Record<'is_too_fine' | 'has_bad_date' | 'has_bad_amount', Sql | null>>;

/** How the rows of a file of documents with these columns are judged; `currency` is the one to keep, null = all. */
export function judgeDocuments(
  source: Source,
  made: ReadonlyMap<DocumentColumn, Sql>,
  flags: DocumentFlags,
  currency: string | null,
): Omit<JudgedFile, 'rows' | 'fileNo'> {
  const role = documentRole(source);
  const { id: number, date } = documentFields[role];
  const amounts = amountFields(source);
  const opening = openingColumn(source);
  const columns: Readonly<Record<string, DocumentColumn>> = {
    customer_id: 'customer_id',
    [date]: 'document_date',
    amount: 'amount',
    balance: 'balance',
    currency: 'currency',
    type: 'kind',
    status: 'state',
  };
  const file = {
    source,
    fields: { date, number, amounts },
    dayFrom: dateField(source),
    isEitherAmount: amounts.includes('debit'),
    readsToo: opening === null ? [] : [opening],
    columns,
    has: (name: string) => made.has(columns[name] as DocumentColumn),
    flags,
    wanted: { asOf: null, currency },
  };
  return judgeMoney(role === 'payments' ? payments : invoices, file, (flag) => ({
    isNumbered: raw(
      made.has('applies_to')
        ? "(coalesce(document_id, '') <> '' or coalesce(applies_to, '') <> '')"
        : "coalesce(document_id, '') <> ''",
    ),
    isVoid: made.has('state') ? raw("state in ('no_sale', 'no_payment', 'not_ours')") : null,
    isUndatedCheque: made.has('state')
      ? raw(made.has('cheque_date') ? "state = 'post_dated' and cheque_date is null" : "state = 'post_dated'")
      : null,
    isOpening: opening === null ? null : isOpeningSql(field(opening)),
    hasBadDate: flag.has_bad_date,
    hasBadAmount: flag.has_bad_amount,
  }));
}
