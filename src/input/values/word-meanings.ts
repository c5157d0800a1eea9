/** What a word of a column of states, types or flags makes of its row, by the names that `--words` takes. */
import { compared } from '../../vocabulary/vocabulary.ts';

export const wordMeanings = [
  'sale',
  'no_sale',
  'open',
  'paid',
  'partly_paid',
  'written_off',
  'credited',
  'credit_note',
  'debit_note',
  'payment',
  'no_payment',
  'post_dated',
  'refund',
  'cash_sale',
  'not_ours',
  'by_sign',
] as const;

export type WordMeaning = (typeof wordMeanings)[number];

/** Meanings that rows of each kind of file can have. */
export const meaningsOf: Readonly<Record<'transactions' | 'invoices' | 'payments', readonly WordMeaning[]>> = {
  transactions: ['sale', 'no_sale', 'credit_note', 'payment', 'not_ours'],
  invoices: [
    'open',
    'paid',
    'partly_paid',
    'written_off',
    'credited',
    'no_sale',
    'credit_note',
    'debit_note',
    'payment',
    'refund',
    'cash_sale',
    'not_ours',
    'by_sign',
  ],
  payments: ['payment', 'no_payment', 'post_dated', 'credit_note', 'written_off', 'refund', 'not_ours', 'by_sign'],
};

/** What the user said that words mean, by the word as it is compared. */
export type GivenWords = ReadonlyMap<string, WordMeaning>;

/** The words of a request as they are compared. */
export const givenWords = (words: Readonly<Record<string, WordMeaning>> = {}): GivenWords =>
  new Map(Object.entries(words).map(([word, meaning]) => [compared(word), meaning]));
