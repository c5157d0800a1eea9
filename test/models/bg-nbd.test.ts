import { describe, expect, test } from 'vitest';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { conditionalPurchases } from '../../src/models/purchases/purchase-model.ts';
import { expectClose, expectWithin } from './close.ts';
import { cdnow, cdnowHoldout, lifetimesExample, meanHoldoutError, meansByX, sum } from './data.ts';

const fit = bgNbd.fit(cdnow);
const fitted = bgNbd.at(fit.parameters);
const rounded = [0.243, 4.414, 0.793, 2.426];

describe('BG/NBD on CDNOW, in weeks', () => {
  test('has the likelihood and the parameters of the paper, to the digits that CLVTools prints', () => {
    expect(fit.logLikelihood).toBeCloseTo(-9582.429, 3);
    expectWithin(fit.parameters, [0.2425945, 4.4136019, 0.7929199, 2.4258881], 2e-5);
    expect(bgNbd.logLikelihood([0.2425945, 4.4136019, 0.7929199, 2.4258881], cdnow)).toBeCloseTo(-9582.429, 3);
    expect(bgNbd.logLikelihood(rounded, cdnow)).toBeCloseTo(-9582.4, 1);
    expect([fit.converged, fit.note, fit.customers]).toEqual([true, '', 2357]);
  });

  // The vignette of BTYD stopped its search a little short of the optimum, hence a tolerance of one in ten thousand.
  test('expects of customers what the vignette of BTYD prints', () => {
    expectClose([fitted.expectedPurchases(52)], [1.444004], 1e-4);
    expectClose([conditionalPurchases(fitted, 26, 30.857142857, 31, 52)], [25.75659], 1e-4);
    expectClose([fitted.pAlive(26, 30.857142857, 31)], [0.9688523], 1e-5);
  });

  test('expects what the spreadsheet of Hardie does', () => {
    expectWithin(
      [0.1429, 1, 3, 31.8571, 32, 78].map(fitted.expectedPurchases),
      [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576],
      5e-4,
    );
    expectWithin([conditionalPurchases(fitted, 2, 30.43, 38.86, 39)], [1.226], 1e-3);
  });

  test('of two customers who bought last at the same time, trusts the one who bought more often less', () => {
    const expected = [10, 15, 20, 25].map((x) => conditionalPurchases(fitted, x, 20, 39, 52));
    expectClose(expected, [0.3474606, 0.04283391, 0.004158973, 0.0003583685], 1e-4);
  });

  test('expects in the 39 weeks after what the paper and BTYD do, customer group by customer group', () => {
    const expected = cdnow.x.map((x, row) => conditionalPurchases(fitted, x, cdnow.tX[row]!, cdnow.T[row]!, 39));
    expectWithin(
      meansByX(expected),
      [0.2250893, 0.5231364, 1.044126, 1.520256, 2.163824, 2.653789, 3.503957, 6.157036],
      2e-4,
    );
    expectWithin([sum(expected)], [1653.41], 0.1);
    expectWithin([meanHoldoutError(expected)], [0.785], 5e-4);
    const alive = cdnow.x.map((x, row) => fitted.pAlive(x, cdnow.tX[row]!, cdnow.T[row]!));
    expectWithin([sum(alive) / 2357], [0.81344], 1e-5);
  });

  test('the fixture holds what happened in those weeks', () => {
    expectWithin(
      meansByX(cdnowHoldout),
      [0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375],
      1e-6,
    );
    expect(sum(cdnowHoldout)).toBe(1882);
  });

  test('follows the cumulative repeat purchases week by week as the paper does', () => {
    const first = Math.max(...cdnow.T);
    const upTo = (week: number): number =>
      sum(cdnow.T.map((T) => fitted.expectedPurchases(Math.max(0, week - (first - T)))));
    expectClose([20, 21, 22, 23, 24, 25].map(upTo), [1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6], 1e-4);
  });
});

describe('BG/NBD at the parameters of the paper, rounded as printed', () => {
  const published = bgNbd.at(rounded);

  test('gives each number of purchases the probability that the manual of BTYD prints', () => {
    expectClose([published.probability(0, 39)], [0.5737864], 1e-7);
    expectClose([published.probability(10, 2)], [1.07869e-7], 1e-6);
    expectWithin(
      [11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map((n) => published.probability(n, 30)),
      [
        0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913, 0.0003467171,
        0.0002769613, 0.000222226,
      ],
      6e-11,
    );
  });

  test('the probabilities add up to 1 and their mean is the expectation', () => {
    const probabilities = Array.from({ length: 400 }, (_, n) => published.probability(n, 39));
    expect(sum(probabilities)).toBeCloseTo(1, 9);
    expect(sum(probabilities.map((probability, n) => n * probability))).toBeCloseTo(published.expectedPurchases(39), 6);
  });

  test('takes everyone who bought once for alive, and no one who stopped after a thousand purchases', () => {
    expect([0, 10, 39].map((T) => published.pAlive(0, 0, T))).toEqual([1, 1, 1]);
    expect(published.pAlive(1000, 10, 100)).toBe(0);
    expect(conditionalPurchases(published, 1000, 10, 100, 30)).toBe(0);
  });

  test('passes through a = 1, where the formula of the paper is 0 / 0', () => {
    const [below = 0, exactly = 0, above = 0] = [1 - 1e-6, 1, 1 + 1e-6].map((a) =>
      conditionalPurchases(bgNbd.at([0.243, 4.414, a, 2.426]), 2, 30, 39, 39),
    );
    expectClose([exactly], [(below + above) / 2], 1e-9);
  });
});

describe('BG/NBD on the example of lifetimes, in days', () => {
  const example = bgNbd.fit(lifetimesExample);

  test('has its parameters', () => {
    expectWithin(example.parameters, [0.163851, 1.864281, 1.850343, 3.181058], 2e-4);
    expect(example.converged).toBe(true);
  });

  test('expects of its first five customers what it predicts for 30 days', () => {
    const model = bgNbd.at(example.parameters);
    const customers = [
      [0, 0, 298],
      [0, 0, 224],
      [6, 142, 292],
      [0, 0, 147],
      [2, 9, 183],
    ] as const;
    expectWithin(
      customers.map(([x, tX, T]) => conditionalPurchases(model, x, tX, T, 30)),
      [0.016053, 0.021171, 0.030461, 0.031686, 0.001607],
      2e-6,
    );
  });
});
