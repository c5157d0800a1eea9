/** Invoices and payments that name a customer where the file of customers has an id beside the name. */
import type { Engine } from '../../engine/engine.ts';
import { id, raw, sql } from '../../engine/sql.ts';
import type { Attributes } from '../load-customers.ts';
import { nameColumn } from '../recognise-files.ts';
import { counted, quoted } from '../wording.ts';
import type { LoadedDocuments } from './load-documents.ts';

/**
 * Puts ids in the place of names in staged documents: a customer that is no id of the customers and the name of exactly one of them is that
 * one. Returns a sentence for each load in which there were any.
 */
export async function idsForNames(
  engine: Engine,
  loads: readonly (LoadedDocuments | null)[],
  { names, path }: Attributes,
): Promise<string[]> {
  const column = path === null ? null : nameColumn(names);
  if (column === null) {
    return [];
  }
  const known = sql`
    select min(customer_id) as known_id, trim(${id(column)}) as known_name from int_customer_attributes
    where trim(${id(column)}) <> '' group by 2 having count(*) = 1`;
  const notes: string[] = [];
  for (const load of loads) {
    if (load === null) continue;
    const { table } = load.plan;
    const isNamed = raw(
      'customer_id = known_name and not exists (select 1 from int_customer_attributes as own where own.customer_id = known_name)',
    );
    const [[count] = []] = await engine.rows(
      sql`select count(distinct customer_id) from ${table}, (${known}) as known where ${isNamed}`,
    );
    if (Number(count) === 0) continue;
    await engine.run(sql`update ${table} set customer_id = known_id from (${known}) as known where ${isNamed}`);
    const files = load.sources.map((source) => source.path.shown).join(', ');
    notes.push(
      `${counted(Number(count), 'customer')} of ${files} ${Number(count) === 1 ? 'stands' : 'stand'} there by column ${quoted(column)} of ${path ?? ''} and ${Number(count) === 1 ? 'counts' : 'count'} under the id beside it.`,
    );
  }
  return notes;
}
