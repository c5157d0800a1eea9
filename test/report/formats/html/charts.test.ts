import { describe, expect, test } from 'vitest';
import { barsFigure } from '../../../../src/report/formats/html/bars-svg.ts';
import { heatTable } from '../../../../src/report/formats/html/heat-table.ts';
import { lorenzFigure } from '../../../../src/report/formats/html/lorenz-svg.ts';
import { textIn } from '../../rendered.ts';
import { columnsOf, headOf } from '../../sample.ts';

/** Left edges and widths of the bars, in per cent. */
function barsIn(svg: string): (readonly [from: number, width: number])[] {
  return [...svg.matchAll(/class="bar[^"]*" x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)].map(
    ([, from, width]) => [Number(from), Number(width)] as const,
  );
}

describe('bars', () => {
  const chart = { kind: 'bars', label: 'segment', value: 'revenue', share: 'share' } as const;
  const columns = columnsOf('segment:text revenue:money share:share');

  test('are as long as their values, with label, figure and share above them', () => {
    const svg = barsFigure(chart, columns, [
      ['a', '200.00', '0.800000'],
      ['b', '50.00', '0.200000'],
    ]);
    expect(barsIn(svg)).toEqual([
      [0, 100],
      [0, 25],
    ]);
    expect(svg).toContain('>200.00 · 80.0 %</text>');
    expect(svg).toContain('aria-label="Bar chart of revenue by segment; the longest bar is a, 200.00.');
  });

  test('below zero go the other way from the same line', () => {
    const svg = barsFigure(chart, columns, [
      ['a', '75.00', null],
      ['b', '-25.00', null],
    ]);
    expect(barsIn(svg)).toEqual([
      [25, 75],
      [0, 25],
    ]);
    expect(svg).toContain('class="bar below"');
  });

  test('of one breakdown stand under its heading', () => {
    const svg = barsFigure(chart, columnsOf('region:text segment:text revenue:money share:share'), [
      ['north', 'a', '1.00', null],
      ['north', 'b', '2.00', null],
      ['<south>', 'a', '3.00', null],
    ]);
    expect([...svg.matchAll(/class="head"[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual([
      'north',
      '&lt;south&gt;',
    ]);
  });

  test('of two currencies have two scales, and a total among its parts has no bar', () => {
    const aging = {
      kind: 'bars',
      label: 'bucket',
      value: 'amount',
      scalePer: 'currency',
      leavesOut: ['total'],
    } as const;
    const svg = barsFigure(aging, columnsOf('currency:text bucket:text amount:money'), [
      ['EUR', 'not_due', '10.00'],
      ['EUR', 'total', '10.00'],
      ['JPY', 'not_due', '5000.00'],
      ['JPY', 'days_1_30', '2500.00'],
    ]);
    expect(barsIn(svg).map(([, width]) => width)).toEqual([100, 100, 50]);
  });

  test.each([
    ['one row', [['a', '1.00', null]]],
    [
      'nothing but zero',
      [
        ['a', '0.00', null],
        ['b', '0.00', null],
      ],
    ],
    ['more rows than an eye compares', Array.from({ length: 41 }, (_, index) => [`s${index}`, '1.00', null])],
  ])('are not drawn for %s', (_, rows) => {
    expect(barsFigure(chart, columns, rows)).toBe('');
  });
});

describe('a Lorenz curve', () => {
  test('runs from nothing to everything through its points', () => {
    const svg = lorenzFigure([
      ['0.500000', '0.100000'],
      ['1.000000', '1.000000'],
    ]);
    expect(svg).toContain('class="curve" d="M44,290L197,262L350,10"');
  });

  test.each([
    [
      'there is nothing to share out',
      [
        ['0.5', null],
        ['1', null],
      ],
    ],
    ['there is one customer', [['1.000000', '1.000000']]],
  ])('is not drawn when %s', (_, points) => {
    expect(lorenzFigure(points)).toBe('');
  });
});

describe('a heat table', () => {
  const triangle = {
    row: 'cohort',
    size: 'cohort_customers',
    column: 'months_since',
    value: 'share',
    count: 'customers',
    incomplete: 'is_incomplete',
  } as const;
  const head = headOf(
    'cohort:text cohort_customers:count months_since:count customers:count share:share is_incomplete:flag',
    { triangle },
  );
  const rows = [
    ['2025-01', '10', '0', '10', '1.000000', 'false'],
    ['2025-01', '10', '1', '5', '0.500000', 'false'],
    ['2025-02', '30', '0', '30', '1.000000', 'false'],
    ['2025-02', '30', '1', '3', '0.100000', 'true'],
    ['2025-03', '4', '0', '4', '1.000000', 'true'],
  ];

  test('has a row a cohort and a column a month, deeper for more, empty where the triangle ends', () => {
    const html = heatTable(head, triangle, rows);
    expect(html).toContain(
      '<tr><th scope="row" class="t">2025-01</th><td>10</td><td class="c">100 %</td><td class="c h9">50 %</td></tr>',
    );
    expect(html).toContain('<td class="c h2 part">10 %<span class="unseen"> so far</span></td></tr>');
    expect(html).toContain('<td>4</td><td class="c part">100 %<span class="unseen"> so far</span></td><td></td></tr>');
    expect(html).toContain('<caption>customers in % of cohort customers, by months since; dashed: not over yet');
  });

  test('closes with all cohorts, those that are not over left out', () => {
    expect(heatTable(head, triangle, rows)).toContain(
      '<tfoot><tr><th scope="row" class="t">all</th><td>44</td><td class="c">100 %</td><td class="c">50 %</td></tr></tfoot>',
    );
  });

  test('stands on a page in the place of its long rows', async () => {
    const page = await textIn('html', head, rows);
    expect(page.match(/<table class="heat">/g)).toHaveLength(1);
    expect(page).not.toContain('<th scope="col">months since</th>');
  });
});
