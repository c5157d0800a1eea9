/** What --by names, as the SQL of slices needs it. */
import type { ByKey } from '../../define.ts';
import { id, join, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';

/** How a slice is called whose rows have no value. */
export const noValue = '(none)';

/** The value of a column as it names a slice. */
export function sliceValue(value: Sql, prefix: number | undefined): Sql {
  const kept = prefix === undefined ? value : sql`nullif(trim(left(${value}, ${raw(String(prefix))})), '')`;
  return sql`coalesce(${kept}, ${noValue})`;
}

/** True for a key that is an attribute of customers. */
export const isAttribute = ({ of }: ByKey): boolean => of === 'customers';

/** True for a key that is a column of the transactions; the customer is one anyway. */
export const isItem = ({ of, name }: ByKey): boolean => of === 'items' && name !== 'customer_id';

/** Purchases with what was bought, where a column of the transactions is asked for; without one a row a purchase will do. */
export const purchasesFrom = (keys: readonly ByKey[]): Sql =>
  raw(keys.some(isItem) ? 'int_purchase_items' : 'int_purchases');

/** The keys as a list for select, each with a comma behind it; `from` names the relation they are taken of. */
export const listed = (keys: readonly ByKey[], from = ''): Sql =>
  join(
    keys.map(({ name }) => sql`${raw(from)}${id(name)}, `),
    '',
  );

/** The first columns of a select, for its group by. */
export const places = (count: number): Sql => raw([...Array(count).keys()].map((index) => index + 1).join(', '));

/** The keys that lines have by themselves, named; a customer's attributes come later, when there are fewer rows. */
export const itemKeys = (keys: readonly ByKey[], prefix: number | undefined): Sql =>
  join(
    keys.filter(isItem).map(({ name }) => sql`${sliceValue(sql`sales.${id(name)}`, prefix)} as ${id(name)}, `),
    '',
  );

/** All keys over `rows`, which have those of the lines and customer_id. */
export function allKeys(
  keys: readonly ByKey[],
  prefix: number | undefined,
): { readonly columns: Sql; readonly joined: Sql } {
  return {
    columns: join(
      keys.map((key) =>
        isAttribute(key)
          ? sql`${sliceValue(sql`attributes.${id(key.name)}`, prefix)} as ${id(key.name)}, `
          : sql`rows.${id(key.name)}, `,
      ),
      '',
    ),
    joined: keys.some(isAttribute)
      ? raw('left join int_customer_attributes as attributes on attributes.customer_id = rows.customer_id')
      : raw(''),
  };
}
