/** The customer that was typed, among those the files know. */
import type { Need } from '../../analyses/profile/section.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Engine } from '../../engine/engine.ts';
import { crmError } from '../../errors.ts';
import { nearestIds } from '../../input/fields/nearest.ts';
import { idRelations } from './prepare-profile.ts';
import type { PreparedProfile } from './prepare-profile.ts';

/** Ids that an error suggests. */
const suggestedMax = 3;

/** Needs that a customer without any transaction leaves unmet. */
const bought: ReadonlySet<Need> = new Set(['transactions', 'products', 'channels']);

/** Who was meant, and why there is nothing of a need where that is known, else null. */
export interface FoundCustomer {
  readonly customer: string;
  readonly knownEmpty: (need: Need) => string | null;
}

/**
 * Looks for the id, then for the one customer of that name. Error: unknown-customer with the ids most like it, when it occurs
 * nowhere, or several customers have the name.
 */
export async function findCustomer(
  engine: Engine,
  typed: string,
  known: Pick<PreparedProfile, 'lacks' | 'sources'> & { readonly nameAttribute: string | null },
): Promise<FoundCustomer> {
  const { lacks, nameAttribute, sources } = known;
  const relations = Object.entries(idRelations).flatMap(([role, relation]) =>
    lacks(role) === null ? [[role, relation] as const] : [],
  );
  const found: string[] = [];
  for (const [role, relation] of relations) {
    const rows = await engine.rows(sql`select 1 from ${relation} as known where customer_id = ${typed} limit 1`);
    if (rows.length > 0) {
      found.push(role);
    }
  }
  if (found.length > 0) {
    const knownEmpty = (need: Need): string | null =>
      bought.has(need) && !found.includes('transactions')
        ? 'it has bought nothing'
        : need === 'invoices' && !found.includes('invoices')
          ? `no invoice names ${typed}`
          : null;
    return { customer: typed, knownEmpty };
  }
  const [only, ...others] = nameAttribute === null ? [] : await idsCalled(engine, nameAttribute, typed);
  if (only !== undefined && others.length === 0) {
    return findCustomer(engine, only, { ...known, nameAttribute: null });
  }
  const everyId = join(
    relations.map(([, relation]) => sql`select customer_id from ${relation} as known`),
    ' union ',
  );
  const ids: string[] = [];
  for await (const batch of engine.batches(sql`select customer_id from (${everyId}) as known order by customer_id`)) {
    ids.push(...batch.map(([one]) => String(one)));
  }
  const named = nameAttribute === null ? [] : await idsOfName(engine, nameAttribute, typed);
  throw crmError('unknown-customer', {
    customer: typed,
    paths: sources.map(({ path }) => path),
    customers: ids.length,
    lister: lacks('transactions') === null ? 'segment' : 'aging',
    suggestions: [...new Set([...named, ...nearestIds(typed, ids, suggestedMax)])].slice(0, suggestedMax),
  });
}

/** Ids of customers that have this name, whatever its case. */
async function idsCalled(engine: Engine, attribute: string, typed: string): Promise<string[]> {
  const rows = await engine.rows(sql`
    select customer_id from int_customer_attributes
    where lower(trim(${id(attribute)})) = lower(trim(${typed}))
    order by customer_id
    limit 2`);
  return rows.map(([one]) => String(one));
}

/** Ids of customers whose name holds the text, whatever its case. */
async function idsOfName(engine: Engine, attribute: string, typed: string): Promise<string[]> {
  const rows = await engine.rows(sql`
    select customer_id from int_customer_attributes
    where strpos(lower(${id(attribute)}), lower(${typed})) > 0
    order by length(${id(attribute)}), customer_id
    limit ${raw(String(suggestedMax))}`);
  return rows.map(([one]) => String(one));
}
