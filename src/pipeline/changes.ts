/** What happened to tracked rows between two runs. */
import { numericTypes } from '../analyses/columns.ts';
import type { Column, ColumnType } from '../analyses/columns.ts';
import { breakdown, columnsOf } from '../analyses/define.ts';
import { comparedRow, firstThatHolds } from '../analyses/compared-rows.ts';
import type { Method, Options, Tracking, ViewContext } from '../analyses/define.ts';
import { csvRows, field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { unescapeFormulaSql } from '../engine/formula.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { ReportColumn } from '../report/report.ts';
import { canonical, currencyColumn } from './canonical.ts';
import { findView } from './view-query.ts';

/** Columns of the list of changes, one row a change. */
export const changeColumns = [
  { name: 'report', type: 'text' },
  { name: 'since', type: 'date' },
  { name: 'change', type: 'text' },
  { name: 'customer_id', type: 'text' },
  { name: 'detail', type: 'text' },
  { name: 'before', type: 'text' },
  { name: 'after', type: 'text' },
  { name: 'amount_before', type: 'money' },
  { name: 'amount_after', type: 'money' },
] as const satisfies readonly ReportColumn[];

/** The amount as its run wrote it, with the places of its currency. */
const writtenAmount = 'amount as written';

/** The table the changes of a run are gathered in: those columns as text, and where each row stands. */
const changesTable = raw('run_changes');

/** Columns that are kept of a tracked row, the key first. */
export function trackedColumns(
  method: Method,
  tracking: Tracking,
  options: Readonly<Record<string, unknown>>,
): ReportColumn[] {
  const declared = columnsOf(findView(method, tracking.view), options as never);
  const names = [...new Set([...tracking.key, tracking.status, tracking.amount, ...tracking.looksAt])];
  return names.map((name) => ({ name, type: (declared[name] as Column).type }));
}

/** Rows to keep, as canonical text in the order of their key. What the view reads must be there. */
export function trackedRows(method: Method, tracking: Tracking, context: Omit<ViewContext<Options>, 'by'>): Sql {
  const view = findView(method, tracking.view);
  const own = view.query({ ...context, by: breakdown([], 'named') });
  const columns = trackedColumns(method, tracking, context.options);
  const currency = Object.hasOwn(columnsOf(view, context.options), currencyColumn) ? id(currencyColumn) : null;
  const cells = columns.map(
    ({ name, type }) => sql`${canonical(id(name), type, context.facts.places, currency)} as ${id(name)}`,
  );
  const where = tracking.only === undefined ? raw('') : sql` where ${tracking.only}`;
  return sql`select ${join(cells)} from (${own}) as tracked${where} order by ${join(columns.map(({ name }) => id(name)))}`;
}

/** An empty table for the changes of a run. */
export async function beginChanges(engine: Engine): Promise<void> {
  const columns = changeColumns.map(({ name }) => sql`${id(name)} varchar`);
  await engine.run(sql`create temp table ${changesTable} (place integer, change_place integer, ${join(columns)})`);
}

/** Two files of tracked rows, as `trackedRows` and the writer of reports made them, a line of names on top. */
export interface Comparison {
  readonly report: string;
  readonly tracking: Tracking;
  readonly columns: readonly ReportColumn[];
  readonly before: string;
  readonly after: string;
  /** Day of the earlier file. */
  readonly since: string;
}

/** Adds what happened between two files to the changes; `place` orders the reports. */
export async function addChanges(engine: Engine, place: number, comparison: Comparison): Promise<void> {
  const { report, tracking, columns, since } = comparison;
  const row = comparedRow('occurrence');
  const either = (name: string): Sql => sql`coalesce(${row.is(name)}, ${row.was(name)})`;
  const details = tracking.key.filter((name) => name !== 'customer_id').map(either);
  const first = (value: (name: string, place: number) => Sql): Sql => firstThatHolds(tracking.changes, row, value);
  const typeOf = (name: string): ColumnType => columns.find((column) => column.name === name)?.type ?? 'text';
  const text = (value: Sql, name: string): Sql => canonical(value, typeOf(name));
  const matches = ['occurrence', ...tracking.key].map((name) => sql`${row.was(name)} = ${row.is(name)}`);
  await engine.run(sql`
    insert into ${changesTable}
    select *
    from (
        select
            ${raw(String(place))} as place,
            ${first((_, changePlace) => raw(String(changePlace)))} as change_place,
            ${report} as report,
            ${since} as since,
            ${first((name) => sql`${name}`)} as change,
            ${either('customer_id')} as customer_id,
            ${details.length === 0 ? raw('cast(null as varchar)') : sql`concat_ws(' ', ${join(details)})`} as detail,
            ${text(row.was(tracking.status), tracking.status)} as status_before,
            ${text(row.is(tracking.status), tracking.status)} as status_after,
            ${row.was(writtenAmount)} as amount_before,
            ${row.is(writtenAmount)} as amount_after
        from (${typedRows(comparison, 'before')}) as was
        full join (${typedRows(comparison, 'after')}) as now on ${join(matches, ' and ')}
    ) as compared
    where change is not null`);
}

/**
 * The rows of a file under their names, in types that can be compared. A key is empty where it is not known; rows that
 * share one are told apart by their place in the file.
 */
function typedRows({ columns, tracking, ...paths }: Comparison, name: 'before' | 'after'): Sql {
  const cells = columns.map(({ name: column, type }, index) => {
    const text = type === 'text' ? unescapeFormulaSql(field(index)) : sql`nullif(${field(index)}, '')`;
    const value = tracking.key.includes(column) || type !== 'text' ? text : sql`nullif(${text}, '')`;
    return sql`${type === 'text' ? value : sql`cast(${value} as ${raw(sqlType(type))})`} as ${id(column)}`;
  });
  const amount = columns.findIndex((column) => column.name === tracking.amount);
  cells.push(sql`nullif(${field(amount)}, '') as ${id(writtenAmount)}`);
  const reading = { width: columns.length, delimiter: ',', quote: '"', escape: '"', skipLines: 1, isParallel: false };
  const rows = csvRows({ ...reading, path: paths[name], rejectsTable: `refused_${name}` });
  // One row a customer needs no counting, which takes time where there are many.
  const isOne = tracking.key.length === 1;
  const keys = join(tracking.key.map(id));
  const others = join(columns.map((column) => id(column.name)));
  const occurrence = isOne ? raw('1') : sql`row_number() over (partition by ${keys} order by ${others})`;
  return sql`select *, ${occurrence} as occurrence from (select ${join(cells)} from ${rows} as rows) as typed`;
}

function sqlType(type: ColumnType): string {
  if (type === 'date') {
    return 'date';
  }
  if (type === 'flag') {
    return 'boolean';
  }
  return numericTypes.has(type) ? 'decimal(38, 6)' : 'varchar';
}

/** All changes as canonical text: by report, then in the order in which its changes are declared, then by customer. */
export const allChanges: Sql = sql`
    select ${join(changeColumns.map(({ name }) => id(name)))}
    from ${changesTable}
    order by place, change_place, customer_id, detail`;

/** How often each change of the report at a place happened, in the order in which they are declared. */
export async function countChanges(engine: Engine, place: number): Promise<Record<string, number>> {
  const rows = await engine.rows(sql`
    select change, count(*) from ${changesTable} where place = ${place}
    group by change_place, change order by change_place`);
  return Object.fromEntries(rows.map(([change, count]) => [String(change), Number(count)]));
}

/** The changes of the report at a place with most money at stake, whatever came or went: as canonical text. */
export function greatestChanges(place: number, change: string, limit: number): Sql {
  const amount = sql`abs(cast(coalesce(amount_after, amount_before) as decimal(38, 4)))`;
  return sql`
    select ${join(changeColumns.map(({ name }) => id(name)))}
    from ${changesTable}
    where place = ${place} and change = ${change}
    order by ${amount} desc nulls last, customer_id, detail
    limit ${raw(String(limit))}`;
}
