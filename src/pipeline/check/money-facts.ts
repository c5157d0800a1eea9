/** What the rows a report would use say about dates, currencies, numbers of documents, customers and amounts. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { dayFacts } from '../odd-days.ts';
import type { DayFacts } from '../odd-days.ts';
import type { CurrencyTotal } from '../../report/check/check-report.ts';
import { findNearDuplicates } from '../near-duplicate-ids.ts';
import type { NearDuplicates } from '../near-duplicate-ids.ts';
import { placeholderWarnings } from '../transactions/placeholder-customers.ts';
import type { CheckedRows } from './checked-rows.ts';

export interface CustomerTotal {
  readonly customer: string;
  readonly amount: string;
  readonly rows: number;
}

export interface MoneyFacts extends DayFacts {
  readonly orders: number;
  readonly sharedOrders: { readonly count: number; readonly example: string | null };
  readonly currencies: readonly CurrencyTotal[];
  readonly lowest: string | null;
  readonly highest: string | null;
  /** The amount farthest from zero, with its row, and the value that 99.9 % of the amounts do not exceed. */
  readonly largest: {
    readonly amount: string;
    readonly customer: string;
    readonly date: string | null;
    readonly usual: string;
  } | null;
  /** Customers with the most money and the least money, and sentences on names that stand for nobody. */
  readonly top: CustomerTotal | null;
  readonly negative: { readonly customers: number; readonly amount: string; readonly lowest: CustomerTotal | null };
  readonly placeholders: readonly string[];
  /** Ids that differ by next to nothing; null when there are none. */
  readonly nearDuplicates: NearDuplicates | null;
}

/** One scan of the rows; everything else is asked of its outcome and of the customers. */
export async function moneyFacts(
  engine: Engine,
  { rows, customers }: Pick<CheckedRows, 'rows' | 'customers'>,
  today: string,
): Promise<MoneyFacts> {
  await engine.run(raw('drop table if exists check_documents'));
  await engine.run(sql`
    create temp table check_documents as
    select
        transaction_id,
        transaction_date,
        currency,
        min(customer_id) as customer_first,
        max(customer_id) as customer_last,
        count(*) as row_count,
        sum(amount) as amount,
        min(amount) as lowest,
        max(amount) as highest
    from (${rows}) as rows
    group by 1, 2, 3`);
  const days = await dayFacts(
    engine,
    raw('(select transaction_date as day, row_count from check_documents) as documents'),
    today,
  );
  const orders = await orderFacts(engine);
  const currencies = await engine.rows(sql`
    select coalesce(currency, '') as code, cast(sum(row_count) as bigint) as row_count, cast(sum(amount) as varchar) as amount
    from check_documents group by 1 order by 2 desc, 1`);
  const range = await engine.firstRecord(sql`
    select cast(min(lowest) as varchar) as lowest, cast(max(highest) as varchar) as highest from check_documents`);
  return {
    ...days,
    ...orders,
    currencies: currencies.map(([currency, count, amount]) => ({
      currency: String(currency),
      rows: Number(count),
      amount: String(amount),
    })),
    lowest: textOrNull(range['lowest']),
    highest: textOrNull(range['highest']),
    largest: await largestOf(engine, rows),
    ...(await customerFacts(engine, customers)),
    nearDuplicates: await findNearDuplicates(engine, customers),
  };
}

async function orderFacts(engine: Engine): Promise<Pick<MoneyFacts, 'orders' | 'sharedOrders'>> {
  const facts = await engine.firstRecord(sql`
    select
        count(*) as orders,
        count(*) filter (where customer_first <> customer_last) as shared,
        min(transaction_id) filter (where customer_first <> customer_last) as example
    from (
        select transaction_id, min(customer_first) as customer_first, max(customer_last) as customer_last
        from check_documents where transaction_id <> '' group by 1
    ) as orders`);
  return {
    orders: Number(facts['orders'] ?? 0),
    sharedOrders: { count: Number(facts['shared'] ?? 0), example: textOrNull(facts['example']) },
  };
}

async function largestOf(engine: Engine, rows: Sql): Promise<MoneyFacts['largest']> {
  // An amount a hundred times what 99.9 % do not exceed is at least ninety times the mean, which costs no scan to see.
  const [suspect] = await engine.rows(sql`
    select
        cast(case when abs(lowest) > abs(highest) then lowest else highest end as varchar), customer_first, cast(transaction_date as varchar)
    from
        (select *, greatest(abs(lowest), abs(highest)) as size from check_documents) as sized,
        (select sum(abs(amount)) as total, sum(row_count) as total_rows from check_documents) as totals
    where total_rows >= 1000 and cast(size as double) * total_rows > 50 * cast(total as double)
    order by size desc, transaction_date, customer_first
    limit 1`);
  if (suspect === undefined) {
    return null;
  }
  const [amount, customer, date] = suspect;
  const [row] = await engine.rows(sql`
    select cast(percentile_disc(0.999) within group (order by abs(amount)) as varchar)
    from (${rows}) as rows`);
  return { amount: String(amount), customer: String(customer), date: textOrNull(date), usual: String(row?.[0] ?? '0') };
}

async function customerFacts(
  engine: Engine,
  customers: Sql,
): Promise<Pick<MoneyFacts, 'top' | 'negative' | 'placeholders'>> {
  const totals = async (rest: Sql): Promise<CustomerTotal[]> => {
    const found = await engine.rows(
      sql`select customer_id, cast(monetary as varchar), cast(row_count as bigint) from ${customers} ${rest}`,
    );
    return found.map(([customer, amount, count]) => ({
      customer: String(customer),
      amount: String(amount),
      rows: Number(count),
    }));
  };
  const below = await engine.firstRecord(sql`
    select count(*) as customers, cast(coalesce(sum(monetary), 0) as varchar) as amount from ${customers} where monetary < 0`);
  return {
    top: (await totals(sql`order by monetary desc, customer_id limit 1`))[0] ?? null,
    negative: {
      customers: Number(below['customers'] ?? 0),
      amount: String(below['amount'] ?? '0'),
      lowest: (await totals(sql`where monetary < 0 order by monetary, customer_id limit 1`))[0] ?? null,
    },
    placeholders: await placeholderWarnings(engine, customers),
  };
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
