import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import { CrmError } from '../../../src/errors.ts';
import { prepareReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import { requestOf, withEngine } from '../../open-engine.ts';

test('a list of open items asked for a day before it was written', () =>
  withEngine(async (engine, folder) => {
    const path = join(folder, 'open.csv');
    const rows = ['invoice no,customer,invoice date,amount,balance', 'INV-1,Acme,2025-01-10,100.00,40.00', 'INV-2,Acme,2025-03-31,50.00,50.00'];
    writeFileSync(path, `${rows.join('\n')}\n`);
    const requires = ['invoice_id', 'customer_id', 'invoice_date', 'amount'];
    const request = requestOf([path], folder, { requires, asOf: '2025-02-28' });
    const error: unknown = await prepareReceivables(engine, request).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'as-of-unsupported', exit: 3, place: { file: path } });
    if (!(error instanceof CrmError)) throw error;
    const { text } = describeFailure(error, { isJson: false, isColour: false, showsStack: false });
    await expect(text.replaceAll(path, 'open.csv')).toMatchFileSnapshot('./stderr');
  }));
