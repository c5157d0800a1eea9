import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PurchaseCounts } from '../../src/models/purchases/counts.ts';
import type { SpendCounts } from '../../src/models/gamma-gamma.ts';

function columnsOf(...path: readonly string[]): Float64Array[] {
  const [header = '', ...lines] = readFileSync(join('fixtures', ...path), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return header.split(',').map((_, column) => Float64Array.from(rows, (row) => row[column] ?? Number.NaN));
}

const [, x, lastDays, ageDays, repeatSpend, holdout] = columnsOf('cdnow', 'calibration.csv') as [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** The 2,357 customers of CDNOW until 1997-09-30, one by one, in weeks. */
export const cdnow: PurchaseCounts = {
  x,
  tX: lastDays.map((days) => days / 7),
  T: ageDays.map((days) => days / 7),
  customers: new Float64Array(x.length).fill(1),
};

/** How often each of them bought in the 39 weeks after. */
export const cdnowHoldout = holdout;

/** What they spent on repeat purchases; a mean value of 0 where there were none. */
export const cdnowSpend: SpendCounts = {
  x,
  meanValue: repeatSpend.map((spend, row) => (x[row]! > 0 ? spend / x[row]! : 0)),
  customers: cdnow.customers,
};

const [exampleX, exampleLast, exampleAge, exampleCustomers] = columnsOf('lifetimes', 'example-transactions.csv') as [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];

/** The 5,000 made-up customers of lifetimes, collapsed, in days. */
export const lifetimesExample: PurchaseCounts = {
  x: exampleX,
  tX: exampleLast,
  T: exampleAge,
  customers: exampleCustomers,
};

/** 150 flowers, four columns in centimetres. */
export const iris = columnsOf('iris', 'iris.csv');

/** Customers given as rows of [x, tX, T], each once. */
export function countsOf(...rows: readonly (readonly [x: number, tX: number, T: number])[]): PurchaseCounts {
  const column = (index: 0 | 1 | 2): Float64Array => Float64Array.from(rows, (row) => row[index]);
  return { x: column(0), tX: column(1), T: column(2), customers: new Float64Array(rows.length).fill(1) };
}

/** Means of `values` over the CDNOW customers with 0, 1 … 6 and 7 or more repeat purchases. */
export function meansByX(values: Float64Array): number[] {
  const [totals, sizes] = [new Float64Array(8), new Float64Array(8)];
  values.forEach((value, row) => {
    const group = Math.min(7, x[row]!);
    totals[group] = totals[group]! + value;
    sizes[group] = sizes[group]! + 1;
  });
  return Array.from(totals, (total, group) => total / sizes[group]!);
}

/** Mean of |expected - actual| purchases in the holdout weeks, customer by customer. */
export function meanHoldoutError(expected: Float64Array): number {
  return sum(expected.map((value, row) => Math.abs(value - holdout[row]!))) / expected.length;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}
