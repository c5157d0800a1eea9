/** Parquet files of the tables. A page has no sum of its own, so a flipped bit can be a value like any other. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dice } from '../dice.ts';
import { bytesOf, replaced } from '../layout.ts';
import type { LayoutDamage } from './layouts.ts';
import { nastyFolders, nastyNames } from './nasty-names.ts';

const made = new Map<string, Buffer>();

/** The table as a Parquet file, every column text; null where the engine cannot read it. */
async function parquetOf(bytes: Buffer): Promise<Buffer | null> {
  const key = bytes.toString('latin1');
  const known = made.get(key);
  if (known !== undefined) return known;
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const folder = mkdtempSync(join(tmpdir(), 'crm-fuzz-parquet-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  try {
    writeFileSync(join(folder, 'in.csv'), bytes);
    const connection = await instance.connect();
    const quoted = (name: string): string => `'${join(folder, name).replaceAll("'", "''")}'`;
    await connection.run(
      `COPY (FROM read_csv(${quoted('in.csv')}, all_varchar = true, header = true, delim = ',', quote = '"')) TO ${quoted('out.parquet')} (FORMAT parquet)`,
    );
    connection.closeSync();
    const parquet = readFileSync(join(folder, 'out.parquet'));
    made.set(key, parquet);
    return parquet;
  } catch {
    return null;
  } finally {
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

const packing =
  (
    name: (dice: Dice, target: string) => string,
    damage: (dice: Dice, parquet: Buffer) => Buffer,
  ): LayoutDamage['apply'] =>
  async (dice, layout, target) => {
    const called = name(dice, target.replace(/\.csv$/, '.parquet'));
    const parquet = await parquetOf(bytesOf(layout, target));
    if (parquet === null) return null;
    return replaced(layout, target, [{ name: called, bytes: damage(dice, parquet) }], [`./${called}`]);
  };

const isWindows = process.platform === 'win32';
const folders = isWindows ? ['amount=5', 'customer=A/total=0'] : nastyFolders;
const names = nastyNames
  .map(({ name }) => name)
  .filter((name) => !isWindows && name.endsWith('.csv') && !name.startsWith('-'))
  .map((name) => name.replace(/\.csv$/, '.parquet'));

const plainName = (_: Dice, target: string): string => target;

export const parquetDamages: Readonly<Record<string, LayoutDamage>> = {
  Parquet: {
    pledge: 'same',
    needsPlain: true,
    isSeenByCheck: false,
    apply: packing(plainName, (_, parquet) => parquet),
  },
  'Parquet with an odd name': {
    pledge: 'same',
    needsPlain: true,
    isSeenByCheck: false,
    apply: packing(
      (dice, target) => dice.pick([...folders.map((folder) => `${folder}/${target}`), ...names]),
      (_, parquet) => parquet,
    ),
  },
  'Parquet with flipped bits': {
    pledge: 'survives',
    needsPlain: true,
    apply: packing(plainName, (dice, parquet) => {
      const damaged = Buffer.from(parquet);
      for (let times = 1 + dice.below(4); times > 0; times -= 1) {
        // What describes the data is at the end and small, and most of what can go wrong goes wrong there.
        const at = dice.chance(0.5) ? dice.below(damaged.length) : Math.max(0, damaged.length - 1 - dice.below(600));
        damaged[at] = (damaged[at] ?? 0) ^ (1 << dice.below(8));
      }
      return damaged;
    }),
  },
  'Parquet cut': {
    pledge: 'same-or-refused',
    needsPlain: true,
    apply: packing(plainName, (dice, parquet) => parquet.subarray(0, 1 + dice.below(parquet.length - 1))),
  },
  'Parquet with a stretch lost': {
    pledge: 'survives',
    needsPlain: true,
    apply: packing(plainName, (dice, parquet) => {
      const at = 4 + dice.below(parquet.length - 8);
      return Buffer.concat([parquet.subarray(0, at), parquet.subarray(at + 1 + dice.below(40))]);
    }),
  },
};
