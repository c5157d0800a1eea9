import { describe, expect, it } from 'vitest';
import { check, codes, ordinaryRows, sales, sentence } from './run.ts';

describe('what is suspicious', () => {
  it('is nothing in ordinary rows', async () => {
    expect(codes(await check(sales(ordinaryRows(2000))))).toEqual([]);
  });

  it('dates after today and before 1990', async () => {
    const file = await check(
      sales(['a,1899-12-30,1.00,o1', 'a,2024-01-01,2.00,o2', 'b,2024-01-02,3.00,o3', 'c,2026-01-16,4.00,o4']),
    );
    expect(sentence(file, 'early-dates')).toBe(
      '1 row is dated before 1990, the first 1899-12-30; a date that was never filled in often looks like this',
    );
    expect(sentence(file, 'future-dates')).toContain('1 row is dated after today (2026-01-15), the last 2026-01-16');
  });

  it('no date of today', async () => {
    expect(codes(await check(sales(['a,2026-01-15,1.00,o1', 'b,2026-01-14,2.00,o2'])))).toEqual([]);
  });

  it('one date far away from all others', async () => {
    const file = await check(sales(['a,2014-01-01,1.00,x', ...ordinaryRows(100)]));
    expect(sentence(file, 'lone-date')).toBe(
      '2014-01-01 stands alone: 3,652 days away from the next date, 2024-01-01 (1 row)',
    );
  });

  it('rows that repeat an earlier row, with what they add', async () => {
    const file = await check(
      sales(['a,2024-01-01,2.50,o1', 'a,2024-01-01,2.50,o1', 'a,2024-01-01,2.50,o1', 'b,2024-01-01,9.00,o2']),
    );
    expect(file.duplicates).toEqual({ rows: 2, amount: '5.00', idsOfSeveralCustomers: 0 });
    expect(file).toMatchObject({ used: 4, amount: { used: '16.50' } });
  });

  it('an order number under two customers', async () => {
    const file = await check(sales(['a,2024-01-01,2.00,o1', 'b,2024-01-01,3.00,o1', 'c,2024-01-02,4.00,o2']));
    expect(sentence(file, 'shared-ids')).toBe(
      '1 transaction number occurs under more than one customer, for example "o1"',
    );
    expect(file.duplicates?.idsOfSeveralCustomers).toBe(1);
  });

  it('a customer with more than half of the money', async () => {
    const file = await check(sales(['a,2024-01-01,70.00,o1', 'b,2024-01-01,20.00,o2', 'c,2024-01-02,10.00,o3']));
    expect(sentence(file, 'dominant-customer')).toBe('one customer, "a", has 70.0 % of the money: 70.00 of 100.00');
  });

  it('a customer with a negative total', async () => {
    const file = await check(sales(['a,2024-01-01,70.00,o1', 'b,2024-01-01,-20.00,o2', 'c,2024-01-02,60.00,o3']));
    expect(sentence(file, 'negative-customers')).toBe('one customer has a negative total: "b" with -20.00');
  });

  it('a placeholder that stands for many rows', async () => {
    const guests = Array.from({ length: 20 }, (_, index) => `Guest,2024-01-05,11.${10 + index},g${index}`);
    const file = await check(sales([...guests, ...ordinaryRows(180)]));
    expect(sentence(file, 'placeholder-customer')).toContain('customer "Guest" has 20 purchases');
  });

  it('ids of which a spreadsheet cut off digits', async () => {
    const file = await check(
      sales(['1.23457E+12,2024-01-01,5.00,o1', '1.23458E+12,2024-01-02,6.00,o2', 'x9,2024-01-03,7.00,o3']),
    );
    expect(sentence(file, 'scientific-ids')).toContain('2 ids in column "customer_id" read like "1.23457E+12"');
  });

  it('one amount far above all others, and not a merely large one', async () => {
    const rows = [...ordinaryRows(3000), 'c1,2024-01-09,99999.99,big'];
    const file = await check(sales(rows));
    expect(sentence(file, 'outlying-amount')).toContain('the largest amount, 99,999.99 (customer "c1" on 2024-01-09)');
    expect(sentence(file, 'outlying-amount')).toContain('(16.50)');
    expect(codes(await check(sales([...ordinaryRows(3000), 'c1,2024-01-09,1600.00,big'])))).toEqual([]);
  });

  it('an amount that never changes', async () => {
    const file = await check(sales(['a,2024-01-01,1,o1', 'b,2024-01-02,1,o2', 'c,2024-01-03,1,o3']));
    expect(sentence(file, 'constant-amount')).toContain('the amount is 1.00 in all 3 rows');
  });

  it('characters that could not be decoded', async () => {
    const content = Buffer.concat([
      Buffer.from('客户编号,日期,金额\n'.repeat(1)),
      Buffer.from('a,2024-01-01,5\nb,2024-01-02,6\n'),
    ]);
    expect(codes(await check(content))).toEqual([]);
    const broken = Buffer.concat([
      Buffer.from('客户,客户编号,日期,金额\n'),
      Buffer.from('张三,a,2024-01-01,5\n'.repeat(30)),
      Buffer.from([0xff]),
      Buffer.from(',b,2024-01-02,6\n'),
    ]);
    const file = await check(broken, { encoding: 'gb18030' });
    expect(codes(file)).toContain('undecoded');
  });

  it('a file without a header', async () => {
    const file = await check('C1,2024-01-10,2.25\nC2,2024-01-11,3.25\nC1,2024-01-12,4.25\n');
    expect(codes(file)).toContain('no-header');
    expect(file.headerLine).toBeNull();
  });

  it('a column without any value', async () => {
    const file = await check(
      'customer_id,date,amount,note\na,2024-01-01,1.00,\nb,2024-01-02,2.00,\nc,2024-01-02,2.00,\n',
    );
    expect(sentence(file, 'empty-columns')).toBe('1 column has no value in any row: "note"');
  });
});
