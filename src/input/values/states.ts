/** What a state says about a row: that it is no sale, that it is no debt or no payment, that nothing is owed any more. */
import { sql, type Sql } from '../../engine/sql.ts';
import { states } from '../../vocabulary/states.ts';
import { comparedWords } from '../../vocabulary/vocabulary.ts';
import { judgedFirst } from './common-words.ts';
import { isOneOf, isWordOf } from './known-words.ts';

type State = keyof typeof states;

/** Whatever it is a state of, it came to nothing. */
const nothing = ['cancelled', 'rejected', 'draft', 'lost'] as const satisfies readonly State[];

/** Of an order. An invoice that is not paid, or whose payment failed, is owed all the same. */
const noSale = [...nothing, 'failed', 'awaiting_payment'] as const satisfies readonly State[];

/** Of a payment: no money has arrived, or all of it went back. */
const noPayment = [...noSale, 'pending', 'returned', 'refunded'] as const satisfies readonly State[];

const isState = (column: Sql, meanings: readonly State[]): Sql => isOneOf(column, comparedWords(states, meanings));

/** How the states of a column of sales are to be taken. */
export interface StatesOf {
  /** Money that went back is told in another way, so that it must not be taken off twice. */
  readonly hasRefunds: boolean;
  /** The rows are payments and no orders: one that is pending has not arrived. */
  readonly isOfPayments: boolean;
}

/** HubSpot writes the pipeline behind the stage. */
const remark = /\s*\([^()]*\)$/;

/** True for a status that says the sale came to nothing, or among stages of dealings has not come about. */
export function isNothingSql(status: Sql, samples: readonly string[], { hasRefunds, isOfPayments }: StatesOf): Sql {
  const hasRemarks = samples.some((text) => remark.test(text.trim()));
  const plain = (text: string): string => (hasRemarks ? text.trim().replace(remark, '') : text);
  const plainSql = (column: Sql): Sql =>
    hasRemarks ? sql`regexp_replace(${column}, '\\s*[(][^()]*[)]\\s*$', '')` : column;
  const isWon = isWordOf(comparedWords(states, ['won']));
  if (samples.some((text) => isWon(plain(text)))) {
    return judgedFirst(
      status,
      samples,
      (text) => !isWon(plain(text)),
      (column) => sql`not ${isState(plainSql(column), ['won'])}`,
    );
  }
  // WooCommerce stores its states with a prefix, and calls one pending whose payment has not come.
  const hasPrefix = samples.some((text) => text.startsWith('wc-'));
  const meanings = (isOfPayments ? noPayment : ([...noSale, 'refunded'] as const)).filter(
    (meaning) => meaning !== 'refunded' || !hasRefunds,
  );
  const words = [...comparedWords(states, meanings), ...(hasPrefix ? ['pending', 'checkout-draft'] : [])];
  const isNothing = isWordOf(words);
  return judgedFirst(
    status,
    samples,
    (text) => isNothing(plain(hasPrefix ? text.replaceAll('wc-', '') : text)),
    (column) => isOneOf(hasPrefix ? sql`replace(${plainSql(column)}, 'wc-', '')` : plainSql(column), words),
  );
}

/** True for the status of an invoice that is a draft or void. */
export const isVoidSql = (status: Sql): Sql => isState(status, nothing);

/** True for the status of a payment of which nothing is left. */
export const isNoPaymentSql = (status: Sql): Sql => isState(status, noPayment);

/** True for the status of an invoice that is paid in full. */
export const isSettledSql = (status: Sql): Sql => isState(status, ['paid']);

/** True for the status of an invoice of which an unknown part is paid. */
export const isPartlySettledSql = (status: Sql): Sql => isState(status, ['partly_paid']);
