import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { id } from '../../src/engine/sql.ts';
import { commaNumbers, numberFormats, plainNumbers, pointNumbers } from '../../src/input/numbers/number-formats.ts';
import { decimalsSql, numberSql } from '../../src/input/numbers/number-sql.ts';
import { candidateNumberFormats, parseDecimalFlag, parseNumber } from '../../src/input/numbers/numbers.ts';
import { evaluate } from './engine-rows.ts';

const wide = { precision: 38, scale: 12 };

describe('formats of a column', () => {
  test.each([
    [['1', '12.50', '-3'], ['plain']],
    [
      ['1', '2'],
      ['plain', '1.234,50'],
    ],
    [['1.234'], ['plain', '1.234,50']],
    [['1,234'], ['1,234.50', '1.234,50']],
    [['1,234', '12.50'], ['1,234.50']],
    [['0.250'], ['plain']],
    [['1234.500'], ['plain']],
    [['1,234,567'], ['1,234.50']],
    [['1.234.567,89', '5'], ['1.234,50']],
    [['12,50', ''], ['1.234,50']],
    [['$1,234.50', '($5.00)'], ['1,234.50']],
    [['12 万'], []],
    [['abc'], []],
  ])('%j is %j', (samples, expected) => {
    expect(candidateNumberFormats(samples).map(({ name }) => name)).toEqual(expected);
  });
});

const cases: [typeof pointNumbers, string, string | null][] = [
  [plainNumbers, '12.50', '12.5'],
  [plainNumbers, '-0', '0'],
  [plainNumbers, '1e3', '1000'],
  [plainNumbers, '1_000', '1000'],
  [plainNumbers, '1,5', null],
  [pointNumbers, '1,234,567.89', '1234567.89'],
  [pointNumbers, '12,34,567.5', '1234567.5'],
  [pointNumbers, "1'234.50", '1234.5'],
  [pointNumbers, '1’234.50', '1234.5'],
  [pointNumbers, '1,2', null],
  [pointNumbers, '1,23,4', null],
  [pointNumbers, '0,123', null],
  [pointNumbers, '(1,234.50)', '-1234.5'],
  [pointNumbers, '$ (1,234.50)', '-1234.5'],
  [pointNumbers, '(5.00', null],
  [pointNumbers, '-$5.25', '-5.25'],
  [pointNumbers, '$-5.25', '-5.25'],
  [pointNumbers, '5.25-', '-5.25'],
  [pointNumbers, '−5.25', '-5.25'],
  [pointNumbers, '-(5)', null],
  [pointNumbers, '--5', null],
  [pointNumbers, '5.00 CR', '-5'],
  [pointNumbers, '5.00DR', '5'],
  [pointNumbers, '￥１，２３４．５０', '1234.5'],
  [pointNumbers, '1,234.50元', '1234.5'],
  [pointNumbers, '12万', null],
  [pointNumbers, 'USD 12', '12'],
  [pointNumbers, '12 EUR', '12'],
  [pointNumbers, 'Rs. 1,00,000', '100000'],
  [pointNumbers, '5%', null],
  [commaNumbers, '1.234,50 €', '1234.5'],
  [commaNumbers, '1 234,50', '1234.5'],
  [commaNumbers, '1\u202f234,50 €', '1234.5'],
  [commaNumbers, '1 234 567,00 kr', '1234567'],
  [commaNumbers, 'R$ 1.234,50', '1234.5'],
  [commaNumbers, '1,234', '1.234'],
  [commaNumbers, '1.23', null],
  [commaNumbers, '-12,5', '-12.5'],
  [commaNumbers, '99 zł', '99'],
];

describe('one number', () => {
  test.each(cases)('%o reads %s as %s, and so does the engine', async (format, text, expected) => {
    expect(parseNumber(text, format)).toBe(expected);
    const [found] = await evaluate(numberSql(format, id('cell'), wide), [text]);
    expect(found === null || found === undefined ? found : parseNumber(found, plainNumbers)).toBe(expected);
  });

  test('a number too large for the type is NULL and not cut', async () => {
    const narrow = { precision: 18, scale: 4 };
    expect(await evaluate(numberSql(plainNumbers, id('cell'), narrow), ['123456789012345'])).toEqual([null]);
    expect(await evaluate(numberSql(commaNumbers, id('cell'), narrow), ['99.999.999.999.999,9999'])).toEqual([
      '99999999999999.9999',
    ]);
  });
});

const piece = fc.constantFrom(
  '1',
  '12',
  '123',
  '000',
  '0',
  '5',
  '234',
  '.',
  ',',
  '.',
  ',',
  '-',
  '−',
  '(',
  ')',
  '+',
  ' ',
  '\u00a0',
  '\u202f',
  "'",
  '$',
  '€',
  'kr',
  'USD',
  '元',
  '万',
  'CR',
  'DR',
  'e3',
  'e-2',
  '_',
  '１',
  '，',
  '%',
  'x',
  'Rs.',
  '’',
);
const grouped = fc
  .record({
    groups: fc.array(fc.constantFrom('123', '45', '000', '7'), { minLength: 1, maxLength: 4 }),
    by: fc.constantFrom(',', '.', ' ', "'", ''),
    mark: fc.constantFrom('.', ',', ''),
    fraction: fc.constantFrom('', '5', '50', '500', '0001'),
    before: fc.constantFrom('', '', '-', '$', '-$', '(', '($', '€ ', ' ', '+', '- '),
    after: fc.constantFrom('', '', '-', ' €', ')', 'CR', ' cr', ' kr.', ' USD', ' ', ' Dr.'),
  })
  .map((p) => p.before + p.groups.join(p.by) + p.mark + p.fraction + p.after);
const numberLike = fc.oneof(
  grouped,
  grouped,
  fc.array(piece, { maxLength: 7 }).map((parts) => parts.join('')),
  fc.string(),
);

describe('whatever the text', () => {
  const samples = fc.sample(numberLike, { numRuns: 4000, seed: 20260105 }).filter((text) => !text.includes('\0'));

  test('the engine reads exactly the numbers that the native mirror reads', async () => {
    for (const format of numberFormats) {
      const found = await evaluate(numberSql(format, id('cell'), wide), samples);
      const wrong = samples.flatMap((text, i) => {
        const expected = parseNumber(text, format);
        const value = found[i] ?? null;
        // What has more digits than the type is rounded or NULL, which is not what is compared here.
        if (/\.\d{13}|\d{27}/.test(expected ?? '')) return [];
        const same = value === null ? null : parseNumber(value, plainNumbers);
        return same === expected ? [] : [[format.name, text, value, expected]];
      });
      expect(wrong).toEqual([]);
    }
  }, 60_000);

  test('decimalsSql counts the digits behind the point of the exact value', async () => {
    for (const format of numberFormats) {
      const found = await evaluate(decimalsSql(format, id('cell')), samples);
      const wrong = samples.flatMap((text, i) => {
        const exact = parseNumber(text, format);
        const expected = exact === null ? null : String((exact.split('.')[1] ?? '').length);
        return (found[i] ?? null) === expected ? [] : [[format.name, text, found[i], expected]];
      });
      expect(wrong).toEqual([]);
    }
  }, 60_000);
});

test('--decimal takes the mark or its name', () => {
  expect([',', 'comma', '.', 'point', '，', ';', ''].map((text) => parseDecimalFlag(text)?.name ?? null)).toEqual([
    '1.234,50',
    '1.234,50',
    '1,234.50',
    '1,234.50',
    '1.234,50',
    null,
    null,
  ]);
});
