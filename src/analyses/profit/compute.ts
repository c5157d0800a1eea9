/** From the files to the accounts of the customers. */
import type { ComputeContext } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError, quoteList } from '../../errors.ts';
import { createTies } from './account-sql.ts';
import { createCustomers } from './customers-sql.ts';
import type { Sides } from './customers-sql.ts';
import { profitNotes } from './notes.ts';
import { checkMatrix } from './matrix-needs.ts';
import type { ProfitOptions, ProfitValues } from './options.ts';
import { createCharges, createDrivers, createPools, createSplits, knownDrivers } from './pools-sql.ts';
import { createProducts } from './products-sql.ts';
import { createSales } from './sales-sql.ts';
import type { GoodsFrom, SalesRequest } from './sales-sql.ts';

type Context = Pick<ComputeContext<ProfitOptions>, 'options' | 'asOf' | 'items' | 'facts'>;
type ViewOf = Pick<ComputeContext<ProfitOptions>, 'viewName'>;

const sidesOf = ({ costs, contacts }: ProfitValues): Sides => ({
  hasCosts: costs !== undefined,
  hasContacts: contacts !== undefined,
});

/** Where the cost of the goods comes from. Error: usage, where nothing says what they cost. */
function goodsFrom({ margin, unitCosts }: ProfitValues, measures: ReadonlySet<string>): GoodsFrom {
  if (margin !== undefined) return 'margin';
  const lacking = ['product', 'quantity'].filter((name) => !measures.has(name));
  if (unitCosts !== undefined && lacking.length > 0) {
    throw crmError('usage', {
      problem: `--unit-costs needs to know what was sold and how much of it, and no column is read as ${lacking.join(' or ')}`,
      remedy: lacking.map((name) => `--map ${name}=<header>`).join(' '),
    });
  }
  if (unitCosts !== undefined) return 'unit_costs';
  if (measures.has('goods_cost')) return 'column';
  throw crmError('usage', {
    problem: 'nothing says what the goods cost, so nobody can tell a profit',
    remedy:
      'name a column with the cost of each row: --map cost=<header>; or a price list: --unit-costs costs.csv (product, cost); or what is left of the revenue: --margin 0.3',
  });
}

function salesRequest({ options, asOf, items = [], facts }: Context): SalesRequest {
  const measures = new Set(items);
  return { asOf, options, measures, goods: goodsFrom(options, measures), places: facts.places?.usual ?? 2 };
}

/** Writes the tables of all views. Errors: usage, for what the goods cost, an unknown driver or pool, minutes without a capacity. */
export async function computeProfit(engine: Engine, context: Context & ViewOf): Promise<readonly string[]> {
  const request = salesRequest(context);
  const { options, viewName } = context;
  const columns = await customerColumns(engine);
  if (viewName === 'matrix') checkMatrix(columns, options.clvColumn);
  const sides = sidesOf(options);
  const pools = await readPools(
    engine,
    createPools(request, options.drivers ?? {}, sides.hasCosts, [...columns.keys()]),
    options,
  );
  await runAll(
    engine,
    createSales(
      request,
      pools.some(({ month }) => month !== null),
    ),
  );
  await runAll(engine, [
    ...createDrivers(request, driversIn(pools, columns, sides), columns),
    ...createSplits(request.places),
    ...createCharges(request.places),
    ...createCustomers(request, sides, options.classes),
    // These take a second look at the lines, which most views need not.
    ...(viewName === 'reconciliation' ? createTies(request, sides) : []),
    ...(viewName === 'products' ? createProducts(request) : []),
  ]);
  return profitNotes(engine, request, sides);
}

/** The statements of `computeProfit` for any costs; which drivers are in use and whether costs have dates only the files tell. */
export function profitStatements(context: Context & ViewOf): readonly Sql[] {
  const request = salesRequest(context);
  const { options, viewName } = context;
  const sides = sidesOf(options);
  return [
    ...createPools(request, options.drivers ?? {}, sides.hasCosts, []),
    ...createSales(request, false),
    ...createDrivers(request, [], new Map()),
    ...createSplits(request.places),
    ...createCharges(request.places),
    ...createCustomers(request, sides, options.classes),
    ...(viewName === 'reconciliation' ? createTies(request, sides) : []),
    ...(viewName === 'products' ? createProducts(request) : []),
  ];
}

async function runAll(engine: Engine, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) await engine.run(statement);
}

/** Columns of the customers, by their names in lower case. */
async function customerColumns(engine: Engine): Promise<ReadonlyMap<string, string>> {
  const rows = await engine.rows(
    sql`select column_name from information_schema.columns where table_name = 'int_customer_attributes'`,
  );
  return new Map(rows.map(([name]) => [String(name).toLowerCase(), String(name)]));
}

interface Pool {
  readonly pool: string;
  readonly driver: string;
  readonly month: string | null;
}

async function readPools(
  engine: Engine,
  statements: readonly Sql[],
  { drivers: given = {} }: ProfitValues,
): Promise<readonly Pool[]> {
  await runAll(engine, statements);
  const rows = await engine.rows(raw('select pool, driver, cast(month as varchar) from profit_pools order by 1, 2, 3'));
  const pools = rows.map(([pool, driver, month]) => ({
    pool: String(pool),
    driver: String(driver),
    month: month === null ? null : String(month),
  }));
  const names = [...new Set(pools.map(({ pool }) => pool))];
  const unknown = Object.keys(given).find((name) => !names.some((pool) => pool.toLowerCase() === name.toLowerCase()));
  if (unknown !== undefined) {
    throw crmError('usage', {
      problem: `--drivers names the pool "${unknown}", and the costs have ${quoteList(names)}`,
      remedy: 'name a pool as the file of costs does',
    });
  }
  const [[idle] = []] = await engine.rows(
    raw(
      'select min(pool) from (select pool from profit_pools group by pool, month having count(minutes) > 0 and coalesce(sum(capacity_minutes), 0) = 0) as timed',
    ),
  );
  if (idle !== null && idle !== undefined) {
    throw crmError('usage', {
      problem: `the costs say how many minutes "${String(idle)}" takes, and not how many its amount pays for`,
      remedy: 'add a column capacity_minutes, or leave the minutes out and share the amount out by its driver alone',
    });
  }
  return pools;
}

/** The drivers that are used, each for the whole time or by month. Error: usage, for one that is not known. */
function driversIn(
  pools: readonly Pool[],
  columns: ReadonlyMap<string, string>,
  { hasContacts }: Sides,
): readonly { readonly driver: string; readonly isMonthly: boolean }[] {
  const inUse = new Map<string, { readonly driver: string; readonly isMonthly: boolean }>();
  for (const { pool, driver, month } of pools) {
    const isOfContacts = driver === 'contacts' || driver === 'contact_minutes';
    if ((!knownDrivers.includes(driver) && !columns.has(driver)) || (isOfContacts && !hasContacts)) {
      throw crmError('usage', {
        problem: isOfContacts
          ? `the pool "${pool}" is shared out by ${driver}, and no file of contacts is given`
          : `the pool "${pool}" is shared out by "${driver}", which is no driver and no column of the customers`,
        remedy: isOfContacts
          ? 'give one with --contacts, or another driver with --drivers'
          : `take one of ${knownDrivers.join(', ')}, or a column of --customers: --drivers "${pool}=orders"`,
      });
    }
    inUse.set(`${driver} ${month === null}`, { driver, isMonthly: month !== null });
  }
  return [...inUse.values()];
}
