/** Receivables as the load leaves them in the engine, for tests of what stands on them. */
import type { Engine } from '../../src/engine/engine.ts';
import { join, raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import type { Credit, Item } from './naive-receivables.ts';

export const isoDay = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);

/** Exact text of cents, `-0.05`, `12.00`. */
export function moneyOf(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const dated = (day: number | null): Sql => sql`cast(${day === null ? null : isoDay(day)} as date)`;
const amount = (cents: bigint): Sql => sql`cast(${moneyOf(cents)} as decimal(18, 4))`;

async function insertAll(engine: Engine, table: string, rows: readonly Sql[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) {
    await engine.run(sql`insert into ${raw(table)} values ${join(rows.slice(at, at + 200))}`);
  }
}

/** An item; what is not said is of no matter to the test. */
export function item(id: string, day: number, cents: bigint, more: Partial<Item> = {}): Item {
  return {
    id,
    customer: 'C1',
    currency: 'EUR',
    type: 'invoice',
    day,
    due: null,
    terms: null,
    cents,
    owner: null,
    ...more,
  };
}

/** A credit; a payment without a link unless said otherwise. */
export function credit(id: string, day: number | null, cents: bigint, more: Partial<Credit> = {}): Credit {
  return { id, customer: 'C1', currency: 'EUR', day, cents, type: 'payment', invoice: null, ...more };
}

export interface Terms {
  readonly customer: string;
  readonly limit?: bigint;
  readonly parent?: string;
}

/** Fills `int_receivable_items`, `int_receivable_credits`, `int_customer_terms` and an empty `int_customer_attributes`. */
export async function loadReceivables(
  engine: Engine,
  items: readonly Item[],
  credits: readonly Credit[],
  terms: readonly Terms[] = [],
): Promise<void> {
  const tables = {
    int_receivable_items:
      'invoice_id varchar, customer_id varchar, currency varchar, item_type varchar, original_currency varchar generated always as (currency) virtual, invoice_date date, due_date date, terms_due date, has_unknown_terms boolean, amount decimal(18, 4), disputed boolean, owner varchar',
    int_receivable_credits:
      'credit_id varchar, customer_id varchar, currency varchar, original_currency varchar generated always as (currency) virtual, credit_date date, amount decimal(18, 4), credit_type varchar, invoice_id varchar, linked_from date generated always as (cast(null as date)) virtual',
    int_customer_terms: 'customer_id varchar, terms bigint, credit_limit decimal(18, 4), parent_id varchar',
    int_customer_attributes: 'customer_id varchar',
  };
  for (const [name, columns] of Object.entries(tables)) {
    await engine.run(raw(`create or replace temp table ${name} (${columns})`));
  }
  const itemRows = items.map(
    (one) =>
      sql`(${one.id}, ${one.customer}, ${one.currency}, ${one.type}, ${dated(one.day)}, ${dated(one.due)}, ${dated(one.terms === null ? null : one.day + one.terms)}, false, ${amount(one.cents)}, null, ${one.owner})`,
  );
  const creditRows = credits.map(
    (one) =>
      sql`(${one.id}, ${one.customer}, ${one.currency}, ${dated(one.day)}, ${amount(one.cents)}, ${one.type}, ${one.invoice})`,
  );
  const termRows = terms.map(
    ({ customer, limit, parent }) =>
      sql`(${customer}, null, ${limit === undefined ? null : amount(limit)}, ${parent ?? null})`,
  );
  await insertAll(engine, 'int_receivable_items', itemRows);
  await insertAll(engine, 'int_receivable_credits', creditRows);
  await insertAll(engine, 'int_customer_terms', termRows);
}
