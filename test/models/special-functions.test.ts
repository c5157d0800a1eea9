import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exitShare, exitShareSlopes } from '../../src/models/purchases/exit-share.ts';
import { gaussFraction } from '../../src/models/functions/gauss-fraction.ts';
import { digamma, logGamma } from '../../src/models/functions/log-gamma.ts';
import { countProbability, countTail } from '../../src/models/purchases/negative-binomial.ts';
import { logRising, risingTable } from '../../src/models/functions/rising.ts';
import { survivedPurchases } from '../../src/models/purchases/survived-purchases.ts';
import { expectClose } from './close.ts';
import { sum } from './data.ts';

// The reference values are worked out to 25 digits and more, by series and quadrature, with mpmath 1.3.
describe('ln Γ and ψ', () => {
  test.each([
    [1e-10, 23.025850929882736],
    [0.01, 4.599479878042022],
    [0.5, 0.5723649429247001],
    [3, Math.LN2],
    [6.25, 5.219603986990229],
    [9.99, 12.779315214350193],
    [25, 54.78472939811232],
    [1000.5, 5908.674175848678],
    [1e9, 19_723_265_827.503716],
  ])('ln Γ(%d)', (x, expected) => {
    expectClose([logGamma(x)], [expected], 1e-14);
  });

  test('ln Γ keeps its absolute precision around 1 and 2, where it is 0', () => {
    expect(logGamma(1.0001)).toBeCloseTo(-5.771334222047127e-5, 14);
    expect(logGamma(1.9999)).toBeCloseTo(-4.227520877215346e-5, 14);
  });

  test.each([
    [1e-10, -10_000_000_000.577215],
    [0.1, -10.423754940411076],
    [0.99, -0.5937863040555952],
    [3.74, 1.1794793534628925],
    [8.1, 2.0288674570805814],
    [25, 3.198742512851974],
    [10_000, 9.210290371142849],
  ])('ψ(%d)', (x, expected) => {
    expectClose([digamma(x)], [expected], 1e-14);
  });
});

test('rising factorials agree with Γ, also across gaps too long to go step by step', () => {
  const counts = Float64Array.of(0, 1, 2, 30, 500, 501);
  const { log, slope } = risingTable(0.7, counts);
  expectClose(
    log.subarray(1),
    [...counts.subarray(1)].map((count) => logGamma(0.7 + count) - logGamma(0.7)),
    1e-12,
  );
  expectClose(
    slope.subarray(1),
    [...counts.subarray(1)].map((count) => digamma(0.7 + count) - digamma(0.7)),
    1e-12,
  );
  expect([log[0], slope[0], logRising(1, 5)]).toEqual([0, 0, Math.log(120)]);
});

test.each([
  [0.5, 1.05, 0, 1],
  [0.5, 1.05, -3, 0.5138427864989235],
  [1.5, 2, 0.9, 4.805061467040844],
  [0.55, 2.16, 0.5, 1.1734129238534046],
  [26.5, 28.1, 0.1, 1.1041504162660993],
  [1.6, 502, -3, 0.9905834274727692],
  [1.6, 1.601, 0.9, 9.982340720320783],
  [10_000, 10_001, 0.1, 1.1110987669408001],
])('2F1(1, %d; %d; %d)', (b, c, z, expected) => {
  expectClose([gaussFraction(b, c, z)], [expected], 1e-13);
});

describe('the integral of the Pareto/NBD', () => {
  test.each([
    [0.001, 0.001, 0.0001, 0.1, 1, 0.4999524899516509],
    [0.001, 1, 3, 3, 0, 0.999000999000999],
    [0.3, 0.001, 0.0001, 3, 0.01, 0.0006967975051562098],
    [0.3, 0.5, 10_000, 0.0001, 1, 0.9931615898663888],
    [1, 1, 0.1, 3, 0.01, 0.09235209082459124],
    [1, 4, 3, 0.1, 1, 0.9249737579522853],
    [1.6, 0.001, 3, 3, 0.01, 0.0006246096189881324],
    [26, 0.001, 0.0001, 3, 0.01, 1.3420049038929079e-7],
    [26, 300, 10_000, 10_000, 0, 0.9202453987730062],
    [501, 1, 10_000, 3, 1, 0.7011379724398759],
  ])('k %d, s %d, α %d, β %d at %d', (k, s, alpha, beta, t, expected) => {
    expectClose([exitShare(k, s, alpha, beta, t)], [expected], 1e-12);
  });

  test.each([
    [1.6, 0.6, 10, 12, 5],
    [1.6, 0.6, 12, 10, 5],
    [3, 0.7, 0.01, 40, 0.1],
    [3, 0.7, 40, 0.01, 0.1],
    [0.2, 900, 0.3, 800, 1],
  ])('has the slopes that its differences show: k %d, s %d, α %d, β %d at %d', (k, s, alpha, beta, t) => {
    const given = [k, s, alpha, beta] as const;
    const { share, byK, byS, byAlpha, byBeta } = exitShareSlopes(...given, t);
    expectClose([share], [exitShare(...given, t)], 1e-14);
    const differences = given.map((value, index) => {
      const [above = 0, below = 0] = [1.0001, 0.9999].map((factor) => {
        const [movedK, movedS, movedAlpha, movedBeta] = given.with(index, value * factor) as [
          number,
          number,
          number,
          number,
        ];
        return exitShare(movedK, movedS, movedAlpha, movedBeta, t);
      });
      return (above - below) / (0.0002 * value);
    });
    expectClose([byK, byS, byAlpha, byBeta], differences, 1e-6);
  });

  test('is a share for any parameters', () => {
    const size = fc.double({ min: -11, max: 11, noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(size, size, size, size, fc.double({ min: 0, max: 1, noNaN: true }), (k, s, alpha, beta, t) => {
        const share = exitShare(k, s, alpha, beta, t);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('purchases between chances to leave', () => {
  test.each([
    [0.01, 1e-6, 0.79, 2.42, 9.999998757165463e-9],
    [0.01, 0.1, 0.05, 5000, 0.0009999994950121536],
    [0.01, 5000, 0.79, 5000, 39.27758557596996],
    [0.24, 0.1, 1, 30, 0.023952222366798885],
    [0.24, 300, 2000, 5000, 2.3013623244081893],
    [0.24, 1e6, 50, 5000, 91.62693879230162],
    [3, 1, 2.5, 0.02, 0.8821740069034618],
    [3, 1e6, 0.79, 2.42, 195.82353944079514],
    [40, 10, 1, 2.42, 12.872945506494359],
    [40, 5000, 1, 30, 264.27693419271526],
    [700, 0.1, 2.5, 5000, 68.79362080264862],
  ])('k %d, t / scale %d, a %d, b %d', (k, ratio, a, b, expected) => {
    expectClose([survivedPurchases(k, ratio, a, b)], [expected], 1e-11);
  });

  test('are all that one would buy when nobody leaves, and fewer otherwise', () => {
    expectClose([survivedPurchases(2, 3, 1e-9, 1)], [6], 1e-7);
    const size = fc.double({ min: -6, max: 6, noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(size, size, size, size, (k, ratio, a, b) => {
        const purchases = survivedPurchases(k, ratio, a, b);
        expect(purchases).toBeGreaterThan(0);
        expect(purchases).toBeLessThanOrEqual(k * ratio * (1 + 1e-12));
      }),
    );
  });
});

const upTo = (n: number): number => sum(Array.from({ length: n }, (_, count) => countProbability(0.7, 2, count)));

test('negative binomial counts add up to 1, and their tail is what is left', () => {
  expect(upTo(200)).toBeCloseTo(1, 12);
  for (const n of [0, 1, 2, 9]) {
    expect(countTail(0.7, 2, n)).toBeCloseTo(1 - upTo(n), 12);
  }
  expect([countProbability(0.7, 0, 0), countProbability(0.7, 0, 3), countTail(0.7, 0, 3)]).toEqual([1, 0, 0]);
});
