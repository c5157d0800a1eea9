import { describe, expect, test } from 'vitest';
import { matrixHtml } from '../../../../src/report/formats/html/matrix-table.ts';
import { matrixTable } from '../../../../src/report/matrix.ts';
import { textWidth } from '../../../../src/report/width.ts';
import { textIn } from '../../rendered.ts';
import { headOf } from '../../sample.ts';

const shape = {
  row: 'segment_before',
  column: 'segment',
  count: 'customers',
  nameless: { row: '(not there yet)', column: '(gone)' },
  names: [
    ['A', '1'],
    ['B', '2'],
    ['odd', null],
  ],
};
const head = headOf('segment_before:text segment:text customers:count', {
  title: 'Movement',
  sources: [],
  asOf: null,
  currency: null,
  notes: [],
});
const rows = [
  ['A', 'A', '1200'],
  ['A', 'B', '300'],
  ['B', 'A', '4'],
  ['odd', 'B', '2'],
  ['B', null, '5'],
  [null, 'B', '7'],
];

describe('a matrix on the screen', () => {
  test('has every name down and across, and the sums of both', async () => {
    expect(await textIn('table', { ...head, matrix: shape }, rows, { width: 120, colourLevel: 0 })).toBe(`Movement

customers from segment before (down) to segment (across); left of the diagonal they rose, right of it they fell
segment before     all      1    2  3  (gone)
─────────────────────────────────────────────
1 A              1,500  1,200  300  ·       ·
2 B                  9      4    ·  ·       5
3 odd                2      ·    2  ·       ·
(not there yet)      7      ·    7  ·       ·
─────────────────────────────────────────────
all              1,518  1,204  309  ·       5
`);
  });

  test('shows percentages where counts do not fit, and leaves out columns where those do not', async () => {
    const narrow = await textIn('table', { ...head, matrix: shape }, rows, { width: 38, colourLevel: 0 });
    expect(narrow).toContain('% of customers');
    expect(narrow).toContain('1 A              1,500 80  20 ·      ·');
    const tiny = await textIn('table', { ...head, matrix: shape }, rows, {
      width: 33,
      colourLevel: 0,
      isUnicode: false,
    });
    expect(tiny.replaceAll('\n', ' ')).toContain('1 column not shown: (gone); widen the terminal or use --format csv');
    for (const line of [...narrow.split('\n'), ...tiny.split('\n')]) {
      expect(textWidth(line)).toBeLessThanOrEqual(40);
    }
  });

  test('is green where somebody rose and red where somebody fell, the stronger the larger the share', async () => {
    const [, , , , , a, b, odd] = (
      await textIn('table', { ...head, matrix: shape }, rows, { width: null, colourLevel: 2 })
    ).split('\n');
    expect(a).toContain('\u001b[1m1,200\u001b[22m');
    expect(a).toContain('\u001b[48;5;88m\u001b[38;5;255m300');
    expect(b).toContain('\u001b[48;5;71m\u001b[38;5;16m4');
    expect(odd).toContain('\u001b[1m2\u001b[22m');
  });
});

test('a matrix in Markdown has a column for each name and a row over all', async () => {
  const table = matrixTable(head.columns, shape, rows);
  expect(table.columns.map(({ name }) => name)).toEqual(['segment_before', 'all', 'A', 'B', 'odd', '(gone)']);
  expect(table.rows[1]).toEqual(['B', '9', '4', '0', '0', '5']);
  expect(table.totals).toEqual([['all', '1518', '1204', '309', '0', '5']]);
});

test('a matrix on a page says in words what its colours say', async () => {
  const html = matrixHtml(head, shape, [['<A>', 'A', '1'], ...rows]);
  expect(html).toContain('<td class="c h2 down">300<span class="unseen"> fell</span></td>');
  expect(html).toContain('<td class="c h4 up">4<span class="unseen"> rose</span></td>');
  expect(html).toContain('<td class="c h8 level">1,200</td>');
});
