import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/report/check/check-document.ts';
import type { CheckedFile } from '../../src/report/check/check-report.ts';
import { sizeText } from '../../src/errors.ts';
import { totalText } from '../../src/report/check/check-words.ts';
import { textOf } from '../report/rendered.ts';
import { textWidth } from '../../src/report/width.ts';

const file: CheckedFile = {
  path: 'exports/销售.csv',
  role: 'transactions',
  bytes: 7_611_842,
  compression: 'gzip',
  sheet: null,
  format: 'csv',
  encoding: 'gb18030',
  hasBom: false,
  delimiter: ';',
  quote: '"',
  escape: '"',
  newline: '\r\n',
  preamble: ['Sales 2024', 'made by x'],
  headerLine: 3,
  rows: 12_345,
  used: 12_340,
  setAside: {
    no_customer: { rows: 4, amount: '90071992547409.93', first: [{ line: 7, raw: ';2024-01-01;\u001b[31m5' }] },
    bad_date: { rows: 1, amount: null, first: [] },
  },
  columns: [
    {
      header: '客户编号',
      field: 'customer_id',
      written: 'text',
      samples: ['上海第一贸易有限公司', 'b'],
      empty: '0.000324',
      distinct: 40,
    },
    { header: 'note', field: null, written: null, samples: [], empty: '1.000000', distinct: 0 },
  ],
  dates: { from: '2024-01-01', to: '2024-12-31' },
  amount: { used: '-1234567.891', setAside: '90071992547409.93' },
  customers: 40,
  orders: 12_000,
  currencies: [{ currency: 'EUR', rows: 12_340, amount: '-1234567.891' }],
  duplicates: { rows: 2, amount: '10.00', idsOfSeveralCustomers: 0 },
  words: [
    { column: 'status', word: 'Elsewhere', rows: 2, amounts: [{ currency: null, amount: '20.00' }], countsAs: null },
    { column: 'status', word: 'paid', rows: 1200, amounts: [{ currency: 'EUR', amount: '7.50' }], countsAs: 'sale' },
  ],
  findings: [
    {
      severity: 'error',
      code: 'mixed-dates',
      text: 'dates are written in two ways, and this sentence is long enough that it has to go on in a second line of the screen',
    },
    { severity: 'info', code: 'empty-columns', text: '1 column has no value in any row: "note"' },
  ],
  next: 'crm segment exports/销售.csv --date-format d/m/y',
  isUsable: false,
};
const usable: CheckedFile = { ...file, path: '=cmd.csv', findings: [], next: null, isUsable: true };
const plain = { colourLevel: 0, isUnicode: true } as const;

describe('a check on the screen', () => {
  it.each([60, 80, 120])('is not wider than %i columns, except for the command to copy', async (width) => {
    const lines = (await textOf('table', checkDocument([file, usable], null), { ...plain, width })).split('\n');
    expect(lines.filter((line) => textWidth(line) > width && !line.startsWith('next:'))).toEqual([]);
  });

  it('aligns columns under Chinese headers by their width on the screen', async () => {
    const lines = (await textOf('table', checkDocument([file], null), { ...plain, width: 120 })).split('\n');
    const starts = lines
      .filter((line) => /customer_id|^column/.test(line))
      .map((line) => textWidth(line.slice(0, line.search(/field|customer_id/))));
    expect(new Set(starts).size).toBe(1);
    expect(starts).toHaveLength(2);
  });

  it('says everything that was found', async () => {
    const text = await textOf('table', checkDocument([file], null), { ...plain, width: 100 });
    for (const part of [
      '7.6 MB gzip',
      'GB18030',
      'semicolons',
      'CRLF',
      'header in line 3',
      '12,345: 12,340 used, 5 set aside',
      '-1,234,567.891 used',
      '< 0.1 %',
      'line 7:',
      '✗ dates are',
      '· 1 column',
      'cannot be used',
      'next: crm segment',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('lets no control character through', async () => {
    expect(await textOf('table', checkDocument([file], null), { ...plain, width: 100 })).not.toContain('\u001b');
  });

  it('is plain ASCII marks and rules without Unicode', async () => {
    const text = await textOf(
      'table',
      checkDocument([{ ...file, path: 'a.csv', next: null, columns: [], setAside: {} }], null),
      {
        width: 80,
        colourLevel: 0,
        isUnicode: false,
      },
    );
    expect(text).toMatch(/^[\n -~]*$/);
  });

  it('colours a verdict by what it means', async () => {
    const painted = await textOf('table', checkDocument([usable, file], null), {
      width: 80,
      colourLevel: 1,
      isUnicode: true,
    });
    expect(painted).toContain('\u001b[32m✓');
    expect(painted).toContain('\u001b[31m✗');
  });

  it('ends in a line over all files when there are several', async () => {
    const text = await textOf('table', checkDocument([file, usable], null), { ...plain, width: 100 });
    expect(text.trimEnd().split('\n').at(-1)).toBe('2 files: 1 can be used, 1 cannot; 24,690 rows');
    expect(totalText([usable, usable])).toContain('all can be used');
  });
});

describe('a check for programs', () => {
  it('is valid JSON whose money keeps every digit', async () => {
    const text = await textOf('json', checkDocument([file], null));
    expect(text).toContain('"used": -1234567.891');
    expect(text).toContain('90071992547409.93');
    expect(JSON.parse(text)).toMatchObject({
      report: 'check',
      as_of: null,
      files: [
        {
          path: 'exports/销售.csv',
          header_line: 3,
          set_aside: { no_customer: { rows: 4, first: [{ line: 7 }] } },
          columns: [{ field: 'customer_id', empty: 0.000324 }, { field: null }],
          next: file.next,
        },
      ],
    });
  });

  it('is one object a file as NDJSON', async () => {
    const lines = (await textOf('ndjson', checkDocument([file, usable], null))).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { usable: boolean }).usable)).toEqual([false, true]);
  });

  it('is one row a finding as CSV, with formulas defused', async () => {
    const text = await textOf('csv', checkDocument([{ ...file, path: '=cmd.csv' }, usable], null));
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ path, severity, code, usable: can }) => [path, severity, code, can])).toEqual([
      ["'=cmd.csv", 'error', 'mixed-dates', 'false'],
      ["'=cmd.csv", 'info', 'empty-columns', 'false'],
    ]);
  });

  it('is a header alone as CSV when nothing was found', async () => {
    const text = await textOf('csv', checkDocument([usable], null));
    expect(text).toBe('path,role,usable,severity,code,text\n');
  });

  it('is a page with a heading a file as Markdown', async () => {
    const text = await textOf('md', checkDocument([file, usable], null));
    expect(text.match(/^## /gm)).toHaveLength(2);
    expect(text).toContain('- Error: dates are written');
  });
});

it.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [488_393_954, '488.4 MB'],
  [12_000_000_000, '12.0 GB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
