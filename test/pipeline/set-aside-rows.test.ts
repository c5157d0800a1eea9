import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encode } from '../input/encoders.ts';
import { failureOf, load, rejectsOf, tempFolder, writeParts } from './load.ts';

const good = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `c${index},2024-03-${String((index % 28) + 1).padStart(2, '0')},${index}.50,fine`,
  );

/** Lines of a file with every kind of damage, and what must be reported of them, counted from its first line. */
const damaged = [
  'customer,date,amount,remark',
  ...good(3),
  '',
  ',2024-03-05,1.00,nobody',
  'd,2024-03-06,2.00,"two',
  'lines"',
  'e,no day,3.00,bad date',
  '',
  '',
  'f,2024-03-07,"three',
  'lines, no',
  'amount",fine',
  'g,2024-03-08,4.00',
  'h,2024-03-09,5.00,fine,more',
  ',,,',
  'i,2024-03-10,6.00,"open" and more',
  'j,2024-03-11,lots,bad amount',
  'k,2024-03-12,7.00,last',
];
const reported = [
  [6, 'no_customer', ',2024-03-05,1.00,nobody'],
  [9, 'bad_date', 'e,no day,3.00,bad date'],
  [12, 'bad_amount', 'f,2024-03-07,"three\nlines, no\namount",fine'],
  [15, 'field_count', 'g,2024-03-08,4.00'],
  [16, 'field_count', 'h,2024-03-09,5.00,fine,more'],
  [17, 'blank_row', ',,,'],
  [18, 'unreadable', 'i,2024-03-10,6.00,"open" and more'],
  [19, 'bad_amount', 'j,2024-03-11,lots,bad amount'],
];
const shifted = (by: number): unknown[] => reported.map(([line, ...rest]) => [Number(line) + by, ...rest]);

describe('every set-aside row is reported with its line and its text', () => {
  test('quoted line ends, blank lines, short, long and unreadable rows', async () => {
    const outcome = await load(writeParts([`${damaged.join('\n')}\n`]));
    expect(rejectsOf(outcome)).toEqual(reported);
    expect(outcome.prepared.sources[0]).toMatchObject({ rows: 13, used: 5 });
  });

  test('without quoted line ends, where the file is read in parallel', async () => {
    const rows = [
      damaged[0] ?? '',
      ...good(4000),
      'x,no day,1.00,a',
      '',
      'y,2024-03-01,1.00',
      ...good(4000),
      ',2024-03-01,2.00,b',
      'z,2024-03-10,6.00,"open" c',
      ...good(10),
      'w,2024-03-11,?,d',
    ];
    expect(rejectsOf(await load(writeParts([rows.join('\n')])))).toEqual([
      [4002, 'bad_date', 'x,no day,1.00,a'],
      [4004, 'field_count', 'y,2024-03-01,1.00'],
      [8005, 'no_customer', ',2024-03-01,2.00,b'],
      [8006, 'unreadable', 'z,2024-03-10,6.00,"open" c'],
      [8017, 'bad_amount', 'w,2024-03-11,?,d'],
    ]);
  });

  test('a compressed file', async () => {
    const files = writeParts([gzipSync(`${damaged.join('\n')}\n`)], ['part.csv.gz']);
    expect(rejectsOf(await load(files))).toEqual(reported);
  });

  test('UTF-16, decoded into a copy', async () => {
    expect(rejectsOf(await load(writeParts([encode(`\ufeff${damaged.join('\r\n')}\r\n`, 'utf-16le')])))).toEqual(
      reported,
    );
  });

  test('CRLF', async () => {
    const found = rejectsOf(await load(writeParts([`${damaged.join('\r\n')}\r\n`])));
    expect(found.map(([line, reason, text]) => [line, reason, text.replaceAll('\r\n', '\n')])).toEqual(reported);
  });

  test('lines above the header', async () => {
    const preamble = ['Sales report', '', 'made by the "Sales" team', ''];
    expect(rejectsOf(await load(writeParts([`${[...preamble, ...damaged].join('\n')}\n`])))).toEqual(shifted(4));
  });

  test('a quote above the header that is never closed', async () => {
    const preamble = ['Report "Sales', ''];
    expect(rejectsOf(await load(writeParts([`${[...preamble, ...damaged].join('\n')}\n`])))).toEqual(shifted(2));
  });

  test('a header with a line end in it', async () => {
    const rows = ['customer,date,"amount', '(EUR)",remark', ...damaged.slice(1)];
    expect(rejectsOf(await load(writeParts([`${rows.join('\n')}\n`])))).toEqual(shifted(1));
  });

  test('a legacy encoding that shows only behind the head', async () => {
    const rows = [
      damaged[0] ?? '',
      ...good(60_000),
      'x,no day,1.00,café',
      ',2024-03-01,1.00,crème',
      'y,2024-03-01,1.00,brûlée',
    ];
    const outcome = await load(writeParts([encode(rows.join('\r\n'), 'windows-1252')]));
    expect(rejectsOf(outcome)).toEqual([
      [60_002, 'bad_date', 'x,no day,1.00,café'],
      [60_003, 'no_customer', ',2024-03-01,1.00,crème'],
    ]);
    const chinese = [
      damaged[0] ?? '',
      ...good(60_000),
      '王小明,2024-03-01,1.00,上海市的客户',
      'x,no day,1.00,北京市的公司',
    ];
    const gbk = await load(writeParts([encode(chinese.join('\n'), 'gb18030')]));
    expect(gbk.customers.map(([id]) => id)).toContain('王小明');
    expect(rejectsOf(gbk)).toEqual([[60_003, 'bad_date', 'x,no day,1.00,北京市的公司']]);
  });

  test('damaged UTF-8: the row that cannot be read, and only it', async () => {
    const head = [
      damaged[0] ?? '',
      ...good(60_000),
      ...Array.from({ length: 40 }, (_, index) => `é${index},2024-03-01,1.00,déjà vu`),
    ];
    const bytes = Buffer.concat([
      Buffer.from(`${head.join('\n')}\nbroken,2024-03-01,1.00,`),
      Buffer.from([0xff]),
      Buffer.from('\nlast,2024-03-02,1.00,é\n'),
    ]);
    const outcome = await load(writeParts([bytes]));
    expect(rejectsOf(outcome).map(([line, reason]) => [line, reason])).toEqual([[60_042, 'unreadable']]);
    expect(outcome.customers.map(([id]) => id)).toContain('last');
  });

  test('the second of several files', async () => {
    const files = writeParts([`${[damaged[0], ...good(5)].join('\n')}\n`, `${damaged.join('\n')}\n`]);
    const outcome = await load(files);
    expect(rejectsOf(outcome)).toEqual(reported);
    expect(new Set(outcome.setAside.map(({ file }) => file))).toEqual(new Set([files[1]]));
  });

  test('parquet, which has no lines', async () => {
    const path = join(tempFolder(), 'sales.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`copy (select * from (values ('a', date '2024-03-01', 1.50), (null, date '2024-03-02', 2.50), ('b', null, 3.50))
      as sales(customer, date, amount)) to '${path.replaceAll("'", "''")}' (format parquet)`);
    connection.closeSync();
    expect(rejectsOf(await load([path]))).toEqual([
      [null, 'no_customer', ',2024-03-02,2.50'],
      [null, 'no_date', 'b,,3.50'],
    ]);
  });
});

test.each([
  ['in the head, among other quotes', [...good(300), 'q,2024-03-01,1.00,"a, b"'], 304],
  ['far behind a head without quotes', good(3000), 3003],
  ['behind quoted line ends', ['q,2024-03-01,1.00,"a', 'b"', ...good(3000)], 3005],
])('a quote that is never closed is an error with its line, not a shorter report: %s', async (_, before, line) => {
  const rows = [damaged[0] ?? '', ...before, 'y,2024-03-01,1.00,x', 'x,2024-03-01,1.00,"open', ...good(30_000)];
  expect(await failureOf(writeParts([`${rows.join('\n')}\n`]))).toMatchObject({
    code: 'unclosed-quote',
    exit: 3,
    place: { line },
  });
});

test('where a file has no other quote, an open one is kept as text with a warning', async () => {
  const rows = [damaged[0] ?? '', ...good(300), 'x,2024-03-01,1.00,"open', ...good(300)];
  const { prepared } = await load(writeParts([`${rows.join('\n')}\n`]));
  expect(prepared.sources[0]).toMatchObject({ rows: 601, used: 601 });
  expect(prepared.warnings).toEqual([expect.stringContaining('quotes inside unquoted text in line 302')]);
});

test('a customers file is read with the same care as transactions', async () => {
  const sales = writeParts([`${[damaged[0], ...good(3)].join('\n')}\n`]);
  const rows = ['customer_id,name', 'c0,"Anna', 'Bell"', 'c1,Carl', 'c1,Carla', ',nobody', 'c2', 'c9,"x" y'];
  const [customers = ''] = writeParts([`${rows.join('\n')}\n`], ['customers.csv']);
  const { prepared } = await load(sales, { customers });
  expect(prepared.sources[1]).toMatchObject({
    rows: 6,
    used: 2,
    setAside: {
      repeated_customer: { rows: 1 },
      no_customer: { rows: 1 },
      field_count: { rows: 1 },
      unreadable: { rows: 1 },
    },
  });
});
