import { describe, expect, test } from 'vitest';
import { bytesOf, memorySettings } from '../../src/engine/memory.ts';
import { raw } from '../../src/engine/sql.ts';
import { openDuckDb } from '../../src/engine/duckdb.ts';
import { withEngine } from '../open-engine.ts';

test.each([
  ['500MB', 500e6],
  ['2 GiB', 2 ** 31],
  ['1.5gb', 1.5e9],
  ['8KiB', 8192],
  ['1TB', 1e12],
])('%s is so many bytes', (size, bytes) => {
  expect(bytesOf(size)).toBe(bytes);
});

test('a size without a unit is none', () => {
  expect(() => bytesOf('500')).toThrow(RangeError);
});

describe('what a bound on memory changes', () => {
  test('nothing without one', () => {
    expect(memorySettings(undefined, undefined)).toEqual({});
    expect(memorySettings(undefined, 3)).toEqual({ threads: '3' });
  });

  test('little memory is for one thread', () => {
    expect(memorySettings('200MB', undefined)).toMatchObject({ threads: '1', memory_limit: '200000000B' });
  });

  test('threads that are asked for stay', () => {
    expect(memorySettings('200MB', 4)['threads']).toBe('4');
  });

  test('the engine knows the settings', () =>
    withEngine(async (_, tempFolder) => {
      const engine = await openDuckDb({ memory: '300MB', tempFolder });
      try {
        const rows = await engine.rows(raw("select current_setting('memory_limit'), current_setting('threads')"));
        expect(rows).toEqual([['286.1 MiB', 1]]);
      } finally {
        engine.close();
      }
    }));
});
