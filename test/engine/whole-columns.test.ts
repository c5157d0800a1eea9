import { describe, expect, test } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { withEngine } from '../open-engine.ts';

describe('whole columns', () => {
  test('go into a table and come back, NaN as NULL, over more rows than one piece holds', () =>
    withEngine(async (engine) => {
      const n = Float64Array.from({ length: 5000 }, (_, row) => row);
      const halves = n.map((value) => (value % 3 === 0 ? NaN : value / 2));
      await engine.writeColumns('points', { n, 'a "half"': halves });
      const [back, backHalves] = await engine.numbers(raw('select n, "a ""half""" from points order by n'));
      expect(back).toEqual(n);
      expect(backHalves).toEqual(halves);
      expect(await engine.rows(raw('select count(*) from points where "a ""half""" is null'))).toEqual([[1667]]);
    }));

  test('hold texts as they are', () =>
    withEngine(async (engine) => {
      const names = ['陈伟', "O'Neil", '', null];
      await engine.writeColumns('people', { n: Float64Array.of(1, 2, 3, 4), name: names });
      expect((await engine.rows(raw('select name from people order by n'))).flat()).toEqual(names);
    }));

  test('replace a table of the same name, also with nothing', () =>
    withEngine(async (engine) => {
      await engine.writeColumns('points', { n: Float64Array.of(1, 2) });
      await engine.writeColumns('points', { n: new Float64Array() });
      expect(await engine.numbers(raw('select n from points'))).toEqual([new Float64Array()]);
    }));

  test('are read from whole numbers, decimals and differences of dates alike', () =>
    withEngine(async (engine) => {
      const [whole, decimal, days] = await engine.numbers(
        raw(`select 7, cast('12.34' as decimal(18, 2)), date '2025-03-01' - date '2025-02-01'`),
      );
      expect([whole?.[0], decimal?.[0], days?.[0]]).toEqual([7, 12.34, 28]);
    }));

  test('must be equally long', () =>
    withEngine(async (engine) => {
      await expect(engine.writeColumns('points', { a: Float64Array.of(1), b: Float64Array.of(1, 2) })).rejects.toThrow(
        'equally long',
      );
    }));
});
