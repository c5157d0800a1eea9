/** The rows of a role become one typed table, in which each row is used or set aside for a reason. */
import type { Engine } from '../engine/engine.ts';
import { field } from '../engine/csv.ts';
import { sortKeys } from '../engine/each-cell.ts';
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { GivenFormats } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import { rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { termsSql } from '../input/values/terms.ts';
import { fieldsAbout, reasonsOf } from '../roles/define.ts';
import type { Role } from '../roles/define.ts';
import { summariesOf } from './accounts.ts';
import type { Account } from './accounts.ts';
import { columnWords } from './column-words.ts';
import { fieldsOfKind, formatNames } from './detect-formats.ts';
import type { ColumnFormats } from './detect-formats.ts';
import { loadRows } from './load-rows.ts';
import { alsoSetAside } from './loaded-rows.ts';
import type { LoadedRows } from './loaded-rows.ts';
import { oddIdsIn, suffixColumns } from './odd-ids.ts';
import { passingColumn, stagedRows } from './stage.ts';
import type { Wanted } from './stage.ts';

export interface LoadRequest extends GivenFormats {
  readonly tempFolder: () => string;
  /** Name of the table that is made, in place of an earlier one. */
  readonly table: string;
  /** Statements over that table, run as often as it is made. */
  readonly derived?: readonly Sql[];
  /** Fields that are read; all of the role where it does not say. */
  readonly fields?: readonly FieldName[];
  /** Headers of columns that pass through as text, under the names of `passingColumn`. */
  readonly passing?: readonly string[];
  /** As in Wanted, where the rules of the role ask for more than every row has. */
  readonly rowOf?: Wanted['rowOf'];
}

export interface LoadedTable extends LoadedRows {
  /** Fields that were wanted and are not read, because their columns hold something else. */
  readonly leftOut: readonly FieldName[];
}

/**
 * Makes `table`: file_no, the fields of the role, set_aside (NULL = used), a row for every row of the files. Errors: those of loadRows;
 * unclosed-quote, rows-lost.
 */
export async function load(
  engine: Engine,
  role: Role,
  opened: readonly Source[],
  request: LoadRequest,
): Promise<LoadedTable> {
  const { tempFolder, table, derived = [], dateFormat, decimal } = request;
  const { fields = role.fields.map(({ name }) => name), passing = [], rowOf = (row) => row } = request;
  const leftOut = new Set<FieldName>();
  const wantedNow = (): Wanted => ({ fields: new Set(fields.filter((name) => !leftOut.has(name))), passing, rowOf });
  const { sources, formats, plan, accounts } = await loadRows<Plan>(engine, opened, {
    role,
    tempFolder,
    detect: {
      role,
      dateFormat,
      decimal,
      fieldsOf: () => wantedNow().fields,
      wordsOf: (current) => Promise.all(current.map((source) => termsOf(engine, source, wantedNow()))),
    },
    stage: async (current, detected) => {
      const wanted = wantedNow();
      const suffixes = [...new Set(current.flatMap((one, file) => [...suffixColumns(one, detected[file]!).keys()]))];
      await engine.run(raw(`drop table if exists ${table}`));
      await engine.run(
        sql`create temp table ${raw(table)} as ${stagedRows(role, current, detected, wanted, suffixes)}`,
      );
      const others = [...passing.map((_, index) => passingColumn(index)), ...suffixes.map(raw)];
      const hasRepeats = await keepOneOfEach(engine, role, table, others);
      for (const statement of derived) {
        await engine.run(statement);
      }
      return { wanted, suffixes, hasRepeats };
    },
    accounting: () => accountingOf(table),
    oddIds: ({ wanted, suffixes }) => oddIdsIn(engine, raw(table), idColumns(role, wanted), suffixes),
    lacksMore: async ({ wanted }, found) => {
      const keys = await notTerms(engine, role, table, wanted, found);
      return keys !== undefined && leftOut.add(keys).size > 0;
    },
  });
  const loaded: LoadedTable = {
    sources,
    summaries: await summariesOf(sources, accounts),
    leftOut: [...leftOut],
    formatOf: formatNames(formats),
    staged: (file) => stagedRows(role, [sources[file] as Source], [formats[file] as ColumnFormats], plan.wanted),
  };
  const { unique } = role;
  return unique === undefined || !plan.hasRepeats
    ? loaded
    : alsoSetAside(loaded, (file) => repeatedSql(role, unique, { table, file, passing: passing.length }));
}

/** What was read into the table, and its columns that watch ids. */
interface Plan {
  readonly wanted: Wanted;
  readonly suffixes: readonly string[];
  /** Rows were set aside because others have what is unique in the role. */
  readonly hasRepeats: boolean;
}

const idColumns = (role: Role, { fields }: Wanted): ReadonlyMap<FieldName, string> =>
  new Map(role.fields.filter(({ kind, name }) => kind === 'id' && fields.has(name)).map(({ name }) => [name, name]));

/** A field of terms that most of its cells do not fit: keys of a system such as `ZB30` stand there, and no row is at fault. */
async function notTerms(
  engine: Engine,
  role: Role,
  table: string,
  { fields }: Wanted,
  accounts: readonly Account[],
): Promise<FieldName | undefined> {
  for (const { name } of role.fields.filter(({ kind }) => kind === 'terms').filter((one) => fields.has(one.name))) {
    const reasons = reasonsOf(role.rows, (rule) => fieldsAbout(rule).includes(name));
    const failed = reasons.flatMap((reason) => accounts.map(({ setAside }) => setAside.get(reason)?.rows ?? 0));
    const rows = failed.reduce((sum, count) => sum + count, 0);
    const [[read] = []] =
      rows === 0 ? [] : await engine.rows(sql`select count(${raw(name)}) from ${raw(table)} where set_aside is null`);
    if (rows > Number(read ?? 0)) {
      return name;
    }
  }
  return undefined;
}

/** Sets aside all but one of the rows that share what is unique in the role. To look for them takes longest, so it is left out where there are none. */
async function keepOneOfEach(
  engine: Engine,
  { unique, fields }: Role,
  table: string,
  others: readonly Sql[],
): Promise<boolean> {
  if (unique === undefined) {
    return false;
  }
  const key = raw(unique.field);
  const [row] = await engine.rows(sql`
    select count(${key}) > count(distinct ${key}) from ${raw(table)} where set_aside is null`);
  if (row?.[0] !== true) {
    return false;
  }
  const columns = [...others, ...fields.map(({ name }) => raw(name))];
  const all = raw(`all_${table}`);
  await engine.run(sql`alter table ${raw(table)} rename to ${all}`);
  await engine.run(sql`
    create temp table ${raw(table)} as
    select
        file_no,
        ${join(columns)},
        case when set_aside is null and occurrence > 1 then ${unique.reason} else set_aside end as set_aside
    from (
        select *, row_number() over (partition by set_aside, ${key} order by ${inOrder(columns)}, file_no) as occurrence
        from ${all}
    ) as numbered`);
  await engine.run(sql`drop table ${all}`);
  return true;
}

/** Rows that share what is unique are told apart by all of their columns. */
const inOrder = (columns: readonly Sql[]): Sql =>
  join(sortKeys(columns.map((column) => sql`cast(${column} as varchar)`)));

/** The same over the staged rows of one file: the reason of those of which another file has the row that is used, or the file itself another one. */
function repeatedSql(
  { fields }: Role,
  { field: key, reason }: NonNullable<Role['unique']>,
  { table, file, passing }: { readonly table: string; readonly file: number; readonly passing: number },
): Sql {
  const columns = [
    ...Array.from({ length: passing }, (_, index) => passingColumn(index)),
    ...fields.map(({ name }) => raw(name)),
  ];
  const isElsewhere = sql`${raw(key)} not in (
      select ${raw(key)} from ${raw(table)} where set_aside is null and file_no = ${raw(String(file))})`;
  const nth = sql`row_number() over (partition by set_aside, ${raw(key)} order by ${inOrder(columns)}, place)`;
  return sql`case when set_aside is null and (${isElsewhere} or ${nth} > 1) then ${literal(reason)} end`;
}

/** Columns of terms by the words that they hold. */
async function termsOf(engine: Engine, source: Source, { fields }: Wanted): Promise<ColumnFormats['words']> {
  const found = new Map<FieldName, Sql>();
  for (const name of fieldsOfKind(source.declared, source, 'terms', fields)) {
    const cell = field(columnIndex(source, name) ?? 0);
    found.set(name, termsSql(cell, await columnWords(engine, cell, sql`${rowsOf(source)} as rows`)));
  }
  return found;
}

/** How many rows of each file were used or set aside for which reason. */
const accountingOf = (table: string): Sql => sql`
    select file_no, set_aside, count(*), null from ${raw(table)} group by 1, 2 order by 1, 2`;
