/** What the rows of receivables are: invoices, credits and what is neither, told by the word in their type column. */
import { documentTypes } from '../../vocabulary/document-types.ts';
import { comparedWords } from '../../vocabulary/vocabulary.ts';
import { isWordOf } from './known-words.ts';
import { lexicon, meaningOf, type Lexicon } from './lexicon.ts';
import type { GivenWords, WordMeaning } from './word-meanings.ts';

/** Kinds of documents by what they do to a debt; `none` is nothing a customer owes, `cash_sale` was paid when it was made. */
export type DocumentKind =
  | 'invoice'
  | 'debit_note'
  | 'credit_note'
  | 'payment'
  | 'write_off'
  | 'refund'
  | 'cash_sale'
  | 'none';

const kinds: Readonly<Partial<Record<WordMeaning, DocumentKind>>> = {
  open: 'invoice',
  debit_note: 'debit_note',
  credit_note: 'credit_note',
  payment: 'payment',
  written_off: 'write_off',
  refund: 'refund',
  cash_sale: 'cash_sale',
  paid: 'cash_sale',
  no_sale: 'none',
  no_payment: 'none',
  not_ours: 'none',
};

/** The kind of document that a word of a type column means; null where the sign of its amount must tell. */
export const kindOf = (meaning: WordMeaning): DocumentKind | null => kinds[meaning] ?? null;

/** Types that show the invoices of customers to have a name of their own. */
const isOwn = isWordOf(comparedWords(documentTypes, ['invoice', 'sale']));

/** What the types of documents say, of which `samples` are some. A bill is a supplier's where customers get invoices. */
export function typesOfDocuments(samples: readonly string[], given: GivenWords = new Map()): Lexicon {
  return lexicon(
    documentTypes,
    {
      open: ['invoice', 'opening_balance'],
      debit_note: ['debit_note', 'debit'],
      credit_note: ['credit_note', 'goods_return', 'allowance', 'credit'],
      payment: ['payment', 'receipt'],
      written_off: ['write_off'],
      refund: ['refund', 'payment_reversal'],
      cash_sale: ['cash_sale'],
      no_sale: ['quotation', 'order'],
      not_ours: ['payable', ...(samples.some(isOwn) ? (['bill'] as const) : [])],
      by_sign: ['sale', 'manner'],
    },
    given,
  );
}

/** Types that a row of payments has as its own. */
const ofPayments: readonly (WordMeaning | null)[] = ['payment', 'refund', 'written_off'];

/** Whether the types among `samples` are those of the documents that were paid, and not of the payments. */
export function areTypesOfPaid(samples: readonly string[]): boolean {
  const known = typesOfDocuments(samples);
  const found = new Set(samples.map((text) => meaningOf(known, text)));
  return found.has('open') && !ofPayments.some((meaning) => found.has(meaning));
}

/** What the types of payments say: where they are of what was paid, each row that pays an invoice is a payment. */
export function typesOfPayments(samples: readonly string[], given: GivenWords = new Map()): Lexicon {
  const known = typesOfDocuments(samples);
  const own = [...known.words].map(([word, meaning]): [string, WordMeaning] => [
    word,
    meaning === 'open' || meaning === 'debit_note' ? 'payment' : meaning === 'credit_note' ? 'by_sign' : meaning,
  ]);
  return { ...known, words: new Map([...(areTypesOfPaid(samples) ? own : known.words), ...given]) };
}
