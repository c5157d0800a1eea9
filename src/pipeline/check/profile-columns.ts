/** Every column of a file in one scan: empty cells and different values. */
import { field, refusedRows } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { fingerprint } from '../../engine/fingerprint.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { areBlank, rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';

export interface ColumnProfile {
  /** Share of rows without a value, six decimals. */
  readonly empty: string;
  readonly distinct: number;
  /** Rows that read like `1.23E+12`, with an example; null when there are none. */
  readonly scientific: { readonly rows: number; readonly example: string } | null;
}

export interface FileProfile {
  /** Rows of the file, those included that the engine cannot read. */
  readonly rows: number;
  readonly unreadable: number;
  /** Rows beyond the first of each that repeat another in every column; rows without any value are no copies. */
  readonly copies: number;
  readonly columns: readonly ColumnProfile[];
}

/** Reads the whole file once. `ids` are places of id columns, which are looked at for digits a spreadsheet cut off. */
export async function profileColumns(engine: Engine, source: Source, ids: readonly number[]): Promise<FileProfile> {
  const places = source.columns.map((_, index) => index);
  const all = [...places.map(field), ...(source.reading === null ? [] : [raw('c_extra')])];
  const isFilled = sql`not (${areBlank(places)})`;
  const facts = await engine.firstRecord(sql`
    select
        count(*) as row_count,
        count(*) filter (where ${isFilled}) - count(distinct ${fingerprint(all)}) filter (where ${isFilled}) as copies,
        ${join(source.columns.flatMap((_, index) => countsOf(index, ids)))}
    from ${rowsOf(source)} as rows`);
  const rows = Number(facts['row_count'] ?? 0);
  const unreadable = source.reading === null ? 0 : (await refusedRows(engine, source.reading)).length;
  const columns = source.columns.map((_, index): ColumnProfile => {
    const example = facts[`example_${index}`];
    return {
      empty: shareText(Number(facts[`empty_${index}`] ?? 0), rows),
      distinct: Number(facts[`distinct_${index}`] ?? 0),
      scientific:
        example === undefined || example === null
          ? null
          : { rows: Number(facts[`scientific_${index}`]), example: String(example) },
    };
  });
  return { rows: rows + unreadable, unreadable, copies: Number(facts['copies'] ?? 0), columns };
}

function countsOf(index: number, ids: readonly number[]): Sql[] {
  const column = field(index);
  const isFilled = sql`trim(${column}) <> ''`;
  // The cheap search for the letter spares most rows the regular expression.
  const looksCut = sql`strpos(upper(${column}), 'E+') > 0 and regexp_matches(trim(${column}), '^[0-9]([.,][0-9]+)?[eE][+][0-9]{1,3}$')`;
  return [
    sql`count(*) - count(*) filter (where ${isFilled}) as ${raw(`empty_${index}`)}`,
    sql`count(distinct ${fingerprint([column])}) filter (where ${isFilled}) as ${raw(`distinct_${index}`)}`,
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
