/** What the type of a row of sales says: that it is no sale, or that it takes money back. */
import type { Sql } from '../../engine/sql.ts';
import { documentTypes, sageTypes } from '../../vocabulary/document-types.ts';
import { comparedWords } from '../../vocabulary/vocabulary.ts';
import { judgedFirst } from './common-words.ts';
import { isOneOf, isWordOf } from './known-words.ts';

/** Types that show a file to be a ledger, in which a payment settles another row. */
const isSale = isWordOf(comparedWords(documentTypes, ['invoice', 'sale', 'cash_sale', 'credit_note']));

/** Types that are no sale in any file, and those of a ledger that settle or announce one. */
const never = comparedWords(documentTypes, ['movement', 'browsing', 'payable']);
const neverInLedger = comparedWords(documentTypes, ['payment', 'quotation']);

const credits = comparedWords(documentTypes, ['credit_note', 'goods_return', 'refund']);

/**
 * True for a type of row that is no sale. Where all rows are payments they are the sales themselves, so it takes rows of
 * invoices among the samples to pass payments over.
 */
export function isNoSaleTypeSql(type: Sql, samples: readonly string[]): Sql {
  const isLedger = samples.some(isSale);
  return isTypeSql(type, samples, [
    ...never,
    ...(isLedger ? neverInLedger : []),
    ...(abbreviates(samples) ? comparedWords(sageTypes, ['no_sale']) : []),
  ]);
}

const isTypeSql = (type: Sql, samples: readonly string[], words: readonly string[]): Sql =>
  judgedFirst(type, samples, isWordOf(words), (column) => isOneOf(column, words));

/** True for a type of document that takes money back, whose amount is below zero even where it is written without a minus. */
export function isCreditSql(type: Sql, samples: readonly string[]): Sql {
  return isTypeSql(type, samples, creditWords(samples));
}

/** Whether a type among the samples is that of a document that takes money back. */
export function isCredit(type: string, samples: readonly string[]): boolean {
  return isWordOf(creditWords(samples))(type);
}

const abbreviates = (samples: readonly string[]): boolean => samples.some((text) => text.trim() === 'SI');

function creditWords(samples: readonly string[]): readonly string[] {
  return [...credits, ...(abbreviates(samples) ? comparedWords(sageTypes, ['credit']) : [])];
}
