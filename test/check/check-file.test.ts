import { describe, expect, it } from 'vitest';
import { check, codes, ordinaryRows, sales, sentence } from './run.ts';

describe('what is understood of a file', () => {
  it('describes a plain export: shape, columns, rows, dates, money', async () => {
    const file = await check(sales(['a,2024-01-05,10.50,o1', 'b,2024-01-06,4.25,o2', 'a,2024-02-01,1.00,o3']));
    expect(file).toMatchObject({
      role: 'transactions',
      compression: 'none',
      encoding: 'utf-8',
      delimiter: ',',
      newline: '\n',
      headerLine: 1,
      rows: 3,
      used: 3,
      setAside: {},
      dates: { from: '2024-01-05', to: '2024-02-01' },
      amount: { used: '15.75', setAside: '0.00' },
      customers: 2,
      orders: 3,
      findings: [],
      next: 'crm segment data.csv',
      isUsable: true,
    });
    expect(file.columns.map(({ header, field, written, distinct }) => [header, field, written, distinct])).toEqual([
      ['customer_id', 'customer_id', 'text', 2],
      ['date', 'date', 'date iso', 3],
      ['amount', 'amount', 'number 1234.50', 3],
      ['order_id', 'transaction_id', 'text', 3],
    ]);
  });

  it('reads UTF-16, German numbers and a preamble, and says so', async () => {
    const text = 'Umsatz 2024\n\nKundennummer;Datum;Betrag\nK1;31.01.2024;1.234,50\nK2;01.02.2024;2.000,25\n';
    const file = await check(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(file).toMatchObject({
      encoding: 'utf-16le',
      hasBom: true,
      delimiter: ';',
      headerLine: 3,
      preamble: ['Umsatz 2024'],
    });
    expect(file.columns.map(({ written }) => written)).toEqual(['text', 'date d.m.y', 'number 1.234,50']);
    expect(file.amount).toEqual({ used: '3234.75', setAside: '0.00' });
  });

  it('names columns beyond a bound only, but for those that play a field', async () => {
    const more = Array.from({ length: 2100 }, (_, index) => `x${index}`);
    const file = await check(
      `customer_id,date,${more.join(',')},amount\na,2024-01-01,${more.map(() => 'v').join(',')},1.50\n`,
    );
    const [last, beyond, amount] = [file.columns[1999], file.columns[2000], file.columns.at(-1)];
    expect([last?.distinct, beyond, amount?.distinct]).toEqual([
      1,
      { header: 'x1998', field: null, written: null, samples: [], empty: null, distinct: null },
      1,
    ]);
    expect(sentence(file, 'many-columns')).toBe(
      '102 columns beyond the first 2,000 are named only; what is in them was not looked at',
    );
    expect(file.amount?.used).toBe('1.50');
  });

  it('shows the share of empty cells and the first different values of a column', async () => {
    const file = await check(
      'customer_id,date,amount,note\na,2024-01-01,1,\na,2024-01-02,2,x\nb,2024-01-03,3,x\nb,2024-01-04,4,y\n',
    );
    expect(file.columns[3]).toEqual({
      header: 'note',
      field: null,
      written: 'text',
      samples: ['x', 'y'],
      empty: '0.250000',
      distinct: 2,
    });
  });

  it('accounts for every row and shows the first three of each reason with line and text', async () => {
    const bad = [
      'c1,yesterday,1.00,o1',
      ',2024-01-01,7.50,o2',
      'c1,2024-01-01,abc,o3',
      ',2024-01-02,0.50,o4',
      ',2024-01-03,1.00,o5',
      ',2024-01-04,1.00,o6',
    ];
    const file = await check(sales([...bad, ...ordinaryRows(994)]));
    expect([file.rows, file.used]).toEqual([1000, 994]);
    expect(file.setAside['no_customer']).toEqual({
      rows: 4,
      amount: '10.00',
      first: [
        { line: 3, raw: ',2024-01-01,7.50,o2' },
        { line: 5, raw: ',2024-01-02,0.50,o4' },
        { line: 6, raw: ',2024-01-03,1.00,o5' },
      ],
    });
    expect(file.setAside['bad_date']?.first).toEqual([{ line: 2, raw: 'c1,yesterday,1.00,o1' }]);
    expect(file.setAside['bad_amount']).toEqual({
      rows: 1,
      amount: null,
      first: [{ line: 4, raw: 'c1,2024-01-01,abc,o3' }],
    });
    expect(file.amount?.setAside).toBe('11.00');
    expect(file.isUsable).toBe(true);
  });
});

describe('the role of a file', () => {
  it.each([
    [
      'transactions',
      'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,x,2,2024-01-01,3.00,a\n2,x,1,2024-01-02,3.00,a\n',
    ],
    ['transactions', 'Kundennummer;Datum;Betrag;Rechnungsnr\n1;2024-01-01;5;R1\n1;2024-01-02;6;R2\n'],
    ['invoices', 'invoice_id,customer_id,invoice_date,due_date,amount\n1,a,2024-01-01,2024-02-01,5.00\n'],
    ['payments', 'customerNumber,checkNumber,paymentDate,amount\na,X1,2024-01-01,5.00\n'],
    ['customers', 'customer_id,name,region\na,Anna,north\nb,Ben,south\n'],
    ['unknown', 'colour,size\nred,1\nblue,2\n'],
  ])('is %s where the headers say so', async (role, content) => {
    expect((await check(content)).role).toBe(role);
  });

  it('counts invoices by the rules of the rows they are', async () => {
    const file = await check(
      'invoice_id,customer_id,invoice_date,due_date,balance\n1,a,2024-01-01,2024-02-01,5.10\n2,a,2024-01-03,2024-02-01,6.20\n',
    );
    expect(file).toMatchObject({
      used: 2,
      customers: 1,
      orders: 2,
      amount: { used: '11.30' },
      next: 'crm aging data.csv',
    });
  });

  it('counts the rows of a table of customers that a join would leave out', async () => {
    const file = await check('customer_id,name\na,Anna\nb,Ben\na,Anne\n,nobody\n');
    expect(file).toMatchObject({ role: 'customers', rows: 4, used: 2, isUsable: true });
    expect(Object.fromEntries(Object.entries(file.setAside).map(([reason, { rows }]) => [reason, rows]))).toEqual({
      no_customer: 1,
      repeated_customer: 1,
    });
  });
});

describe('a file that cannot be used', () => {
  it('names the flags that make it readable when fields are missing', async () => {
    const file = await check('人员,日子,钱数\n张三,2024-01-01,2.50\n李四,2024-01-02,3.50\n张三,2024-01-05,3.75\n');
    expect(file).toMatchObject({
      isUsable: false,
      next: 'crm check data.csv --map customer_id=人员 --map date=日子 --map amount=钱数',
    });
    expect(codes(file)).toEqual(['missing-field']);
    const again = await check('人员,日子,钱数\n张三,2024-01-01,2.50\n李四,2024-01-02,3.50\n张三,2024-01-05,3.75\n', {
      map: { customer_id: '人员', date: '日子', amount: '钱数' },
    });
    expect(again).toMatchObject({ isUsable: true, customers: 2, amount: { used: '9.75' } });
  });

  it('suggests to count rows where there is no money, and says nothing about amounts', async () => {
    const file = await check('customer_id,date,item\na,2024-01-01,x\na,2024-01-02,y\nb,2024-01-03,x\n');
    expect(file).toMatchObject({
      role: 'transactions',
      isUsable: false,
      amount: null,
      customers: 2,
      next: 'crm segment data.csv --map amount=1',
    });
  });

  it('shows both readings of ambiguous dates and still reports the rest', async () => {
    const file = await check(sales(['a,01/02/2024,1.00,o1', 'b,03/04/2024,2.00,o2']));
    expect(sentence(file, 'ambiguous-dates')).toContain('is 2024-02-01 as d/m/y and 2024-01-02 as m/d/y');
    expect(file).toMatchObject({ isUsable: false, used: 2, amount: { used: '3.00' } });
    expect(file.next).toContain('--date-format m/d/y');
    expect(sentence(file, 'assumed')).toContain('--date-format d/m/y');
  });

  it('shows both readings of ambiguous numbers', async () => {
    const file = await check('customer_id;date;amount\na;2024-01-01;1.200\nb;2024-01-02;3.400\n');
    expect(sentence(file, 'ambiguous-numbers')).toContain('"1.200"');
    expect(file.next).toContain('--decimal , if "1.200" means 1200');
  });

  it('lists currencies that only the signs of the amounts name', async () => {
    const file = await check(sales(['a,2024-01-05,$10.50,o1', 'b,2024-01-06,€4.25,o2', 'a,2024-02-01,$1.00,o3']));
    expect(file).toMatchObject({ used: 3, customers: 2, amount: null, isUsable: false });
    expect(file.currencies.map(({ currency, rows }) => [currency, rows])).toEqual([
      ['$', 2],
      ['EUR', 1],
    ]);
    expect(file.next).toBe('crm segment data.csv --currency "\\$"');
  });

  it('lists currencies with rows and totals instead of adding them up', async () => {
    const file = await check(
      'customer_id,date,amount,currency\na,2024-01-01,1.10,EUR\na,2024-01-02,2.20,EUR\nb,2024-01-03,5.00,USD\n',
    );
    expect(file.currencies).toEqual([
      { currency: 'EUR', rows: 2, amount: '3.30' },
      { currency: 'USD', rows: 1, amount: '5.00' },
    ]);
    expect(file).toMatchObject({ amount: null, isUsable: false, next: 'crm segment data.csv --currency EUR' });
    expect(codes(file)).toContain('mixed-currencies');
  });

  it('accepts several currencies in invoices, which are reported one by one', async () => {
    const file = await check(
      'invoice_id,customer_id,invoice_date,due_date,amount,currency\n1,a,2024-01-01,2024-02-01,5,EUR\n2,a,2024-01-02,2024-02-01,6,USD\n',
    );
    expect(file.findings.map(({ code, severity }) => [code, severity])).toContainEqual(['mixed-currencies', 'info']);
    expect(file.isUsable).toBe(true);
  });

  it('refuses more malformed rows than the limit, and takes them when the limit allows it', async () => {
    const content = sales([...ordinaryRows(50), 'c1,2024-01-01,abc,o1']);
    expect(codes(await check(content))).toContain('too-many-rejects');
    expect((await check(content, { maxRejects: '5%' })).isUsable).toBe(true);
  });

  it.each([
    ['an empty file', '', 'empty-file'],
    [
      'a workbook that is cut off, under the name of a CSV',
      Buffer.from('PK\x03\x04....xl/workbook.xml', 'latin1'),
      'file-damaged',
    ],
    ['rows that agree on no number of fields', 'a\na,b\na,b,c\na,b,c,d\na,b,c,d,e\na,b\na\n', 'not-tabular'],
    ['a header without rows', 'customer_id,date,amount\n', 'nothing-left'],
  ])('reports %s', async (_, content, code) => {
    const file = await check(content);
    expect(codes(file)[0]).toBe(code);
    expect(file.isUsable).toBe(false);
  });

  it('repeats the flags that were typed in the next command', async () => {
    const file = await check('wer;wann;was\na;2024-01-01;5\nb;2024-01-02;6\n', {
      map: { customer_id: 'wer', date: 'wann', amount: 'was' },
      typed: ['--map customer_id=wer', '--map date=wann', '--map amount=was'],
    });
    expect(file.next).toBe('crm segment data.csv --map customer_id=wer --map date=wann --map amount=was');
  });
});
