import { expect, test } from 'vitest';
import { join, literal, raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import { isNoPaymentSql, isPartlySettledSql, isSettledSql, isVoidSql } from '../../src/input/values/states.ts';
import { documentKindSql } from '../../src/input/values/document-types.ts';
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
    documentKindSql,
  ));

test('a state is void, settled, partly settled or none of it', async () => {
  const nothing = { Open: false, Posted: false, 'Awaiting payment': false, 未付款: false, '': false };
  await agrees(
    { ...nothing, Cancelled: true, VOIDED: true, draft: true, 已作废: true, storniert: true, Paid: false },
    isVoidSql,
  );
  await agrees(
    { ...nothing, Paid: true, 'Paid in full': true, 已结清: true, bezahlt: true, Partial: false },
    isSettledSql,
  );
  await agrees({ ...nothing, Partial: true, 'partially paid': true, 部分付款: true, Paid: false }, isPartlySettledSql);
  await agrees(
    {
      Open: false,
      failed: true,
      Pending: true,
      refunded: true,
      Cancelled: true,
      'Awaiting payment': true,
      Paid: false,
    },
    isNoPaymentSql,
  );
});

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
