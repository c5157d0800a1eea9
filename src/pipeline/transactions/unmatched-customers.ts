/** Customers that only one side knows: bought without being in the customers file, or in it without having bought. */
import type { Engine } from '../../engine/engine.ts';
import { sumText } from '../../engine/money.ts';
import { raw, sql } from '../../engine/sql.ts';
import { prospects } from '../../relations/int-prospects.ts';
import type { Attributes } from '../load-customers.ts';
import { counted, money } from '../wording.ts';

const namedMax = 3;

/** Sentences for the foot of a report on transactions: how many there are, the first of them, and their revenue. */
export async function unmatchedCustomers(engine: Engine, { path }: Attributes): Promise<string[]> {
  if (path === null) {
    return [];
  }
  const unknown = sql`
    select customer_id, monetary
    from int_customer_activity as activity
    where not exists (select 1 from int_customer_attributes as given where given.customer_id = activity.customer_id)`;
  const [bought] = await engine.rows(sql`
    select count(*), ${sumText(raw('coalesce(sum(monetary), 0)'))}
    from (${unknown}) as customers`);
  const [waiting] = await engine.rows(sql`select count(*) from (${prospects}) as customers`);
  const firstOf = async (relation: typeof unknown, count: number): Promise<string> => {
    const ids = await engine.rows(sql`
      select customer_id from (${relation}) as customers order by customer_id limit ${raw(String(namedMax))}`);
    return `${ids.map(([id]) => String(id)).join(', ')}${count > namedMax ? ', …' : ''}`;
  };
  const [strangers, idle] = [Number(bought?.[0] ?? 0), Number(waiting?.[0] ?? 0)];
  return [
    ...(strangers === 0
      ? []
      : [
          `${counted(strangers, 'customer')} with transactions ${strangers === 1 ? 'is' : 'are'} not in ${path}: ${await firstOf(unknown, strangers)}; their revenue is ${money(String(bought?.[1] ?? '0'))}.`,
        ]),
    ...(idle === 0
      ? []
      : [
          `${counted(idle, 'customer')} in ${path} ${idle === 1 ? 'has' : 'have'} no transactions: ${await firstOf(prospects, idle)}.`,
        ]),
  ];
}
