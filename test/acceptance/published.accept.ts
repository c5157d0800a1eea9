import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { dataFile } from './data-folder.ts';
import { crm } from './run-crm.ts';

interface Published {
  readonly analysis_date: string;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly recency_breaks: readonly number[];
  readonly frequency_breaks: readonly number[];
  readonly monetary_breaks: readonly number[];
  readonly score_counts: Readonly<Record<'R' | 'F' | 'M', Readonly<Record<string, number>>>>;
  readonly segments: Readonly<
    Record<string, readonly [customers: number, orders: number, revenue: number, mean: number]>
  >;
}

const published = (JSON.parse(readFileSync(dataFile('published_results.json'), 'utf8')) as { rfm_R_orders: Published })
  .rfm_R_orders;
const like = ['--binning', 'r', '--frequency', 'rows', '--segments', 'r', '--as-of', published.analysis_date];

async function view(name: string): Promise<Record<string, string>[]> {
  const { stdout, stderr, exit } = await crm([
    'segment',
    dataFile('rfm', 'rfm_data_orders.csv'),
    ...like,
    '--view',
    name,
    '--format',
    'csv',
  ]);
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parse(stdout, { columns: true }) as Record<string, string>[];
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

test('the cut points and score counts are those of the R package rfm', async () => {
  const cuts = await view('cuts');
  for (const [metric, letter, breaks] of [
    ['recency', 'R', published.recency_breaks],
    ['frequency', 'F', published.frequency_breaks],
    ['monetary', 'M', published.monetary_breaks],
  ] as const) {
    const rows = cuts.filter((row) => row['metric']?.startsWith(metric));
    expect(Object.fromEntries(rows.map((row) => [row['score'], Number(row['customers'])]))).toEqual(
      published.score_counts[letter],
    );
    const bounds = new Set(rows.flatMap((row) => [Number(row['lower']), Number(row['upper'])]));
    expect(breaks.filter((point) => ![...bounds].some((bound) => Math.abs(bound - point) < 0.005))).toEqual([]);
  }
});

test('the ten segments have the published customers, orders and revenue', async () => {
  const customers = await view('customers');
  expect(customers).toHaveLength(published.customers);
  const found: Record<string, [number, number, number]> = {};
  for (const row of customers) {
    const totals = (found[plainName(row['segment'] ?? '')] ??= [0, 0, 0]);
    totals[0] += 1;
    totals[1] += Number(row['frequency']);
    totals[2] += Number(row['monetary']);
  }
  const wanted = Object.entries(published.segments).map(([name, [count, orders, revenue]]) => [
    plainName(name),
    [count, orders, revenue],
  ]);
  expect(found).toEqual(Object.fromEntries(wanted));
  const revenue = (await view('summary')).reduce((sum, row) => sum + Number(row['revenue']), 0);
  expect(revenue).toBe(published.revenue);
});
