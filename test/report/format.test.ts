import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../../src/analyses/columns.ts';
import { formatCell, formatHeading, groupThousands, roundDecimal } from '../../src/report/format.ts';

describe('formatCell', () => {
  test.each<[ColumnType, string | null, string]>([
    ['money', '1234567.50', '1,234,567.50'],
    ['money', '-1234.50', '-1,234.50'],
    ['money', '5', '5'],
    ['money', '5.5', '5.50'],
    ['money', '0.125', '0.125'],
    ['money', '99999999999999999999.99', '99,999,999,999,999,999,999.99'],
    ['count', '541909', '541,909'],
    ['count', '999', '999'],
    ['days', '1234', '1234'],
    ['score', '5', '5'],
    ['number', '12.50', '12.50'],
    ['number', '1234.5678', '1,234.57'],
    ['number', '7', '7'],
    ['share', '0.250000', '25.0 %'],
    ['share', '0.123456', '12.3 %'],
    ['share', '0.999500', '100.0 %'],
    ['share', '-0.000248', '0.0 %'],
    ['share', '-0.0125', '-1.3 %'],
    ['share', '1', '100.0 %'],
    ['date', '2011-12-09', '2011-12-09'],
    ['flag', 'true', 'yes'],
    ['flag', 'false', 'no'],
    ['text', 'Müller\n', 'Müller⏎'],
    ['text', '1234567', '1234567'],
    ['money', null, '–'],
    ['money', '\u001b[2J', '␛[2J'],
  ])('%s %j is shown as %j', (type, cell, shown) => {
    expect(formatCell(cell, type)).toBe(shown);
  });

  test('null is an ASCII dash without Unicode', () => {
    expect(formatCell(null, 'text', false)).toBe('-');
  });
});

describe('roundDecimal', () => {
  test('rounds half away from zero, exactly', () => {
    expect(roundDecimal('1.005', 2)).toBe('1.01');
    expect(roundDecimal('-1.005', 2)).toBe('-1.01');
    expect(roundDecimal('2.675', 2)).toBe('2.68');
    expect(roundDecimal('-0.004', 2)).toBe('0.00');
    expect(roundDecimal('9.99', 0)).toBe('10');
  });

  test('agrees with integer arithmetic for any number of cents', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (thousandths) => {
        const size = thousandths < 0n ? -thousandths : thousandths;
        const text = `${thousandths < 0n ? '-' : ''}${size / 1000n}.${String(size % 1000n).padStart(3, '0')}`;
        const rounded = (size + 5n) / 10n;
        const sign = thousandths < 0n && rounded > 0n ? '-' : '';
        expect(roundDecimal(text, 2)).toBe(`${sign}${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`);
      }),
    );
  });
});

test('grouping adds commas and nothing else, every third digit', () => {
  fc.assert(
    fc.property(fc.bigInt(), (number) => {
      const grouped = groupThousands(String(number));
      expect(grouped.replaceAll(',', '')).toBe(String(number));
      expect(grouped).toMatch(/^-?\d{1,3}(,\d{3})*$/);
    }),
  );
});

test('a column name becomes a heading', () => {
  expect(formatHeading('mean_recency_days')).toBe('mean recency days');
  expect(formatHeading('客户\u001b名称')).toBe('客户␛名称');
});
