import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../../../../src/report/width.ts';
import { textIn } from '../../rendered.ts';
import { columnsOf, headOf, segmentColumns, segmentRows } from '../../sample.ts';

const plain = { width: 120, colourLevel: 0 } as const;
const totals = ['total', '2458', '1.000000', '6068609.91', null, null];
const linesOf = (text: string): string[] => text.split('\n');

describe('a table on a screen', () => {
  test('draws title, meta line, rows, total and notes', async () => {
    const head = headOf(segmentColumns, { notes: ['Scores are quintiles.'], totalRows: 4365 });
    expect(await textIn('table', head, segmentRows, { ...plain, totals })).toBe(
      `Customer segments
as of 2011-12-09 · GBP · online_retail.csv.gz · 541,909 rows, 135,080 set aside (no customer 135,080 worth 1,447,682.12)

segment      customers  share of customers       revenue  share of revenue   mean recency days
──────────────────────────────────────────────────────────────────────────────────────────────
champions          962   22.2 % ███▏        5,845,823.41  65.6 % █████████▍                 12
新客户              88    2.0 % ▎              -2,213.50   0.0 %                             9
hibernating      1,408   32.5 % ████▋         225,000.00   2.5 % ▍                           –
──────────────────────────────────────────────────────────────────────────────────────────────
total            2,458  100.0 %             6,068,609.91

… 4,362 more rows (--limit 0 shows all)
Scores are quintiles.
`,
    );
  });

  test('wraps headings at the bottom, cuts text and names what it left out', async () => {
    const head = headOf('customer_id:text mean_recency_days:days value:money reason:text flagged_by:text', {
      sources: [],
    });
    const rows = [['C-1', '12', '1000000.00', 'bought every 31 days', 'rule']];
    expect(linesOf(await textIn('table', head, rows, { width: 36, colourLevel: 0 })).slice(3)).toEqual([
      '             mean',
      'customer  recency',
      'id           days         value',
      '───────────────────────────────',
      'C-1            12  1,000,000.00',
      '',
      '2 columns not shown: reason,',
      'flagged_by; widen the terminal or',
      'use --format csv',
      '',
    ]);
  });

  test('colours negative money, emphasised values and nothing else', async () => {
    const columns = [
      ...columnsOf('id:text balance:money'),
      { name: 'churn_status', type: 'text', tones: { churned: 'bad', active: 'good' } } as const,
    ];
    const head = { ...headOf('', { sources: [], asOf: null, currency: null }), columns };
    const rows = [
      ['A', '-5.00', 'churned'],
      ['B', '5.00', 'active'],
      ['C', null, 'due'],
    ];
    const lines = linesOf(await textIn('table', head, rows, { width: null, colourLevel: 1 }));
    expect(lines[0]).toBe('\u001b[1mCustomer segments\u001b[22m');
    expect(lines.slice(4, 7)).toEqual([
      'A     \u001b[31m-5.00\u001b[39m  \u001b[31mchurned\u001b[39m',
      'B      5.00  \u001b[32mactive\u001b[39m',
      'C         \u001b[2m–\u001b[22m  due',
    ]);
  });

  test('a sentence wraps, and what stands beside it keeps to its first line', async () => {
    const columns = [...columnsOf('id:text days:days'), { name: 'reason', type: 'text', isProse: true } as const];
    const head = { ...headOf('', { sources: [], asOf: null, currency: null }), columns };
    const rows = [
      ['A', '7', 'Last purchase 7 days ago; its longest gap is 70 days, twice that is 140.'],
      ['B', '1', null],
    ];
    expect(linesOf(await textIn('table', head, rows, { width: 40, colourLevel: 0 })).slice(2)).toEqual([
      'id  days  reason',
      '────────────────────────────────────────',
      'A      7  Last purchase 7 days ago; its',
      '          longest gap is 70 days, twice',
      '          that is 140.',
      'B      1  –',
      '',
    ]);
  });

  test('an emphasised column is the last to go', async () => {
    const columns = [
      ...columnsOf('id:text a_long_number:count another_long_number:count'),
      { name: 'churn_status', type: 'text', tones: { churned: 'bad' } } as const,
    ];
    const text = await textIn('table', { ...headOf(''), columns }, [['A', '1', '2', 'churned']], {
      width: 20,
      colourLevel: 0,
    });
    expect(text).toContain('churned');
    expect(text).toContain('not shown');
  });

  test('without Unicode it adds no character outside ASCII', async () => {
    const head = headOf(segmentColumns, { totalRows: 9, notes: ['A note.'] });
    const rows = [['a very long segment name that must be cut', '1', '0.5', '-1.00', null, null]];
    const text = await textIn('table', head, rows, { width: 70, colourLevel: 0, isUnicode: false });
    expect(text).toMatch(/^[ -~\n]+$/);
  });

  test('says so when there are no rows', async () => {
    expect(await textIn('table', headOf('id:text'), [], plain)).toContain('─\nno rows\n');
  });

  test('one row left out is one row', async () => {
    expect(await textIn('table', headOf('id:text', { totalRows: 2 }), [['a']], plain)).toContain('… 1 more row (');
  });

  test('nothing in data, headers, notes or file names reaches the terminal as a control', async () => {
    const evil = 'x\u001b[2J\u0007\u202e\n';
    const head = headOf('id:text', {
      title: evil,
      notes: [evil],
      columns: [{ name: evil, type: 'text' }],
      sources: [{ path: evil, role: evil, rows: 1, used: 0, setAside: { [evil]: { rows: 1, amount: null } } }],
    });
    expect(await textIn('table', head, [[evil]], plain)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test('many rows are drawn in time proportional to their number', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [`C-${index}`, String(index)]);
    const lines = linesOf(await textIn('table', headOf('id:text n:count'), rows, plain));
    expect(lines).toHaveLength(5 + rows.length + 1);
    expect(lines.at(-2)).toBe('C-4999  4,999');
  }, 5000);

  test('every line fits the terminal and numbers of a column end in the same place', async () => {
    const name = fc.string({ unit: fc.constantFrom('a', ' ', '京', '👩‍👩‍👧', '\n', 'e\u0301'), maxLength: 30 });
    const money = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).map((whole) => `${whole}.25`);
    const rows = fc.array(fc.tuple(name, money, fc.constant('0.250000'), name), { minLength: 1, maxLength: 5 });
    const head = {
      ...headOf('', { notes: ['A note of several words that has to be wrapped.'] }),
      columns: columnsOf('customer_id:text balance:money share:share reason:text'),
    };
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 45, max: 120 }), fc.boolean(), async (cells, width, isColour) => {
        const lines = linesOf(await textIn('table', head, cells, { width, colourLevel: isColour ? 1 : 0 }));
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
        const ends = lines
          .filter((line) => /\.25/.test(line))
          .map((line) => textWidth(line.slice(0, line.indexOf('.25'))));
        expect(ends).toHaveLength(cells.length);
        expect(new Set(ends).size).toBe(1);
      }),
    );
  });
});
