/** The columns of a file in one scan: empty cells and different values. */
import { field } from '../../engine/csv.ts';
import { cellsOf, eachCell } from '../../engine/each-cell.ts';
import type { Engine } from '../../engine/engine.ts';
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { matches } from '../../engine/text.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { areBlank, rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { refusedCount } from '../../load/accounts.ts';

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
  /** By place; without those that are not looked into. */
  readonly columns: ReadonlyMap<number, ColumnProfile>;
}

/** Columns beyond so many are named and not looked into, unless they play a field. */
export const columnsMax = 2000;

/** Places of the columns that are looked into. */
export function placesLookedInto({ columns, mapping }: Pick<Source, 'columns' | 'mapping'>): ReadonlySet<number> {
  const played = [...mapping.values()].flatMap((mapped) => (isConstant(mapped) ? [] : [mapped.index]));
  return new Set([...columns.slice(0, columnsMax).keys(), ...played]);
}

/**
 * Reads the whole file once, and once more where ids were cut off. `ids` are places of id columns, which are looked at for digits
 * a spreadsheet cut off. Columns that are not looked into are undefined.
 */
export async function profileColumns(engine: Engine, source: Source, ids: readonly number[]): Promise<FileProfile> {
  const places = [...placesLookedInto(source)];
  const all = source.columns.map((_, index) => field(index));
  const whole = hashOf(source.reading === null ? all : [...all, raw('c_extra')]);
  const isFilled = sql`not (${areBlank(source.columns.map((_, index) => index))})`;
  const { rows, values } = eachCell(
    places.map(field),
    rowsOf(source),
    (cell) => sql`case when trim(${cell}) <> '' then ${hashOf([cell])} end`,
  );
  // A row of the file is one more cell, and an id that was cut off another: so one way of counting serves all.
  const keys = [
    sql`case when ${isFilled} then ${whole} end`,
    ...ids.map((index) => sql`case when ${looksCut(field(index))} then ${hashOf([field(index)])} end`),
    ...values,
  ];
  const counts = new Map<number, Counts>();
  for (const [place, ...found] of await engine.rows(sql`
    select place, count(*), count(cell), count(distinct cell) from ${cellsOf(keys, rows)} as cells group by 1`)) {
    const [count = 0, filled = 0, distinct = 0] = found.map(Number);
    counts.set(Number(place), { count, filled, distinct });
  }
  const { count: read, filled, distinct } = counts.get(0) ?? noCounts;
  const unreadable = await refusedCount(engine, source);
  const columns = new Map<number, ColumnProfile>();
  for (const [at, index] of places.entries()) {
    const own = counts.get(1 + ids.length + at) ?? noCounts;
    const cut = counts.get(1 + ids.indexOf(index))?.filled ?? 0;
    columns.set(index, {
      empty: shareText(read - own.filled, read),
      distinct: own.distinct,
      scientific:
        ids.includes(index) && cut > 0 ? { rows: cut, example: await exampleOf(engine, source, index) } : null,
    });
  }
  return { rows: read + unreadable, unreadable, copies: filled - distinct, columns };
}

interface Counts {
  readonly count: number;
  readonly filled: number;
  readonly distinct: number;
}

const noCounts: Counts = { count: 0, filled: 0, distinct: 0 };

/** The cheap search for the letter spares most rows the regular expression. */
const looksCut = (column: Sql): Sql =>
  sql`strpos(upper(${column}), 'E+') > 0 and ${matches(sql`trim(${column})`, '^[0-9]([.,][0-9]+)?[eE][+][0-9]{1,3}$')}`;

async function exampleOf(engine: Engine, source: Source, index: number): Promise<string> {
  const column = field(index);
  const [row] = await engine.rows(sql`
    select min(${column}) from ${rowsOf(source)} as rows where ${looksCut(column)}`);
  return String(row?.[0] ?? '');
}

/** A share as canonical text. A share that is not 0 or 1 never looks like it. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '0.000000' : (part / whole).toFixed(6);
}
