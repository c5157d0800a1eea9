import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCustomer } from '../../src/pipeline/profile/find-customer.ts';
import { prepareProfile, profileRequests } from '../../src/pipeline/profile/prepare-profile.ts';
import { recogniseFiles } from '../../src/pipeline/recognise-files.ts';
import { requestOf, withEngine } from '../open-engine.ts';

/** Why the card of a customer has no purchases and no contacts; each null where it may have some. */
function emptyFor(customer: string): Promise<readonly (string | null)[]> {
  return withEngine(async (engine, folder) => {
    const [sales, contacts] = ['sales.csv', 'contacts.csv'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(sales, 'customer_id,date,amount\nC1,2025-01-05,10.00\nC2,2025-02-05,20.00\n');
    writeFileSync(
      contacts,
      'customer_id,contact date,campaign,type\nC1,2025-01-01,A,mail\nCUST-0099,2025-01-02,A,call\n,2025-01-03,A,call\n',
    );
    const common = requestOf([], folder);
    const recognised = await recogniseFiles(engine, { words: [sales, contacts], given: {} }, common);
    const prepared = await prepareProfile(engine, profileRequests(recognised, [], common));
    const { knownEmpty } = await findCustomer(engine, customer, { ...prepared, nameAttribute: null });
    return ['transactions', 'contacts'].map(knownEmpty);
  });
}

test('a customer whom only the contacts name is found', async () => {
  expect(await emptyFor('CUST-0099')).toEqual(['it has bought nothing', null]);
});

test('one whom no file names is not, and those of every role are suggested', async () => {
  await expect(emptyFor('CUST-0098')).rejects.toMatchObject({
    code: 'unknown-customer',
    message: expect.stringContaining('3') as string,
    hint: expect.stringContaining('CUST-0099') as string,
  });
});

test('a customer is found by the name that it alone has, whatever its case', async () => {
  await withEngine(async (engine, folder) => {
    const [sales, customers] = ['sales.csv', 'customers.csv'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(sales, 'customer_id,date,amount\nC1,2025-01-05,10.00\nC2,2025-02-05,20.00\nC3,2025-02-05,5.00\n');
    writeFileSync(customers, 'customer_id,name\nC1,Acme Ltd\nC2,Twin\nC3,twin\n');
    const common = requestOf([], folder);
    const recognised = await recogniseFiles(engine, { words: [sales, customers], given: {} }, common);
    const prepared = await prepareProfile(engine, profileRequests(recognised, [], common));
    const found = await findCustomer(engine, 'ACME ltd', { ...prepared, nameAttribute: 'name' });
    expect(found.customer).toBe('C1');
    await expect(findCustomer(engine, 'Twin', { ...prepared, nameAttribute: 'name' })).rejects.toMatchObject({
      code: 'unknown-customer',
      hint: expect.stringContaining('C2') as string,
    });
  });
});
