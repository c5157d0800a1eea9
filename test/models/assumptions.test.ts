import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/models/clusters/random.ts';
import { weightedCorrelation } from '../../src/models/statistics/correlation.ts';
import { regularity } from '../../src/models/statistics/regularity.ts';
import { seasonOf } from '../../src/models/statistics/season.ts';
import { cdnowSpend } from './data.ts';

test('the correlation of frequency and mean value on CDNOW is the published one', () => {
  const rows = [...cdnowSpend.x.keys()].filter((row) => (cdnowSpend.x[row] ?? 0) > 0);
  const of = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? 0);
  // Fader and Hardie 2013, "The Gamma-Gamma model of monetary value": 0.11 over the 946 customers with a repeat purchase.
  expect(rows).toHaveLength(946);
  expect(weightedCorrelation(of(cdnowSpend.x), of(cdnowSpend.meanValue), of(cdnowSpend.customers))).toBeCloseTo(
    0.1139,
    4,
  );
});

test('a weight is as many rows', () => {
  const [x, y] = [Float64Array.of(1, 2, 2, 5), Float64Array.of(3, 1, 1, 9)];
  const once = weightedCorrelation(x, y, new Float64Array(4).fill(1));
  const merged = weightedCorrelation(Float64Array.of(1, 2, 5), Float64Array.of(3, 1, 9), Float64Array.of(1, 2, 1));
  expect(merged).toBeCloseTo(once, 12);
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Regularity of shares of two gaps that are Erlang of some order. */
function found(order: number): ReturnType<typeof regularity> {
  const random = seededRandom(7);
  const gap = (): number => Array.from({ length: order }, () => -Math.log(1 - random())).reduce((a, b) => a + b, 0);
  const squares = Array.from({ length: 4000 }, () => {
    const [first, second] = [gap(), gap()];
    return (first / (first + second) - 0.5) ** 2;
  });
  return regularity(4000, mean(squares), mean(squares.map((square) => square ** 2)));
}

describe('regularity', () => {
  test.each([1, 2, 4])('finds the order %d of the gaps within its interval', (order) => {
    const { k = NaN, low = NaN, high = NaN } = found(order) ?? {};
    expect(Math.abs(k - order) / order).toBeLessThan(0.08);
    expect(low < order && order < high).toBe(true);
  });

  test('says nothing of a few customers', () => {
    expect(regularity(29, 0.08, 0.01)).toBeNull();
    expect(regularity(100, 0, 0)).toBeNull();
  });
});

/** Purchases by month of some years, January first. */
const months = (years: number, count: (month: number, year: number) => number): number[] =>
  Array.from({ length: 12 * years }, (_, at) => count(at % 12, Math.floor(at / 12)));

describe('a season', () => {
  test('is all but a twelfth where only one month sells', () => {
    const { excess = NaN, shares = [] } =
      seasonOf(
        months(3, (month) => (month === 11 ? 500 : 0)),
        11,
      ) ?? {};
    expect(excess).toBeCloseTo(11 / 12, 12);
    expect(shares[11]).toBe(1);
  });

  test('is none in a month that stands out once, nor in growth from year to year', () => {
    expect(
      seasonOf(
        months(3, (month, year) => (month === 2 && year === 0 ? 1000 : 100)),
        11,
      )?.excess,
    ).toBeCloseTo(0, 2);
    expect(
      seasonOf(
        months(3, (_, year) => 100 * 2 ** year),
        11,
      )?.excess,
    ).toBeCloseTo(0, 12);
  });

  test('knows the calendar months when the data end in the middle of a year', () => {
    const { shares = [] } = seasonOf([...months(2, (month) => (month === 5 ? 900 : 50))], 5) ?? {};
    // The last month is June; the sixth of each twelve is then December.
    expect(shares.indexOf(Math.max(...shares))).toBe(11);
  });

  test('cannot be told from less than two years', () => {
    expect(
      seasonOf(
        months(1, () => 100),
        11,
      ),
    ).toBeNull();
    expect(seasonOf([...months(1, () => 100), ...months(1, () => 0)], 11)).toBeNull();
  });
});
