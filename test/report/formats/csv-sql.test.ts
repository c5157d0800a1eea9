import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyToCsv } from '../../../src/engine/csv-copy.ts';
import { id, join, raw, sql } from '../../../src/engine/sql.ts';
import { csvCellsSql } from '../../../src/report/formats/csv-sql.ts';
import type { Cell, ReportHead } from '../../../src/report/report.ts';
import { awkwardText } from '../awkward-text.ts';
import { withEngine } from '../../open-engine.ts';
import { sourceOf, textIn } from '../rendered.ts';
import { headOf } from '../sample.ts';

/** The lines the engine writes for these rows. */
async function engineLines(
  head: ReportHead,
  rows: readonly (readonly Cell[])[],
  escapesFormulas: boolean,
): Promise<string> {
  return withEngine(async (engine, folder) => {
    const names = head.columns.map(({ name }) => id(name));
    const values = rows.map(
      (row, index) => sql`(${join([raw(String(index)), ...row.map((cell) => sql`cast(${cell} as varchar)`)])})`,
    );
    const source = sql`select ${join(names)} from (values ${join(values)}) as rows(${join([raw('place'), ...names])}) order by place`;
    const path = joinPath(folder, 'lines.csv');
    await copyToCsv(engine, csvCellsSql(head.columns, source, { escapesFormulas }), path);
    return readFileSync(path, 'utf8');
  });
}

const withoutHeader = (csv: string, head: ReportHead): string =>
  csv.slice(head.columns.map(({ name }) => name).join(',').length + 1);

describe('csvCellsSql', () => {
  const text = fc.option(awkwardText, { nil: null });
  const rows = fc.array(fc.tuple(text, fc.constantFrom('-1234.50', '0.00', null), text), {
    minLength: 1,
    maxLength: 8,
  });

  test('the engine writes the same bytes as the format', async () => {
    const head = headOf('customer_id:text balance:money reason:text');
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (table, escapesFormulas) => {
        const expected = await textIn('csv', head, sourceOf(table), { escapesFormulas });
        expect(await engineLines(head, table, escapesFormulas)).toBe(withoutHeader(expected, head));
      }),
      { numRuns: 100 },
    );
  });

  test('rows of many pieces keep the order of the query', () =>
    withEngine(async (engine, folder) => {
      const path = joinPath(folder, 'many.csv');
      const columns = [
        { name: 'place', type: 'count' },
        { name: 'name', type: 'text' },
      ] as const;
      const query = sql`select cast(place as varchar) as place, name
        from (select n as place, 'C' || n as name from range(400000) as numbers(n)) as sorted order by sorted.place`;
      await copyToCsv(engine, csvCellsSql(columns, query, { escapesFormulas: true }), path);
      const places = readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => Number.parseInt(line, 10));
      expect(places.findIndex((place, row) => place !== row)).toBe(-1);
      expect(places).toHaveLength(400_000);
    }));

  test('a single column is never an empty line, in both', async () => {
    const head = headOf('id:text');
    const table = [[null], [''], ['a'], ['=1'], ['"']];
    const expected = await textIn('csv', head, sourceOf(table), { escapesFormulas: true });
    expect(await engineLines(head, table, true)).toBe(withoutHeader(expected, head));
  });

  test('a single number column without a value is not an empty line, in both', async () => {
    const head = headOf('balance:money');
    const expected = await textIn('csv', head, sourceOf([[null], ['1.00']]), { escapesFormulas: true });
    expect(expected).toBe('balance\n""\n1.00\n');
    expect(await engineLines(head, [[null], ['1.00']], true)).toBe(withoutHeader(expected, head));
  });

  test('a column may have any name, and a text begin with a number sign', async () => {
    const columns = [
      { name: 'a"b', type: 'text' },
      { name: 'c', type: 'count' },
    ] as const;
    const head = { ...headOf('id:text'), columns };
    const table = [
      ['#1001', '1'],
      ['a#b', null],
      [null, '-2'],
    ];
    const expected = await textIn('csv', head, sourceOf(table), { escapesFormulas: true });
    expect(`"a""b",c\n${await engineLines(head, table, true)}`).toBe(expected);
  });

  // A join gives rows back in an order of its own, now and then and only where there are many: the plan must hold none.
  test('nothing that defuses a text can change the order of the rows', () =>
    withEngine(async (engine) => {
      const head = headOf('customer_id:text status:text reason:text');
      await engine.run(sql`
        create temp table customers as
        select cast(n as varchar) as customer_id, 'active' as status, 'why' as reason from range(100000) as numbers(n)`);
      const source = sql`select customer_id, status, reason from customers order by customer_id`;
      const plan = await engine.rows(sql`explain ${csvCellsSql(head.columns, source, { escapesFormulas: true })}`);
      expect(JSON.stringify(plan)).toContain('ORDER_BY');
      expect(JSON.stringify(plan)).not.toContain('JOIN');
    }));
});
