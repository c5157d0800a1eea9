/** Open items and unapplied credits of a day as rows that can be broken down by any attribute. */
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { By } from '../define.ts';

/** The attributes of --by under names that meet no column of a query: `by_1, by_2, `. */
export function byNames({ keys }: By, rows = ''): Sql {
  return join(
    keys.map((_, at) => raw(`${rows}by_${at + 1}, `)),
    '',
  );
}

/** `by_1 as "region", `, for the last select. */
export function byTitles({ keys }: By, rows = ''): Sql {
  return join(
    keys.map(({ name }, at) => sql`${raw(`${rows}by_${at + 1}`)} as ${id(name)}, `),
    '',
  );
}

/** ` and a.by_1 is not distinct from b.by_1`, for rows of the same attributes. */
export function sameBy({ keys }: By, a: string, b: string): Sql {
  return raw(keys.map((_, at) => ` and ${a}.by_${at + 1} is not distinct from ${b}.by_${at + 1}`).join(''));
}

/** `, items."owner" as item_by_2`: what items themselves know; `rows` = null where they know nothing. */
export function itemAttributes({ keys }: By, rows: string | null): Sql {
  const known = keys.flatMap(({ name, of }, at) =>
    of === 'items'
      ? [
          rows === null
            ? raw(`, cast(null as varchar) as item_by_${at + 1}`)
            : sql`, cast(${raw(rows)}.${id(name)} as varchar) as item_by_${raw(String(at + 1))}`,
        ]
      : [],
  );
  return join(known, '');
}

/** A select of all columns of `named`, whose rows have customer_id and the item attributes, with by_1, … in front. */
export function keyed({ keys, joined }: By): Sql {
  const values = keys.map(({ name, of }, at) => {
    const number = raw(String(at + 1));
    return of === 'items'
      ? sql`named.item_by_${number} as by_${number}, `
      : sql`attributes.${id(name)} as by_${number}, `;
  });
  return sql`select ${join(values, '')}named.* from named ${joined}`;
}

/**
 * Rows of a day: customer_id, currency, invoice_date, due_date, open_amount, unapplied_amount (0 where the row is of the
 * other kind), is_item, and the item attributes of --by.
 */
export function positionsOn(day: Sql, by: By): Sql {
  return sql`
        select
            items.customer_id, items.currency, items.invoice_date, items.due_date, items.open_amount,
            0 as unapplied_amount, true as is_item${itemAttributes(by, 'items')}
        from int_open_items as items
        where items.as_of = ${day} and items.open_amount > 0
        union all
        select customer_id, currency, null, null, 0, unapplied_amount, false${itemAttributes(by, null)}
        from int_unapplied_credits
        where as_of = ${day}`;
}
