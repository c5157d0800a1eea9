import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitColumns } from '../../../../src/report/formats/terminal/layout.ts';
import type { ColumnBox } from '../../../../src/report/formats/terminal/layout.ts';

function box(heading: string, bodyWidth: number, changes: Partial<ColumnBox> = {}): ColumnBox {
  return { heading, bodyWidth, isText: false, hasBar: false, rank: 3, ...changes };
}

const name = box('name', 30, { isText: true });
const share = box('share', 6, { hasBar: true });
/** What most layouts have: the usual gap and full headings. */
const roomy = { gap: 2, isShort: false };
const total = box('mean recency days', 5);

test('without a width everything is shown at full length', () => {
  expect(fitColumns([name, share, total], null)).toEqual({
    shown: [0, 1, 2],
    widths: [30, 17, 17],
    barWidth: 10,
    ...roomy,
  });
});

test('headings wrap before anything is cut', () => {
  expect(fitColumns([name, share, total], 60)).toEqual({
    shown: [0, 1, 2],
    widths: [30, 17, 7],
    barWidth: 10,
    ...roomy,
  });
});

test('text is cut before bars go', () => {
  expect(fitColumns([name, share, total], 50)).toEqual({
    shown: [0, 1, 2],
    widths: [22, 17, 7],
    barWidth: 10,
    ...roomy,
  });
});

test('bars shrink, then go, before columns do', () => {
  expect(fitColumns([name, share, total], 45)).toEqual({
    shown: [0, 1, 2],
    widths: [21, 13, 7],
    barWidth: 6,
    ...roomy,
  });
  expect(fitColumns([name, share, total], 40)).toEqual({ shown: [0, 1, 2], widths: [23, 6, 7], barWidth: 0, ...roomy });
});

test('columns move together under short headings before one is left out', () => {
  const short = box('share customers', 6, { shortHeading: 'share' });
  expect(fitColumns([name, short, total], 40)).toMatchObject({ shown: [0, 1, 2], widths: [20, 9, 7], ...roomy });
  expect(fitColumns([name, short, total], 36)).toEqual({
    shown: [0, 1, 2],
    widths: [21, 6, 7],
    barWidth: 0,
    gap: 1,
    isShort: true,
  });
});

test('the last column is left out first', () => {
  expect(fitColumns([name, share, total], 30)).toEqual({ shown: [0, 1], widths: [22, 6], barWidth: 0, ...roomy });
});

test('a key column outlives the columns before it', () => {
  const status = box('churn status', 8, { isText: true, rank: 5 });
  expect(fitColumns([name, total, total, status], 36).shown).toEqual([0, 3]);
});

test('the first column stays, cut to the width', () => {
  expect(fitColumns([box('amount', 30), total], 12)).toEqual({ shown: [0], widths: [12], barWidth: 0, ...roomy });
});

test('a number is shown whole or not at all, and the table never exceeds the width', () => {
  const boxes = fc.array(
    fc.record<ColumnBox>({
      heading: fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,3}$/),
      bodyWidth: fc.integer({ min: 1, max: 40 }),
      isText: fc.boolean(),
      hasBar: fc.boolean(),
      rank: fc.constantFrom(0, 1, 3, 5),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(boxes, fc.integer({ min: 1, max: 200 }), (columns, width) => {
      const { shown, widths, gap } = fitColumns(columns, width);
      const gaps = gap * (widths.length - 1);
      expect(widths.reduce((sum, columnWidth) => sum + columnWidth, gaps)).toBeLessThanOrEqual(width);
      shown.slice(1).forEach((index, position) => {
        const column = columns[index];
        if (column && !column.isText) expect(widths[position + 1]).toBeGreaterThanOrEqual(column.bodyWidth);
      });
    }),
  );
});
