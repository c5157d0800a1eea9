import { describe, expect, test } from 'vitest';
import { nbd } from '../../src/models/purchases/nbd.ts';
import { paretoNbd } from '../../src/models/purchases/pareto-nbd.ts';
import { conditionalPurchases } from '../../src/models/purchases/purchase-model.ts';
import { expectClose, expectWithin } from './close.ts';
import { cdnow, countsOf, meanHoldoutError, meansByX, sum } from './data.ts';

const fit = paretoNbd.fit(cdnow);
const fitted = paretoNbd.at(fit.parameters);

describe('Pareto/NBD on CDNOW, in weeks', () => {
  test('has the likelihood, the parameters and the standard errors that CLVTools prints', () => {
    expect(fit.logLikelihood).toBeCloseTo(-9594.976, 3);
    expect(paretoNbd.logLikelihood([0.55315, 10.57633, 0.60625, 11.6715], cdnow)).toBeCloseTo(-9594.976, 3);
    expectClose(fit.parameters, [0.55315, 10.57633, 0.60625, 11.6715], 3e-4);
    expectClose(fit.standardErrors.map(Number), [0.0476264, 0.8427222, 0.1872594, 6.2105448], 1e-3);
    expect([fit.converged, fit.note]).toEqual([true, '']);
  });

  test('finds no higher likelihood at the parameters of the paper or of BTYD', () => {
    for (const parameters of [
      [0.553, 10.578, 0.606, 11.669],
      [0.553, 10.58, 0.606, 11.656],
    ]) {
      const likelihood = paretoNbd.logLikelihood(parameters, cdnow);
      expect(likelihood).toBeCloseTo(-9594.976, 2);
      expect(likelihood).toBeLessThanOrEqual(fit.logLikelihood);
    }
  });

  test('expects of customers what the vignette of BTYD prints', () => {
    expectClose([fitted.expectedPurchases(52)], [1.473434], 1e-4);
    expectClose([conditionalPurchases(fitted, 26, 30.857142857, 31, 52)], [25.45647], 1e-4);
    expectWithin([fitted.pAlive(26, 30.857142857, 31)], [0.997874], 1e-6);
  });

  // BTYD stopped at another place of the flat optimum, hence a tolerance of one in a thousand.
  test('of two customers who bought last at the same time, trusts the one who bought more often less', () => {
    expectClose(
      [10, 15, 20, 25].map((x) => conditionalPurchases(fitted, x, 20, 39, 52)),
      [0.7062289, 0.1442396, 0.02250658, 0.00309267],
      1e-3,
    );
  });

  test('expects in the 39 weeks after what BTYD does, customer group by customer group', () => {
    const expected = cdnow.x.map((x, row) => conditionalPurchases(fitted, x, cdnow.tX[row]!, cdnow.T[row]!, 39));
    expectWithin(meansByX(expected), [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403], 1e-3);
    expectWithin([sum(expected)], [1665.51], 0.1);
    expectWithin([meanHoldoutError(expected)], [0.755], 5e-4);
    const alive = cdnow.x.map((x, row) => fitted.pAlive(x, cdnow.tX[row]!, cdnow.T[row]!));
    expectWithin([sum(alive) / 2357], [0.44628], 1e-4);
  });

  test('follows the cumulative repeat purchases week by week as BTYD does', () => {
    const first = Math.max(...cdnow.T);
    const upTo = (week: number): number =>
      sum(cdnow.T.map((T) => fitted.expectedPurchases(Math.max(0, week - (first - T)))));
    expectClose([20, 21, 22, 23, 24, 25].map(upTo), [1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253], 1e-4);
  });
});

describe('Pareto/NBD at given parameters', () => {
  test('expects of a new customer what lifetimes does', () => {
    expectWithin(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(fitted.expectedPurchases),
      [0, 0.05077821, 0.09916088, 0.14542507, 0.1897993, 0.23247466, 0.27361274, 0.31335159, 0.35181024, 0.38909211],
      3e-3,
    );
  });

  test('keeps its digits where the papers have a quotient of numbers too small to represent', () => {
    const model = paretoNbd.at([0.55, 10.58, 0.61, 11.67]);
    expectClose(
      [132, 133].map((x) => conditionalPurchases(model, x, 200, 200, 10)),
      [6.2060518, 6.2528722],
      1e-7,
    );
  });

  test.each([
    [
      [10.465, 0.00798565, 3.0516, 2.82],
      [
        [400, 5, 6],
        [500, 5, 37],
        [500, 1, 37],
        [500, 4, 37],
      ],
    ],
    [
      [0.5143, 2.8845, 0.2856, 14.1087],
      [
        [221, 103.42857, 103.57143],
        [254, 97.14286, 97.28571],
        [161, 94.71429, 98],
        [204, 98.57143, 99.42857],
      ],
    ],
  ] as const)('stays finite where a likelihood cannot be represented: %j', (parameters, customers) => {
    expect(Number.isFinite(paretoNbd.logLikelihood(parameters, countsOf(...customers)))).toBe(true);
    const model = paretoNbd.at(parameters);
    for (const [x, tX, T] of customers) {
      expect(model.pAlive(x, tX, T)).toBeGreaterThanOrEqual(0);
      expect(model.pAlive(x, tX, T)).toBeLessThanOrEqual(1);
      expect(conditionalPurchases(model, x, tX, T, 10)).toBeGreaterThanOrEqual(0);
    }
  });

  test('passes through s = 1, where the formulas of the papers are 0 / 0', () => {
    const [below, exactly, above] = [1 - 1e-6, 1, 1 + 1e-6].map((s) => paretoNbd.at([0.55, 10.58, s, 11.67]));
    expectClose(
      [exactly!.expectedPurchases(52), conditionalPurchases(exactly!, 2, 30, 39, 52)],
      [
        (below!.expectedPurchases(52) + above!.expectedPurchases(52)) / 2,
        (conditionalPurchases(below!, 2, 30, 39, 52) + conditionalPurchases(above!, 2, 30, 39, 52)) / 2,
      ],
      1e-9,
    );
  });
});

describe('NBD on CDNOW, in weeks', () => {
  const plain = nbd.fit(cdnow);

  test('has the likelihood and the parameters worked out apart', () => {
    expect(plain.logLikelihood).toBeCloseTo(-9763.658, 3);
    expectClose(plain.parameters, [0.38477, 12.072], 2e-5);
    expect(nbd.logLikelihood(plain.parameters, cdnow)).toBeCloseTo(plain.logLikelihood, 9);
  });

  test('expects too much, because nobody leaves', () => {
    const model = nbd.at(plain.parameters);
    const expected = cdnow.x.map((x, row) => conditionalPurchases(model, x, cdnow.tX[row]!, cdnow.T[row]!, 39));
    expectWithin([sum(expected)], [2929.8], 0.1);
    expectWithin([meanHoldoutError(expected)], [1.041], 5e-4);
    expectClose([model.expectedPurchases(10)], [(10 * plain.parameters[0]!) / plain.parameters[1]!], 1e-12);
  });

  test('is what Pareto/NBD becomes when lifetimes have no end', () => {
    expect(paretoNbd.logLikelihood([...plain.parameters, 1e-9, 1e6], cdnow)).toBeCloseTo(plain.logLikelihood, 3);
  });
});
