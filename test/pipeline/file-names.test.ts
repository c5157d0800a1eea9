/** A path means one file: whatever is in its name, that file is read and none beside it. */
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyToCsv } from '../../src/engine/csv-copy.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { literal, raw, sql } from '../../src/engine/sql.ts';
import { field } from '../../src/engine/csv.ts';
import { rowsOf } from '../../src/input/source.ts';
import { headOf } from '../../src/pipeline/head-of-table.ts';
import { openTransactions } from '../../src/pipeline/open-sources.ts';
import { requestOf, tempFolder, withEngine } from './load.ts';

const isWindows = process.platform === 'win32';

/** What patterns, the engine and shells are made of. */
const pieces = ['*', '**', '?', '[', ']', '[1]', '[!a]', '[^a]', '[a-z]', '{a,b}', '{uuid}', ',', '!', '^', '-', '\\']
  .concat([
    "'",
    '"',
    '%',
    '%2A',
    '\n',
    '~',
    ':',
    'file:',
    '$HOME',
    ';',
    '#',
    '|',
    '=',
    'a=5',
    'ä',
    'ä',
    '中',
    '😀',
    ' ',
  ])
  .concat(['a', 'b', '1', '.']);

const nameOf = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''))
  .filter((name) => name !== '.' && name !== '..');

/** Names that a pattern of this text would match as well, or instead. */
function matchedBy(name: string): string[] {
  const one = name.replaceAll(/\[!?\^?(.).*?\]/gu, '$1');
  const braced = name.replaceAll(/\{(.).*?\}/gu, '$1');
  const signs = [one, braced, one.replaceAll(/[*?]/g, 'a')].flatMap((text) => [text, text.replaceAll('\\', '')]);
  return [...signs, name.replaceAll('*', ''), name.replaceAll('*', 'aa'), name.replaceAll(/[*?[\]\\]/g, 'a')].filter(
    (other) => other !== name && /[^.]/.test(other),
  );
}

const table = (amount: number): string => `customer_id,date,amount\nC1,2025-01-01,${amount}.00\nC2,2025-01-02,0.00\n`;

async function writeParquet(engine: Engine, path: string, amount: number): Promise<void> {
  const plain = join(tempFolder(), 'plain.parquet');
  const rows = sql`select 'C1' as customer_id, date '2025-01-01' as date, ${raw(String(amount))}.00 as amount`;
  await engine.run(sql`copy (${rows}) to ${literal(plain)} (format parquet)`);
  renameSync(plain, path);
}

async function amountIn(engine: Engine, path: string, folder: string): Promise<number> {
  const [source] = await openTransactions(engine, requestOf([path], folder, {}));
  if (source === undefined) {
    throw new Error('nothing was opened');
  }
  const [row] = await engine.rows(sql`select sum(cast(${field(2)} as double)) from ${rowsOf(source)} as rows`);
  const { samples } = await headOf(engine, source.path, requestOf([path], folder, {}));
  expect(Number(samples[0]?.[2])).toBe(Number(row?.[0]));
  return Number(row?.[0]);
}

describe.skipIf(isWindows)('a file of any name is read, and none that a pattern of it would match', () => {
  test('as CSV and as parquet, by its absolute and its relative path', async () => {
    await withEngine(async (engine, temporary) => {
      await fc.assert(
        fc.asyncProperty(nameOf, nameOf, async (folderName, fileName) => {
          const top = tempFolder();
          for (const folder of [...matchedBy(folderName), folderName]) {
            mkdirSync(join(top, folder), { recursive: true });
            for (const file of [...matchedBy(fileName), fileName]) {
              const amount = folder === folderName && file === fileName ? 1 : 999;
              writeFileSync(join(top, folder, `${file}.csv`), table(amount));
              writeFileSync(join(top, folder, `${file}.gz.csv.zst`), table(amount));
            }
          }
          const path = join(top, folderName, fileName);
          for (const name of [`${path}.csv`, `${path}.gz.csv.zst`]) {
            expect(await amountIn(engine, name, temporary)).toBe(1);
          }
          expect(await amountIn(engine, relative(process.cwd(), `${path}.csv`), temporary)).toBe(1);
          await writeParquet(engine, `${path}.parquet`, 2);
          expect(await amountIn(engine, `${path}.parquet`, temporary)).toBe(2);
        }),
        { numRuns: 25 },
      );
    });
  });

  test('relative to the working folder, no name is another place', async () => {
    const before = process.cwd();
    process.chdir(tempFolder());
    try {
      await withEngine(async (engine, temporary) => {
        for (const name of ['~', '~root', 'file:', 'http:', 's3:', '-', 'C:', 'hf:[1]']) {
          mkdirSync(name);
          writeFileSync(join(name, 'x.csv'), table(3));
          expect([name, await amountIn(engine, `${name}/x.csv`, temporary)]).toEqual([name, 3]);
          await copyToCsv(engine, sql`select 4 as amount`, `${name}/written.csv`);
          expect([name, existsSync(`${name}/written.csv`)]).toEqual([name, true]);
        }
      });
    } finally {
      process.chdir(before);
    }
  });

  test('in a folder that is a link, and as a link', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'x.csv'), table(5));
    symlinkSync('real', join(folder, 'link[1]*'));
    symlinkSync('x.csv', join(folder, 'real', '?.csv'));
    await withEngine(async (engine, temporary) => {
      expect(await amountIn(engine, join(folder, 'link[1]*', '?.csv'), temporary)).toBe(5);
    });
  });
});

describe('folders that look like partitions', () => {
  test('change no column', async () => {
    const folder = join(tempFolder(), 'amount=5', 'c3=6');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'x.csv'), table(7));
    await withEngine(async (engine, temporary) => {
      await writeParquet(engine, join(folder, 'x.parquet'), 8);
      expect(await amountIn(engine, join(folder, 'x.csv'), temporary)).toBe(7);
      expect(await amountIn(engine, join(folder, 'x.parquet'), temporary)).toBe(8);
    });
  });
});

test.skipIf(isWindows)('what is written has the name that was asked for, and is not packed', async () => {
  await withEngine(async (engine) => {
    for (const piece of pieces) {
      const path = join(tempFolder(), `${piece}d`, `${piece}.csv.gz`);
      mkdirSync(join(path, '..'));
      expect(await copyToCsv(engine, sql`select 1 as a, 2 as b`, path)).toBe(1);
      expect([piece, readFileSync(path, 'utf8')]).toEqual([piece, '1,2\n']);
    }
  });
});
