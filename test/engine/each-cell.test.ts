import { describe, expect, test } from 'vitest';
import { cellsOf, eachCell, sortKeys } from '../../src/engine/each-cell.ts';
import { escapeFormula, isFormula, isFormulaSql, unescapeFormulaSql } from '../../src/engine/formula.ts';
import { id, join, raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { withEngine } from '../open-engine.ts';

const awkward = ['=1', "'=1", "''@x", '-5', '+1-1', '＋1', 'plain', '', "'", '\tx', '"q"', 'a\nb', "'-5", '-5\n', null];

/** A table with so many columns and the awkward texts in each, one row begun at another of them. */
async function wideTable(engine: Engine, columns: number): Promise<Sql[]> {
  const names = Array.from({ length: columns }, (_, at) => (at === 0 ? 'cell' : `a "${at}"`));
  const values = names.map((name, at) => [name, awkward.map((_, row) => awkward[(row + at) % awkward.length] ?? null)]);
  await engine.writeColumns('wide', Object.fromEntries(values) as Record<string, string[]>);
  return names.map(id);
}

describe.each([3, 200])('of %i columns', (width) => {
  test('each gets the same expression', () =>
    withEngine(async (engine) => {
      const columns = await wideTable(engine, width);
      for (const [of, own] of [
        [(cell: Sql): Sql => isFormulaSql(cell), (text: string) => isFormula(text)],
        [
          (cell: Sql): Sql => unescapeFormulaSql(sql`case when ${isFormulaSql(cell)} then '''' else '' end || ${cell}`),
          (text: string) => text,
        ],
        [(cell: Sql): Sql => sql`case when ${isFormulaSql(cell)} then '''' else '' end || ${cell}`, escapeFormula],
      ] as const) {
        const { rows, values } = eachCell(columns, raw('wide'), of);
        const found = await engine.rows(sql`select ${join(values)} from ${rows} as wide`);
        const expected = awkward.map((_, row) =>
          columns.map((__, at) => {
            const text = awkward[(row + at) % awkward.length] ?? null;
            return text === null ? null : own(text);
          }),
        );
        expect(found).toEqual(expected);
      }
    }));

  test('every cell is a row with the place of its column', () =>
    withEngine(async (engine) => {
      const columns = await wideTable(engine, width);
      const counts = await engine.rows(
        sql`select place, count(*), count(cell), count(distinct cell) from ${cellsOf(columns, raw('wide'))} as cells group by 1 order by 1`,
      );
      const filled = awkward.length - 1;
      expect(counts.map((row) => row.map(Number))).toEqual(columns.map((_, at) => [at, filled + 1, filled, filled]));
    }));

  test('rows are in the order of all columns', () =>
    withEngine(async (engine) => {
      const columns = await wideTable(engine, width);
      const inOrder = (keys: readonly Sql[]): Promise<unknown> =>
        engine.rows(sql`select ${join(columns)} from wide order by ${join(keys)}`);
      expect(await inOrder(sortKeys(columns.toReversed()))).toEqual(await inOrder(columns.toReversed()));
      expect(sortKeys(columns).length).toBeLessThan(12);
    }));
});
