/** Fixtures loaded once for all views that have the same load, and what each view computes on top. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { grainOf } from '../src/analyses/define.ts';
import type { Analysis, Method, Options, View } from '../src/analyses/define.ts';
import { analyses } from '../src/analyses/index.ts';
import { openDuckDb } from '../src/engine/duckdb.ts';
import type { Engine } from '../src/engine/engine.ts';
import { id, raw, sql } from '../src/engine/sql.ts';
import { loadCustomers, whoCustomersAre } from '../src/pipeline/load-customers.ts';
import { loadCosts } from '../src/pipeline/transactions/load-costs.ts';
import { loadTransactions } from '../src/pipeline/transactions/load-transactions.ts';
import { openTransactions } from '../src/pipeline/open-sources.ts';
import { prepareReceivables } from '../src/pipeline/receivables/prepare-receivables.ts';
import { atEndOfFile } from './at-end-of-file.ts';
import { requestOf } from './open-engine.ts';

export interface DeclaredView {
  readonly title: string;
  readonly analysis: Analysis;
  readonly method: Method;
  readonly name: string;
  readonly view: View<Options>;
}

/** Every view of every method. */
export const declaredViews: readonly DeclaredView[] = analyses.flatMap((analysis) =>
  analysis.methods.flatMap((method) =>
    Object.entries(method.views).map(([name, view]) => ({
      title: `${analysis.name} ${method.name} ${name}`,
      analysis,
      method,
      name,
      view,
    })),
  ),
);

/** The options of a method as they are when nobody says otherwise. */
export const defaultsOf = ({ options }: Method): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).map(([key, { fallback }]) => [key, fallback]));

/** Columns of the transactions that a view asks for. */
const itemsAsked = ({ method, name }: DeclaredView): readonly string[] =>
  method.items?.({ options: defaultsOf(method) as never, viewName: name, by: [] }) ?? [];

/** Measures that the fixtures have no column for. */
const notThere = new Set(['goods_cost', 'delivery_cost', 'discount_money']);

/** Options without which a view says nothing. */
const neededFor = ({ analysis, name }: DeclaredView): Readonly<Record<string, unknown>> =>
  analysis.name === 'profit'
    ? { margin: 0.4, costs: [grocerFile('costs')] }
    : name === 'buyers'
      ? { product: 'Burr grinder' }
      : {};

const grocerFile = (name: string): string => `fixtures/grocer/${name}.csv`;

/** Engines with a fixture loaded, by all that a load depends on. */
const loads = new Map<string, Promise<Engine>>();

/** Loads a fixture the way a run does, once for all views that have the same load. */
function loadedFor(declared: DeclaredView, asOf: string): Promise<Engine> {
  const { analysis, method, name } = declared;
  const defaults = defaultsOf(method) as never;
  const [unit, grain] = [method.purchaseUnit?.(defaults), grainOf(method, defaults, name)];
  const key = JSON.stringify([analysis.role, method.requires, unit, grain, asOf, itemsAsked(declared)]);
  const open = async (): Promise<Engine> => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-contract-'));
    const engine = await openDuckDb({ threads: 1, tempFolder: folder });
    atEndOfFile(() => {
      engine.close();
      loads.clear();
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
    await (analysis.role === 'invoices' ? loadCompany : loadShop)(engine, folder, declared, asOf);
    return engine;
  };
  const found = loads.get(key) ?? open();
  loads.set(key, found);
  return found;
}

/** What a load and a computation left: views with their SQL, tables with their sizes. */
const relationsOf = (engine: Engine) =>
  engine.rows(sql`select 'view', view_name, sql from duckdb_views() where not internal union all
    select 'table', table_name, cast(estimated_size as varchar) || ' ' || sql from duckdb_tables() order by 1, 2`);

export interface Computed {
  readonly engine: Engine;
  readonly asOf: string;
  /** Takes away what the view and its queries made, so that the next view finds the load as it was. */
  close(): Promise<void>;
}

/**
 * The load with what the view computes, and what conditions on `figures` need. With `isEmpty` the as-of lies before every row,
 * so nothing is used.
 */
export async function computed(
  declared: DeclaredView,
  isEmpty: boolean,
  figures: readonly string[] = [],
): Promise<Computed> {
  const { method, name } = declared;
  const asOf = isEmpty ? '1900-01-01' : '2025-12-31';
  const engine = await loadedFor(declared, asOf);
  const before = await relationsOf(engine);
  const logs = 'log' in method.options ? { log: [collectLog] } : {};
  await method.compute?.(engine, {
    options: { ...defaultsOf(method), ...logs, ...neededFor(declared) } as never,
    asOf: sql`cast(${asOf} as date)`,
    viewName: name,
    facts: {},
    items: itemsAsked(declared).filter((item) => !notThere.has(item)),
    itemAttributes: [],
    figures,
  });
  const close = async (): Promise<void> => {
    const known = new Set(before.map(([kind, relation]) => `${String(kind)} ${String(relation)}`));
    const added = (await relationsOf(engine)).map(([kind, relation]) => `${String(kind)} ${String(relation)}`);
    for (const [kind = '', relation = ''] of added.filter((one) => !known.has(one)).map((one) => one.split(' '))) {
      await engine.run(sql`drop ${raw(kind)} ${id(relation)}`);
    }
    expect(await relationsOf(engine)).toEqual(before);
  };
  return { engine, asOf, close };
}

const collectLog = 'fixtures/collect/log.csv';
const companyFile = (name: string): string => `fixtures/company/${name}.csv`;

async function loadCompany(engine: Engine, folder: string, { method }: DeclaredView, asOf: string): Promise<void> {
  const request = {
    payments: [companyFile('payments')],
    customers: companyFile('customers'),
    asOf,
    requires: method.requires,
  };
  const asked = requestOf([companyFile('invoices')], folder, request);
  await prepareReceivables(engine, { ...asked, files: { ...asked.files, log: [collectLog] } });
}

async function loadShop(engine: Engine, folder: string, declared: DeclaredView, asOf: string): Promise<void> {
  const { analysis, method, name } = declared;
  const items = itemsAsked(declared);
  const isGrocer = ['basket', 'profit'].includes(analysis.name);
  const unit = method.purchaseUnit?.(defaultsOf(method) as never) ?? 'auto';
  const grain = grainOf(method, defaultsOf(method) as never, name);
  const request = requestOf([isGrocer ? grocerFile('lines') : 'fixtures/shop/transactions.csv'], folder, {
    unit,
    asOf,
    requires: method.requires,
    grain,
    items,
  });
  const options = {
    unit,
    grain,
    items,
    asOf,
    currency: null,
    dateFormat: undefined,
    decimal: undefined,
    tempFolder: request.tempFolder,
  };
  await loadTransactions(engine, await openTransactions(engine, request), options);
  await loadCosts(engine, { ...request, files: analysis.name === 'profit' ? { costs: [grocerFile('costs')] } : {} });
  await loadCustomers(
    engine,
    1,
    { ...request, files: { customers: [isGrocer ? grocerFile('customers') : 'fixtures/shop/customers.csv'] } },
    whoCustomersAre,
  );
}
