/** What reports say where the data are not as the models take them. */
import { expect, test } from 'vitest';
import { inactive } from '../../src/analyses/churn/inactive.ts';
import { model } from '../../src/analyses/churn/model.ts';
import { btyd } from '../../src/analyses/clv/btyd.ts';
import { seededRandom } from '../../src/models/clusters/random.ts';
import { reportOf } from './report-of.ts';
import type { Sale } from './naive.ts';

const gapOf = (random: () => number, mean: number): number => 1 - Math.log(1 - random()) * mean;

/** Customers who buy at random from a day of their own on; `centsOf` may look at how often. */
function atRandom(
  customers: number,
  days: number,
  startOf: (random: number) => number,
  centsOf: (mean: number) => number,
): Sale[] {
  const random = seededRandom(11);
  return Array.from({ length: customers }, (_, at) => {
    const [start, mean] = [startOf(random()), 20 * 8 ** random()];
    const own: Sale[] = [];
    for (let day = start; day < days; day += gapOf(random, mean)) {
      const cents = Math.round(centsOf(mean) * (0.5 + random()));
      own.push({ order: `C${at}-${own.length}`, customer: `C${at}`, day: Math.floor(day), cents });
    }
    return own;
  }).flat();
}

const held = async (sales: readonly Sale[]): Promise<(string | null)[]> =>
  (await reportOf([sales], btyd, 'assumptions')).rows.map((row) => row['holds'] ?? null);

test('customers who join evenly and buy at random are as the models take them', async () => {
  const even = atRandom(
    900,
    800,
    (random) => random * 700,
    () => 2000,
  );
  expect(await held(even)).toEqual(['true', 'true', 'true', 'true']);
  const { computed } = await reportOf([even], btyd, 'summary');
  expect(computed.join(' ')).not.toContain('take for granted');
});

test('who buys often spends more at a time, and the report says what that does to values', async () => {
  const linked = atRandom(
    400,
    800,
    (random) => random * 700,
    (mean) => 400_000 / mean,
  );
  expect((await held(linked))[0]).toBe('false');
  const { computed } = await reportOf([linked], btyd, 'customers');
  expect(computed.join(' ')).toMatch(/correlation 0\.\d\d, 0\.\d\d to 0\.\d\d.*frequent buyers is too low/);
});

test('a file that begins in the middle of things', async () => {
  const begun = atRandom(
    800,
    800,
    (random) => random * 1600 - 800,
    () => 2000,
  ).filter(({ day }) => day >= 0);
  expect((await held(begun))[2]).toBe('false');
});

test('a shop that sells in December alone is told, in value and in churn', async () => {
  const random = seededRandom(5);
  // Day 0 is 2025-01-01, day 334 is the first of December.
  const decembers: Sale[] = Array.from({ length: 3 }, (_, year) =>
    Array.from({ length: 150 }, (__, at) => ({
      order: `C${at}-${year}`,
      customer: `C${at}`,
      day: 334 + 365 * year + Math.floor(random() * 28),
      cents: 3000,
    })),
  ).flat();
  const late: Sale = { order: 'Z-1', customer: 'Z', day: 334 + 365 * 3, cents: 100 };
  for (const [method, view] of [
    [btyd, 'forecast'],
    [model, 'summary'],
    [inactive, 'winback'],
  ] as const) {
    const { computed } = await reportOf([[...decembers, late]], method, view);
    expect(computed.join(' ')).toMatch(/December has at least (99|100) % of the purchases in each of the last 3 years/);
  }
});
