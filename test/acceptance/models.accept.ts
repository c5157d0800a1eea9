/** Customer value against the published results, from the transactions that they were worked out from. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { dataFile } from './data-folder.ts';
import { crm } from './run-crm.ts';

interface Holdout {
  readonly 'holdout_by_freq_0..7+': { readonly actual: number[]; readonly expected: number[]; readonly n: number[] };
  readonly holdout_total_computed: number;
}

const published = JSON.parse(readFileSync(dataFile('published_results.json'), 'utf8')) as {
  readonly cdnow_sample: Readonly<Record<string, number>>;
  readonly bgnbd: Readonly<Record<string, number>> & Holdout;
  readonly mbgnbd: Readonly<Record<string, number>>;
  readonly pareto_nbd: Readonly<Record<string, number>> &
    Pick<Holdout, 'holdout_total_computed'> & {
      readonly 'holdout_by_freq_0..7+': { readonly expected: number[] };
      readonly 'cum_weeks_20..25': { readonly actual: number[]; readonly expected: number[] };
    };
  readonly gamma_gamma: { readonly LL: number; readonly n: number; readonly fit_computed: number[] };
  readonly lifetimes_example_transactions: {
    readonly rows: number;
    readonly customers: number;
    readonly r: number;
    readonly alpha: number;
    readonly a: number;
    readonly b: number;
    readonly first5_x_tx_T: number[][];
    readonly cet_30_days: number[];
  };
};

type Rows = Record<string, string>[];

async function rowsOf(words: readonly string[]): Promise<Rows> {
  const { stdout, stderr, exit } = await crm([...words, '--format', 'csv']);
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parse(stdout, { columns: true }) as Rows;
}

const column = (rows: Rows, name: string): number[] => rows.map((row) => Number(row[name]));

function expectWithin(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, at) => expect(Math.abs(value - (wanted[at] ?? NaN))).toBeLessThanOrEqual(tolerance));
}

describe('CDNOW, the tenth of the customers that the papers use', () => {
  const file = dataFile('cdnow', 'CDNOW_sample.txt');
  // The papers count days with free orders as purchase days.
  const fields = ['customer_id=column_1', 'date=column_3', 'amount=column_5'].flatMap((field) => ['--map', field]);
  const calibrated = [...fields, '--count-free', '--calibration-end', '1997-09-30'];
  const view = (name: string, model: string): Promise<Rows> =>
    rowsOf(['clv', file, ...calibrated, '--view', name, '--model', model]);

  test.each([
    ['bg-nbd', 'BG/NBD', ['r', 'alpha', 'a', 'b'], published.bgnbd, 'LL', 4e-5],
    ['mbg-nbd', 'MBG/NBD', ['r', 'alpha', 'a', 'b'], published.mbgnbd, 'LL_computed', 5e-4],
    ['pareto-nbd', 'Pareto/NBD', ['r', 'alpha', 's', 'beta'], published.pareto_nbd, 'LL', 5e-3],
  ] as const)(
    '%s has the published parameters and log-likelihood',
    async (model, title, names, wanted, likelihood, off) => {
      const rows = await view('model', model);
      const own = rows.filter((row) => row['model'] === title);
      expect(own.map((row) => row['parameter'])).toEqual([...names]);
      expectWithin(
        column(own, 'estimate'),
        names.map((name) => wanted[name] ?? NaN),
        off,
      );
      expectWithin(
        column(own, 'log_likelihood'),
        names.map(() => wanted[likelihood] ?? NaN),
        0.01,
      );
      const spend = rows.filter((row) => row['model'] === 'Gamma-Gamma');
      expectWithin(column(spend, 'estimate'), published.gamma_gamma.fit_computed, 1e-4);
      expectWithin(
        column(spend, 'log_likelihood'),
        spend.map(() => published.gamma_gamma.LL),
        0.01,
      );
      expect(spend[0]?.['customers']).toBe(String(published.gamma_gamma.n));
    },
  );

  test.each([
    ['bg-nbd', published.bgnbd],
    ['pareto-nbd', published.pareto_nbd],
  ] as const)('%s expects the published holdout', async (model, wanted) => {
    const rows = await view('validation', model);
    const { actual, n } = published.bgnbd['holdout_by_freq_0..7+'];
    expect(column(rows, 'customers')).toEqual(n);
    expectWithin(column(rows, 'mean_actual'), actual, 1e-6);
    expectWithin(column(rows, 'mean_expected'), wanted['holdout_by_freq_0..7+'].expected, 1e-3);
    const sum = (name: string): number => column(rows, name).reduce((total, value) => total + value, 0);
    expect(sum('actual_purchases')).toBe(published.cdnow_sample['holdout_sum_39w']);
    expect(Math.abs(sum('expected_purchases') - wanted.holdout_total_computed)).toBeLessThan(0.1);
  });

  test('the repeat purchases are tracked week by week as published', async () => {
    const wanted = published.pareto_nbd['cum_weeks_20..25'];
    const rows = (await view('tracking', 'pareto-nbd')).slice(19, 25);
    expect(column(rows, 'actual_cumulative')).toEqual(wanted.actual);
    column(rows, 'expected_cumulative').forEach((found, at) =>
      expect(found / (wanted.expected[at] ?? NaN)).toBeCloseTo(1, 3),
    );
  });

  test('of all models Pareto/NBD comes closest, and auto takes it', async () => {
    const rows = await view('compare', 'mbg-nbd');
    expect(rows.map((row) => [row['model'], row['is_best']])).toEqual([
      ['Pareto/NBD', 'true'],
      ['MBG/NBD', 'false'],
      ['BG/NBD', 'false'],
      ['NBD', 'false'],
    ]);
    expectWithin(column(rows, 'expected_purchases'), [1665.51, 1576.73, 1653.41, 2929.82], 0.1);
    expect((await view('model', 'auto')).map((row) => row['model'])).toContain('Pareto/NBD');
  });

  test('its customers are counted as the papers count them', async () => {
    const rows = (await view('customers', 'bg-nbd')).filter((row) => row['purchases'] !== '0');
    const repeats = column(rows, 'purchases').map((days) => days - 1);
    const { customers, sum_x_cal: all, zero_repeat: once } = published.cdnow_sample;
    expect(rows).toHaveLength(customers ?? NaN);
    expect(repeats.reduce((sum, x) => sum + x, 0)).toBe(all);
    expect(repeats.filter((x) => x === 0)).toHaveLength(once ?? NaN);
  });

  test('the repeat purchases came week by week as published', () => {
    const days = new Map<string, Set<number>>();
    for (const line of readFileSync(file, 'utf8').trim().split(/\r?\n/)) {
      const [customer = '', , date = ''] = line.trim().split(/\s+/);
      const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
      days.set(customer, (days.get(customer) ?? new Set()).add(day));
    }
    const start = Date.UTC(1997, 0, 1) / 86_400_000;
    const upTo = (week: number): number =>
      [...days.values()].reduce((sum, own) => {
        const first = Math.min(...own);
        return sum + [...own].filter((day) => day > first && day - start < 7 * week).length;
      }, 0);
    expect([20, 21, 22, 23, 24, 25].map(upTo)).toEqual(published.pareto_nbd['cum_weeks_20..25'].actual);
  });
});

describe('the example of lifetimes, from its transactions', () => {
  const wanted = published.lifetimes_example_transactions;
  const words = [
    'clv',
    dataFile('lifetimes', 'example_transactions.csv'),
    '--map=customer_id=id',
    '--map=amount=1',
    '--as-of=2014-12-31',
    '--model=bg-nbd',
    '--time-unit=day',
  ];

  test('has its rows, customers, histories and parameters', async () => {
    const { stdout } = await crm([...words, '--view', 'model', '--format', 'json']);
    const { sources } = JSON.parse(stdout) as { readonly sources: readonly { readonly rows: number }[] };
    expect(sources.map(({ rows }) => rows)).toEqual([wanted.rows]);
    const customers = await rowsOf([...words, '--view', 'customers']);
    expect(customers).toHaveLength(wanted.customers);
    const first = ['0', '1', '2', '3', '4'].map((id) => customers.find((row) => row['customer_id'] === id));
    expect(
      first.map((row) => [Number(row?.['purchases']) - 1, Number(row?.['recency']), Number(row?.['age'])]),
    ).toEqual(wanted.first5_x_tx_T);
    const model = (await rowsOf([...words, '--view', 'model'])).filter((row) => row['model'] === 'BG/NBD');
    expectWithin(column(model, 'estimate'), [wanted.r, wanted.alpha, wanted.a, wanted.b], 1e-4);
  });

  test('expects of its first customers what lifetimes predicts for 30 days, to the digits that are shown', async () => {
    const month = ['--horizon-months', '1', '--discount-rate', '0', '--view', 'customers'];
    const customers = await rowsOf([...words, ...month]);
    const first = ['0', '1', '2', '3', '4'].map((id) => customers.find((row) => row['customer_id'] === id) ?? {});
    expectWithin(column(first, 'expected_purchases'), wanted.cet_30_days, 0.005);
  });
});
