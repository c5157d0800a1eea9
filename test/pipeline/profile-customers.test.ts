import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCards } from '../analyses/profile/card-of.ts';
import { withEngine } from '../open-engine.ts';

test('a card accounts for customers as the rows it shows were read', () =>
  withEngine(async (engine, folder) => {
    const [customers, invoices] = [join(folder, 'customers.csv'), join(folder, 'invoices.csv')];
    writeFileSync(customers, 'customer_id,name,terms_days\nC01,Ada,30\nC02,Bo,soon\nC03,Cy,14\n');
    writeFileSync(invoices, 'invoice_no,customer_id,invoice_date,due_date,amount\n1,C01,2025-10-01,2025-10-31,100\n');
    const files = ['fixtures/shop/transactions.csv', invoices, customers];
    const { prepared } = await loadCards(engine, folder, files, { asOf: '2025-12-01' });

    const told = prepared.sources.filter(({ role }) => role === 'customers');

    expect(told.map(({ used, setAside }) => [used, setAside['bad_terms']?.rows])).toEqual([[2, 1]]);
  }));
