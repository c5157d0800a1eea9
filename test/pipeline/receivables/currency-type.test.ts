import { describe, expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const header = 'invoice_id,customer_id,invoice_date,due_date,amount,currency';
const many = Array.from({ length: 30_000 }, (_, at) => `N${at},x,2024-01-02,2024-02-01,1.00,${at % 2 ? 'EUR' : 'usd'}`);
const typeOf = `select distinct typeof(currency) from int_receivable_items`;
const sums = `select currency, count(*), cast(sum(amount) as decimal(18, 2)) from int_receivable_items group by 1 order by 1`;

describe('currencies of documents', () => {
  test('are a byte a row when the heads name all of them', async () => {
    const { extra } = await receivables([csv(header, ...many)], {}, typeOf);

    expect(extra).toEqual(["ENUM('EUR', 'USD')"]);
  });

  test('are text, and none is lost, when one comes that no head names', async () => {
    const rows = [
      ...many,
      'L1,x,2024-01-02,2024-02-01,7.00,CHF',
      'L2,x,2024-01-02,2024-02-01,8.00,',
      'L3,y,2024-01-02,2024-02-01,9.00,$',
    ];

    const { extra } = await receivables([csv(header, ...rows)], {}, sums);

    expect(extra).toEqual(['$ 1 9.00', 'CHF 1 7.00', 'EUR 15000 15000.00', 'USD 15000 15000.00', '- 1 8.00']);
    expect((await receivables([csv(header, ...rows)], {}, typeOf)).extra).toEqual(['VARCHAR']);
  });

  test('may hold a NUL, which no member of a type holds', async () => {
    const rows = ['L1,x,2024-01-02,2024-02-01,7.00,E\0UR', 'L2,x,2024-01-02,2024-02-01,8.00,EUR'];

    const { extra } = await receivables([csv(header, ...rows)], {}, sums);

    expect(extra).toEqual(['E\0UR 1 7.00', 'EUR 1 8.00']);
  });

  test('of payments that name none are taken from the invoices in the same type', async () => {
    const payments = csv(
      'payment_id,customer_id,date,invoice_id,amount',
      'P1,x,2024-03-01,N1,1.00',
      'P2,x,2024-03-01,N2,1.00',
    );

    const { credits } = await receivables([csv(header, ...many.slice(0, 9))], { payments: [payments] });

    expect(credits).toEqual(['P1 x EUR 2024-03-01 1.00 payment N1', 'P2 x USD 2024-03-01 1.00 payment N2']);
  });

  test('that only the payments have late are text on both sides', async () => {
    const paid = Array.from({ length: 30_000 }, (_, at) => `P${at},x,2024-03-01,1.00,EUR`);
    const payments = csv('payment_id,customer_id,date,amount,currency', ...paid, 'Q,x,2024-03-01,5.00,SEK');

    const { extra, prepared } = await receivables(
      [csv(header, ...many)],
      { payments: [payments] },
      `select currency, cast(sum(amount) as decimal(18, 2)) from int_receivable_credits group by 1 order by 1`,
    );

    expect(extra).toEqual(['EUR 30000.00', 'SEK 5.00']);
    expect(prepared.warnings.join('\n')).toMatch(/a currency without invoices.*SEK 5\.00/);
  });
});
