import { expect, test } from 'vitest';
import { join, literal, raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import { invoiceStates, paymentStates } from '../../src/input/values/states.ts';
import { kindOf, typesOfDocuments } from '../../src/input/values/document-types.ts';
import { namedSql } from '../../src/input/values/lexicon.ts';
import type { Lexicon } from '../../src/input/values/lexicon.ts';
import { flagSql } from '../../src/input/values/flags.ts';
import { currencyCode, currencyCodeSql } from '../../src/input/values/money-marks.ts';
import { withEngine } from '../open-engine.ts';

/** What an expression makes of each text. */
async function meanings(texts: readonly string[], meaning: (column: Sql) => Sql): Promise<Record<string, unknown>> {
  return withEngine(async (engine) => {
    const values = join(texts.map((text) => sql`(${literal(text)})`));
    const rows = await engine.rows(sql`select word, ${meaning(raw('word'))} from (values ${values}) as words(word)`);
    return Object.fromEntries(rows.map(([word, answer]) => [String(word), answer]));
  });
}

const agrees = async (expected: Readonly<Record<string, unknown>>, meaning: (column: Sql) => Sql): Promise<void> => {
  expect(await meanings(Object.keys(expected), meaning)).toEqual(expected);
};

test('documents are what their type says in any spelling, and unknown where it says something else', () =>
  agrees(
    {
      Invoice: 'invoice',
      sales_invoice: 'invoice',
      ' OUT-INVOICE ': 'invoice',
      DR: 'invoice',
      ACCREC: 'invoice',
      Rechnung: 'invoice',
      应收单: 'invoice',
      'Debit memo': 'debit_note',
      'Credit-Memo': 'credit_note',
      out_refund: 'credit_note',
      Gutschrift: 'credit_note',
      DG: 'credit_note',
      红字发票: 'credit_note',
      'Customer Payment': 'payment',
      dz: 'payment',
      收款单: 'payment',
      'Write-Off': 'write_off',
      坏账: 'write_off',
      Refund: 'refund',
      退款单: 'refund',
      'Sales Receipt': 'cash_sale',
      Quotation: 'none',
      'Bill Payment': 'none',
      '': null,
      '|': null,
      Gadget: null,
      invoic: null,
    },
    (column) => namedSql(typesOfDocuments([]), column, [], kindOf),
  ));

const asItIs =
  (words: Lexicon) =>
  (column: Sql): Sql =>
    namedSql(words, column, ['Paid'], (meaning) => meaning);

test('the state of an invoice says what is owed of it', () =>
  agrees(
    {
      Open: 'open',
      Posted: 'open',
      'Awaiting payment': 'open',
      未付款: 'open',
      Cancelled: 'no_sale',
      VOIDED: 'no_sale',
      draft: 'no_sale',
      'Pro-forma': 'no_sale',
      已作废: 'no_sale',
      storniert: 'no_sale',
      Paid: 'paid',
      'Paid in full': 'paid',
      已结清: 'paid',
      bezahlt: 'paid',
      Partial: 'partly_paid',
      部分付款: 'partly_paid',
      'Bad debt': 'written_off',
      uneinbringlich: 'written_off',
      incobrable: 'written_off',
      Credited: 'credited',
      Reversed: 'credited',
      Returned: null,
      Chargeback: null,
      Completed: null,
      '': null,
    },
    asItIs(invoiceStates()),
  ));

test('the state of a payment says whether money has come', () =>
  agrees(
    {
      Paid: 'payment',
      Completed: 'payment',
      failed: 'no_payment',
      Pending: 'no_payment',
      refunded: 'no_payment',
      Bounced: 'no_payment',
      Cancelled: 'no_payment',
      'Awaiting payment': 'no_payment',
      'PDC in hand': 'post_dated',
      شيك_مؤجل: 'post_dated',
      Submitted: null,
      '': null,
    },
    asItIs(paymentStates()),
  ));

test('yes and no in the words of exports, and neither where nothing is said', () =>
  agrees(
    {
      Yes: true,
      x: true,
      1: true,
      是: true,
      'price too high': true,
      No: false,
      0: false,
      否: false,
      Resolved: false,
      '': null,
      '-': null,
      NULL: null,
    },
    flagSql,
  ));

const currencies = { usd: 'USD', ' EUR ': 'EUR', '€': 'EUR', RMB: 'CNY', 人民币: 'CNY', 美元: 'USD', $: '$', '': null };

test('a currency is its code, whether a code, a sign or a name is written', () => agrees(currencies, currencyCodeSql));

test('a currency is the same code when one text is looked at', () => {
  expect(Object.fromEntries(Object.keys(currencies).map((text) => [text, currencyCode(text)]))).toEqual(currencies);
});
