import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CrmError } from '../../src/errors.ts';
import { dataFile } from './data-folder.ts';
import { loadTable } from './load-table.ts';
import { crm } from './run-crm.ts';

const spectrum = dataFile('messy', 'csv-spectrum');
const testData = dataFile('messy', 'csv-test-data');
const suites = [
  { name: 'csv-spectrum', files: join(spectrum, 'csvs'), answers: join(spectrum, 'json') },
  { name: 'csv-test-data', files: join(testData, 'csv'), answers: join(testData, 'json') },
];

/** The two suites write answers as objects by header, as rows with the header first, or as the one row there is. */
function answerOf(answers: string, file: string): { header: string[] | null; rows: string[][] } {
  const parsed: unknown = JSON.parse(readFileSync(join(answers, `${basename(file, '.csv')}.json`), 'utf8'));
  const items = (Array.isArray(parsed) ? parsed : [parsed]) as (string[] | Record<string, string>)[];
  const [first] = items;
  if (Array.isArray(first)) return { header: first, rows: items.slice(1) as string[][] };
  return { header: first === undefined ? null : Object.keys(first), rows: items.map((item) => Object.values(item)) };
}

for (const { name, files, answers } of suites) {
  describe(name, () => {
    const special = new Set(['all-empty.csv', 'empty-one-column.csv', 'location_coordinates.csv']);
    for (const file of readdirSync(files).filter((entry) => !entry.startsWith('bad-') && !special.has(entry))) {
      test(`${file} is read as its answer says`, async () => {
        const { header, rows } = answerOf(answers, file);
        const found = await loadTable(join(files, file));
        if (header !== null) expect(found.header).toEqual(header);
        expect(found.rows).toEqual(rows);
        expect(found.setAside).toEqual({ fieldCount: 0, unreadable: 0, quotes: 0, header: 0 });
      });
    }
  });
}

describe('where crm answers otherwise, and why', () => {
  test('the answer to location_coordinates.csv has another telephone number than the file', async () => {
    const { header, rows } = answerOf(join(spectrum, 'json'), 'location_coordinates.csv');
    const found = await loadTable(join(spectrum, 'csvs', 'location_coordinates.csv'));
    expect(found.header).toEqual(header);
    expect(found.rows.map((row) => row.slice(1))).toEqual(rows.map((row) => row.slice(1)));
  });

  test('blank lines are no rows, also in a file of one column', async () => {
    const { header, rows } = answerOf(join(testData, 'json'), 'empty-one-column.csv');
    const found = await loadTable(join(testData, 'csv', 'empty-one-column.csv'));
    expect(found.header).toEqual(header);
    expect(found.rows).toEqual(rows.filter((row) => row.some((cell) => cell !== '')));
  });

  test('a file of nothing but blank lines is an error', async () => {
    await expect(loadTable(join(testData, 'csv', 'all-empty.csv'))).rejects.toMatchObject({
      code: 'empty-file',
      exit: 3,
    });
  });
});

describe('bad files', () => {
  const bad = readdirSync(join(testData, 'csv')).filter((entry) => entry.startsWith('bad-'));

  test('there are seven', () => {
    expect(bad).toHaveLength(7);
  });

  for (const file of bad.filter((entry) => entry !== 'bad-header-wrong-header.csv')) {
    test(`${file} is an error or has more damage than is let through`, async () => {
      const found = await loadTable(join(testData, 'csv', file)).catch((error: unknown) => error);
      expect(found instanceof CrmError ? found.exit === 3 : (found as { isBeyondLimit: boolean }).isBeyondLimit).toBe(
        true,
      );
    });
  }

  test('that a header has other names is known only to a command, which asks for the fields it needs', async () => {
    const { stderr, exit } = await crm(['segment', join(testData, 'csv', 'bad-header-wrong-header.csv')]);
    expect(exit).toBe(3);
    expect(stderr).toContain('"qux", "quux", "quuz"');
  });
});
