import { expect, test } from 'vitest';
import { textIn } from '../rendered.ts';
import { headOf } from '../sample.ts';

test('writes heading, meta line, an aligned table and notes', async () => {
  const head = headOf('segment:text customers:count share:share', { notes: ['Scores are quintiles.'], totalRows: 12 });
  const rows = [
    ['champions', '962', '0.221761'],
    ['新客户', '1408', null],
  ];
  expect(await textIn('md', head, rows, { totals: ['total', '2370', null] })).toBe(`## Customer segments

as of 2011-12-09 · GBP · online_retail.csv.gz · 541,909 rows, 135,080 set aside (no customer 135,080 worth 1,447,682.12)

| segment   | customers |  share |
| --------- | --------: | -----: |
| champions |       962 | 22.2 % |
| 新客户    |     1,408 |      – |
| **total** | **2,370** |        |

- … 10 more rows (--limit 0 shows all)
- Scores are quintiles.
`);
});

test('text cannot end its cell, start markup or break the line', async () => {
  const text = 'a|b\\c <b> *x* `y` [z](u) _q_ at_risk &lt; A & B\nnext\u001b';
  const row = (await textIn('md', headOf('name:text'), [[text]])).split('\n')[6];
  expect(row).toBe('| a\\|b\\\\c \\<b> \\*x\\* \\`y\\` \\[z\\](u) \\_q\\_ at_risk \\&lt; A & B<br>next␛ |');
});

test('a report without notes ends with its table', async () => {
  const lines = (await textIn('md', headOf('name:text'), [['a']])).split('\n');
  expect(lines.slice(-2)).toEqual(['| a    |', '']);
});
