import { describe, expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

/** What is owed is written with this sign. */
const ledger = (sign: string): string =>
  csv(
    'date,document no,customer,text,debit,credit,balance',
    `2025-01-01,,x,Opening balance,,,${sign}1500.00`,
    `2025-01-10,1,x,Invoice,100.00,,${sign}1600.00`,
    `2025-01-20,2,x,Receipt,,250.00,${sign}1350.00`,
    `2025-01-25,3,x,Invoice,40.00,,${sign}1390.00`,
  );

describe('a balance carried forward', () => {
  test.each(['Opening balance', 'Saldovortrag', '期初余额', 'Report à nouveau', 'BALANCE B/F'])(
    '%s is an item of its own, due on its day whatever the terms',
    async (label) => {
      const { items, prepared } = await receivables([
        csv(
          'no,customer,date,type,terms,amount',
          `,x,2025-01-01,${label},30,500.00`,
          '1,x,2025-01-10,Invoice,30,100.00',
        ),
      ]);
      expect(items).toEqual([' x - invoice 2025-01-01 2025-01-01 30 500.00', '1 x - invoice 2025-01-10 - 30 100.00']);
      expect(prepared.warnings).toEqual([]);
    },
  );

  test('below 0 is a credit', async () => {
    const { items, credits } = await receivables([
      csv('no,customer,date,type,amount', ',x,2025-01-01,Opening balance,-50.00', '1,x,2025-01-10,Invoice,100.00'),
    ]);
    expect(items).toEqual(['1 x - invoice 2025-01-10 - - 100.00']);
    expect(credits).toEqual(['- x - 2025-01-01 50.00 credit_note -']);
  });

  test('without an amount is the balance that runs on from it, in the sign of the ledger', async () => {
    for (const sign of ['', '-']) {
      const { items, credits } = await receivables([ledger(sign)]);
      expect(items).toEqual([
        ' x - invoice 2025-01-01 2025-01-01 - 1500.00',
        '1 x - invoice 2025-01-10 - - 100.00',
        '3 x - invoice 2025-01-25 - - 40.00',
      ]);
      expect(credits).toEqual(['2 x - 2025-01-20 250.00 payment -']);
    }
  });

  test('is set aside by name where nothing tells how much it is', async () => {
    const { reasons } = await receivables([
      csv(
        'no,customer,date,text,amount',
        ',x,2025-01-01,Opening balance,',
        '1,x,2025-01-10,Invoice,100.00',
        '2,x,2025-01-10,,',
      ),
    ]);
    expect(reasons).toEqual(['2 opening_balance_without_amount', '4 no_amount']);
  });
});
