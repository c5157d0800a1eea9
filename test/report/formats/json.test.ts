import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonCell } from '../../../src/report/exact-json.ts';
import { awkwardText } from '../awkward-text.ts';
import { sourceOf, textIn } from '../rendered.ts';
import { headOf, segmentColumns, segmentRows } from '../sample.ts';

describe('JSON', () => {
  test('writes the head, then one row a line', async () => {
    const head = headOf('segment:text revenue:money is_new:flag', { notes: ['One note.'] });
    const rows = sourceOf([['a', '100.00', 'true']], [], [['b', null, 'false']]);
    expect(await textIn('json', head, rows)).toBe(`{
  "report": "segment",
  "view": "summary",
  "as_of": "2011-12-09",
  "options": {"method": "rfm", "bins": 5},
  "sources": [
    {"path": "exports/online_retail.csv.gz", "role": "transactions", "rows": 541909, "used": 406829, "set_aside": {"no_customer": 135080}, "set_aside_amount": {"no_customer": 1447682.12}}
  ],
  "columns": [
    {"name": "segment", "type": "text"},
    {"name": "revenue", "type": "money"},
    {"name": "is_new", "type": "flag"}
  ],
  "notes": [
    "One note."
  ],
  "rows": [
    {"segment": "a", "revenue": 100.00, "is_new": true},
    {"segment": "b", "revenue": null, "is_new": false}
  ]
}
`);
  });

  test('a report without rows, notes or sources is valid JSON', async () => {
    const head = headOf('id:text', { sources: [], asOf: null });
    const parsed = JSON.parse(await textIn('json', head, sourceOf()));
    expect(parsed).toMatchObject({ as_of: null, sources: [], notes: [], rows: [] });
  });

  test('an amount that is not known is null beside the number of its rows', async () => {
    const setAside = { bad_amount: { rows: 2, amount: null }, 'odd "one"': { rows: 1, amount: '-0.10' } };
    const source = { path: 'a.csv', role: 'transactions', rows: 3, used: 0, setAside };
    const parsed = JSON.parse(await textIn('json', headOf('id:text', { sources: [source] }), sourceOf()));
    expect(parsed.sources[0]).toMatchObject({
      set_aside: { bad_amount: 2, 'odd "one"': 1 },
      set_aside_amount: { bad_amount: null, 'odd "one"': -0.1 },
    });
  });

  test('options keep their line ends and nested lists', async () => {
    const options = { cuts: [80, 95], label: 'two\n  lines {\n}', nested: { list: [] } };
    const text = await textIn('json', headOf('id:text', { options }), sourceOf());
    expect(JSON.parse(text).options).toEqual(options);
  });

  test('any text comes back, and no control character is left bare', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardText, fc.string({ unit: 'binary' }), async (name, cell) => {
        const head = headOf('', { columns: [{ name, type: 'text' }] });
        const text = await textIn('json', head, sourceOf([[cell]]));
        expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        expect(Object.entries(JSON.parse(text).rows[0])).toEqual([[name, cell]]);
      }),
    );
  });
});

describe('NDJSON', () => {
  test('writes one compact object a row and nothing else', async () => {
    const text = await textIn('ndjson', headOf(segmentColumns), sourceOf(segmentRows));
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe(
      '{"segment":"新客户","customers":88,"share_customers":0.020286,"revenue":-2213.50,"share_revenue":-0.000248,"mean_recency_days":9}',
    );
  });
});

describe('jsonCell', () => {
  test('numbers keep every digit', () => {
    const balance = { name: 'balance', type: 'money' } as const;
    expect(jsonCell('12345678901234567890.10', balance)).toBe('12345678901234567890.10');
  });

  test.each(['NaN', 'inf', '1e5', '007', '', '1,000.00'])('refuses %j as a number', (cell) => {
    expect(() => jsonCell(cell, { name: 'balance', type: 'money' })).toThrow('column balance (money) holds');
  });

  test('refuses a flag that is neither true nor false', () => {
    expect(() => jsonCell('yes', { name: 'is_new', type: 'flag' })).toThrow('flag is_new holds "yes"');
  });
});
