import { expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

test('jobs of the same name below two customers of a report by age stay apart', async () => {
  const { items } = await receivables(
    [
      csv(
        ',Current,1 - 30,31 and over,Total',
        'North,,,,',
        '   Kitchen,500.00,,,500.00',
        'Total North,500.00,,,500.00',
        'South,10.00,,,10.00',
        '   Kitchen,,,900.00,900.00',
        'Total South,10.00,,900.00,910.00',
        'Alone,,5.00,,5.00',
        'TOTAL,510.00,5.00,900.00,1415.00',
      ),
    ],
    { asOf: '2025-11-30' },
  );
  const owed = items.map((line) => [line.split(' ')[1], line.split(' ').at(-1)].join(' '));
  expect(owed.toSorted()).toEqual(['Alone 5.00', 'North:Kitchen 500.00', 'South 10.00', 'South:Kitchen 900.00']);
});
