import { describe, expect, test } from 'vitest';
import { expectedCumulative, expectedHistogram } from '../../src/models/purchases/aggregate.ts';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { mbgNbd } from '../../src/models/purchases/mbg-nbd.ts';
import { nbd } from '../../src/models/purchases/nbd.ts';
import { paretoNbd } from '../../src/models/purchases/pareto-nbd.ts';
import { informationCriteria } from '../../src/models/estimation/information.ts';
import { chiSquare, chiSquareTail } from '../../src/models/statistics/chi-square.ts';
import { expectClose } from './close.ts';
import { cdnow, sum } from './data.ts';

const models = { nbd, bgNbd, mbgNbd, paretoNbd };
const fits = Object.fromEntries(Object.entries(models).map(([name, model]) => [name, model.fit(cdnow)]));
const fittedOf = (name: keyof typeof models) => models[name].at(fits[name]?.parameters ?? []);
const seen = Array.from({ length: 8 }, (_, n) => cdnow.x.filter((x) => Math.min(7, x) === n).length);

describe('on CDNOW, in weeks', () => {
  test('the repeat purchases of weeks 20 to 25 add up as BTYD prints them', () => {
    const days = [20, 21, 22, 23, 24, 25].map((week) => 7 * week);
    const of = (name: keyof typeof models): Float64Array => expectedCumulative(fittedOf(name), cdnow, 7, days);
    expectClose(of('paretoNbd'), [1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253], 1e-4);
    expectClose(of('bgNbd'), [1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6], 1e-4);
  });

  // Fader, Hardie and Lee 2005, on their figure 2: chi-square 4.82 (p = 0.19) of BG/NBD, 11.99 (p = 0.007) of Pareto/NBD.
  test.each([
    ['bgNbd', 4.82, 0.19],
    ['paretoNbd', 11.99, 0.007],
  ] as const)('%s expects so many customers with 0 to 7 and more as the paper does', (name, statistic, p) => {
    const expected = [...expectedHistogram(fittedOf(name), cdnow, 7)];
    expect(sum(expected)).toBeCloseTo(2357, 6);
    const found = chiSquare(seen, expected);
    expect(found).toBeCloseTo(statistic, 1);
    expect(chiSquareTail(found, 3)).toBeCloseTo(p, 2);
  });

  // The same paper, table 2: NBD has r = 0.385, alpha = 12.072 and a log-likelihood of -9763.7.
  test('NBD has the published parameters, and its criteria follow', () => {
    const fit = fits['nbd'];
    expect(fit?.parameters[0]).toBeCloseTo(0.385, 3);
    expect(fit?.parameters[1]).toBeCloseTo(12.072, 3);
    expect(fit?.logLikelihood).toBeCloseTo(-9763.7, 1);
    const { aic, bic } = informationCriteria(fit!);
    expect(aic).toBeCloseTo(2 * 9763.658 + 4, 2);
    expect(bic).toBeCloseTo(2 * 9763.658 + 2 * Math.log(2357), 2);
  });
});

describe('how many purchases a new customer makes', () => {
  test.each(Object.entries(models))(
    '%s: probabilities add up to 1, and their mean is the expectation',
    (name, model) => {
      const fitted = model.at(fits[name]?.parameters ?? []);
      for (const t of [0.5, 39, 400]) {
        const probabilities = Array.from({ length: 1500 }, (_, n) => fitted.probability(n, t));
        expect(sum(probabilities)).toBeCloseTo(1, 5);
        const mean = sum(probabilities.map((probability, n) => n * probability));
        expect(mean / fitted.expectedPurchases(t)).toBeCloseTo(1, 3);
      }
      expect(fitted.probability(0, 0)).toBeCloseTo(1, 12);
      expect(fitted.probability(1, 0)).toBe(0);
    },
  );

  test('Pareto/NBD: customers who hardly leave buy as in NBD, and those who leave at once never', () => {
    const stays = paretoNbd.at([0.5, 10, 1e-6, 10]);
    const plain = nbd.at([0.5, 10]);
    expectClose(
      [0, 1, 5, 20].map((n) => stays.probability(n, 50)),
      [0, 1, 5, 20].map((n) => plain.probability(n, 50)),
      1e-4,
    );
    expect(paretoNbd.at([0.5, 10, 500, 0.01]).probability(0, 50)).toBeGreaterThan(0.999);
  });
});

test('chi-square tails are those of the tables', () => {
  expect(chiSquareTail(3.841, 1)).toBeCloseTo(0.05, 4);
  expect(chiSquareTail(19.675, 11)).toBeCloseTo(0.05, 4);
  expect(chiSquareTail(31.264, 11)).toBeCloseTo(0.001, 5);
  expect(chiSquareTail(0, 3)).toBe(1);
});
