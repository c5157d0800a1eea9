/** Everything a card stands on: one load of the transactions and one of the invoices, side by side in one engine. */
import type { Need } from '../../analyses/profile/section.ts';
import type { Facts } from '../../analyses/facts.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { datasets } from '../../datasets/index.ts';
import { crmError, shellWord } from '../../errors.ts';
import { keepPurchases } from '../../relations/int-purchases.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { cardRoles } from '../../roles/index.ts';
import { loadSides } from './load-sides.ts';
import type { Side } from './load-sides.ts';
import { prepareTransactions } from '../transactions/prepare-transactions.ts';
import type { Prepared } from '../prepared.ts';
import { prepareReceivables } from '../receivables/prepare-receivables.ts';
import { cents } from '../../engine/money.ts';
import type { MoneyPlaces } from '../../engine/money.ts';
import { reconcileReceivables } from '../receivables/reconcile-receivables.ts';
import type { RecognisedFiles } from '../recognise-files.ts';
import type { InputRequest, ReportNeeds } from '../request.ts';
import { money } from '../wording.ts';
import { productNameHeader } from './product-name.ts';

/** Far above the numbers of the transactions, and far below that of --rates. */
export const firstInvoices = 500_000;

export interface PreparedProfile {
  readonly loads: readonly LoadedRows[];
  readonly asOf: string;
  readonly currency: string | null;
  /** How money is rounded. */
  readonly facts: Facts;
  readonly attributes: readonly string[];
  readonly productName: string | null;
  /** Columns of the transactions in `int_purchase_items`. */
  readonly items: readonly string[];
  readonly sources: readonly SourceSummary[];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  /** Why there can be no section that needs this; null when there can. */
  readonly lacks: (need: Need) => string | null;
  /** Checks that all that customers owe ties to the documents, once aging is computed. Error: reconciliation. */
  readonly reconcileOwed: () => Promise<void>;
}

export interface ProfileRequests {
  readonly transactions: InputRequest | null;
  readonly invoices: InputRequest | null;
  /** Files of other roles that the card shows, each with the request to open them. */
  readonly sides: readonly Side[];
  /** The column of the transactions that names products in words; null when there is none. */
  readonly productName: string | null;
}

/** The requests of the loads that the files make possible, the transactions first. */
export function profileRequests(
  { files, transactionHeaders }: RecognisedFiles,
  itemsOfMethods: readonly string[],
  common: Omit<InputRequest, keyof ReportNeeds | 'beside'>,
): ProfileRequests {
  const roles = Object.values(files).filter((paths) => paths.length > 0).length;
  const beside = { firstSource: 0, sharesMap: roles > 1, lastDay: null };
  const shared = { ...common, files: { ...common.files, ...files }, by: [], unit: 'auto', beside } as const;
  const sides = cardRoles
    .filter(({ name }) => (files[name] ?? []).length > 0)
    .map((role) => ({ role, request: { ...shared, requires: [] } }));
  // The card loads these by itself.
  const apart = new Set(sides.map(({ role }) => role.name));
  const others = Object.fromEntries(Object.entries(shared.files).filter(([name]) => !apart.has(name)));
  const productName = productNameHeader(transactionHeaders, common.map);
  return {
    productName,
    sides,
    transactions:
      files.transactions.length === 0
        ? null
        : {
            ...shared,
            files: others,
            requires: ['customer_id', 'date', 'amount'],
            grain: 'purchases',
            items: [
              ...new Set(['product', 'channel', ...(productName === null ? [] : [productName]), ...itemsOfMethods]),
            ],
          },
    invoices:
      files.invoices.length === 0
        ? null
        : {
            ...shared,
            requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
            beside: { ...beside, firstSource: firstInvoices },
          },
  };
}

/** Loads the files. Errors: everything that makes the data unusable. */
export async function prepareProfile(
  engine: Engine,
  { transactions, invoices, sides, productName }: ProfileRequests,
): Promise<PreparedProfile> {
  const sales = transactions === null ? null : await prepareTransactions(engine, transactions);
  for (const statement of sales === null ? [] : keepPurchases) {
    await engine.run(statement);
  }
  const lastDay = sales?.asOf ?? null;
  const owed =
    invoices === null ? null : await prepareReceivables(engine, { ...invoices, ...besideOf(invoices, lastDay) });
  const [main, second] = [sales, owed].filter(
    (prepared): prepared is NonNullable<typeof prepared> => prepared !== null,
  );
  const besides = await loadSides(engine, sides);
  const asOf = owed?.asOf ?? lastDay;
  if (main === undefined || asOf === null) {
    throw new TypeError('a card needs rows with dates');
  }
  const both: readonly Prepared[] = second === undefined ? [main] : [main, second];
  const roles = [
    ...(sales === null ? [] : ['transactions']),
    ...(owed === null ? [] : ['invoices']),
    ...(main.sources.some(({ role }) => role === 'customers') ? ['customers'] : []),
    ...sides.map(({ role }) => role.name),
  ];
  return {
    loads: [...both.flatMap(({ loads }) => loads), ...besides],
    asOf,
    currency: both.every(({ currency }) => currency === main.currency) ? main.currency : null,
    facts: { ...owed?.facts, places: widest(both) },
    attributes: main.attributes,
    productName,
    items: sales?.items ?? [],
    sources: [
      ...main.sources.filter(({ role }) => role !== 'customers'),
      // The last load reads more of the customers than the first, and its rows are those that the card shows.
      ...(second ?? main).sources.filter(({ role }) => role === 'customers'),
      ...(second?.sources ?? []).filter(({ role }) => role !== 'customers'),
      ...besides.flatMap(({ summaries }) => summaries),
    ],
    notes: [...new Set(both.flatMap(({ notes }) => notes))],
    warnings: [...new Set(both.flatMap(({ warnings }) => warnings))],
    reconcileOwed: async () => (owed === null ? undefined : reconcileReceivables(engine, owed.asOf)),
    lacks: lackOf({ roles, items: sales?.items ?? [], invoices: invoices?.files['invoices'] }),
  };
}

interface LoadedCard {
  /** Roles of which there are files. */
  readonly roles: readonly string[];
  /** Columns of the transactions in `int_purchase_items`. */
  readonly items: readonly string[];
  readonly invoices: readonly string[] | undefined;
}

/** Why there can be no section that needs something; null when there can. */
export function lackOf({ roles, items, invoices = [] }: LoadedCard): (need: Need) => string | null {
  const noSales = `no transactions were given; where the invoices are the sales, add --transactions ${shellWord(invoices[0] ?? '')}`;
  const isIn = { products: 'product', channels: 'channel' };
  return (need) => {
    const item = (isIn as Readonly<Record<string, string>>)[need];
    const role = item === undefined ? need : 'transactions';
    if (!roles.includes(role)) {
      return role === 'transactions'
        ? noSales
        : `no ${role === 'customers' ? 'file of customers was' : `${role} were`} given`;
    }
    return item === undefined || items.includes(item) ? null : `the transactions name no ${need}`;
  };
}

const besideOf = ({ beside }: InputRequest, lastDay: string | null): Pick<InputRequest, 'beside'> =>
  beside === undefined ? {} : { beside: { ...beside, lastDay } };

/** Checks that the figures of a card tie to the data. Error: reconciliation. */
export async function reconcileProfile(
  engine: Engine,
  customer: string,
  { lacks, reconcileOwed }: PreparedProfile,
): Promise<void> {
  if (lacks('transactions') === null) {
    await reconcileSpend(engine, customer);
  }
  await reconcileOwed();
}

/** Compares the revenue of the customer with the sum of its purchases, to the last decimal. */
async function reconcileSpend(engine: Engine, customer: string): Promise<void> {
  const facts = await engine.firstRecord(sql`
    select
        cast(expected as varchar) as expected,
        cast(found as varchar) as found,
        expected = found as ties
    from (select sum(monetary) as expected from int_customer_activity where customer_id = ${customer}) as activity
    cross join (select sum(net_spend) as found from int_purchases where customer_id = ${customer}) as purchases`);
  if (facts['ties'] === false) {
    throw crmError('reconciliation', {
      what: 'the spend of all months',
      expected: money(String(facts['expected'])),
      found: money(String(facts['found'])),
    });
  }
}

/** Relations that know ids of customers, by the role of their files: from-items with customer_id, which is never NULL. */
export const idRelations: Readonly<Record<string, Sql>> = {
  [datasets.sales.role]: datasets.sales.customers,
  [datasets.receivables.role]: datasets.receivables.customers,
  customers: raw('int_customer_attributes'),
  ...Object.fromEntries(
    cardRoles.map(({ name }) => [name, raw(`(select customer_id from stg_${name} where set_aside is null)`)]),
  ),
};

/** The places of sales and receivables together: the usual ones are those that lose nothing of either. */
function widest(both: readonly Prepared[]): MoneyPlaces {
  const known = both.map(({ facts: { places = cents } }) => places);
  return {
    usual: Math.max(...known.map(({ usual }) => usual)),
    byCurrency: new Map(known.flatMap(({ byCurrency }) => Array.from(byCurrency))),
  };
}
