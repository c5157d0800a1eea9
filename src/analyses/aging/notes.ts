/** Sentences about the open items of a day. */
import type { Engine } from '../../engine/engine.ts';
import { moneyText } from '../../engine/money.ts';
import type { MoneyPlaces } from '../../engine/money.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { counted } from '../counted.ts';
import { breakdown } from '../define.ts';
import { positionsOn } from './positions.ts';

const fall = (count: number): string => (count === 1 ? 'falls' : 'fall');

const listed = (parts: readonly string[]): string =>
  parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** How many open items fall due by something other than a due date of their own. */
export async function dueDateNotes(engine: Engine, asOf: Sql, terms: number | undefined): Promise<string[]> {
  const facts = await engine.firstRecord(sql`
    select
        count(*) as items,
        count(*) filter (where due_source = 'terms') as by_terms,
        count(*) filter (where due_source = 'default_terms') as by_default,
        count(*) filter (where due_source = 'invoice_date') as at_once,
        count(*) filter (where due_source = 'unknown_terms') as unknown
    from int_open_items
    where as_of = ${asOf} and open_amount > 0`);
  const [items = 0, byTerms = 0, byDefault = 0, atOnce = 0, unknown = 0] = Object.values(facts).map(Number);
  const without = byTerms + byDefault + atOnce + unknown;
  if (without === 0) {
    return [];
  }
  const ways = [
    ...(byTerms > 0 ? [`${byTerms.toLocaleString('en-US')} ${fall(byTerms)} due by the terms of payment`] : []),
    ...(byDefault > 0 ? [`${byDefault.toLocaleString('en-US')} ${fall(byDefault)} due by --terms ${terms ?? 0}`] : []),
    ...(atOnce > 0
      ? [`${atOnce.toLocaleString('en-US')} ${fall(atOnce)} due on the day of issue (--terms <days> gives time to pay)`]
      : []),
    ...(unknown > 0
      ? [`${unknown.toLocaleString('en-US')} ${unknown === 1 ? 'has' : 'have'} terms that are not known`]
      : []),
  ];
  const subject =
    without === items
      ? `${items === 1 ? 'The one open item has' : `All ${counted(items, 'open item')} have`} no due date`
      : `${without.toLocaleString('en-US')} of ${counted(items, 'open item')} ${without === 1 ? 'has' : 'have'} no due date`;
  return ways.length === 1
    ? [`${subject} and ${(ways[0] ?? '').replace(/^[\d,]+ /, '')}.`]
    : [`${subject}: ${listed(ways)}.`];
}

/** What is set against nothing, in each currency. */
export async function unappliedNotes(engine: Engine, asOf: Sql, places?: MoneyPlaces): Promise<string[]> {
  const rows = await engine.rows(sql`
    select currency, count(*), ${moneyText(raw('sum(unapplied_amount)'), places, raw('currency'))}
    from int_unapplied_credits
    where as_of = ${asOf}
    group by currency
    order by currency`);
  if (rows.length === 0) {
    return [];
  }
  const credits = rows.reduce((sum, [, count]) => sum + Number(count), 0);
  const amounts = rows.map(([currency, , amount]) => [amount, currency].filter((part) => part !== null).join(' '));
  return [
    `${credits === 1 ? '1 payment or credit is' : `${credits.toLocaleString('en-US')} payments or credits are`} not fully matched to an invoice: ${listed(amounts)}; --view invoices lists ${credits === 1 ? 'it' : 'them'}.`,
  ];
}

/** How much of what is owed the largest debtors owe, in each currency. */
export async function concentrationNotes(engine: Engine, asOf: Sql): Promise<string[]> {
  const rows = await engine.rows(sql`
    with
    balances as (
        select customer_id, currency, sum(open_amount) - sum(unapplied_amount) as balance
        from (${positionsOn(asOf, breakdown([], 'named'))}) as positions
        group by customer_id, currency
        having sum(open_amount) > sum(unapplied_amount)
    ),
    ranked as (
        select *, row_number() over (partition by currency order by balance desc, customer_id) as place from balances
    )
    select
        currency,
        count(*),
        cast(cast(round(sum(balance) filter (where place <= 10) / sum(balance) * 100, 1) as decimal(5, 1)) as varchar),
        cast(cast(round(max(balance) / sum(balance) * 100, 1) as decimal(5, 1)) as varchar)
    from ranked
    group by currency
    order by currency`);
  return rows.flatMap(([currency, debtors, top, largest]) => {
    if (Number(debtors) < 2) {
      return [];
    }
    const head = currency === null ? '' : `${String(currency)}: `;
    const tenth = Number(debtors) > 10 ? `the ten largest debtors owe ${String(top)} %, ` : '';
    const last = `the largest owes ${String(largest)} % of what ${counted(Number(debtors), 'debtor')} owe.`;
    const sentence = `${head}${tenth}${last}`;
    return [sentence.charAt(0).toUpperCase() + sentence.slice(1)];
  });
}
