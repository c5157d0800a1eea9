import { describe, expect, test } from 'vitest';
import { failureOf, load, rejectsOf, writeParts } from './load.ts';

const of = (...lines: readonly string[]): string[] => writeParts([`${lines.join('\n')}\n`]);
const moneyOf = async (files: readonly string[], given = {}): Promise<Record<string, string>> =>
  Object.fromEntries((await load(files, given)).customers.map(([id, , money]) => [id, String(Number(money))]));

describe('rows that are no sale', () => {
  test('cancelled, failed and lost orders are set aside, whatever the case of the word', async () => {
    const outcome = await load(
      of(
        'customer,date,amount,status',
        'a,2024-01-01,5,Completed',
        'a,2024-01-02,7, CANCELLED',
        'b,2024-01-03,9,Failed',
      ),
    );
    expect(outcome.customers.map(([id]) => id)).toEqual(['a']);
    expect(rejectsOf(outcome).map(([line, reason]) => [line, reason])).toEqual([
      [3, 'no_sale'],
      [4, 'no_sale'],
    ]);
  });

  test('a late status counts although the head has none', async () => {
    const rows = Array.from({ length: 3000 }, () => 'a,2024-01-01,1,paid');
    const { customers } = await load(of('customer,date,amount,status', ...rows, 'a,2024-01-02,7,voided'));
    expect(customers).toEqual([['a', 1, '3000']]);
  });

  test('payments are no sale beside invoices, and are the sales where there is nothing else', async () => {
    const header = 'customer,date,amount,transaction type';
    expect(await moneyOf(of(header, 'a,2024-01-01,5,Invoice', 'a,2024-01-02,-5,Payment'))).toEqual({ a: '5' });
    expect(await moneyOf(of(header, 'a,2024-01-01,5,Payment', 'a,2024-01-02,6,Payment'))).toEqual({ a: '11' });
  });

  test('a refund in a column of its own is taken off, whatever its sign, and the order stays', async () => {
    const header = 'customer,date,amount,amount refunded,status';
    const rows = ['a,2024-01-01,10,10,refunded', 'b,2024-01-02,10,-2.50,paid', 'c,2024-01-02,10,,paid'];
    expect(await moneyOf(of(header, ...rows))).toEqual({ a: '0', b: '7.5', c: '10' });
  });

  test('a refund that cannot be read is not taken for none', async () => {
    const outcome = await load(of('customer,date,amount,refunded amount', 'a,2024-01-01,10,some', 'a,2024-01-01,10,1'));
    expect(rejectsOf(outcome).map(([, reason]) => reason)).toEqual(['bad_amount']);
  });

  test('refunded without an amount is no sale, unless refunds have rows of their own', async () => {
    const header = 'customer,date,amount,status';
    expect(await moneyOf(of(header, 'a,2024-01-01,5,paid', 'a,2024-01-02,9,refunded'))).toEqual({ a: '5' });
    const withRows = of(header, 'a,2024-01-01,5,paid', 'a,2024-01-02,9,refunded', 'a,2024-01-03,-9,paid');
    expect(await moneyOf(withRows)).toEqual({ a: '5' });
  });
});

describe('rows that are no rows', () => {
  test('rules, footers and repeated headers are counted as such and not as damage', async () => {
    const outcome = await load(
      of(
        '|Customer|Date      |Invoice|Amount|',
        '|--------------------------------|',
        '|a       |15.01.2024|1      |  5,00|',
        '|Customer|Date      |Invoice|Amount|',
        '|b       |16.01.2024|2      | 6,00-|',
        '----------------------------------',
        'Confidential',
      ),
    );
    expect(outcome.customers.map(([id, , money]) => [id, Number(money)])).toEqual([
      ['a', 5],
      ['b', -6],
    ]);
    expect(rejectsOf(outcome).map(([line, reason]) => [line, reason])).toEqual([
      [2, 'remark'],
      [4, 'header_again'],
      [6, 'remark'],
      [7, 'remark'],
    ]);
  });

  test('a short row with a date is damage', async () => {
    const outcome = await load(of('customer,date,product,order,amount', 'a,2024-01-01,x,1,5', 'a,2024-01-02'));
    expect(rejectsOf(outcome).map(([, reason]) => reason)).toEqual(['field_count']);
  });
});

describe('cells', () => {
  test('="00420" is the text within, in ids, dates and amounts', async () => {
    const { customers, lastDates } = await load(
      of('customer,date,amount', '="00420",="2024-01-05",="1.50"', '00420,2024-01-06,2.50', '="" ,2024-01-06,9'),
    );
    expect(customers).toEqual([['00420', 2, '4.0000']]);
    expect(lastDates.get('00420')).toBe('2024-01-06');
  });

  test('a word for no id is no customer, also when only a late row has it', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `c${index % 5},2024-01-01,1`);
    const outcome = await load(of('customer,date,amount', ...rows, 'NULL,2024-01-01,7', '\\N,2024-01-01,7'));
    expect(outcome.customers).toHaveLength(5);
    expect(rejectsOf(outcome).map(([, reason]) => reason)).toEqual(['no_customer', 'no_customer']);
  });

  test('below a Chinese or Japanese header a comma parts thousands', async () => {
    expect(await moneyOf(of('得意先コード,日付,金額', '7,2024/1/5,"1,882"'))).toEqual({ 7: '1882' });
    expect((await failureOf(of('customer,date,amount', '7,2024/1/5,"1,882"'))).code).toBe('ambiguous-numbers');
  });
});

const lines = (a: number, b: number, c: number): string[] => [
  `1,a,2024-01-01,tea,${a}`,
  `1,a,2024-01-01,mug,${a}`,
  `2,a,2024-01-02,tea,${b}`,
  `2,a,2024-01-02,mug,${b}`,
  `3,b,2024-01-03,tea,${c}`,
  `3,b,2024-01-03,mug,${c}`,
];

describe('the total of an order on each of its lines', () => {
  const header = 'order id,customer,date,product,order total';

  test('is a question where every order of several lines repeats it', async () => {
    expect((await failureOf(of(header, ...lines(5, 6, 7)))).code).toBe('repeated-total');
  });

  test('is believed when the column is named', async () => {
    expect(await moneyOf(of(header, ...lines(5, 6, 7)), { map: { amount: 'order total' } })).toEqual({
      a: '22',
      b: '14',
    });
  });

  test('is a question in a single order whose column is called so, or whose lines add up to it', async () => {
    expect((await failureOf(of(header, ...lines(5, 5, 5).slice(0, 2)))).code).toBe('repeated-total');
    const priced = 'order id,customer,date,product,amount,quantity,price';
    const order = ['1,a,2024-01-01,tea,60,2,20', '1,a,2024-01-01,mug,60,1,10'];
    expect((await failureOf(of(priced, ...order))).code).toBe('repeated-total');
    const taxed = ['1,a,2024-01-01,tea,48,2,20', '1,a,2024-01-01,mug,48,4,10'];
    expect(await moneyOf(of(priced, ...taxed))).toEqual({ a: '96' });
  });

  test('is none where all orders come to the same or one order has other amounts', async () => {
    expect(await moneyOf(of(header.replace('order total', 'total'), ...lines(5, 5, 5)))).toEqual({ a: '20', b: '10' });
    const mixed = [...lines(5, 6, 7), '4,b,2024-01-04,tea,1', '4,b,2024-01-04,mug,2'];
    expect(await moneyOf(of(header, ...mixed))).toEqual({ a: '22', b: '17' });
  });
});

test('units that can be read both ways are read as the columns beside them when they are held against the amount', async () => {
  const rows = ['a;03.01.2025;2,000;1 500,00;3 000,00', 'b;04.02.2025;1,000;800,00;800,00'];
  const { prepared } = await load(of('customer;date;quantity;price;amount', ...rows));
  expect(prepared.warnings).toEqual([]);
});

describe('headers', () => {
  test('an order number that no row has gives way to one that rows have', async () => {
    const { customers } = await load(
      of('id,customer,date,amount,invoice id', '1,a,2024-01-01,5,', '2,a,2024-01-01,6,'),
    );
    expect(customers.map(([, orders]) => orders)).toEqual([2]);
  });

  test('Account beside Name is a question, because either may be the customer', async () => {
    expect((await failureOf(of('Account,Name,Date,Amount', '1100,a,2024-01-01,5'))).code).toBe('ambiguous-field');
  });

  test('customers in headings above their rows count for the rows below', async () => {
    const rows = [
      'Anna,,,,',
      ',2024-01-01,1,tea,5',
      ',2024-01-03,3,pot,7',
      'Total for Anna,,,,12',
      'Bob,,,,',
      ',2024-01-02,2,mug,6',
    ];
    expect(await moneyOf(of(',Date,Num,Memo,Amount', ...rows, 'Total for Bob,,,,6', 'TOTAL,,,,18'))).toEqual({
      Anna: '12',
      Bob: '6',
    });
  });

  test('headings of products are no customers', async () => {
    const grouped = of(
      'Sales by Product Detail\n,Date,Num,Memo,Amount',
      'Tea,,,,',
      ',2024-01-01,1,tea,5',
      'Mug,,,,',
      ',2024-01-02,2,mug,6',
    );
    expect((await failureOf(grouped)).code).toBe('missing-field');
  });

  test('a customer in the first row of each group counts for the others where totals prove it, and only there', async () => {
    const rows = [
      'Anna,2024-01-01,5',
      ',2024-01-03,7',
      'Anna Total,,12',
      'Bob,2024-01-02,6',
      ',2024-01-05,1',
      'Bob Total,,7',
    ];
    expect(await moneyOf(of('Customer,Date,Amount', ...rows))).toEqual({ Anna: '12', Bob: '7' });
    const guests = rows.filter((row) => !row.includes('Total'));
    expect(await moneyOf(of('Customer,Date,Amount', ...guests))).toEqual({ Anna: '5', Bob: '6' });
  });

  test('a credit note counts below zero whatever its sign, and only deals that are won are sales', async () => {
    const notes = of(
      'Type,Number,Date,Customer,Total',
      'Invoice,1,2024-01-01,a,10',
      'Credit Note,2,2024-01-02,a,4',
      'Credit Note,3,2024-01-02,a,-1',
    );
    expect(await moneyOf(notes)).toEqual({ a: '5' });
    const deals = of('Account Name,Stage,Amount,Close Date', 'a,Closed Won,5,2024-01-01', 'a,Negotiation,9,2024-01-02');
    expect(await moneyOf(deals)).toEqual({ a: '5' });
  });

  test.each([
    ['item-price', 'a,2024-01-01,3,5.00', '5'],
    ['item price', 'a,2024-01-01,3,5.00', '15'],
  ])('%s counts as its exporter means it', async (price, row, money) => {
    expect(await moneyOf(of(`customer,date,quantity,${price}`, row))).toEqual({ a: money });
  });
});
