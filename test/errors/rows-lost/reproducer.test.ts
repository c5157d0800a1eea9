import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { loadTransactions } from '../../../src/pipeline/transactions/load-transactions.ts';
import { openTransactions } from '../../../src/pipeline/open-sources.ts';
import { requestOf, withEngine } from '../../open-engine.ts';

/** The engine, with something that happens right after the files were scanned. */
function afterScan(engine: Engine, happens: () => void): Engine {
  return new Proxy(engine, {
    get: (target, name: keyof Engine) =>
      name === 'run'
        ? async (...[query]: Parameters<Engine['run']>) => {
            await target.run(query);
            if (query.text.startsWith('create temp table int_customer_scan')) {
              happens();
            }
          }
        : target[name].bind(target),
  });
}

test('a file read in sequence that does not hold the rows that were read', () =>
  withEngine(async (engine, folder) => {
    const path = join(folder, 'orders.csv');
    writeFileSync(path, 'customer_id,date,amount,note\nC1,2025-01-05,10.00,"two\nlines"\n');
    const request = requestOf([path], folder);
    const [source] = await openTransactions(engine, request);
    if (source?.reading == null) {
      throw new Error('the file was not opened');
    }
    const sequential = {
      ...source,
      path: { ...source.path, shown: 'orders.csv' },
      reading: { ...source.reading, isParallel: false },
    };
    const options = {
      unit: request.unit,
      asOf: null,
      currency: null,
      dateFormat: undefined,
      decimal: undefined,
      tempFolder: request.tempFolder,
    };
    const grows = afterScan(engine, () => appendFileSync(path, 'C2,2025-01-06,5.00,late\n'));
    const error: unknown = await loadTransactions(grows, [sequential], options).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'Misread', verdict: { code: 'rows-lost', exit: 3 } });
    const { text } = describeFailure(error, { isJson: false, isColour: false, showsStack: false });
    await expect(text).toMatchFileSnapshot('./stderr');
  }));
