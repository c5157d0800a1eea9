import { describe, expect, test } from 'vitest';
import { gammaGamma } from '../../src/models/gamma-gamma.ts';
import { expectClose, expectWithin } from './close.ts';
import { cdnowSpend } from './data.ts';

const published = [6.25, 3.74, 15.44];

describe('Gamma-Gamma on the repeat customers of CDNOW', () => {
  const fit = gammaGamma.fit(cdnowSpend);

  test('has the likelihood and the parameters that CLVTools and lifetimes print', () => {
    expect(fit.logLikelihood).toBeCloseTo(-4055.9177, 4);
    expectWithin(fit.parameters, [6.25, 3.74, 15.44], 5e-3);
    expectWithin(fit.parameters, [6.24957, 3.74422, 15.44352], 1e-5);
    expect([fit.customers, fit.converged, fit.note]).toEqual([946, true, '']);
    expect(gammaGamma.logLikelihood(fit.parameters, cdnowSpend)).toBeCloseTo(fit.logLikelihood, 9);
    expect(gammaGamma.logLikelihood(published, cdnowSpend)).toBeCloseTo(-4055.92, 2);
  });

  test('expects of the first ten customers what lifetimes does', () => {
    const expected = Array.from({ length: 10 }, (_, row) =>
      gammaGamma.expectedValue(published, cdnowSpend.x[row]!, cdnowSpend.meanValue[row]!),
    );
    expectWithin(expected, [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17], 0.1);
  });
});

test('the expected value lies between what a customer spent and what all spend', () => {
  expectClose([gammaGamma.populationValue(published)], [(6.25 * 15.44) / 2.74], 1e-12);
  const values = [1, 2, 10, 1000].map((x) => gammaGamma.expectedValue(published, x, 100));
  expect(values).toEqual(values.toSorted((left, right) => left - right));
  expectWithin([values.at(-1)!], [100], 0.1);
});

test('money in other units gives other units, and nothing else', () => {
  const cents = gammaGamma.fit({ ...cdnowSpend, meanValue: cdnowSpend.meanValue.map((value) => 100 * value) });
  expectClose(cents.parameters, [6.24957, 3.74422, 1544.352], 1e-5);
  expect(cents.logLikelihood).toBeCloseTo(-4055.9177 - 946 * Math.log(100), 3);
});

const spendOf = (...rows: readonly (readonly [x: number, meanValue: number])[]) => ({
  x: Float64Array.from(rows, ([x]) => x),
  meanValue: Float64Array.from(rows, ([, value]) => value),
  customers: new Float64Array(rows.length).fill(1),
});

describe('spending that tells little', () => {
  test.each([
    ['nobody', []],
    [
      'no second purchase, or none worth anything',
      [
        [0, 5],
        [2, -3],
        [1, 0],
        [3, Number.NaN],
      ],
    ],
    ['one customer', [[1, 10]]],
    [
      'always the same',
      [
        [1, 10],
        [2, 10],
        [9, 10],
      ],
    ],
    [
      'extremes',
      [
        [1, 1e-9],
        [3, 1e12],
      ],
    ],
    [
      'three customers',
      [
        [5, 10],
        [1, 300],
        [2, 30],
      ],
    ],
  ] as const)('gives a mean value above 0 and says so: %s', (_, rows) => {
    const fit = gammaGamma.fit(spendOf(...rows));
    expect(fit.note).not.toBe('');
    expect(fit.parameters[1]).toBeGreaterThan(1);
    expect(gammaGamma.populationValue(fit.parameters)).toBeGreaterThan(0);
    expect([...fit.parameters, fit.logLikelihood].every(Number.isFinite)).toBe(true);
  });

  test('rows that tell nothing change nothing', () => {
    const told = [
      [5, 10],
      [1, 300],
      [2, 30],
    ] as const;
    expect(gammaGamma.fit(spendOf([0, 5], ...told, [2, -3]))).toEqual(gammaGamma.fit(spendOf(...told)));
  });
});
