/** What a backtest claims: on data with nothing to find hardly ever a winner, on data with a known pattern the right one. */
import { describe, expect, test } from 'vitest';
import { cadence } from '../../src/analyses/churn/cadence.ts';
import { marksTable } from '../../src/analyses/churn/backtest.ts';
import { sumNames, sumsSql } from '../../src/analyses/churn/backtest-sums.ts';
import { backtestWords } from '../../src/analyses/churn/backtest-words.ts';
import { seededRandom } from '../../src/models/clusters/random.ts';
import { raw } from '../../src/engine/sql.ts';
import { withEngine } from '../open-engine.ts';
import { reportOf } from './report-of.ts';
import type { Sale } from './naive.ts';

/** Sets of made-up data a pattern; CRM_DATA_SETS=200 tries as many as it takes to know a rate. */
const sets = Number(process.env['CRM_DATA_SETS'] ?? 3);

describe('areas and their errors are those of DeLong, DeLong and Clarke-Pearson', () => {
  // Their 43 complete patients, as in SAS/STAT, "Comparing Receiver Operating Characteristic Curves", with its results.
  const patients =
    '3.0 5.8 10 0 3.2 6.3 5 1 3.9 6.8 3 1 2.8 4.8 6 0 3.2 5.8 3 1 0.9 4.0 5 0 2.5 5.7 8 0 1.6 5.6 5 1 3.8 5.7 5 1 3.7 6.7 6 1 ' +
    '3.2 5.4 4 1 3.8 6.6 6 1 4.1 6.6 5 1 3.6 5.7 5 1 4.3 7.0 4 1 3.6 6.7 4 0 2.3 4.4 6 1 4.2 7.6 4 0 4.0 6.6 6 0 3.5 5.8 6 1 ' +
    '3.8 6.8 7 1 3.0 4.7 8 0 4.5 7.4 5 1 3.7 7.4 5 1 3.1 6.6 6 1 4.1 8.2 6 1 4.3 7.0 5 1 4.3 6.5 4 1 3.2 5.1 5 1 2.6 4.7 6 1 ' +
    '3.3 6.8 6 0 1.7 4.0 7 0 3.7 6.1 5 1 3.3 6.3 7 1 4.2 7.7 6 1 3.5 6.2 5 1 2.9 5.7 9 0 2.1 4.8 7 1 2.8 6.2 8 0 4.0 7.0 7 1 ' +
    '3.3 5.7 6 1 3.7 6.9 5 1 3.6 6.6 5 1';
  const numbers = patients.split(' ').map(Number);
  const rows = Array.from({ length: 43 }, (_, at) => numbers.slice(4 * at, 4 * at + 4));

  /** Sums by name with these patients on each of some days. */
  const sumsOn = (days: number, perDay: boolean): Promise<Record<string, number>[]> =>
    withEngine(async (engine) => {
      const values = Array.from({ length: days }, (_, day) =>
        rows.map(
          ([albumin, protein, score, isGone], at) =>
            `(${day + 1}, 'patient ${at}', ${isGone === 1}, ${albumin}, true, ${protein}, true, ${10 - (score ?? 0)}, true, 0, true)`,
        ),
      ).flat();
      await engine.run(raw(`drop table if exists ${marksTable}`));
      await engine.run(
        raw(
          `create temp table ${marksTable} as select * from (values ${values.join(', ')}) as t(cut, customer_id, is_gone, score_0, flag_0, score_1, flag_1, score_2, flag_2, score_3, flag_3)`,
        ),
      );
      const columns = await engine.numbers(sumsSql(['albumin', 'protein', 'recency', 'everyone'], perDay));
      return Array.from(columns[0] ?? [], (_, row) =>
        Object.fromEntries(sumNames.map((name, at) => [name, columns[at]?.[row] ?? NaN])),
      );
    });

  const published = [
    [0.7366, 0.0927, 0.0108, 0.0953],
    [0.6478, 0.1, -0.078, 0.1046],
    [0.7258, 0.1028, 0, 0],
  ];

  test('on one day', async () => {
    const found = await sumsOn(1, false);
    published.forEach(([area = NaN, error = NaN, difference = NaN, differenceError = NaN], at) => {
      const row = found[at] ?? {};
      expect(row['auc']).toBeCloseTo(area, 4);
      expect(Math.sqrt(row['auc_variance'] ?? NaN)).toBeCloseTo(error, 4);
      expect(row['above_recency']).toBeCloseTo(difference, 4);
      expect(Math.sqrt(row['above_recency_variance'] ?? NaN)).toBeCloseTo(differenceError, 4);
    });
  });

  test('the same customers on three days add no certainty', async () => {
    const [once, thrice] = [await sumsOn(1, false), await sumsOn(3, false)];
    for (const [at, row] of once.entries()) {
      for (const name of ['auc', 'auc_variance', 'above_recency_variance', 'precision_variance', 'recall_variance']) {
        expect(thrice[at]?.[name]).toBeCloseTo(row[name] ?? NaN, 9);
      }
      expect(thrice[at]?.['customers']).toBe(3 * 43);
    }
    expect(await sumsOn(3, true)).toHaveLength(12);
  });
});

/** Sales of customers who each buy after the gaps that `gap` draws, until the day they leave. */
function salesOf(
  customers: number,
  days: number,
  random: () => number,
  draw: () => { readonly gap: () => number; readonly lifetime: number },
): Sale[] {
  return Array.from({ length: customers }, (_, at) => {
    const { gap, lifetime } = draw();
    const bought: Sale[] = [];
    const first = random() * days * 0.3;
    for (let day = first; day < Math.min(days, first + lifetime); day += gap()) {
      bought.push({ order: `C${at}-${bought.length}`, customer: `C${at}`, day: Math.floor(day), cents: 1000 });
    }
    return bought;
  }).flat();
}

const exponential = (random: () => number, mean: number): number => -Math.log(1 - random()) * mean;

/** Nobody leaves and all are alike: whoever has not bought for long has been unlucky. */
function alike(seed: number): Sale[] {
  const random = seededRandom(seed);
  return salesOf(80, 365, random, () => ({ gap: () => exponential(random, 40), lifetime: Infinity }));
}

/** Rates differ and customers leave unseen: what is expected of each is the best order (Schmittlein, Morrison and Colombo 1987). */
function leaving(seed: number): Sale[] {
  const random = seededRandom(seed);
  return salesOf(400, 540, random, () => {
    const mean = 5 * 30 ** random();
    return { gap: () => exponential(random, mean), lifetime: exponential(random, 700) };
  });
}

/** The method that a backtest names on each of the sets; null where it names none. */
async function winnersOn(make: (seed: number) => Sale[], horizon: number): Promise<(string | null)[]> {
  const winners: (string | null)[] = [];
  for (let seed = 1; seed <= sets; seed += 1) {
    const { rows } = await reportOf([make(seed)], cadence, 'backtest', { horizon, backtests: 4 });
    const words = backtestWords(rows, 4).join(' ');
    winners.push(/(\w+) wins:/.exec(words)?.[1] ?? null);
  }
  return winners;
}

describe('a winner is named where there is one', () => {
  test('hardly ever among customers who are all alike', async () => {
    const named = (await winnersOn(alike, 45)).filter((winner) => winner !== null);
    expect(named.length / sets).toBeLessThanOrEqual(0.05);
  });

  test('forecast, where rates differ and customers leave', async () => {
    const right = (await winnersOn(leaving, 45)).filter((winner) => winner === 'forecast');
    expect(right.length / sets).toBeGreaterThanOrEqual(0.8);
  });
});
