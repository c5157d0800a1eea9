import { describe, expect, test } from 'vitest';
import { unitInHeader } from '../../src/input/unit.ts';
import { csv, receivables } from '../pipeline/receivables/load.ts';
import { load, writeParts } from '../pipeline/load.ts';

describe('a unit in a header', () => {
  test.each([
    ['金额(万元)', 10_000],
    ['金额（千元）', 1000],
    ['销售额/万元', 10_000],
    ['金额万元', 10_000],
    ['売上（百万円）', 1_000_000],
    ['Amount (in thousands)', 1000],
    ['Revenue, EUR thousands', 1000],
    ['Balance (k€)', 1000],
    ["Sales ($'000)", 1000],
    ['Umsatz in TEUR', 1000],
    ['Umsatz (Mio. €)', 1_000_000],
    ["Montant (milliers d'euros)", 1000],
    ['Importe en miles de euros', 1000],
    ['Сумма, тыс. руб.', 1000],
    ['Kwota (tys. zł)', 1000],
    ['amount_k', 1000],
  ])('%s is worth %d', (header, worth) => {
    expect(unitInHeader(header)?.worth).toBe(worth);
  });

  test.each([
    '金额',
    '金额(元)',
    'Amount',
    'Amount (EUR)',
    'k',
    '单价/千',
    'Amount in EUR',
    'Total',
    'Betrag in EUR',
    'Amount (net)',
    'Unit price',
  ])('%s says none', (header) => {
    expect(unitInHeader(header)).toBeNull();
  });
});

test('money in thousands counts in full, and a note says so', async () => {
  const sales = await load(writeParts(['客户,日期,金额(万元)\n甲,2024-01-05,1.5\n乙,2024-03-05,20\n']));
  expect(sales.customers.map((row) => row[2])).toEqual(['200000.0000', '15000.0000']);
  const { items, prepared } = await receivables([
    csv('Open items in thousands of EUR', 'no,customer,date,amount', '1,x,2025-01-01,1.25', '2,y,2025-01-02,300'),
  ]);
  expect(items.map((line) => line.split(' ').at(-1))).toEqual(['1250.00', '300000.00']);
  expect(prepared.notes.join()).toContain('are multiplied by 1,000, as "Open items in thousands of EUR" says.');
});

test('a cell without a sign is in the currency of the others, and yen have no decimals to ask for', async () => {
  const head = 'no,customer,date,amount';
  const yen = await receivables([csv(head, '1,x,2025-01-01,"¥1,234"', '2,x,2025-01-02,"5,678"')]);
  expect(
    yen.items.map((line) =>
      line
        .split(' ')
        .slice(2, 3)
        .concat(line.split(' ').at(-1) ?? '')
        .join(' '),
    ),
  ).toEqual(['¥ 1234.00', '¥ 5678.00']);
  const rupees = await receivables([csv(head, '1,x,2025-01-01,Rs. 100.50', '2,x,2025-01-02,₹200.25')]);
  expect(rupees.prepared.currency).toBe('INR');
});
