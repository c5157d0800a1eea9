import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuckDb } from '../../src/engine/duckdb.ts';
import { Misread } from '../../src/load/misread.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import { requestOf, tempFolder } from './load.ts';

/** Rows of a file, one of which holds a cell of so many characters, as an engine with little memory counts and uses them. */
async function counted(characters: number): Promise<{ readonly rows: number; readonly used: number } | undefined> {
  const folder = tempFolder();
  const path = join(folder, 'orders.csv');
  const rows = Array.from({ length: 100 }, (_, index) => `C${index % 7},2025-03-0${1 + (index % 9)},10.00,`);
  rows[50] += 'x'.repeat(characters);
  writeFileSync(path, `customer_id,date,amount,note\n${rows.join('\n')}\n`);
  const engine = await openDuckDb({ threads: 1, memory: 200e6, tempFolder: folder });
  try {
    const { sources } = await prepareTransactions(engine, requestOf([path], folder, {}));
    return sources[0];
  } finally {
    engine.close();
  }
}

test('a row that small buffers do not hold is read all the same', async () => {
  expect(await counted(10)).toMatchObject({ rows: 100, used: 100 });
  expect(await counted(5_000_000)).toMatchObject({ rows: 100, used: 100 });
});

test('a row of which such a reader does not even know is missed', async () => {
  await expect(counted(10_000_000)).rejects.toThrow(Misread);
});
