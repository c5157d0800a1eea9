/**
 * The benchmark's made-up files, each one query that the engine writes out by itself. Every value is a function of a
 * row's number and the seed, so the same seed gives the same bytes whatever the number of threads.
 */
import { customerOf, draw } from './draws.ts';
import type { DataSetOptions } from './draws.ts';
import { invoices, payments } from './receivables.ts';

/** One kind of file: how many customers suit a number of rows, and the query whose result is the file. */
export interface DataSet {
  readonly defaultCustomers: (rows: number) => number;
  readonly query: (options: DataSetOptions) => string;
}

/** 1 + 2 + … + n, as SQL. */
const triangle = (n: string): string => `(${n}) * (${n} + 1) // 2`;

/**
 * Orders of one to five lines, five orders to a block of 15 rows. Inside a block the sizes are 1 to 5 starting from a
 * drawn rotation, so sizes look irregular while `first_row` stays a closed formula and rows can be counted exactly.
 */
function orders(options: DataSetOptions): string {
  const count = Math.ceil(options.rows / 15) * 5;
  // The last block may be cut, and a customer whose turn comes in it could miss the file.
  const wholeCount = Math.max(1, Math.floor(options.rows / 15) * 5);
  return `
    placed as (
      select o, o // 5 as block, o % 5 as position, (${draw('o // 5', 2, options)} % 5)::bigint as rotation
      from range(${count}) as numbers(o)
    ),
    orders as (
      select
        o,
        (position + rotation) % 5 + 1 as line_count,
        15 * block + ${triangle('position + rotation')} - ${triangle('rotation')}
          - 5 * greatest(0, position + rotation - 5) as first_row,
        ${customerOf('o', wholeCount, options)} as customer,
        date '2024-01-01' + (o * 731 // ${count})::integer as day,
        ${draw('o', 3, options)} % 100 < 3 as is_return
      from placed
    )`;
}

/** About 50 bytes a row, in the order of time; 3 % of the orders and 1 % of the other lines are returns. */
function transactions(options: DataSetOptions): string {
  return `
    with ${orders(options)},
    lines as (
      select o, customer, day, is_return, first_row + unnest(range(line_count)) as n
      from orders
    ),
    drawn as (
      select *, ${draw('n', 4, options)} as chance, 1000 + (${draw('n', 5, options)} % 2000)::integer as product
      from lines
      where n < ${options.rows}
    ),
    priced as (
      select
        *,
        (99 + 50 * (${draw('product', 6, options)} % 200)) * (1 + chance % 3) * (85 + chance // 3 % 16) // 100 as cents,
        is_return or chance // 48 % 100 = 0 as is_negative
      from drawn
    )
    select
      'O' || (100000000 + o) as transaction_id,
      'C' || (1000000 + customer) as customer_id,
      day as date,
      'P' || product as product,
      ['North', 'South', 'East', 'West'][(${draw('customer', 7, options)} % 4)::integer + 1] as region,
      (case when is_negative then -cents::integer else cents::integer end) * 0.01::decimal(3, 2) as amount
    from priced`;
}

/** The files `bench/generate.ts` can write, by name. */
export const dataSets = {
  transactions: { defaultCustomers: (rows: number) => Math.max(1, Math.round(rows / 20)), query: transactions },
  invoices: { defaultCustomers: (rows: number) => Math.max(1, Math.round(rows / 25)), query: invoices },
  payments: { defaultCustomers: (rows: number) => Math.max(1, Math.round(rows / 25)), query: payments },
} satisfies Record<string, DataSet>;

export type DataSetName = keyof typeof dataSets;
