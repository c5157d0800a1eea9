import { describe, expect, test } from 'vitest';
import { sbg } from '../../src/models/sbg.ts';
import { expectWithin } from './close.ts';

const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

describe('sBG on the subscribers of Fader and Hardie (2007)', () => {
  test.each([
    ['regular', regular, [0.704, 1.182], -1680.265],
    ['high end', highEnd, [0.668, 3.806], -1611.158],
  ])('%s: has the published parameters and likelihood', (_, cohort, parameters, likelihood) => {
    const fit = sbg.fit([cohort]);
    expectWithin(fit.parameters, parameters, 5e-4);
    expect(fit.logLikelihood).toBeCloseTo(likelihood, 3);
    expect(sbg.logLikelihood(fit.parameters, [cohort])).toBeCloseTo(fit.logLikelihood, 9);
    expect([fit.customers, fit.converged, fit.note]).toEqual([1000, true, '']);
  });

  test('follows the survivors, and retention rises', () => {
    const { parameters } = sbg.fit([regular]);
    expectWithin(
      sbg.survival(parameters, 7),
      regular.map((count) => count / 1000),
      0.01,
    );
    const rates = [1, 2, 3, 10, 100].map((renewal) => sbg.retention(parameters, renewal));
    expect(rates).toEqual(rates.toSorted((left, right) => left - right));
    expectWithin([rates[0]!], [1.182 / (0.704 + 1.182)], 1e-4);
  });

  test('a cohort in two halves, one of them followed for less long, is told the same by the years both have', () => {
    const half = regular.map((count) => count / 2);
    expect(sbg.fit([half, half]).parameters).toEqual(sbg.fit([regular]).parameters);
    expect(sbg.logLikelihood([0.7, 1.2], [half, half.slice(0, 3)])).toBeCloseTo(
      sbg.logLikelihood([0.7, 1.2], [half]) + sbg.logLikelihood([0.7, 1.2], [half.slice(0, 3)]),
      9,
    );
  });
});

test.each([
  ['no cohort', []],
  ['no renewal yet', [[100]]],
  ['everybody stays', [[100, 100]]],
  ['nobody stays', [[100, 0]]],
  ['always the same share', [[100, 50, 25]]],
  ['three customers', [[3, 2]]],
])('gives shares, and says what they are worth: %s', (_, cohorts) => {
  const { parameters, note, logLikelihood } = sbg.fit(cohorts);
  expect(note).not.toBe('');
  expect(Number.isFinite(logLikelihood)).toBe(true);
  expect(sbg.survival(parameters, 5).every((share) => share >= 0 && share <= 1)).toBe(true);
});

test('a cohort that grows is refused', () => {
  expect(() => sbg.fit([[10, 9, 12]])).toThrow('a cohort cannot go from 9 customers to 12');
});
