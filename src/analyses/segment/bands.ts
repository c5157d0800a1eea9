/** A column of text becomes the segments of `--method attribute`: its values, or bands of its numbers. */
import type { ByKey } from '../define.ts';
import { decimalNumber, plainText } from '../../engine/exact.ts';
import { item, quantiles } from '../../engine/quantiles.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { noValue, sliceValue } from './slices/slices-keys.ts';

export const noNumber = '(not a number)';

export interface Banding {
  readonly bands?: readonly number[] | undefined;
  readonly quantiles?: number | undefined;
  readonly prefix?: number | undefined;
}

/**
 * CTEs that end in `named`: the rows of `valued` (customer_id, further columns, and `value_1`, `value_2`, ... for the keys)
 * with `segment` and `place`, the order of bands. Bands are made of the first column; values that are no numbers, and
 * none at all, are segments of their own.
 */
export function segmentsCtes(keys: readonly ByKey[], chosen: Banding): Sql {
  const values = keys.map((_, index) => raw(`value_${index + 1}`));
  const [first, ...others] = values;
  if (first === undefined) {
    return sql`named as (select *, '(all)' as segment, 0 as place from valued)`;
  }
  const rest = others.map((value) => sql` || ', ' || ${sliceValue(value, chosen.prefix)}`);
  const isBanded = chosen.bands !== undefined || chosen.quantiles !== undefined;
  if (!isBanded) {
    const label = sql`${sliceValue(first, chosen.prefix)}${join(rest, '')}`;
    return sql`named as (select *, ${label} as segment, 0 as place from valued)`;
  }
  const [ctes, band, label] = chosen.bands === undefined ? byQuantiles(chosen.quantiles ?? 4) : byCuts(chosen.bands);
  return sql`
    numbered as (select *, ${decimalNumber(first)} as number from valued),
    ${ctes}
    banded as (
        select *, case when number is not null then ${band} end as band from numbered cross join edges
    ),
    named as (
        select
            *,
            case
                when ${first} is null then ${noValue}
                when number is null then ${noNumber}
                else ${label}
            end${join(rest, '')} as segment,
            case when ${first} is null then 1000001 when number is null then 1000000 else band end as place
        from banded
    )`;
}

type Bands = readonly [ctes: Sql, band: Sql, label: Sql];

const shown = (value: number): string => String(value);

/** A value equal to a cut begins the band: 30 is in `30–44`. Whole numbers have bands that say so. */
function byCuts(cuts: readonly number[]): Bands {
  const number = (cut: number): Sql => sql`cast(${shown(cut)} as decimal(28, 6))`;
  const [first = 0] = cuts;
  const last = cuts.at(-1) ?? first;
  const passed = cuts.map((cut) => sql`case when number >= ${number(cut)} then 1 else 0 end`);
  const labels = cuts.slice(0, -1).map((cut, index) => {
    const next = cuts[index + 1] ?? cut;
    const loose = `${shown(cut)} to under ${shown(next)}`;
    const isWhole = Number.isInteger(cut) && Number.isInteger(next);
    const whole = isWhole ? (next - 1 === cut ? shown(cut) : `${shown(cut)}–${shown(next - 1)}`) : loose;
    return sql`when band = ${raw(String(index + 1))} then case when are_whole then ${whole} else ${loose} end`;
  });
  return [
    sql`edges as (select coalesce(min(case when number <> floor(number) then 0 else 1 end), 1) = 1 as are_whole from numbered),`,
    join(passed, ' + '),
    sql`case when band = 0 then ${`under ${shown(first)}`} ${join(labels, ' ')} else ${`${shown(last)} and over`} end`,
  ];
}

/** Type-7 quantiles, a value equal to a cut in the lower band; a band is called by the values it has. */
function byQuantiles(count: number): Bands {
  const fractions = [...Array(count - 1).keys()].map((index) => (index + 1) / count);
  const number = sql`cast(number as double precision)`;
  const passed = fractions.map(
    (_, index) => sql`case when ${number} > ${item(raw('cuts'), index + 1)} then 1 else 0 end`,
  );
  const [low, high] = ['min', 'max'].map((name) => sql`${raw(name)}(number) over (partition by band)`) as [Sql, Sql];
  return [
    sql`edges as (select ${quantiles(number, fractions)} as cuts from numbered),`,
    join(passed, ' + '),
    sql`case when ${low} = ${high} then ${plainText(low)} else ${plainText(low)} || '–' || ${plainText(high)} end`,
  ];
}
