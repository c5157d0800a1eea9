import { describe, expect, test } from 'vitest';
import { madeUpCustomers } from '../../bench/made-up-customers.ts';
import { textbookExpectation, textbookLikelihood } from '../../bench/textbook-bg-nbd.ts';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { conditionalPurchases } from '../../src/models/purchases/purchase-model.ts';

const parameters = [0.6, 60, 0.8, 2.5];

describe('the customers made up for the models', () => {
  const counts = madeUpCustomers(20_000, 1);

  test('are the same for the same seed', () => {
    expect(madeUpCustomers(20_000, 1)).toEqual(counts);
    expect(madeUpCustomers(20_000, 2)).not.toEqual(counts);
  });

  test('are what BG/NBD says of them: a fit finds what they were made with', () => {
    const { parameters: found, standardErrors, converged } = bgNbd.fit(counts);
    expect(converged).toBe(true);
    found.forEach((value, index) => {
      // Purchases of one day count as one, which shifts the rate a little.
      expect(Math.abs(value - parameters[index]!)).toBeLessThan(4 * standardErrors[index]! + 0.03 * parameters[index]!);
    });
  });

  test('get the same likelihood and the same scores from the textbook', () => {
    expect(textbookLikelihood(parameters, counts) / bgNbd.logLikelihood(parameters, counts)).toBeCloseTo(1, 12);
    const model = bgNbd.at(parameters);
    const worst = textbookExpectation(parameters, counts, 365)
      .map(
        (value, row) => value / conditionalPurchases(model, counts.x[row]!, counts.tX[row]!, counts.T[row]!, 365) - 1,
      )
      .reduce((most, difference) => Math.max(most, Math.abs(difference)), 0);
    expect(worst).toBeLessThan(1e-9);
  });
});
