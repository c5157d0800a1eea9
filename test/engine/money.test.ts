import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byPlaces, cents, meanMoney, moneyText, sumText } from '../../src/engine/money.ts';
import { raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import { roundDecimal } from '../../src/report/format.ts';
import { withEngine } from '../open-engine.ts';

/** The quotient of two whole numbers over 10,000, rounded half away from zero to so many places, without the engine. */
function exactMean(units: bigint, count: bigint, places: number): string {
  const scale = 10n ** 30n;
  const size = ((units < 0n ? -units : units) * scale) / (count * 10_000n);
  const text = size.toString().padStart(31, '0');
  return roundDecimal(`${units < 0n ? '-' : ''}${text.slice(0, -30)}.${text.slice(-30)}`, places);
}

describe('money', () => {
  test('a mean can be rounded to up to three places afterwards', () =>
    withEngine(async (engine) => {
      const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
      const samples = fc.sample(fc.tuple(whole, fc.bigInt({ min: 1n, max: 999n })), 200);
      for (const [units, count] of [...samples, [99n, 2n], [-101n, 2n], [100n, 200n], [10n, 3n]] as const) {
        const mean = meanMoney(
          raw(`(cast(${units} as decimal(22, 0)) * cast(0.0001 as decimal(4, 4)))`),
          raw(String(count)),
        );
        const cells = [0, 2, 3].map((places) => moneyText(mean, { ...cents, usual: places }));
        const [row] = await engine.rows(sql`select ${cells[0] as Sql}, ${cells[1] as Sql}, ${cells[2] as Sql}`);
        expect(row, `${units} / ${count}`).toEqual([0, 2, 3].map((places) => exactMean(units, count, places)));
      }
    }));

  test('has the places of its currency, and a sum over several those that it needs', () =>
    withEngine(async (engine) => {
      const places = {
        usual: 2,
        byCurrency: new Map([
          ['KWD', 3],
          ['JPY', 0],
        ]),
      };
      const rows = raw(
        "(values ('KWD', 1.0005), ('JPY', 2.5), ('EUR', 0.0049), (null, 1.005)) as rows (currency, amount)",
      );
      expect(await engine.rows(sql`select ${moneyText(raw('amount'), places, raw('currency'))} from ${rows}`)).toEqual([
        ['1.001'],
        ['3'],
        ['0.00'],
        ['1.01'],
      ]);
      expect(await engine.rows(sql`select ${sumText(raw('1.1250'))}, ${sumText(raw('1.1200'))}`)).toEqual([
        ['1.125', '1.12'],
      ]);
      expect(byPlaces(cents, raw('currency'), (count) => raw(String(count))).text).toBe('2');
    }));
});
