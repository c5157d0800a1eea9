/** A column that must say what is open or what was paid is told, whatever its name. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareReceivables } from '../../src/pipeline/receivables/prepare-receivables.ts';
import { requestOf, withEngine } from '../open-engine.ts';

const said = 'is the whole amount on some rows and less on others';

/** The warnings about invoices of 100, 200, 300 and 50 with a column of these values. */
const warningsOf = (header: string, ...values: readonly string[]): Promise<readonly string[]> =>
  withEngine(async (engine, folder) => {
    const path = join(folder, 'invoices.csv');
    const amounts = [100, 200, 300, 50];
    const rows = values.map(
      (value, at) => `I${at},C${at},2025-01-0${at + 1},2025-02-01,${amounts[at] ?? 0}.00,${value}`,
    );
    writeFileSync(path, [`invoice no,customer,invoice date,due date,amount,${header}`, ...rows].join('\n'));
    const requires = ['invoice_id', 'customer_id', 'amount'];
    const { warnings } = await prepareReceivables(engine, requestOf([path], folder, { requires, asOf: '2025-12-31' }));
    return warnings.filter((warning) => warning.includes(said));
  });

test('what is nothing, a part or the whole of each amount is told with how to map it', async () => {
  expect(await warningsOf('Xyz', '100.00', '0.00', '150.00', '50.00')).toEqual([
    expect.stringMatching(
      /^"Xyz" \(300\.00\) of .*invoices\.csv is the whole .* \(--map balance=Xyz, or paid_amount=\)$/,
    ),
  ]);
});

test.each([
  ['a tax', ['19.00', '38.00', '57.00', '9.50']],
  ['a net amount with rows without tax', ['100.00', '168.07', '252.10', '50.00']],
  ['a discount', ['0.00', '4.00', '0.00', '1.00']],
  ['more than the amount', ['100.00', '250.00', '0.00', '50.00']],
])('%s is none', async (_, values) => expect(await warningsOf('Xyz', ...values)).toEqual([]));

test('where a balance is known nothing is asked', async () =>
  expect(await warningsOf('balance', '100.00', '0.00', '150.00', '50.00')).toEqual([]));
