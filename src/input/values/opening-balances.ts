/** What a customer owed before the first row of a ledger: a row that has a day and no number of an invoice. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { documentTypes } from '../../vocabulary/document-types.ts';
import { compared, comparedWords } from '../../vocabulary/vocabulary.ts';
import { isOneOf } from './known-words.ts';

const words = comparedWords(documentTypes, ['opening_balance']);

/** True for a text that names a balance carried forward. */
export function isOpening(text: string): boolean {
  return words.includes(compared(text.trim().replaceAll(/[:：.]+$/g, '')));
}

/** The same of a text column. */
export function isOpeningSql(column: Sql): Sql {
  return sql`coalesce(${isOneOf(sql`trim(${column}, ${raw("' .:：'")})`, words)}, false)`;
}
