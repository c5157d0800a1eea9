import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memorySettings } from '../../src/engine/memory.ts';
import { fitsInLists } from '../../src/engine/sorted-lists.ts';
import { raw, sql } from '../../src/engine/sql.ts';
import { openDuckDb } from '../../src/engine/duckdb.ts';
import { withEngine } from '../open-engine.ts';

/** Whether 2,000,001 and 2,000,000 values may be put in lists by an engine with so much memory. */
async function fits(memory?: number): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-memory-'));
  const engine = await openDuckDb({ threads: 1, tempFolder: folder, ...(memory === undefined ? {} : { memory }) });
  try {
    const [row] = await engine.rows(sql`select ${fitsInLists(raw('2000001'))}, ${fitsInLists(raw('2000000'))}`);
    return row;
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('what a bound on memory changes', () => {
  test('nothing without one', () => {
    expect(memorySettings(undefined, undefined)).toEqual({});
    expect(memorySettings(undefined, 3)).toEqual({ threads: '3' });
  });

  test('little memory is for one thread', () => {
    expect(memorySettings(200e6, undefined)).toMatchObject({ threads: '1', memory_limit: '150000000B' });
  });

  test('threads that are asked for stay', () => {
    expect(memorySettings(200e6, 4)['threads']).toBe('4');
  });

  test('the engine knows the settings', () =>
    withEngine(async (_, tempFolder) => {
      const engine = await openDuckDb({ memory: 300e6, tempFolder });
      try {
        const rows = await engine.rows(raw("select current_setting('memory_limit'), current_setting('threads')"));
        expect(rows).toEqual([['214.5 MiB', 1]]);
      } finally {
        engine.close();
      }
    }));

  test('lists that cannot be spilled are for fewer values', async () => {
    expect(await fits()).toEqual([true, true]);
    expect(await fits(200e6)).toEqual([false, true]);
  });
});
