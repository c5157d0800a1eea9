import { describe, expect, test } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { withEngine } from '../open-engine.ts';

describe('columns of numbers', () => {
  test('go into a table and come back, NaN as NULL, over more rows than one piece holds', () =>
    withEngine(async (engine) => {
      const n = Float64Array.from({ length: 5000 }, (_, row) => row);
      const halves = n.map((value) => (value % 3 === 0 ? NaN : value / 2));
      await engine.writeNumbers('points', { n, 'a "half"': halves });
      const [back, backHalves] = await engine.numbers(raw('select n, "a ""half""" from points order by n'));
      expect(back).toEqual(n);
      expect(backHalves).toEqual(halves);
      expect(await engine.rows(raw('select count(*) from points where "a ""half""" is null'))).toEqual([[1667]]);
    }));

  test('replace a table of the same name, also with nothing', () =>
    withEngine(async (engine) => {
      await engine.writeNumbers('points', { n: Float64Array.of(1, 2) });
      await engine.writeNumbers('points', { n: new Float64Array() });
      expect(await engine.numbers(raw('select n from points'))).toEqual([new Float64Array()]);
    }));

  test('are read from whole numbers, decimals and dates apart alike', () =>
    withEngine(async (engine) => {
      const [whole, decimal, days] = await engine.numbers(
        raw(`select 7, cast('12.34' as decimal(18, 2)), date '2025-03-01' - date '2025-02-01'`),
      );
      expect([whole?.[0], decimal?.[0], days?.[0]]).toEqual([7, 12.34, 28]);
    }));

  test('must be equally long', () =>
    withEngine(async (engine) => {
      await expect(engine.writeNumbers('points', { a: Float64Array.of(1), b: Float64Array.of(1, 2) })).rejects.toThrow(
        'equally long',
      );
    }));
});
