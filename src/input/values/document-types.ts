/** What the rows of receivables are: invoices, credits and what is neither, told by the word in their type column. */
import { join, literal, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { documentTypes } from '../../vocabulary/document-types.ts';
import { comparedWords } from '../../vocabulary/vocabulary.ts';
import { comparedSql } from './known-words.ts';
import { withValue } from '../../engine/text.ts';

type DocumentType = keyof typeof documentTypes;

/**
 * Types by what they do to a debt. `none` announces something or belongs to suppliers, `cash_sale` was paid when it was made: nobody
 * owes either. What is not here, such as a sale or a transfer, leaves it to the sign of the amount.
 */
const kinds = {
  invoice: ['invoice', 'opening_balance'],
  debit_note: ['debit_note', 'debit'],
  credit_note: ['credit_note', 'goods_return', 'allowance', 'credit'],
  payment: ['payment', 'receipt'],
  write_off: ['write_off'],
  refund: ['refund', 'payment_reversal'],
  cash_sale: ['cash_sale'],
  none: ['quotation', 'order', 'payable'],
} as const satisfies Readonly<Record<string, readonly DocumentType[]>>;

export type DocumentKind = keyof typeof kinds;

/** Every word between bars with the letter of its kind: one look finds both. */
const letters = 'idcpwrsn';
const names = Object.keys(kinds) as DocumentKind[];
const dictionary = names
  .flatMap((kind, at) => comparedWords(documentTypes, kinds[kind]).map((word) => `|${word}|${letters.charAt(at)}`))
  .join('');

/**
 * The kind of document that a type names, as text; NULL where it names none that is known, so that the sign of its amount
 * must tell. `column` is text.
 */
export function documentKindSql(column: Sql): Sql {
  return withValue(sql`'|' || ${comparedSql(column)} || '|'`, 'w', (w) => {
    const at = sql`nullif(strpos(${literal(dictionary)}, ${w}), 0)`;
    const cases = names.map((kind, index) => sql`when ${literal(letters.charAt(index))} then ${literal(kind)}`);
    return sql`case substr(${literal(dictionary)}, ${at} + length(${w}), 1) ${join(cases, ' ')} end`;
  });
}
