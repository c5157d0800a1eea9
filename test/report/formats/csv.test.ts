import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvField } from '../../../src/report/formats/csv.ts';
import { escapeFormula, unescapeFormula } from '../../../src/engine/formula.ts';
import { sourceOf, textIn } from '../rendered.ts';
import { headOf } from '../sample.ts';
import { awkwardText } from '../awkward-text.ts';

const escaping = { escapesFormulas: true };
const plain = { escapesFormulas: false };

describe('formulas', () => {
  test.each([
    '=1+1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '+cmd',
    '-',
    '-A1',
    '-5+cmd|calc!A1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    "''@x",
  ])('%j gets an apostrophe', (text) => {
    expect(escapeFormula(text)).toBe(`'${text}`);
  });

  test.each(['', 'plain', '-5', '+8613800000000', '-1,234.50', '-.5', '+1e6', "'quoted'", "'", "'-5", ' =1', 'a=1'])(
    '%j stays as it is',
    (text) => {
      expect(escapeFormula(text)).toBe(text);
    },
  );

  test('taking the apostrophe off gives every text back', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        expect(unescapeFormula(escapeFormula(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('csvField', () => {
  test.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\rlines', '"two\rlines"'],
    ['北京', '北京'],
    [' padded ', ' padded '],
    ['=1,2', `"'=1,2"`],
    ['', ''],
    [null, ''],
  ])('writes %j as %j', (cell, field) => {
    expect(csvField(cell, 'text', escaping)).toBe(field);
  });

  test('never puts an apostrophe before a number, a date or a flag', () => {
    expect(csvField('-1234.50', 'money', escaping)).toBe('-1234.50');
    expect(csvField('2011-12-09', 'date', escaping)).toBe('2011-12-09');
    expect(csvField('true', 'flag', escaping)).toBe('true');
  });

  test('leaves formulas alone when asked to', () => {
    expect(csvField('=1', 'text', plain)).toBe('=1');
  });
});

describe('a file of CSV', () => {
  const head = headOf('customer_id:text balance:money');

  test('writes a header and one line for each row of every batch', async () => {
    const rows = sourceOf([['C-1', '-5.00']], [], [['=evil', null]]);
    expect(await textIn('csv', head, rows, escaping)).toBe("customer_id,balance\nC-1,-5.00\n'=evil,\n");
  });

  test('a report without rows still has its header', async () => {
    expect(await textIn('csv', head, sourceOf(), escaping)).toBe('customer_id,balance\n');
  });

  test('for Excel it starts with a byte order mark and ends lines with CRLF', async () => {
    const text = await textIn('csv', head, sourceOf([['two\nlines', '1.00']]), { ...escaping, isExcel: true });
    expect(text).toBe('\ufeffcustomer_id,balance\r\n"two\nlines",1.00\r\n');
  });

  test('a header from a file is escaped like any text', async () => {
    const columns = [{ name: '=HYPERLINK("x")', type: 'text' as const }, ...head.columns];
    expect(await textIn('csv', { ...head, columns }, sourceOf(), escaping)).toBe(
      `"'=HYPERLINK(""x"")",customer_id,balance\n`,
    );
  });

  test('a single empty column is not an empty line', async () => {
    const rows = sourceOf([[null], ['a']]);
    expect(await textIn('csv', headOf('id:text'), rows, escaping)).toBe('id\n""\na\n');
  });

  test('a CSV reader gets every text back', async () => {
    const table = fc.array(fc.tuple(awkwardText, awkwardText), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (rows, isExcel) => {
        const text = await textIn('csv', headOf('a:text b:text'), sourceOf(rows), { ...escaping, isExcel });
        const read: string[][] = parse(text, { bom: true, record_delimiter: isExcel ? '\r\n' : '\n' });
        expect(read.slice(1).map((row) => row.map(unescapeFormula))).toEqual(rows);
      }),
    );
  });
});
