import { expect, test } from 'vitest';
import { seededRandom } from '../../src/models/clusters/random.ts';
import { sum } from './data.ts';

const drawn = (seed: number, count: number): number[] => Array.from({ length: count }, seededRandom(seed));

test('the same seed gives the same numbers on every machine, another seed gives others', () => {
  expect(drawn(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  expect(drawn(2, 3)).not.toEqual(drawn(1, 3));
});

test('numbers are spread evenly from 0 up to 1', () => {
  const numbers = drawn(5, 100_000);
  expect(Math.min(...numbers.slice(0, 9))).toBeGreaterThanOrEqual(0);
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    sum(numbers.map((number) => (Math.floor(number * 10) === tenth ? 1 : 0))),
  );
  expect(sum(tenths)).toBe(100_000);
  expect(Math.min(...tenths)).toBeGreaterThan(9700);
  expect(Math.max(...tenths)).toBeLessThan(10_300);
});
