/** What payments leave out and their invoices say: whose they are, and in which currency. */
import type { Engine } from '../../engine/engine.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { otherCurrency } from '../../roles/money-rows.ts';
import { isOfAnyCurrency } from './judge-documents.ts';
import { alsoSetAside } from '../../load/loaded-rows.ts';
import type { LoadedDocuments, StagedSources } from './load-documents.ts';

/** Currencies for documents that name none, where one answer fits all of them. */
export interface DefaultCurrencies {
  readonly invoices: string | null;
  readonly payments: string | null;
  /** Payments may have been set aside, because their invoices are in another currency. */
  readonly setsAside: boolean;
}

export interface ResolveOptions {
  /** Keep one currency; null = all. */
  readonly wanted: string | null;
  /** `int_named_invoices` has the numbers of cells that name several. */
  readonly namesSeveral: boolean;
}

/**
 * Completes staged payments. A payment without a customer takes that of the invoice it names. One without a currency
 * takes that of the invoice it names, else the only one its customer is invoiced in, else the only one of all invoices. With
 * `wanted` payments that turn out to be in another one are set aside.
 */
export async function resolvePayments(
  engine: Engine,
  invoices: StagedSources,
  payments: StagedSources | null,
  { wanted, namesSeveral }: ResolveOptions,
): Promise<DefaultCurrencies> {
  const billed = await currenciesOf(engine, invoices, isOfAnyCurrency);
  if (payments === null) {
    return { invoices: null, payments: null, setsAside: false };
  }
  await resolveCustomers(engine, invoices, payments);
  const paid = await currenciesOf(engine, payments, raw('set_aside is null'));
  const [onlyBilled] = billed;
  const named = paid.filter((code) => code !== null);
  if (billed.length > 1) {
    const lacksSome = paid.includes(null);
    if (lacksSome) {
      await resolveCurrencies(engine, invoices, payments, { wanted, namesSeveral });
    }
    return { invoices: null, payments: null, setsAside: lacksSome && wanted !== null };
  }
  // Invoices that say nothing are in the one currency that their payments name.
  const isNamedByPayments = (onlyBilled ?? null) === null && named.length === 1;
  const one = isNamedByPayments ? (named[0] ?? null) : (onlyBilled ?? null);
  return { invoices: isNamedByPayments ? one : null, payments: one, setsAside: false };
}

/** A load of payments with those that turned out to be in another currency than the one that is kept. */
export function withoutOtherCurrency(payments: LoadedDocuments, setsAside: boolean): LoadedDocuments {
  const { table, columns } = payments.plan;
  // Whose it is and its currency were completed by what it names, so that rows with all the rest alike share their fate.
  const own = columns.filter((name) => name !== 'customer_id' && name !== 'currency');
  const resolved = raw(own.map((name) => `${name} as own_${name}`).join(', '));
  const isSame = raw(own.map((name) => `${name} is not distinct from own_${name}`).join(' and '));
  return setsAside
    ? alsoSetAside(
        payments,
        (file) => sql`
      case when currency is null then (
          select max(${literal(otherCurrency)})
          from (
              select ${resolved} from ${table}
              where file_no = ${raw(String(file))} and set_aside = ${literal(otherCurrency)}
          ) as resolved
          where ${isSame}
      ) end`,
      )
    : payments;
}

async function currenciesOf(
  engine: Engine,
  { plan: { table, columns } }: StagedSources,
  isWanted: Sql,
): Promise<(string | null)[]> {
  if (!columns.includes('currency')) {
    return [null];
  }
  const rows = await engine.rows(sql`select distinct currency from ${table} where ${isWanted} order by 1`);
  return rows.map(([code]) => (code === null || code === undefined ? null : String(code)));
}

async function resolveCustomers(engine: Engine, invoices: StagedSources, payments: StagedSources): Promise<void> {
  const { table, columns } = payments.plan;
  if (!columns.includes('applies_to')) {
    return;
  }
  const [row] = await engine.rows(sql`
    select 1 from ${table} where set_aside is null and customer_id is null and applies_to <> '' limit 1`);
  if (row === undefined) {
    return;
  }
  await engine.run(sql`
    update ${table} set customer_id = owed.customer_id
    from (
        select document_id, min(customer_id) as customer_id
        from ${invoices.plan.table}
        where ${isOfAnyCurrency} and document_id <> ''
        group by 1
        having min(customer_id) = max(customer_id)
    ) as owed
    where ${table}.set_aside is null and ${table}.customer_id is null and applies_to = owed.document_id`);
}

async function resolveCurrencies(
  engine: Engine,
  invoices: StagedSources,
  payments: StagedSources,
  { wanted, namesSeveral }: ResolveOptions,
): Promise<void> {
  const { table, columns } = payments.plan;
  if (namesSeveral) {
    await engine.run(sql`
      update ${table} set currency = owed.currency
      from (
          select named.customer_id, cell, min(currency) as currency
          from int_named_invoices as named
          join ${invoices.plan.table} as billed
              on billed.customer_id = named.customer_id and billed.document_id = named.document_id
          where ${isOfAnyCurrency}
          group by 1, 2
          having min(currency) = max(currency) and count(currency) = count(*)
      ) as owed
      where ${table}.currency is null and ${table}.customer_id = owed.customer_id and ${table}.applies_to = owed.cell`);
  }
  const keys = columns.includes('applies_to') ? ['customer_id, document_id', 'customer_id'] : ['customer_id'];
  for (const key of keys) {
    const isSame = key === 'customer_id' ? raw('') : sql` and ${table}.applies_to = owed.document_id`;
    await engine.run(sql`
      update ${table} set currency = owed.currency
      from (
          select ${raw(key)}, min(currency) as currency
          from ${invoices.plan.table}
          where ${isOfAnyCurrency}
          group by ${raw(key)}
          having min(currency) = max(currency) and count(currency) = count(*)
      ) as owed
      where ${table}.currency is null and ${table}.customer_id = owed.customer_id${isSame}`);
  }
  if (wanted !== null) {
    await engine.run(sql`
      update ${table} set set_aside = ${literal(otherCurrency)}
      where set_aside is null and coalesce(currency, '') <> ${wanted}`);
  }
}
