import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { type PurchaseCounts, collapseCounts } from '../../src/models/purchases/counts.ts';
import { mbgNbd } from '../../src/models/purchases/mbg-nbd.ts';
import { nbd } from '../../src/models/purchases/nbd.ts';
import { paretoNbd } from '../../src/models/purchases/pareto-nbd.ts';
import { conditionalPurchases } from '../../src/models/purchases/purchase-model.ts';
import { expectClose } from './close.ts';
import { cdnow, countsOf } from './data.ts';

const models = [
  ['BG/NBD', bgNbd],
  ['MBG/NBD', mbgNbd],
  ['Pareto/NBD', paretoNbd],
  ['NBD', nbd],
] as const;

type History = readonly [x: number, tX: number, T: number];
const history = fc
  .tuple(fc.nat(60), fc.nat(400), fc.nat(400))
  .map(([x, last, more]): History => [x, x === 0 ? 0 : last, last + more]);
const parameter = fc.double({ min: -5, max: 5, noNaN: true }).map(Math.exp);

describe.each(models)('%s', (_name, model) => {
  const size = model.parameterNames.length;
  const parameters = fc.array(parameter, { minLength: size, maxLength: size });

  test('P(alive) is a probability, and less for a customer who has been silent for longer', () => {
    fc.assert(
      fc.property(parameters, history, fc.nat(400), (values, [x, tX, T], more) => {
        const { pAlive } = model.at(values);
        expect(pAlive(x, tX, T)).toBeGreaterThanOrEqual(0);
        expect(pAlive(x, tX, T)).toBeLessThanOrEqual(1);
        expect(pAlive(x, tX, T + more)).toBeLessThanOrEqual(pAlive(x, tX, T) * (1 + 1e-9));
      }),
    );
  });

  test('expectations are never below 0 and grow with time', () => {
    fc.assert(
      fc.property(parameters, history, fc.nat(400), fc.nat(400), (values, [x, tX, T], t, more) => {
        const fitted = model.at(values);
        for (const expected of [
          fitted.expectedPurchases,
          (time: number) => conditionalPurchases(fitted, x, tX, T, time),
        ]) {
          expect(expected(0)).toBe(0);
          expect(expected(t)).toBeGreaterThanOrEqual(0);
          expect(expected(t + more)).toBeGreaterThanOrEqual(expected(t) * (1 - 1e-9));
        }
      }),
    );
  });

  test('a customer on the first day is a new customer', () => {
    fc.assert(
      fc.property(parameters, fc.nat(400), (values, t) => {
        const fitted = model.at(values);
        expectClose([conditionalPurchases(fitted, 0, 0, 0, t)], [fitted.expectedPurchases(t)], 1e-9);
      }),
    );
  });

  test('the likelihood of collapsed customers is that of each of them together', () => {
    fc.assert(
      fc.property(parameters, fc.array(history, { minLength: 1, maxLength: 12 }), (values, rows) => {
        const twice = countsOf(...rows, ...rows);
        const { x, tX, T } = twice;
        const apart = rows.map((row) => model.logLikelihood(values, countsOf(row)));
        const together = 2 * apart.reduce((left, right) => left + right, 0);
        expect(model.logLikelihood(values, collapseCounts(x, tX, T))).toBeCloseTo(together, 6);
        expect(model.logLikelihood(values, twice)).toBe(model.logLikelihood(values, collapseCounts(x, tX, T)));
      }),
    );
  });

  test('a fit does not depend on the order of the rows, nor on collapsing', () => {
    const order = Array.from(cdnow.x.keys()).sort((left, right) => ((left * 7919) % 2357) - ((right * 7919) % 2357));
    const mixed = (column: Float64Array): Float64Array => Float64Array.from(order, (row) => column[row]!);
    const shuffled = { x: mixed(cdnow.x), tX: mixed(cdnow.tX), T: mixed(cdnow.T), customers: cdnow.customers };
    const fit = model.fit(cdnow);
    expect(model.fit(shuffled)).toEqual(fit);
    expect(model.fit(collapseCounts(cdnow.x, cdnow.tX, cdnow.T))).toEqual(fit);
  });

  test('a fit in days says the same as one in weeks', () => {
    const days: PurchaseCounts = { ...cdnow, tX: cdnow.tX.map((time) => time * 7), T: cdnow.T.map((time) => time * 7) };
    const [inWeeks, inDays] = [model.fit(cdnow), model.fit(days)];
    expect(inDays.logLikelihood).toBeCloseTo(inWeeks.logLikelihood - 2457 * Math.log(7), 5);
    const [weekly, daily] = [model.at(inWeeks.parameters), model.at(inDays.parameters)];
    expectClose(
      [conditionalPurchases(daily, 2, 100, 200, 70)],
      [conditionalPurchases(weekly, 2, 100 / 7, 200 / 7, 10)],
      1e-4,
    );
  });

  test('a fit has a likelihood that no other parameters nearby exceed', () => {
    const fit = model.fit(cdnow);
    expect(model.logLikelihood(fit.parameters, cdnow)).toBeCloseTo(fit.logLikelihood, 6);
    fit.parameters.forEach((_, at) => {
      for (const factor of [0.97, 1.03]) {
        const moved = fit.parameters.map((value, index) => (index === at ? value * factor : value));
        expect(model.logLikelihood(moved, cdnow)).toBeLessThan(fit.logLikelihood);
      }
    });
  });

  const odd: Readonly<Record<string, readonly History[]>> = {
    'no customer': [],
    'one customer': [[3, 20, 30]],
    'one customer, one purchase': [[0, 0, 30]],
    'no second purchase at all': [
      [0, 0, 3],
      [0, 0, 9],
      [0, 0, 30],
    ],
    'every repeat at the time of the first': [
      [2, 0, 10],
      [1, 0, 30],
      [3, 0, 5],
    ],
    'three customers': [
      [1, 5, 30],
      [0, 0, 20],
      [4, 18, 25],
    ],
    'ties everywhere': Array.from({ length: 50 }, (): History => [2, 10, 20]),
    'everybody new today': [
      [0, 0, 0],
      [0, 0, 0],
    ],
    'a repeat and no time': [[3, 0, 0]],
    'one customer beside whom the others vanish': [
      [500, 29, 30],
      [1, 0, 30],
      [0, 0, 40],
    ],
  };

  test.each(Object.entries(odd))('odd data give numbers and a sentence, never an exception: %s', (_, rows) => {
    const counts = countsOf(...rows);
    const fit = model.fit(counts);
    const numbers = [...fit.parameters, fit.logLikelihood, ...fit.standardErrors.map((error) => error ?? 0)];
    expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([]);
    expect(fit.parameters.every((value) => value > 0)).toBe(true);
    expect(fit.note).toMatch(/^(There are no customers|No customer bought|\d+ customers? (is|are) too few)/);
    const fitted = model.at(fit.parameters);
    for (const [x, tX, T] of rows) {
      expect(fitted.pAlive(x, tX, T)).toBeGreaterThanOrEqual(0);
      expect(fitted.pAlive(x, tX, T)).toBeLessThanOrEqual(1);
      expect(Number.isFinite(conditionalPurchases(fitted, x, tX, T, 365))).toBe(true);
    }
  });
});
