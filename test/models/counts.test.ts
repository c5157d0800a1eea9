import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collapseCounts, countTable, roundedTimes } from '../../src/models/purchases/counts.ts';
import { cdnow, countsOf, lifetimesExample, sum } from './data.ts';

describe('collapsing', () => {
  test('customers with the same history become one row, in ascending order', () => {
    const { x, tX, T } = countsOf([2, 5, 9], [0, 0, 9], [2, 5, 9], [0, 0, 3], [2, 4, 9], [0, 0, 9]);
    expect(collapseCounts(x, tX, T)).toEqual({
      x: Float64Array.of(0, 0, 2, 2),
      tX: Float64Array.of(0, 0, 4, 5),
      T: Float64Array.of(3, 9, 9, 9),
      customers: Float64Array.of(1, 2, 1, 2),
    });
  });

  test('collapsed rows stay as they are, and keep all customers and purchases', () => {
    const { x, tX, T, customers } = lifetimesExample;
    expect(collapseCounts(x, tX, T, customers)).toEqual(lifetimesExample);
    const table = countTable(cdnow);
    expect([table.totalCustomers, table.totalRepeats, sum(table.customersByT)]).toEqual([2357, 2457, 2357]);
    expect(table.x.length).toBeLessThan(2357);
  });

  test('agrees with counting by a key of text', () => {
    const history = fc
      .tuple(fc.nat(3), fc.nat(4), fc.nat(4))
      .map(([x, first, more]): [number, number, number] => [x, x === 0 ? 0 : first, first + more]);
    fc.assert(
      fc.property(fc.array(history, { maxLength: 40 }), (rows) => {
        const { x, tX, T } = countsOf(...rows);
        const collapsed = collapseCounts(x, tX, T);
        const expected = new Map<string, number>();
        for (const row of rows) {
          expected.set(row.join(), (expected.get(row.join()) ?? 0) + 1);
        }
        const found = Array.from(collapsed.x, (value, row) => [
          [value, collapsed.tX[row], collapsed.T[row]].join(),
          collapsed.customers[row],
        ]);
        expect(found.toSorted()).toEqual([...expected].toSorted());
      }),
    );
  });
});

test.each([
  ['part of a purchase', [1.5, 1, 2]],
  ['fewer than none', [-1, 0, 2]],
  ['a last purchase after the end', [1, 3, 2]],
  ['a last purchase without a second', [0, 1, 2]],
  ['a time that is no number', [1, Number.NaN, 2]],
  ['an endless time', [1, 1, Infinity]],
])('a row that is no history is refused: %s', (_, row) => {
  const [x = 0, tX = 0, T = 0] = row;
  expect(() => countTable(countsOf([0, 0, 1], [x, tX, T]))).toThrow(/^row 1: .* cannot be a history$/);
});

test('columns of different lengths are refused', () => {
  expect(() => countTable({ ...cdnow, T: cdnow.T.subarray(1) })).toThrow('x, tX, T and customers must be equally long');
});

test('rounded times keep the customers, have far fewer rows, and no last purchase after the end', () => {
  const table = countTable(lifetimesExample);
  const rounded = roundedTimes(table, 20);
  expect([rounded.totalCustomers, rounded.totalRepeats]).toEqual([table.totalCustomers, table.totalRepeats]);
  expect(rounded.x.length).toBeLessThan(table.x.length / 3);
  expect(rounded.tX.every((time, row) => time <= rounded.T[row]!)).toBe(true);
});
