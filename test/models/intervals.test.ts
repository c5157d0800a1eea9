import { describe, expect, test } from 'vitest';
import {
  areaInterval,
  correlationInterval,
  differenceInterval,
  effectiveTrials,
  wilsonInterval,
} from '../../src/models/statistics/intervals.ts';

describe('intervals are the published ones', () => {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('Wilson: %d of %d', (seen, n, low, high) => {
    const found = wilsonInterval(seen / n, n);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  test('Fisher: a correlation of 0.5 in 28 pairs', () => {
    const found = correlationInterval(0.5, 28);
    expect(found?.low).toBeCloseTo(Math.tanh(0.549306 - 0.391993), 5);
    expect(found?.high).toBeCloseTo(Math.tanh(0.549306 + 0.391993), 5);
  });

  test('an area stays between 0 and 1, and comes close to the plain interval where it is narrow', () => {
    expect(areaInterval(0.98, 0.02)?.high).toBeLessThan(1);
    expect(areaInterval(0.7, 0.01)?.low).toBeCloseTo(0.7 - 1.96 * 0.01, 3);
  });
});

test('what does not vary has no interval', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(areaInterval(1, 0)).toBeNull();
  expect(differenceInterval(0.2, 0)).toBeNull();
  expect(differenceInterval(0, 0)).toEqual({ low: 0, high: 0 });
  expect(correlationInterval(1, 50)).toBeNull();
  expect(correlationInterval(0.4, 3)).toBeNull();
});

test('trials that repeat each other count for less', () => {
  expect(effectiveTrials(0.5, 0.25 / 40, 100, 100)).toBeCloseTo(40);
  expect(effectiveTrials(0.5, 0.25 / 400, 100, 100)).toBe(100);
  expect(effectiveTrials(1, 0, 100, 25)).toBe(25);
});
