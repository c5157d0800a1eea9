/** What the type of a row of sales says: that it is no sale, or that it takes money back. */
import { documentTypes, sageTypes } from '../../vocabulary/document-types.ts';
import { comparedWords } from '../../vocabulary/vocabulary.ts';
import { isWordOf } from './known-words.ts';
import { lexicon, type Lexicon } from './lexicon.ts';
import type { GivenWords } from './word-meanings.ts';

/** Types that show a file to be a ledger, in which a payment settles another row. */
const isSale = isWordOf(comparedWords(documentTypes, ['invoice', 'sale', 'cash_sale', 'credit_note']));

/**
 * What the types of sales say, of which `samples` are some. Where all rows are payments they are the sales themselves, so it takes
 * rows of invoices among the samples to pass payments over.
 */
export function saleTypes(samples: readonly string[], given: GivenWords = new Map()): Lexicon {
  const isLedger = samples.some(isSale);
  const settles = ['payment', 'quotation', 'write_off', 'payment_reversal'] as const;
  const known = lexicon(documentTypes, {
    sale: [
      'invoice',
      'sale',
      'cash_sale',
      'debit_note',
      'order',
      'bill',
      'manner',
      'receipt',
      'allowance',
      'debit',
      'credit',
      'opening_balance',
      ...(isLedger ? [] : settles.filter((type) => type !== 'payment_reversal')),
    ],
    no_sale: ['movement', 'browsing', ...(isLedger ? settles : [])],
    not_ours: ['payable'],
    credit_note: ['credit_note', 'goods_return', 'refund', ...(isLedger ? [] : (['payment_reversal'] as const))],
  });
  const isSage = samples.some((text) => text.trim() === 'SI');
  const sage = isSage
    ? lexicon(sageTypes, { sale: ['sale'], credit_note: ['credit'], no_sale: ['no_sale'] }).words
    : [];
  return { ...known, words: new Map([...known.words, ...sage, ...given]) };
}
