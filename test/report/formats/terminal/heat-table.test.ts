import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { triangleTable, columnShares, triangleOf } from '../../../../src/report/triangle.ts';
import { textWidth } from '../../../../src/report/width.ts';
import { textIn } from '../../rendered.ts';
import { headOf } from '../../sample.ts';

const shape = {
  row: 'cohort',
  size: 'cohort_customers',
  column: 'months_since',
  value: 'share_customers',
  count: 'customers',
  incomplete: 'is_incomplete',
};
const columns =
  'cohort:text cohort_customers:count months_since:count customers:count share_customers:share is_incomplete:flag';
const head = headOf(columns, { title: 'Cohorts', sources: [], asOf: null, currency: null, notes: ['A note.'] });
const rows = [
  ['2025-01', '1200', '0', '1200', '1.000000', 'false'],
  ['2025-01', '1200', '1', '600', '0.500000', 'false'],
  ['2025-01', '1200', '2', '3', '0.002500', 'true'],
  ['2025-02', '800', '0', '800', '1.000000', 'false'],
  ['2025-02', '800', '1', '0', '0.000000', 'true'],
];
const linesOf = (text: string): string[] => text.split('\n');

describe('a triangle on the screen', () => {
  test('has a row a cohort, whole percentages, a mark where more may come, and all rows together below', async () => {
    expect(await textIn('table', { ...head, triangle: shape }, rows, { width: 80, colourLevel: 0 })).toBe(`Cohorts

customers in % of cohort customers, by months since
cohort   customers    0    1    2
─────────────────────────────────
2025-01      1,200  100   50    0*
2025-02        800  100    0*
─────────────────────────────────
all          2,000  100   50

* not over yet: this figure may still grow, and is left out of the last line
A note.
`);
  });

  test('leaves out the last columns where there is no room, and says so', async () => {
    const text = await textIn('table', { ...head, triangle: shape }, rows, {
      width: 31,
      colourLevel: 0,
      isUnicode: false,
    });
    expect(linesOf(text).slice(4, 6)).toEqual(['cohort   customers    0    1', '----------------------------']);
    expect(text.replaceAll('\n', ' ')).toContain('column 2 not shown; widen the terminal or use --format csv');
  });

  test('shades by the share of the highest cell after the first column, which is the same for all', async () => {
    const shaded = linesOf(await textIn('table', { ...head, triangle: shape }, rows, { width: null, colourLevel: 2 }));
    expect(shaded[5]).toBe(
      '2025-01      1,200  100 \u001b[48;5;114m\u001b[38;5;16m  50 \u001b[39m\u001b[49m\u001b[48;5;22m\u001b[38;5;255m   0*\u001b[39m\u001b[49m',
    );
    expect(shaded[6]).toBe('2025-02        800  100 \u001b[2m   0*\u001b[22m');
    const few = linesOf(await textIn('table', { ...head, triangle: shape }, rows, { width: null, colourLevel: 1 }));
    expect(few[5]).toBe('2025-01      1,200  100 \u001b[1m\u001b[32m  50 \u001b[39m\u001b[22m   0*');
  });

  test('says that there is nothing when there is nothing', async () => {
    expect(await textIn('table', { ...head, triangle: shape }, [], { width: 80, colourLevel: 0 })).toContain('no rows');
  });

  test('is never wider than the screen, and reads the same without colours', async () => {
    const cells = fc.array(
      fc.record({
        cohort: fc.integer({ min: 1, max: 9 }),
        size: fc.nat(99_999),
        month: fc.nat(40),
        share: fc.nat(100),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(cells, fc.integer({ min: 40, max: 160 }), async (some, width) => {
        const long = some.map(({ cohort, size, month, share }) => [
          `2025-0${cohort}`,
          String(size),
          String(month),
          String(share),
          (share / 100).toFixed(6),
          String(month === 40),
        ]);
        const plain = await textIn('table', { ...head, triangle: shape }, long, { width, colourLevel: 0 });
        const coloured = await textIn('table', { ...head, triangle: shape }, long, { width, colourLevel: 3 });
        expect(Math.max(...linesOf(coloured).map(textWidth))).toBeLessThanOrEqual(width);
        expect(linesOf(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).map((line) => line.trimEnd())).toEqual(
          linesOf(plain),
        );
      }),
    );
  });
});

describe('a triangle as a plain table', () => {
  test('has a column for each number', async () => {
    const table = triangleTable(head.columns, shape, rows);
    expect(table.columns.map(({ name }) => name)).toEqual(['cohort', 'cohort_customers', '0', '1', '2']);
    expect(table.rows).toEqual([
      ['2025-01', '1200', '100 %', '50 %', '0 %*'],
      ['2025-02', '800', '100 %', '0 %*', ''],
    ]);
    expect(table.note).toBe('* not over yet: this figure may still grow');
  });

  test('weighs rows by their size where they are put together, and leaves out what may still grow', async () => {
    expect(columnShares(triangleOf(head.columns, shape, rows))).toEqual([1, 0.5, null]);
  });
});
