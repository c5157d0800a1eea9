/** What is said below a report of profits. */
import { counted } from '../counted.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sides } from './customers-sql.ts';
import { isInPeriod, missingGoods } from './sales-sql.ts';
import type { SalesRequest } from './sales-sql.ts';

const isOne = (count: number): boolean => count === 1;

/** Sentences on who loses money, and on what could not be told or shared out. */
export async function profitNotes(engine: Engine, request: SalesRequest, sides: Sides): Promise<readonly string[]> {
  return [
    ...(await losersNote(engine, sides)),
    ...(await missingNote(engine, request)),
    ...(sides.hasCosts ? await poolNotes(engine, request) : []),
  ];
}

async function losersNote(engine: Engine, { hasCosts }: Sides): Promise<readonly string[]> {
  const [[all, losers, before] = []] = await engine.rows(
    raw(
      'select count(*), count(case when profit < 0 then 1 end), count(case when contribution < 0 then 1 end) from profit_customers',
    ),
  );
  const [total, lost, early] = [all, losers, before].map(Number) as [number, number, number];
  const lose = (count: number): string =>
    `${count.toLocaleString('en-US')} of ${counted(total, 'customer')} ${isOne(count) ? 'loses' : 'lose'} money`;
  if (hasCosts) return [`Allocated cost is not saved by losing the customer; ${lose(early)} even before it.`];
  return lost === 0 ? [] : [`${lose(lost)}.`];
}

async function missingNote(engine: Engine, request: SalesRequest): Promise<readonly string[]> {
  const [[rows, worth, products, example] = []] = await engine.rows(
    sql`select rows, ${raw(text('worth'))}, products, example from (${missingGoods(request)}) as missing (rows, worth, products, example)`,
  );
  const count = Number(rows ?? 0);
  if (count === 0) return [];
  const which = Number(products) > 0 ? `, of ${counted(Number(products), 'product')} such as "${String(example)}"` : '';
  return [
    `${counted(count, 'row')} worth ${String(worth)}${which}: what ${isOne(count) ? 'it cost' : 'they cost'} is not known and counts as 0, so profit is too high.`,
  ];
}

const text = (column: string): string => `cast(cast(round(${column}, 2) as decimal(38, 2)) as varchar)`;

async function poolNotes(engine: Engine, request: SalesRequest): Promise<readonly string[]> {
  const [undriven, over, unallocated, [outside = []]] = await Promise.all([
    engine.rows(
      raw(
        "select distinct pool from int_costs where driver is null and customer_id is null and pool in (select pool from profit_pools where driver = 'revenue') order by 1",
      ),
    ),
    engine.rows(
      raw(
        `select pool, ${text('sum(to_split) - sum(amount)')} from profit_splits where is_timed group by pool having sum(to_split) > sum(amount) order by 1`,
      ),
    ),
    engine.rows(
      raw(
        `select pool, min(driver), ${text('sum(amount)')} from profit_splits where not is_timed and quantity = 0 and amount <> 0 group by pool order by 1`,
      ),
    ),
    engine.rows(
      sql`select count(*), ${raw(text('sum(amount)'))} from int_costs where cost_date is not null and not ${isInPeriod(raw('cost_date'), request)}`,
    ),
  ]);
  return [
    ...(undriven.length === 0
      ? []
      : [
          `Shared out by revenue, because nothing names a driver: ${undriven.map(([pool]) => String(pool)).join(', ')} (--drivers <pool=driver>).`,
        ]),
    ...over.map(([pool, by]) => `${String(pool)} takes more minutes than its amount pays for, by ${String(by)}.`),
    ...unallocated.map(
      ([pool, driver, amount]) =>
        `${String(amount)} of ${String(pool)} is not allocated: no customer has any ${String(driver)}.`,
    ),
    ...(Number(outside[0]) === 0
      ? []
      : [
          `${counted(Number(outside[0]), 'row')} of costs worth ${String(outside[1])} ${isOne(Number(outside[0])) ? 'lies' : 'lie'} outside the days of the report and ${isOne(Number(outside[0])) ? 'is' : 'are'} left out.`,
        ]),
  ];
}
