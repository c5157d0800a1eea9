import { expect, test } from 'vitest';
import { textIn } from '../rendered.ts';
import { headOf } from '../sample.ts';

const head = headOf('customer_id:text balance:money');

test('has a line a row and a tab between cells; a tab or a line end of a text is a blank', async () => {
  const rows = [
    ['C-1', '-5.00'],
    ['two\nlines\tand a tab', null],
  ];
  expect(await textIn('tsv', head, rows)).toBe('customer_id\tbalance\nC-1\t-5.00\ntwo lines and a tab\t\n');
});

test('text that a spreadsheet would run is defused, unless asked not to', async () => {
  expect(await textIn('tsv', head, [['=evil()', null]])).toContain("\n'=evil()\t\n");
  expect(await textIn('tsv', head, [['=evil()', null]], { escapesFormulas: false })).toContain('\n=evil()\t\n');
});
