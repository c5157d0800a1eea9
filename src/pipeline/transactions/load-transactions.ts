/**
 * Transactions from files to `int_customer_activity`, each row accounted for. The files are read once in the way their
 * heads suggest; the same pass tells whether that was right for every row. Only when it was not are the columns in
 * doubt judged as a whole and the files read again.
 */
import type { Engine } from '../../engine/engine.ts';
import { join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import {
  accounting,
  createCustomerActivity,
  createCustomerScan,
  dropCustomerScan,
  removeSetAside,
  spanningOrder,
} from '../../relations/int-customer-activity.ts';
import { keepsLines, keptNames } from '../../relations/activity-plan.ts';
import type { ActivityPlan, ActivityUnit } from '../../relations/activity-plan.ts';
import { inBaseCurrency } from '../../relations/int-rates.ts';
import { createPurchaseItems } from '../../relations/int-purchase-items.ts';
import { createPurchases } from '../../relations/int-purchases.ts';
import { stgTransactions } from '../../relations/stg-transactions.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { transactions } from '../../roles/transactions.ts';
import { readAccounts, summariesOf } from '../../load/accounts.ts';
import type { Account } from '../../load/accounts.ts';
import { detectFormats } from './detect-formats.ts';
import { redetectFormats } from './redetect-formats.ts';
import { isKept, itemColumnsOf, loadedItems } from './item-columns.ts';
import type { ItemColumns } from './item-columns.ts';
import { missingRate } from '../load-rates.ts';
import type { Conversion } from '../load-rates.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { scanSources } from '../../load/scan-sources.ts';
import { filesTogether } from '../files-together.ts';
import { transactionsFile } from './transactions-file.ts';
import type { TransactionsReading } from './transactions-file.ts';

type PurchaseRows = ActivityPlan['purchaseRows'];

/** A better reading may show that another column was misread as well. */
const attemptsMax = 4;

export interface LoadOptions extends GivenFormats, WantedRows {
  readonly unit: 'auto' | ActivityUnit;
  /** What the analysis reads, as in InputRequest. */
  readonly grain?: 'customers' | 'purchases' | 'lines';
  /** Columns of the transactions to keep as `int_purchase_items`, by field or header; what no file has is left out. */
  readonly items?: readonly string[];
  /** Whether a purchase with a net spend of 0.00 counts as one; it does not by default. */
  readonly countsFree?: boolean;
  /** Convert to its currency by `int_rates`; null or absent = leave money as it is. */
  readonly conversion?: Conversion | null;
  readonly tempFolder: () => string;
}

export interface LoadedTransactions extends LoadedRows {
  readonly readings: readonly TransactionsReading[];
  readonly unit: ActivityUnit;
  /** Last date of the rows used; null when there are no dates. */
  readonly lastDate: string | null;
  /** The one currency of the data; null when the files do not say. */
  readonly currency: string | null;
  /** Customers whose purchases all have a net spend of 0 or less, and how many such purchases there are in all. */
  readonly returnsOnly: { readonly customers: number; readonly purchases: number };
  readonly revenue: string;
  readonly customers: number;
  /** Columns of the transactions in `int_purchase_items`; there is no such view when there are none. */
  readonly items: readonly string[];
}

/** How a load would go: the statements, for --explain. Nothing is scanned unless a column's writing is in doubt. */
export async function planTransactions(engine: Engine, opened: readonly Source[], options: LoadOptions): Promise<Plan> {
  const [sources, readings] = await scanSources(
    engine,
    opened,
    options.tempFolder,
    (current) => detectFormats(engine, current, options, options.items?.includes('quantity')),
    { countsLines: false },
  );
  // A row for each purchase and day is right for every file, and nothing is scanned here to know that less would do.
  return planOf(sources, readings, options, firstRows(sources, options) === 'none' ? 'none' : 'dated');
}

/** Lines tell their days anyway; purchases alone have a row each until one turns out to span days. */
function firstRows(sources: readonly Source[], { grain, items = [] }: LoadOptions): PurchaseRows {
  return isKept(itemColumnsOf(sources, items))
    ? 'dated'
    : grain === 'purchases' || grain === 'lines'
      ? 'whole'
      : 'none';
}

export interface Plan {
  readonly readings: readonly TransactionsReading[];
  readonly activity: ActivityPlan;
  readonly items: ItemColumns;
  readonly staged: Sql;
  readonly statements: readonly Sql[];
}

/** Reads the files into `int_customer_activity`. Errors: ambiguous or mixed columns, mixed-currencies, reconciliation. */
export async function loadTransactions(
  engine: Engine,
  opened: readonly Source[],
  options: LoadOptions,
): Promise<LoadedTransactions> {
  let sources = opened;
  let readings: readonly TransactionsReading[] | null = null;
  let rows = firstRows(opened, options);
  for (let attempt = 1; ; attempt++) {
    const [scanned, plan]: readonly [readonly Source[], Plan] = await scan(engine, sources, options, readings, rows);
    const accounts = await readAccounts(engine, transactions, scanned, accounting(plan.activity));
    const better = attempt < attemptsMax ? await redetectFormats(engine, scanned, plan, accounts) : null;
    if (better === null && (await spansDays(engine, plan))) {
      sources = scanned;
      readings = plan.readings;
      rows = 'dated';
      continue;
    }
    if (better === null) {
      const { conversion = null } = options;
      if (conversion !== null && accounts.some(({ setAside }) => setAside.has('no_rate'))) {
        throw await missingRate(engine, plan.staged, conversion);
      }
      const hasSetAside = accounts.some(({ setAside }) => setAside.size > 0);
      for (const statement of activityViews(plan, hasSetAside)) {
        await engine.run(statement);
      }
      return summarise(engine, scanned, plan, accounts, options);
    }
    sources = scanned;
    readings = better;
  }
}

/** Whether orders turn out to span days, so that their purchases must be kept by day as well. */
async function spansDays(engine: Engine, { activity }: Plan): Promise<boolean> {
  const found = spanningOrder(activity);
  return found !== null && (await engine.rows(found)).length > 0;
}

/** The views that analyses read, after the scan and its accounting. */
export function activityViews(
  { activity, items }: Pick<Plan, 'activity' | 'items'>,
  hasSetAside = true,
): readonly Sql[] {
  return [
    ...(hasSetAside ? removeSetAside(activity) : []),
    createCustomerActivity,
    ...(activity.purchaseRows === 'none' ? [] : [createPurchases(activity)]),
    ...(keepsLines(activity) ? [createPurchaseItems(activity, items.names)] : []),
  ];
}

/** Runs the plan for the sources, made from their heads unless readings are known; returns what it came to be. */
async function scan(
  engine: Engine,
  opened: readonly Source[],
  options: LoadOptions,
  known: readonly TransactionsReading[] | null,
  rows: PurchaseRows,
): Promise<readonly [sources: readonly Source[], plan: Plan]> {
  return scanSources(engine, opened, options.tempFolder, async (current) => {
    const plan = planOf(
      current,
      known ?? (await detectFormats(engine, current, options, options.items?.includes('quantity'))),
      options,
      rows,
    );
    for (const statement of [...dropCustomerScan(plan.activity), ...plan.statements]) {
      await engine.run(statement);
    }
    return plan;
  });
}

function planOf(
  sources: readonly Source[],
  readings: readonly TransactionsReading[],
  options: LoadOptions,
  purchaseRows: PurchaseRows,
): Plan {
  const items = itemColumnsOf(sources, options.items ?? []);
  const files = sources.map((source, index) =>
    transactionsFile(source, readings[index] as TransactionsReading, options, items),
  );
  const hasOrders = sources.every((source) => source.mapping.has('transaction_id'));
  const activity: ActivityPlan = {
    unit: options.unit !== 'auto' ? options.unit : hasOrders ? 'orders' : 'days',
    isManyFiles: files.length > 1,
    // A row that is a purchase has no key of its own; its day is what can be asked for.
    purchaseRows: options.unit === 'rows' && purchaseRows === 'whole' ? 'dated' : purchaseRows,
    items: items.names.length,
    keepsQuantity: items.hasQuantity,
    countsFree: options.countsFree === true,
    countsPurchases: options.grain !== 'lines' || !isKept(items),
    hasCurrency: files.some(({ currency }) => currency !== null),
    checksFloatSuffix: files.some(({ hasNoFloatSuffix }) => hasNoFloatSuffix !== null),
  };
  const { conversion = null } = options;
  const batches = filesTogether(sources, files).map((batch) => {
    const asWritten = stgTransactions(batch);
    return conversion === null ? asWritten : inBaseCurrency(asWritten, conversion.base, keptNames(activity));
  });
  return {
    readings,
    activity,
    items,
    staged: join(batches, '\n    union all\n'),
    statements: createCustomerScan(batches, activity),
  };
}

async function summarise(
  engine: Engine,
  sources: readonly Source[],
  plan: Plan,
  accounts: readonly Account[],
  options: LoadOptions,
): Promise<LoadedTransactions> {
  const facts = await engine.firstRecord(sql`
    select
        cast(max(last_activity) as varchar) as last_date,
        cast(coalesce(sum(monetary), 0) as varchar) as revenue,
        count(*) as customers,
        count(*) filter (where frequency = 0) as returns_only,
        coalesce(sum(purchases_not_positive), 0) as not_positive
    from int_customer_activity`);
  return {
    sources,
    readings: plan.readings,
    ...rowsAsRead(sources, plan.readings, options),
    unit: plan.activity.unit,
    summaries: await summariesOf(sources, accounts),
    lastDate: facts['last_date'] === null ? null : String(facts['last_date']),
    currency: plan.activity.hasCurrency ? await oneCurrency(engine, plan.staged) : null,
    returnsOnly: { customers: Number(facts['returns_only']), purchases: Number(facts['not_positive']) },
    revenue: String(facts['revenue']),
    customers: Number(facts['customers']),
    items: loadedItems(plan.items),
  };
}

/** How the rows of each file were read, for whoever looks at them one by one. */
export function rowsAsRead(
  sources: readonly Source[],
  readings: readonly TransactionsReading[],
  wanted: WantedRows,
): Pick<LoadedRows, 'formatOf' | 'staged'> {
  const readingOf = (file: number): TransactionsReading => readings[file] as TransactionsReading;
  return {
    formatOf: (file, name) => {
      const { date, numbers } = readingOf(file);
      return (name === 'date' ? date : numbers.get(name))?.format.name;
    },
    staged: (file) => stgTransactions([transactionsFile(sources[file] as Source, readingOf(file), wanted)]),
  };
}

/** The currency all used rows share. Money of different currencies is never added up. */
async function oneCurrency(engine: Engine, staged: Sql): Promise<string | null> {
  const { lowest, highest } = await engine.firstRecord(sql`
    select min(currency_min) as lowest, max(currency_max) as highest
    from int_customer_scan`);
  if (lowest === highest) {
    // A sign such as $ says that there is one currency, not which.
    return typeof lowest === 'string' && /^[A-Z]{3}$/.test(lowest) ? lowest : null;
  }
  const found = await engine.rows(sql`
    select currency, count(*) from (${staged}) as staged where set_aside is null and currency is not null
    group by 1 order by 2 desc, 1`);
  throw crmError('mixed-currencies', { currencies: found.map(([code]) => String(code)) });
}
