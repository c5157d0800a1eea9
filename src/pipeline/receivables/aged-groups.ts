/** Reports by age with customers below others, as jobs of a customer are: `Parent`, its jobs, `Total Parent`. */
import { field } from '../../engine/csv.ts';
import { literal, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';

/** What stands before the name in the total of a group. */
const totalOf =
  '^(?:sub ?)?(?:totals?|summe|gesamt|somme|suma|totale|totaal|итого|всего|razem|toplam)(?: for| of| de| pour| di| für| voor| по| -|:)* ';

const keyOf = (name: string): string => name.trim().toLowerCase();

/** True where some row of the samples has a total of its own below it, with other rows between. */
export function hasParents({ samples }: Source, customer: number): boolean {
  const names = samples.map((row) => keyOf(row[customer] ?? ''));
  const totals = names.map((name) => name.replace(new RegExp(totalOf, 'u'), '').trim());
  return names.some((name, row) => {
    const end = totals.findIndex((total, at) => at > row + 1 && total === name && names[at] !== name);
    return name !== '' && end !== -1;
  });
}

/**
 * A from-item of the rows with `whole_name`: the name of each with those of the customers it stands below before it, `Parent:Job`; NULL
 * where it has none. The engine must keep the rows in the order of the file.
 */
export function rowsWithParents(rows: Sql, customer: number): Sql {
  const who = field(customer);
  const name = sql`nullif(trim(${who}), '')`;
  const key = sql`lower(${name})`;
  const isSum = sql`(${isTotal([who])} or ${isGroupTotal([who])})`;
  const numbered = sql`(select *, row_number() over () as row_place from ${rows}) as numbered`;
  const named = sql`select row_place, ${name} as own_name, ${key} as own_key, ${isSum} as is_sum, trim(regexp_replace(lower(trim(${who})), ${literal(totalOf)}, '')) as total_key from ${numbered}`;
  return sql`(
    with
    named as (${named}),
    parents as (
        select first.row_place as first_place, first.own_name, min(ends.row_place) as last_place
        from named as first join named as ends on ends.total_key = first.own_key and ends.is_sum and ends.row_place > first.row_place + 1
        where not first.is_sum and first.own_name is not null
        group by 1, 2
    ),
    paths as (
        select named.row_place, string_agg(parents.own_name, ${literal(':')} order by first_place) as path
        from named join parents on parents.first_place < named.row_place and named.row_place < parents.last_place
        group by 1
    )
    select numbered.*, case when ${isSum} then ${name} else coalesce(path || ${literal(':')}, '') || ${name} end as whole_name
    from ${numbered} left join paths on paths.row_place = numbered.row_place
    order by numbered.row_place)`;
}
