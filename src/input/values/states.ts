/** What the states of orders, invoices and payments say: that there is a sale, that something is owed, that money has come. */
import { sql, type Sql } from '../../engine/sql.ts';
import { states } from '../../vocabulary/states.ts';
import { compared, comparedWords } from '../../vocabulary/vocabulary.ts';
import { isWordOf } from './known-words.ts';
import { lexicon, type Lexicon, type Senses } from './lexicon.ts';
import type { GivenWords } from './word-meanings.ts';

type State = keyof typeof states;

/** Whatever it is a state of, it came to nothing. */
const nothing = ['cancelled', 'rejected', 'draft', 'lost'] as const satisfies readonly State[];

/** What was sold came back, or the money for it did. */
const cameBack = ['returned', 'refunded', 'credited', 'charged_back'] as const satisfies readonly State[];

/** No sale came of it, and no money. */
const cameToNothing = [
  ...nothing,
  'failed',
  'awaiting_payment',
  'not_delivered',
  'bounced',
  'written_off',
] as const satisfies readonly State[];

const stands = ['won', 'done', 'completed', 'underway', 'open', 'paid', 'partly_paid', 'partly_refunded'] as const;

/** How the states of a column of sales are to be taken. */
export interface StatesOf {
  /** Money that went back is told in another way, so that it must not be taken off twice. */
  readonly hasRefunds: boolean;
  /** The rows are payments and no orders: one that is pending has not arrived. */
  readonly isOfPayments: boolean;
}

/** HubSpot writes the pipeline behind the stage. */
const remark = /\s*\([^()]*\)$/;

/** What the states of sales say, of which `samples` are some: among stages of dealings all but those that are won are no sale. */
export function saleStates(
  samples: readonly string[],
  { hasRefunds, isOfPayments }: StatesOf,
  given: GivenWords = new Map(),
): Lexicon {
  const hasRemarks = samples.some((cell) => remark.test(cell.trim()));
  // WooCommerce stores its states with a prefix, and calls one pending whose payment has not come.
  const hasPrefix = samples.some((cell) => cell.startsWith('wc-'));
  const isBare = !hasRemarks && !hasPrefix;
  const text = (cell: string): string => {
    const bare = hasRemarks ? cell.trim().replace(remark, '') : cell;
    return hasPrefix ? bare.replaceAll('wc-', '') : bare;
  };
  const column = (cell: Sql): Sql => {
    const bare = hasRemarks ? sql`regexp_replace(${cell}, '\\s*[(][^()]*[)]\\s*$', '')` : cell;
    return hasPrefix ? sql`replace(${bare}, 'wc-', '')` : bare;
  };
  const plain = isBare ? {} : { plain: { text, column } };
  const isWon = isWordOf(comparedWords(states, ['won']));
  if (samples.some((cell) => isWon(text(cell)))) {
    return lexicon(states, { sale: ['won'] }, given, { otherwise: 'no_sale', ...plain });
  }
  const waits = isOfPayments ? (['pending', 'post_dated'] as const) : [];
  const senses: Senses<typeof states> = {
    sale: [...stands, ...(isOfPayments ? [] : (['pending', 'post_dated'] as const)), ...(hasRefunds ? cameBack : [])],
    no_sale: [...cameToNothing, ...waits, ...(hasRefunds ? [] : cameBack)],
  };
  const words = lexicon(states, senses, given, plain);
  return hasPrefix ? withWords(words, ['pending', 'checkout-draft'], given) : words;
}

function withWords(known: Lexicon, words: readonly string[], given: GivenWords): Lexicon {
  const more = words.map((word) => [compared(word), 'no_sale'] as const);
  return { ...known, words: new Map([...known.words, ...more, ...given]) };
}

/** What the states of invoices say: one that is not paid, or whose payment failed, is owed all the same. */
export const invoiceStates = (given: GivenWords = new Map()): Lexicon =>
  lexicon(
    states,
    {
      open: ['open', 'done', 'underway', 'pending', 'awaiting_payment', 'failed', 'bounced', 'post_dated'],
      paid: ['paid'],
      partly_paid: ['partly_paid'],
      written_off: ['written_off'],
      credited: ['credited', 'refunded'],
      no_sale: nothing,
    },
    given,
  );

/** What the states of payments say: that money has come, that none has or all of it went back, or that a cheque waits for its day. */
export const paymentStates = (given: GivenWords = new Map()): Lexicon =>
  lexicon(
    states,
    {
      payment: ['paid', 'done', 'completed', 'partly_refunded'],
      post_dated: ['post_dated'],
      no_payment: [
        ...nothing,
        'failed',
        'awaiting_payment',
        'pending',
        'returned',
        'refunded',
        'bounced',
        'charged_back',
      ],
    },
    given,
  );
