import { expect, test } from 'vitest';
import { failureOf, load, writeParts } from './load.ts';

const dates = ['02/01/2025', '03/02/2025', '05/03/2025'];
const rows = (amounts: readonly string[]): string =>
  ['Socio;Fecha;Importe', ...dates.map((day, at) => `S${at};${day};${amounts[at] ?? ''}`), ''].join('\n');

test('who writes a comma before the cents writes the day before the month', async () => {
  const { lastDates } = await load(writeParts([rows(['39,90', '1.049,90', '5,5'])]));
  expect([...lastDates.values()]).toEqual(['2025-01-02', '2025-02-03', '2025-03-05']);
});

test.each([[['39.90', '49.90', '5.50']], [['39', '49', '5']], [['1,049', '2,050', '5,000']]])(
  'other amounts say nothing of the order: %j',
  async (amounts) => {
    expect((await failureOf(writeParts([rows(amounts)]), { decimal: '.' })).code).toBe('ambiguous-dates');
  },
);

test('billing types of SAP say which rows take money back', async () => {
  const sales =
    'Kunde;Datum;Betrag;Belegart\nA;2024-01-05;10,00;F2\nA;2024-01-06;4,00;G2\nB;2024-01-07;9,00;F2\nB;2024-01-08;9,00;S1\nx;2024-02-01;1,00;L2\nx;2024-02-02;1,00;F2\n';
  const { customers, prepared } = await load(writeParts([sales]));
  expect(customers.map(([id, , monetary]) => `${id} ${Number(monetary)}`)).toEqual(['A 6', 'B 0', 'x 2']);
  expect(prepared.warnings).toEqual([]);
});
