/** Random sales, and the rows a report makes of them, for tests against naive calculations. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { grainOf } from '../../src/analyses/define.ts';
import type { Method } from '../../src/analyses/define.ts';
import { namedSideFiles } from '../../src/analyses/side-files.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { itemsOf } from '../../src/cli/report/produce-report.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import type { Prepared } from '../../src/pipeline/prepared.ts';
import { viewQuery } from '../../src/pipeline/view-query.ts';
import { requestOf, withEngine } from '../open-engine.ts';
import type { Sale } from './naive.ts';

const sale = fc.record({
  order: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 0, max: 400 }),
  customer: fc.constantFrom('A', 'B', 'C', '00012', '陈伟', "O'Neil", 'x,"y"'),
  cents: fc.oneof(fc.integer({ min: -5000, max: 20_000 }), fc.constantFrom(0, 1, 100, 100, -100)),
});

/** Sales in which an order belongs to one customer, as order numbers do. */
export const someSales = fc
  .array(sale, { minLength: 1, maxLength: 40 })
  .map((sales) => sales.map(({ order, ...rest }): Sale => ({ ...rest, order: `${rest.customer}-${order}` })));

/** The day of a sale as an ISO date. */
export const isoDay = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (sales: readonly Sale[]): string =>
  ['order_no,order_date,customer_id,amount']
    .concat(
      sales.map(({ order, day, customer, cents }) =>
        [quoted(order), isoDay(day), quoted(customer), (cents / 100).toFixed(2)].join(),
      ),
    )
    .join('\n');

export type Rows = Record<string, string | null>[];

export interface Report {
  readonly rows: Rows;
  readonly prepared: Prepared;
  /** What the method's own computation said. */
  readonly computed: readonly string[];
}

/** The rows of a view over sales in as many files as there are parts; `given` replaces defaults of the options. */
export async function reportOf(
  parts: readonly (readonly Sale[])[],
  method: Method,
  viewName: string,
  given: Readonly<Record<string, unknown>> = {},
  beside: Beside = {},
): Promise<Report> {
  return withEngine((engine, folder) => {
    const files = parts.map((part, index) => {
      const path = join(folder, `part-${index}.csv`);
      writeFileSync(path, csv(part));
      return path;
    });
    return reportOfFiles(engine, folder, files, method, viewName, given, beside);
  });
}

/** What stands beside the transactions: what --by names, the path of --customers, and the day. */
interface Beside {
  readonly by?: readonly string[];
  readonly customers?: string;
  readonly asOf?: string;
}

/** The same over files that are there, in an engine that has nothing loaded. */
export async function reportOfFiles(
  engine: Engine,
  folder: string,
  files: readonly string[],
  method: Method,
  viewName: string,
  given: Readonly<Record<string, unknown>> = {},
  { by = [], customers, asOf: wantedAsOf }: Beside = {},
): Promise<Report> {
  const defaults = Object.entries(method.options).map(([key, option]) => [key, option.fallback as unknown]);
  const options = { ...Object.fromEntries(defaults), ...given } as Record<string, unknown>;
  const grain = grainOf(method, options as never, viewName);
  const sides = Object.fromEntries(
    namedSideFiles(method.options, options).map(({ role, paths: [path] }) => [role, path]),
  );
  const unit = method.purchaseUnit?.(options as never) ?? 'auto';
  const asked = method.items?.({ options: options as never, viewName, by }) ?? [];
  const prepared = await prepareTransactions(
    engine,
    requestOf(files, folder, { ...sides, grain, unit, asOf: wantedAsOf, items: asked, by, customers }),
  );
  const { asOf, attributes, headers = [] } = prepared;
  const items = itemsOf(asked, prepared.items);
  const day = sql`cast(${asOf} as date)`;
  const computed =
    (await method.compute?.(engine, {
      options: options as never,
      asOf: day,
      viewName,
      itemAttributes: [],
      items,
      figures: [],
      facts: {},
    })) ?? [];
  const wanted = { asOf, attributes, items, headers, by, sort: null, facts: {}, limit: null };
  const query = viewQuery({ method, viewName, options, ...wanted });
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  await prepared.reconcile(query);
  const rows = await engine.rows(query.rows);
  const named = rows.map((row) =>
    Object.fromEntries(query.columns.map(({ name }, at) => [name, row[at] as string | null])),
  );
  return { rows: named, prepared, computed };
}
