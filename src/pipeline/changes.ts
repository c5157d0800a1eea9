/** What happened to tracked rows between two runs. */
import { numericTypes } from '../analyses/columns.ts';
import type { Column, ColumnType } from '../analyses/columns.ts';
import { breakdown, columnsOf } from '../analyses/define.ts';
import type { ComparedRow, Method, Tracking } from '../analyses/define.ts';
import { csvRows, field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { unescapeFormulaSql } from '../engine/formula.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { ReportColumn } from '../report/report.ts';
import { canonical, findView } from './view-query.ts';

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

/** Rows to keep, as canonical text in the order of their key. */
export function trackedRows(
  method: Method,
  tracking: Tracking,
  options: Readonly<Record<string, unknown>>,
  asOf: string | null,
): Sql {
  const view = findView(method, tracking.view);
  const own = view.query({ options, asOf: sql`cast(${asOf} as date)`, by: breakdown([], '') });
  const cells = trackedColumns(method, tracking, options).map(
    ({ name, type }) => sql`${canonical(id(name), type)} as ${id(name)}`,
  );
  return sql`select ${join(cells)} from (${own}) as tracked order by ${join(tracking.key.map(id))}`;
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
  const [key = 'customer_id'] = tracking.key;
  const row = comparedRow(key);
  const either = (name: string): Sql => sql`coalesce(${row.is(name)}, ${row.was(name)})`;
  const details = tracking.key.filter((name) => name !== 'customer_id').map(either);
  const names = Object.entries(tracking.changes);
  const first = (value: (name: string, index: number) => Sql): Sql =>
    sql`case ${join(
      names.map(([name, { when }], index) => sql`when ${when(row)} then ${value(name, index)}`),
      ' ',
    )} end`;
  const typeOf = (name: string): ColumnType => columns.find((column) => column.name === name)?.type ?? 'text';
  const text = (value: Sql, name: string): Sql => canonical(value, typeOf(name));
  const matches = tracking.key.map((name) => sql`${row.was(name)} = ${row.is(name)}`);
  await engine.run(sql`
    insert into ${changesTable}
    select *
    from (
        select
            ${raw(String(place))} as place,
            ${first((_, index) => raw(String(index)))} as change_place,
            ${report} as report,
            ${since} as since,
            ${first((name) => sql`${name}`)} as change,
            ${either('customer_id')} as customer_id,
            ${details.length === 0 ? raw('cast(null as varchar)') : join(details, ` || ' ' || `)} as detail,
            ${text(row.was(tracking.status), tracking.status)} as status_before,
            ${text(row.is(tracking.status), tracking.status)} as status_after,
            ${text(row.was(tracking.amount), tracking.amount)} as amount_before,
            ${text(row.is(tracking.amount), tracking.amount)} as amount_after
        from (${typedRows(comparison.before, columns, 'before')}) as was
        full join (${typedRows(comparison.after, columns, 'after')}) as now on ${join(matches, ' and ')}
    ) as compared
    where change is not null`);
}

const was = (name: string): Sql => sql`was.${id(name)}`;
const is = (name: string): Sql => sql`now.${id(name)}`;

function comparedRow(key: string): ComparedRow {
  return { was, is, isNew: sql`${was(key)} is null`, isGone: sql`${is(key)} is null` };
}

/** The rows of a file under their names, in types that can be compared. */
function typedRows(path: string, columns: readonly ReportColumn[], name: string): Sql {
  const cells = columns.map(({ name: column, type }, index) => {
    const text = sql`nullif(${type === 'text' ? unescapeFormulaSql(field(index)) : field(index)}, '')`;
    return sql`${type === 'text' ? text : sql`cast(${text} as ${raw(sqlType(type))})`} as ${id(column)}`;
  });
  const reading = {
    path,
    width: columns.length,
    delimiter: ',',
    quote: '"',
    escape: '"',
    skipLines: 1,
    isParallel: false,
  };
  return sql`select ${join(cells)} from ${csvRows({ ...reading, rejectsTable: `refused_${name}` })} as rows`;
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
  const amount = sql`abs(cast(coalesce(amount_after, amount_before) as decimal(38, 2)))`;
  return sql`
    select ${join(changeColumns.map(({ name }) => id(name)))}
    from ${changesTable}
    where place = ${place} and change = ${change}
    order by ${amount} desc nulls last, customer_id, detail
    limit ${raw(String(limit))}`;
}
