import { expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { currencyCode, currencyCodeSql, moneyMarkSql } from '../../src/input/values/money-marks.ts';
import { evaluate } from './engine-rows.ts';

const marks: readonly (readonly [cell: string, code: string | null])[] = [
  ['12.50', null],
  ['(1,234.50)', null],
  ['-3', null],
  ['12.50 CR', null],
  ['€12.50', 'EUR'],
  ['12,50 €', 'EUR'],
  ['-€ 3', 'EUR'],
  ['£12.50', 'GBP'],
  ['($1,234.50)', '$'],
  ['¥1200', '¥'],
  ['US$ 5.00', 'USD'],
  ['C$5', 'CAD'],
  ['R$ 5,00', 'BRL'],
  ['12 kr', 'KR'],
  ['12.50 usd', 'USD'],
  ['CHF 12.50', 'CHF'],
  ['₹1,00,000', 'INR'],
  ['1200円', 'JPY'],
  ['1200元', 'CNY'],
  ['EUR 5.00 CR', 'EUR'],
];

test('the currency in a number is told by its sign or code, and a sign of several currencies stays a sign', async () => {
  const texts = marks.map(([cell]) => cell);
  const found = await evaluate(moneyMarkSql(sql`cell`), texts);
  expect(texts.map((cell, at) => [cell, found[at]])).toEqual(marks);
});

const named: Readonly<Record<string, string | null>> = {
  eur: 'EUR',
  ' Euro ': 'EUR',
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  $: '$',
  rmb: 'CNY',
  港币: 'HKD',
  日元: 'JPY',
  xyz: 'XYZ',
  ' ': null,
};

test('the name of a currency is its code, in the engine as here', async () => {
  const texts = Object.keys(named);
  expect(Object.fromEntries(texts.map((text) => [text, currencyCode(text)]))).toEqual(named);
  expect(await evaluate(currencyCodeSql(sql`cell`), texts)).toEqual(Object.values(named));
});
