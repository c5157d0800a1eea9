import { describe, expect, test } from 'vitest';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { gammaGamma } from '../../src/models/gamma-gamma.ts';
import { mbgNbd } from '../../src/models/purchases/mbg-nbd.ts';
import { nbd } from '../../src/models/purchases/nbd.ts';
import { paretoNbd } from '../../src/models/purchases/pareto-nbd.ts';
import { conditionalPurchases } from '../../src/models/purchases/purchase-model.ts';
import { purchasesByPeriod, scoreCustomers, unitsPerMonth } from '../../src/models/purchases/score.ts';
import { expectClose, expectWithin } from './close.ts';
import { cdnow, cdnowSpend, countsOf, lifetimesExample, sum } from './data.ts';

const year = { periods: 12, unitsPerPeriod: unitsPerMonth.week, discountRate: 0.01 };

describe('scores of CDNOW, in weeks', () => {
  const model = bgNbd.at(bgNbd.fit(cdnow).parameters);
  const scores = scoreCustomers(model, cdnow, year);

  test('the value of twelve months with Gamma-Gamma is what was worked out apart', () => {
    const values = scores.discountedPurchases.map(
      (purchases, row) =>
        purchases * gammaGamma.expectedValue([6.25, 3.74, 15.44], cdnowSpend.x[row]!, cdnowSpend.meanValue[row]!),
    );
    expectClose(values.subarray(0, 3), [36.2823, 4.6426, 8.356], 1e-4);
    expectClose([sum(values)], [71_536.81], 1e-4);
  });

  test('each row has what the model says of it, whatever it shares with others', () => {
    for (const row of [0, 1, 2, 500, 2356]) {
      const [x, tX, T] = [cdnow.x[row]!, cdnow.tX[row]!, cdnow.T[row]!];
      expect(scores.pAlive[row]).toBe(model.pAlive(x, tX, T));
      expectClose(
        [scores.expectedPurchases[row]!],
        [conditionalPurchases(model, x, tX, T, 12 * unitsPerMonth.week)],
        1e-12,
      );
    }
  });
});

test.each([
  ['BG/NBD', bgNbd, [0.243, 4.414, 0.793, 2.426]],
  ['MBG/NBD', mbgNbd, [0.525, 6.183, 0.891, 1.614]],
  ['Pareto/NBD', paretoNbd, [0.553, 10.58, 0.606, 11.67]],
  ['NBD', nbd, [0.385, 12.07]],
])('periods add up to the horizon, discounted by their ends: %s', (_, { at }, parameters) => {
  const model = at(parameters);
  const [alive, months] = [model.pAlive(3, 20, 30), purchasesByPeriod(model, 3, 30, year)];
  const scores = scoreCustomers(model, countsOf([3, 20, 30]), year);
  expectClose([sum(months)], [model.expectedWhileAlive(3, 30, 12 * unitsPerMonth.week)], 1e-12);
  const discounted = months.map((purchases, month) => purchases / 1.01 ** (month + 1));
  expectClose(scores.discountedPurchases, [alive * sum(discounted)], 1e-12);
  expectClose(scores.expectedPurchases, [alive * sum(months)], 1e-12);
});

test('a discount of 100 % halves what is expected in the one month to come, as lifetimes tests it', () => {
  const model = bgNbd.at(bgNbd.fit(lifetimesExample).parameters);
  const first = countsOf([0, 0, 298], [0, 0, 224], [6, 142, 292], [0, 0, 147], [2, 9, 183]);
  const month = { periods: 1, unitsPerPeriod: unitsPerMonth.day, discountRate: 1 };
  const expected = [0.016053, 0.021171, 0.030461, 0.031686, 0.001607];
  const { expectedPurchases, discountedPurchases } = scoreCustomers(model, first, month);
  expectWithin(expectedPurchases, expected, 2e-6);
  expectWithin(
    discountedPurchases,
    expected.map((purchases) => purchases / 2),
    1e-6,
  );
});
