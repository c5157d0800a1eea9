import { describe, expect, test } from 'vitest';
import { type Likelihood, maximumLikelihood } from '../../src/models/estimation/maximum-likelihood.ts';
import { type Objective, differencing } from '../../src/models/estimation/objective.ts';
import { quasiNewton } from '../../src/models/estimation/quasi-newton.ts';
import { simplexSearch } from '../../src/models/estimation/simplex.ts';
import { inverse } from '../../src/models/estimation/symmetric-matrix.ts';
import { expectWithin } from './close.ts';

const box = (size: number, edge: number): Pick<Objective, 'lower' | 'upper'> => ({
  lower: new Float64Array(size).fill(-edge),
  upper: new Float64Array(size).fill(edge),
});

/** Rosenbrock's valley, 0 at (1, 1). */
const valley = (point: Float64Array): number => (1 - point[0]!) ** 2 + 100 * (point[1]! - point[0]! ** 2) ** 2;

describe('the searches', () => {
  const objective = { evaluate: differencing(valley), ...box(2, 5) };
  const start = Float64Array.of(-1.2, 1);

  test('both find the end of a bent valley', () => {
    expectWithin(quasiNewton(objective, start, 1e-14).point, [1, 1], 1e-5);
    expectWithin(simplexSearch(objective, start).point, [1, 1], 1e-3);
  });

  test('a minimum outside of the box is met on its wall', () => {
    const walled = { ...objective, ...box(2, 0.5) };
    expectWithin(quasiNewton(walled, start, 1e-12).point, [0.5, 0.25], 1e-4);
    expect(simplexSearch(walled, start).point.every((value) => Math.abs(value) <= 0.5)).toBe(true);
  });

  test('a plain and a place without a value end a search where it began', () => {
    const nowhere = { ...box(2, 5), evaluate: () => Number.NaN };
    const plain = { ...box(2, 5), evaluate: differencing(() => 3) };
    for (const flat of [nowhere, plain]) {
      expect([...quasiNewton(flat, start, 1e-9).point]).toEqual([...start]);
      expect([...simplexSearch(plain, start).point]).toEqual([...start]);
    }
  });
});

describe('the inverse of a symmetric matrix', () => {
  test('times the matrix is 1', () => {
    const rows = inverse([Float64Array.of(4, 1, 0), Float64Array.of(1, 3, 1), Float64Array.of(0, 1, 2)]) ?? [];
    const expected = [5, -2, 1, -2, 8, -4, 1, -4, 11].map((value) => value / 18);
    expectWithin(
      rows.flatMap((row) => Array.from(row)),
      expected,
      1e-15,
    );
  });

  test('there is none for a matrix that is not positive definite', () => {
    expect(inverse([Float64Array.of(1, 2), Float64Array.of(2, 4)])).toBeNull();
    expect(inverse([Float64Array.of(1, 2), Float64Array.of(2, 1)])).toBeNull();
  });
});

/** A likelihood of 50 customers, given as minus ln L at the logarithms of its parameters. */
const likelihoodOf = (value: (point: Float64Array) => number, names: readonly string[]): Likelihood => ({
  names,
  floors: names.map(() => 0),
  units: names.map(() => 1),
  edges: names.map(() => 10),
  evaluate: differencing(value),
  sketch: differencing(value),
  constant: 0,
  starts: [new Float64Array(names.length)],
  customers: 50,
  notes: [],
});

describe('a fit', () => {
  test('carries the standard error over from the logarithm to the parameter', () => {
    const { parameters, standardErrors, logLikelihood, converged, note } = maximumLikelihood(
      likelihoodOf(([theta = 0]) => (50 * (Math.exp(theta) - 7) ** 2) / (2 * 3 ** 2), ['mean']),
    );
    expectWithin(parameters, [7], 1e-5);
    expectWithin([standardErrors[0] ?? 0], [3 / Math.sqrt(50)], 1e-5);
    expect([logLikelihood.toFixed(9), converged, note]).toEqual(['-0.000000000', true, '']);
  });

  test('says by name which parameters the data do not tell, and settles all the same', () => {
    const { standardErrors, converged, note } = maximumLikelihood(
      likelihoodOf(([theta = 0]) => 50 * (theta - 1) ** 2, ['rate', 'shape', 'spread']),
    );
    expect(standardErrors.map((error) => error === null)).toEqual([false, true, true]);
    expect([converged, note]).toEqual([
      true,
      'The data hardly determine shape and spread: values far from these fit as well.',
    ]);
  });

  test('a parameter that runs away stops at the edge of what can be told apart', () => {
    const { parameters, standardErrors, converged } = maximumLikelihood(
      likelihoodOf(([theta = 0]) => 20 * Math.exp(-theta), ['scale']),
    );
    expect([parameters[0]! > 1e4, standardErrors, converged]).toEqual([true, [null], true]);
  });

  test('admits that a search did not settle', () => {
    const { converged, note } = maximumLikelihood(likelihoodOf(([theta = 0]) => -5 * theta, ['scale']));
    expect([converged, note.includes('did not settle')]).toEqual([true, false]);
    const broken = maximumLikelihood(likelihoodOf(() => Number.NaN, ['scale']));
    expect([broken.converged, broken.note.includes('did not settle')]).toEqual([false, true]);
    expect(broken.parameters).toEqual([1]);
  });
});
