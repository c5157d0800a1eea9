/** A quote behind an odd number of backslashes is a part of its cell, behind an even number it ends it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../src/engine/csv.ts';
import { sql } from '../../src/engine/sql.ts';
import { detectDialect } from '../../src/input/dialect/dialect.ts';
import { parseRecords, splitRecords } from '../../src/input/dialect/head-records.ts';
import { parseRecord } from '../../src/input/dialect/parse-record.ts';
import { pickRecords } from '../../src/input/dialect/records.ts';
import { withEngine } from '../open-engine.ts';
import { tempFile } from './files.ts';

const shape = { delimiter: ',', quote: '"', escape: '\\' } as const;

/** All texts of these characters up to a length. */
function allTexts(characters: readonly string[], lengthMax: number): string[] {
  const shorter = lengthMax === 1 ? [''] : allTexts(characters, lengthMax - 1);
  return [...new Set([...shorter, ...shorter.flatMap((text) => characters.map((one) => text + one))])];
}

// Runs of backslashes, and what could end a cell or a record by mistake.
const values = [...new Set([...allTexts(['\\', '"'], 5), ...allTexts(['\\', '"', ',', '\n'], 3)])];
const cellOf = (value: string): string => `"${value.replaceAll(/[\\"]/g, '\\$&')}"`;
const records = values.map((value, at) => `${cellOf(value)},${at}`);
const expected = values.map((value, at) => [value, String(at)]);
const content = `${records.join('\n')}\n`;

describe('cells with backslashes before quotes', () => {
  test('are what was written, read one by one', () => {
    expect(records.map((record) => parseRecord(record, shape))).toEqual(expected);
  });

  test('are what was written in the head of a file', () => {
    const found = parseRecords(splitRecords(content, shape, records.length), shape);
    expect(found.map(({ cells }) => cells)).toEqual(expected);
  });

  test('end their records where these end', async () => {
    const wanted = records.map((_, at) => at + 1);
    const dialect = { ...shape, newline: '\n', skipLines: 0 } as const;
    const found: string[] = [];
    for await (const { text } of pickRecords(tempFile(content), dialect, wanted)) found.push(text);
    expect(found).toEqual(records);
  });

  test('are to the engine what they are here', () =>
    withEngine(async (engine, folder) => {
      const path = join(folder, 'cells.csv');
      writeFileSync(path, content);
      const reading = { path, width: 2, ...shape, skipLines: 0, isParallel: false, rejectsTable: 'refused' };
      const rows = await engine.rows(sql`select c1, c2 from ${csvRows(reading)} as rows order by cast(c2 as integer)`);
      expect(rows).toEqual(expected);
    }));
});

const escapeIn = (cell: string): string => detectDialect(`a,b\n${cell},1\n"x",2\n`, { isWhole: true }).escape;

describe('the escape character', () => {
  test.each([1, 3, 5])('is a backslash where %d of them stand before a quote inside a cell', (count) => {
    expect(escapeIn(`"say ${'\\'.repeat(count)}"hi"`)).toBe('\\');
  });

  test.each([2, 4])('is no backslash where %d of them end a cell, or stand before a doubled quote', (count) => {
    expect(escapeIn(`"C:${'\\'.repeat(count)}"`)).toBe('"');
    expect(escapeIn(`"C:${'\\'.repeat(count)}""x"`)).toBe('"');
  });
});
