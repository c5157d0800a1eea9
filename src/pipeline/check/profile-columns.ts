/** Every column of a file in one scan: empty cells and different values. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { approximateDistinct } from '../../engine/sketches.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';

export interface ColumnProfile {
  /** Share of rows without a value, six decimals. */
  readonly empty: string;
  readonly distinct: number;
  /** Rows that read like `1.23E+12`, with an example; null when there are none. */
  readonly scientific: { readonly rows: number; readonly example: string } | null;
}

export interface FileProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** Reads the whole file once. `ids` are places of id columns, which are looked at for digits a spreadsheet cut off. */
export async function profileColumns(engine: Engine, source: Source, isExact: boolean, ids: readonly number[]): Promise<FileProfile> {
  const facts = await engine.firstRecord(sql`
    select count(*) as row_count, ${join(source.columns.flatMap((_, index) => countsOf(index, isExact, ids)))}
    from ${rowsOf(source)} as rows`);
  const rows = Number(facts['row_count'] ?? 0);
  const columns = source.columns.map((_, index): ColumnProfile => {
    const example = facts[`example_${index}`];
    return {
      empty: shareText(Number(facts[`empty_${index}`] ?? 0), rows),
      distinct: Number(facts[`distinct_${index}`] ?? 0),
      scientific:
        example === undefined || example === null ? null : { rows: Number(facts[`scientific_${index}`]), example: String(example) },
    };
  });
  return { rows, columns };
}

function countsOf(index: number, isExact: boolean, ids: readonly number[]): Sql[] {
  const column = field(index);
  const filled = sql`nullif(trim(${column}), '')`;
  const distinct = isExact ? sql`count(distinct ${filled})` : approximateDistinct(filled);
  // The cheap search for the letter spares most rows the regular expression.
  const looksCut = sql`strpos(upper(${column}), 'E+') > 0 and regexp_matches(trim(${column}), '^[0-9]([.,][0-9]+)?[eE][+][0-9]{1,3}$')`;
  return [
    sql`count(*) filter (where ${filled} is null) as ${raw(`empty_${index}`)}`,
    sql`${distinct} as ${raw(`distinct_${index}`)}`,
    ...(ids.includes(index)
      ? [
          sql`count(*) filter (where ${looksCut}) as ${raw(`scientific_${index}`)}`,
          sql`min(${column}) filter (where ${looksCut}) as ${raw(`example_${index}`)}`,
        ]
      : []),
  ];
}

/** A share as canonical text. A share that is not 0 or 1 never looks like it. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '0.000000' : (part / whole).toFixed(6);
}
