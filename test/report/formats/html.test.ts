import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell, ReportHead } from '../../../src/report/report.ts';
import { awkwardText } from '../awkward-text.ts';
import { sourceOf, textIn } from '../rendered.ts';
import { headOf, segmentColumns, segmentRows } from '../sample.ts';

type Rows = readonly (readonly Cell[])[];

async function pageOf(head: ReportHead, rows: Rows, totals?: readonly Cell[]): Promise<string> {
  return textIn('html', head, rows, totals === undefined ? {} : { totals });
}

const head = headOf(segmentColumns, { notes: ['Scores are quintiles.'], meaning: 'one row a segment' });

/** How many tags a page has, but for those that lists and line ends of texts bring. */
const counted = (html: string): number =>
  (html.match(/<[a-z]+/g) ?? []).filter((tag) => !['<br', '<dt', '<dd', '<dl'].includes(tag)).length;

describe('a page', () => {
  test('says what the report stands on, with files, reasons, amounts, notes and options', async () => {
    const page = await pageOf(head, segmentRows);
    expect(page).toContain('<h1>Customer segments</h1>');
    expect(page).toContain('as of 2011-12-09 · GBP · online_retail.csv.gz · 541,909 rows, 135,080 set aside');
    expect(page).toContain('<th scope="row" class="t">exports/online_retail.csv.gz</th><td class="t">no customer</td>');
    expect(page).toContain('<td>135,080</td><td>1,447,682.12</td>');
    expect(page).toContain('<li>Scores are quintiles.</li>');
    expect(page).toContain('<dt>method</dt><dd>rfm</dd>');
  });

  test('has a table with a caption, headings with their scope, and numbers as people read them', async () => {
    const page = await pageOf(head, segmentRows, [null, '2458', null, '6068609.91', null, null]);
    expect(page).toContain('<caption>Summary: one row a segment; 3 rows</caption>');
    expect(page).toContain('<th scope="col" class="t">segment</th><th scope="col">customers</th>');
    expect(page).toContain('<th scope="row" class="t">新客户</th><td>88</td>');
    expect(page).toContain('<td class="s" style="--s:0.656003">65.6 %</td>');
    expect(page).toContain('<td class="below">-2,213.50</td>');
    expect(page).toContain('<td><span class="none">–</span></td>');
    expect(page).toContain('<tfoot><tr><th scope="row" class="t">Total</th><td>2,458</td><td></td>');
  });

  test('fetches nothing and runs no script but its own', async () => {
    const page = await pageOf(head, segmentRows);
    expect(page).toMatch(/default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/]+=*'/);
    expect(page).not.toMatch(/https?:|\bsrc=|\bhref=|@import|url\(/);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  test('text of the data can neither become markup nor steer the page', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardText, fc.string({ unit: 'binary' }), async (name, cell) => {
        const awkward = headOf('', {
          columns: [{ name, type: 'text' }],
          title: cell,
          notes: [cell],
          options: { cell },
        });
        const page = await pageOf(awkward, [[`<b>${cell}`], [`"'&${cell}`]]);
        const plain = await pageOf(headOf('', { columns: [{ name: 'a', type: 'text' }], notes: ['a'] }), [
          ['a'],
          ['a'],
        ]);
        expect(counted(page)).toBeLessThanOrEqual(counted(plain));
        expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });

  test('a report without rows, notes, sources or day is a page that says so', async () => {
    const page = await pageOf(headOf('segment:text', { sources: [], asOf: null, currency: null, options: {} }), []);
    expect(page).toContain('<td class="t" colspan="1">no rows</td>');
    expect(page).not.toContain('<h2>');
  });

  test('one row of figures reads downwards, with what each figure means', async () => {
    const columns = [{ name: 'gini', type: 'ratio', meaning: 'Gini coefficient' }] as const;
    const page = await pageOf(headOf('', { columns }), [['0.643545']]);
    expect(page).toContain('<th scope="row">gini</th><td>0.643545</td><td class="why">Gini coefficient</td>');
    expect(page).not.toContain('<h2>Columns</h2>');
  });
});

test('a value that means something has its colour beside its word, and sentences wrap', async () => {
  const columns = [
    { name: 'status', type: 'text', tones: { churned: 'bad' } },
    { name: 'reason', type: 'text', isProse: true },
  ] as const;
  const page = await pageOf(headOf('', { columns }), [
    ['churned', 'Late.'],
    ['active', 'On time.'],
  ]);
  expect(page).toContain('<th scope="row" class="t bad">churned</th><td class="t long">Late.</td>');
  expect(page).toContain('<th scope="row" class="t">active</th>');
});

describe('a long view', () => {
  const rows = Array.from({ length: 1000 }, (_, index) => [`C${index}`, '10.00']);

  test('says how many rows it leaves out and how to get them', async () => {
    const page = await pageOf(headOf('customer_id:text revenue:money', { totalRows: 500_000 }), rows);
    expect(page).toContain('the first 1,000 of 500,000 rows</caption>');
    expect(page).toContain('499,000 more rows are not on this page: the same command with <code>-o segment.csv</code>');
  });

  test('stays below 2 MB and counts the rows it has no room for', async () => {
    const long = Array.from({ length: 40 }, () => rows.map(([id]) => [`${id} ${'客'.repeat(40)}`, '10.00']));
    const page = await textIn('html', headOf('customer_id:text revenue:money'), sourceOf(...long));
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    const shown = (page.match(/客 ?</g) ?? []).length;
    expect(shown).toBeGreaterThan(5000);
    expect(page).toContain(`${(40_000 - shown).toLocaleString('en')} more rows are not on this page`);
  });
});
