import { expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const days = async (files: readonly string[], given = {}): Promise<string[]> => {
  const { items } = await receivables(files, given, 'select 1');
  return items.map((line) => {
    const [name = '', , , , issued = '', due = '', byTerms = ''] = line.split(' ');
    return [name, issued, due, byTerms].join(' ');
  });
};

test('terms of a row are read however many there are, those of the customer where a row has none, also in words', async () => {
  const many = Array.from({ length: 40 }, (_, at) => `N${at + 10},x,2025-01-10,${at + 1} days,1`);
  const found = await days(
    [
      csv(
        'no,customer,invoice date,terms,amount',
        ...many,
        'A,x,2025-01-10,60 jours fin de mois,1',
        'B,x,2025-01-10,,1',
        'C,y,2025-01-10,as agreed,1',
      ),
    ],
    { customers: csv('customer id,terms', 'x,Net 30 EOM', 'y,') },
  );
  expect(found.slice(0, 3)).toEqual(['A 2025-01-10 - 80', 'B 2025-01-10 - 51', 'C 2025-01-10 - -']);
  expect(found.slice(3)).toEqual(many.map((_, at) => `N${at + 10} 2025-01-10 - ${at + 1}`));
});

test('a list with due dates alone is aged: what is not due yet was issued by the day of the report', async () => {
  const file = csv('invoice no,customer,due date,amount', 'A,x,2025-01-15,1200', 'B,y,2025-03-05,670');
  const { items, prepared } = await receivables([file], { asOf: '2025-02-28' });
  expect(items).toEqual([
    'A x - invoice 2025-01-15 2025-01-15 - 1200.00',
    'B y - invoice 2025-02-28 2025-03-05 - 670.00',
  ]);
  expect([prepared.facts.coverage, prepared.facts.supportedFrom]).toEqual(['balances', '2025-02-28']);
  expect(prepared.notes.join()).toContain('does not say when its invoices were issued');
});
