import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLineSql } from '../../src/report/csv-sql.ts';
import { renderCsv } from '../../src/report/csv.ts';
import type { Cell, ReportHead } from '../../src/report/report.ts';
import { awkwardText } from './awkward-text.ts';
import { batchesOf, headOf, textOf } from './sample.ts';

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await instance.connect();
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** The lines the engine writes for these rows, in one query. */
async function engineLines(
  head: ReportHead,
  rows: readonly (readonly Cell[])[],
  escapesFormulas: boolean,
): Promise<string> {
  const names = head.columns.map(({ name }) => `"${name}"`).join(', ');
  const holes = head.columns.map((_, index) => `cast($${index + 1} as varchar)`).join(', ');
  const line = csvLineSql(head.columns, { escapesFormulas });
  expect(line.params).toEqual([]);
  // The driver drops a byte order mark at the start of a value, so each line is read behind a sign.
  const query = `select '>' || ${line.text} from (select ${holes}) as report(${names})`;
  let text = '';
  for (const row of rows) {
    const reader = await connection.runAndReadAll(query, [...row]);
    text += `${String(reader.getRows()[0]?.[0]).slice(1)}\n`;
  }
  return text;
}

const withoutHeader = (csv: string, head: ReportHead): string =>
  csv.slice(head.columns.map(({ name }) => name).join(',').length + 1);

describe('csvLineSql', () => {
  const text = fc.option(awkwardText, { nil: null });
  const rows = fc.array(fc.tuple(text, fc.constantFrom('-1234.50', '0.00', null), text), {
    minLength: 1,
    maxLength: 8,
  });

  test('the engine writes the same bytes as renderCsv', async () => {
    const head = headOf('customer_id:text balance:money reason:text');
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, escapesFormulas) => {
        const expected = await textOf(renderCsv(head, batchesOf(table), { escapesFormulas }));
        expect(await engineLines(head, table, escapesFormulas)).toBe(withoutHeader(expected, head));
      }),
      { numRuns: 100 },
    );
  });

  test('a single column is never an empty line, in both', async () => {
    const head = headOf('id:text');
    const table = [[null], [''], ['a'], ['=1'], ['"']];
    const expected = await textOf(renderCsv(head, batchesOf(table), { escapesFormulas: true }));
    expect(await engineLines(head, table, true)).toBe(withoutHeader(expected, head));
  });

  test('a single number column without a value is not an empty line, in both', async () => {
    const head = headOf('balance:money');
    const expected = await textOf(renderCsv(head, batchesOf([[null], ['1.00']]), { escapesFormulas: true }));
    expect(expected).toBe('balance\n""\n1.00\n');
    expect(await engineLines(head, [[null], ['1.00']], true)).toBe(withoutHeader(expected, head));
  });

  test('a column may have any name', () => {
    const line = csvLineSql(
      [
        { name: 'a"b', type: 'money' },
        { name: 'c', type: 'count' },
      ],
      { escapesFormulas: true },
    );
    expect(line.text).toBe(`coalesce("a""b", '') || ',' || coalesce("c", '')`);
  });
});
