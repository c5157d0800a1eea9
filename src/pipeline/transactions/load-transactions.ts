/** Transactions from files to `int_customer_activity`, each row accounted for by the scan that groups them by customer. */
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
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
import { summariesOf } from '../../load/accounts.ts';
import type { Account } from '../../load/accounts.ts';
import { formatNames } from '../../load/detect-formats.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { loadRows, stageRows } from '../../load/load-rows.ts';
import type { Staged } from '../../load/load-rows.ts';
import { hasBlanksAround, isNullWord } from '../../load/odd-ids.ts';
import type { FindOddIds } from '../../load/odd-ids.ts';
import { isKept, itemColumnsOf, loadedItems } from './item-columns.ts';
import type { ItemColumns } from './item-columns.ts';
import { missingRate } from '../load-rates.ts';
import type { Conversion } from '../load-rates.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { filesTogether } from '../files-together.ts';
import { detectSales } from './detect-sales.ts';
import { hasUnknownHead } from './sale-words.ts';
import { transactionsFile } from './transactions-file.ts';

type PurchaseRows = ActivityPlan['purchaseRows'];

export interface LoadOptions extends GivenFormats, WantedRows {
  readonly unit: 'auto' | ActivityUnit;
  /** What the analysis reads, as in InputRequest. */
  readonly grain?: 'customers' | 'purchases' | 'lines';
  /** Columns of the transactions to keep as `int_purchase_items`, by field or header; what no file has is left out. */
  readonly items?: readonly string[];
  /** Whether a purchase with a net spend of 0.00 counts as one; it does not by default. */
  readonly countsFree?: boolean;
  /** Rows of several currencies are no error: whoever asks adds nothing up. */
  readonly mayMix?: boolean;
  /** Convert to its currency by `int_rates`; null or absent = leave money as it is. */
  readonly conversion?: Conversion | null;
  readonly tempFolder: () => string;
}

export interface LoadedTransactions extends LoadedRows {
  readonly formats: readonly ColumnFormats[];
  readonly unit: ActivityUnit;
  /** Last date of the rows used; null when there are no dates. */
  readonly lastDate: string | null;
  /** The one currency of the data; null when the files do not say. */
  readonly currency: string | null;
  /** Customers whose purchases all have a net spend of 0 or less, and how many such purchases there are in all. */
  readonly returnsOnly: { readonly customers: number; readonly purchases: number };
  readonly revenue: string;
  /** What the lines of orders come to by amounts of their own; null where there are none. */
  readonly revenueOfLines: string | null;
  readonly customers: number;
  /** Whether some row that is used has a word of a state or a type that is not known, below the heads of the files. */
  readonly hasUnknownWords: boolean;
  /** Columns of the transactions in `int_purchase_items`; there is no such view when there are none. */
  readonly items: readonly string[];
}

/** How a load would go: the statements, for --explain. Nothing is scanned unless a column's writing is in doubt. */
export function planTransactions(
  engine: Engine,
  opened: readonly Source[],
  options: LoadOptions,
): Promise<Staged<Plan>> {
  const { tempFolder } = options;
  const stage = (sources: readonly Source[], formats: readonly ColumnFormats[]): Promise<Plan> =>
    // A row for each purchase and day is right for every file, and nothing is scanned here to know that less would do.
    Promise.resolve(planOf(sources, formats, options, firstRows(sources, options) === 'none' ? 'none' : 'dated'));
  return stageRows(engine, opened, { detect: detectSales(opened, options), stage, tempFolder }, null, false);
}

/** Lines tell their days anyway; purchases alone have a row each until one turns out to span days. */
function firstRows(sources: readonly Source[], { grain, items = [] }: LoadOptions): PurchaseRows {
  return isKept(itemColumnsOf(sources, items))
    ? 'dated'
    : grain === 'purchases' || grain === 'lines'
      ? 'whole'
      : 'none';
}

/** How the rows are grouped. */
export interface Plan {
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
  let rows = firstRows(opened, options);
  const loaded = await loadRows<Plan>(engine, opened, {
    role: transactions,
    detect: detectSales(opened, options),
    tempFolder: options.tempFolder,
    stage: async (sources, formats) => {
      const plan = planOf(sources, formats, options, rows);
      for (const statement of [...dropCustomerScan(plan.activity), ...plan.statements]) {
        await engine.run(statement);
      }
      return plan;
    },
    accounting: ({ activity }) => accounting(activity),
    oddIds: ({ activity }) => oddCustomers(engine, activity),
    lacksMore: async (plan) => {
      const isShort = await spansDays(engine, plan);
      rows = isShort ? 'dated' : rows;
      return isShort;
    },
  });
  const { plan, accounts } = loaded;
  const { conversion = null } = options;
  if (conversion !== null && accounts.some(({ setAside }) => setAside.has('no_rate'))) {
    throw await missingRate(engine, plan.staged, conversion);
  }
  const hasSetAside = accounts.some(({ setAside }) => setAside.size > 0);
  for (const statement of activityViews(plan, hasSetAside)) {
    await engine.run(statement);
  }
  return summarise(engine, loaded, accounts, options);
}

/** What the customers of the scan show of their ids; only ids that lack a suffix are told by file. */
async function oddCustomers(engine: Engine, { checksFloatSuffix, isManyFiles }: ActivityPlan): Promise<FindOddIds> {
  const key = raw('customer_key');
  const { blanks, words } = await engine.firstRecord(sql`
    select
        exists (select 1 from int_customer_scan where ${hasBlanksAround(key)}) as blanks,
        exists (select 1 from int_customer_scan where ${isNullWord(key)}) as words`);
  const counts = checksFloatSuffix
    ? await engine.rows(
        isManyFiles
          ? sql`select file_no, sum(ids_without_suffix) from int_file_purchases group by 1`
          : sql`select 0, sum(ids_without_suffix) from int_customer_scan`,
      )
    : [];
  const lacking = new Set(counts.filter(([, count]) => Number(count ?? 0) > 0).map(([file]) => Number(file)));
  return (file, name) => {
    const isAsked = name === 'customer_id';
    return {
      hasBlanks: isAsked && blanks === true,
      hasNullWords: isAsked && words === true,
      lackSuffix: isAsked && lacking.has(file),
    };
  };
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

function planOf(
  sources: readonly Source[],
  formats: readonly ColumnFormats[],
  options: LoadOptions,
  purchaseRows: PurchaseRows,
): Plan {
  const items = itemColumnsOf(sources, options.items ?? []);
  const files = sources.map((source, index) =>
    transactionsFile(source, formats[index] as ColumnFormats, options, items),
  );
  const hasOrders = sources.every((source) => source.mapping.has('transaction_id'));
  const activity: ActivityPlan = {
    unit: options.unit !== 'auto' ? options.unit : hasOrders ? 'orders' : 'days',
    isManyFiles: files.length > 1,
    // A row that is a purchase has no key of its own; its day is what can be asked for.
    purchaseRows: options.unit === 'rows' && purchaseRows === 'whole' ? 'dated' : purchaseRows,
    items: items.names.length,
    measures: items.measures,
    keepsLineAmounts: items.countsLines,
    countsFree: options.countsFree === true,
    countsPurchases: options.grain !== 'lines' || !isKept(items),
    hasCurrency: files.some(({ currency }) => currency !== null),
    checksFloatSuffix: files.some(({ hasNoFloatSuffix }) => hasNoFloatSuffix !== null),
    watchesWords: files.some(({ hasUnknownWord }) => hasUnknownWord !== null) && !sources.every(hasUnknownHead),
  };
  const { conversion = null } = options;
  const batches = filesTogether(sources, files).map((batch) => {
    const asWritten = stgTransactions(batch);
    return conversion === null ? asWritten : inBaseCurrency(asWritten, conversion.base, keptNames(activity));
  });
  return {
    activity,
    items,
    staged: join(batches, '\n    union all\n'),
    statements: createCustomerScan(batches, activity),
  };
}

async function summarise(
  engine: Engine,
  { sources, formats, plan }: Staged<Plan>,
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
    formats,
    ...rowsAsRead(sources, formats, options),
    unit: plan.activity.unit,
    summaries: await summariesOf(sources, accounts),
    lastDate: facts['last_date'] === null ? null : String(facts['last_date']),
    currency: plan.activity.hasCurrency && options.mayMix !== true ? await oneCurrency(engine, plan.staged) : null,
    returnsOnly: { customers: Number(facts['returns_only']), purchases: Number(facts['not_positive']) },
    revenue: String(facts['revenue']),
    revenueOfLines: plan.activity.keepsLineAmounts ? await sumOfLines(engine) : null,
    customers: Number(facts['customers']),
    hasUnknownWords:
      plan.activity.watchesWords &&
      (await engine.rows(raw('select 1 from int_customer_scan where unknown_words > 0 limit 1'))).length > 0,
    items: loadedItems(plan.items),
  };
}

async function sumOfLines(engine: Engine): Promise<string> {
  const [[sum] = []] = await engine.rows(
    sql`select cast(coalesce(sum(net_spend), 0) as varchar) from int_purchase_items`,
  );
  return String(sum);
}

/** How the rows of each file were read, for whoever looks at them one by one. */
export function rowsAsRead(
  sources: readonly Source[],
  formats: readonly ColumnFormats[],
  wanted: WantedRows,
): Pick<LoadedRows, 'formatOf' | 'staged' | 'amount'> {
  return {
    amount: raw('amount'),
    formatOf: formatNames(formats),
    staged: (file) =>
      stgTransactions([transactionsFile(sources[file] as Source, formats[file] as ColumnFormats, wanted)]),
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
