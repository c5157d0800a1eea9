/** The view `map`: the rules in force, and how many customers each of them names. */
import { column } from '../../columns.ts';
import type { Options, RowText, Values, View } from '../../define.ts';
import { join, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import type { ChosenMap } from './segment-map-file.ts';
import { mapNotes, namelessScores } from './segment-map-findings.ts';
import { mapFile, mapOf, rangeText, ruleSql } from './segment-maps.ts';
import type { ScoreRange } from './segment-maps.ts';

/** How many customers of finished rows are in no segment. */
export const othersIn = (rows: readonly RowText[]): number =>
  rows.reduce((sum, row) => sum + (row['segment'] === 'others' ? Number(row['customers'] ?? 0) : 0), 0);

const textOf = (range: ScoreRange, bins: number): Sql => sql`cast(${rangeText(range, bins)} as varchar)`;

/** One row a rule in the order in which they are tried, and one for scores without a rule where there are any. */
function mapSql(chosen: ChosenMap, bins: number, scored: Sql): Sql {
  const rules = mapOf(chosen, bins);
  const listed = rules.map(({ segment, r, f, m }, index) => {
    return sql`
        select ${raw(String(index + 1))} as rule, cast(${segment} as varchar) as segment,
            ${textOf(r, bins)} as r, ${textOf(f, bins)} as f, ${textOf(m, bins)} as m`;
  });
  const others =
    namelessScores(chosen, bins).length === 0
      ? []
      : [
          sql`
        select ${raw(String(rules.length + 1))}, 'others', null, null, null`,
        ];
  return sql`
    with
    rules as (${join([...listed, ...others], ' union all ')}),
    named as (select ${ruleSql(rules)} as rule, monetary from (${scored}) as scored),
    counts as (select rule, count(*) as customers, sum(monetary) as revenue from named group by rule)
    select
        rules.rule,
        rules.segment,
        rules.r,
        rules.f,
        rules.m,
        coalesce(counts.customers, 0) as customers,
        coalesce(counts.customers, 0) / nullif(cast(sum(counts.customers) over () as double precision), 0) as share_customers,
        coalesce(counts.revenue, 0) as revenue
    from rules left join counts on counts.rule = rules.rule`;
}

interface MapOptions {
  readonly segments: ChosenMap;
  readonly bins: number;
}

/** The view of a method with these options; `scored` are its customers with r, f, m and monetary. */
export function mapView<O extends Options>(
  scored: (asOf: Sql, options: Values<O>) => Sql,
  of: (options: Values<O>) => MapOptions,
): View<O> {
  return {
    shows: 'summary',
    title: 'The segment map in use',
    meaning:
      'the rules that name customers, in the order in which they are tried; as JSON a file that --segments reads',
    columns: {
      rule: column('count', 'its place: the first rule that fits names a customer'),
      segment: column('text', 'the name it gives; others = no rule fits'),
      r: column('text', 'recency scores it asks for'),
      f: column('text', 'frequency scores'),
      m: column('text', 'monetary scores'),
      customers: column('count', 'customers it names'),
      share_customers: column('share', 'those as a share of all customers'),
      revenue: column('money', 'their revenue, returns taken off'),
    },
    query: ({ asOf, options }) => mapSql(of(options).segments, of(options).bins, scored(asOf, options)),
    order: ['rule'],
    totals: ['customers', 'share_customers', 'revenue'],
    words: (rows, options) => mapNotes(of(options).segments, of(options).bins, othersIn(rows)),
    file: (options) => mapFile(of(options).segments, of(options).bins),
  };
}
