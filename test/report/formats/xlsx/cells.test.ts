import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellXml, columnLetters, escapeXml } from '../../../../src/report/formats/xlsx/cells.ts';

const day = (date: string): string => cellXml(date, 'date', 'A1', '1').replace(/<[^>]+>/g, '');
const number = (text: string): string => cellXml(text, 'money', 'A1', '1');

describe('a number', () => {
  test.each(['0.10', '-1234567890123.45', '1000000000000000000.00', '0.000000000000001'])('%s is a number', (text) => {
    expect(number(text)).toBe(`<c r="A1" s="1"><v>${text}</v></c>`);
  });

  test.each(['12345678901234567.89', '-9007199254740993.00', '0.1234567890123456'])(
    '%s has more digits than a spreadsheet keeps, so it is text',
    (text) => {
      expect(number(text)).toBe(`<c r="A1" s="1" t="inlineStr"><is><t>${text}</t></is></c>`);
    },
  );

  // 15 digits and 16; signs, points, and zeros at either end are no digits that count.
  test.each([
    ['whole', '123456789012345', '1234567890123456'],
    ['below zero', '-123456789012345', '-1234567890123456'],
    ['with cents', '1234567890123.45', '12345678901234.56'],
    ['with cents below zero', '-1234567890123.45', '-12345678901234.56'],
    ['below one', '0.123456789012345', '0.1234567890123456'],
    ['below one and zero', '-0.00123456789012345', '-0.001234567890123456'],
    ['with zeros behind', '123456789012345000', '123456789012345600'],
    ['with cents of zero', '123456789012345.00', '1234567890123456.00'],
    ['with a zero among its digits', '100000000000001', '1000000000000001'],
    ['with a zero around its point', '10000000000000.1', '10000000000000.01'],
  ])('%s is a number up to 15 digits and text from 16', (_, fits, exceeds) => {
    expect(number(fits)).toBe(`<c r="A1" s="1"><v>${fits}</v></c>`);
    expect(number(exceeds)).toBe(`<c r="A1" s="1" t="inlineStr"><is><t>${exceeds}</t></is></c>`);
  });

  test('is never another number once a spreadsheet has read it', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
        fc.integer({ min: 0, max: 6 }),
        (units, places) => {
          const digits = `${units < 0n ? -units : units}`.padStart(places + 1, '0');
          const whole = digits.slice(0, digits.length - places);
          const text = `${units < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
          const [, value] = /<v>(.*)<\/v>/.exec(number(text)) ?? [];
          if (value === undefined) return;
          const [mantissa = '', exponent = '0'] = Math.abs(Number(value)).toExponential(14).split('e');
          const shown = BigInt(mantissa.replace('.', '')) * 10n ** BigInt(Number(exponent) + 30);
          expect(shown).toBe((units < 0n ? -units : units) * 10n ** BigInt(44 - places));
        },
      ),
    );
  });
});

test('a date is the number of days a spreadsheet counts; before March 1900 it counts wrongly, so it is text', () => {
  expect(['1900-03-01', '1970-01-01', '2024-02-29', '9999-12-31'].map(day)).toEqual([
    '61',
    '25569',
    '45351',
    '2958465',
  ]);
  expect(['1900-02-28', '1753-01-01', 'soon'].map(day)).toEqual(['1900-02-28', '1753-01-01', 'soon']);
});

test('no value is an empty cell that keeps the look of its column', () => {
  expect(cellXml(null, 'money', 'C7', '4')).toBe('<c r="C7" s="4"/>');
});

test('text longer than a cell holds is cut and says so', () => {
  const cut = escapeXml('x'.repeat(40_000));
  expect(cut).toHaveLength(32_767);
  expect(cut.endsWith('x…')).toBe(true);
});

test('text that looks like an escaped character is kept as it is', () => {
  expect(escapeXml('_x0041_')).toBe('_x005F_x0041_');
  expect(escapeXml('a\u0001\r')).toBe('a_x0001__x000D_');
});

test('columns are lettered as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});
