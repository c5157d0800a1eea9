/** The customers file: one row a customer, every column an attribute that passes through untouched. */
import { field, isMisshapen } from '../engine/csv.ts';
import { eachCell, sortKeys } from '../engine/each-cell.ts';
import type { Engine } from '../engine/engine.ts';
import { unescapeFormulaSql } from '../engine/formula.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { idSql } from '../input/values/ids.ts';
import { columnIndex, readIds } from '../input/column-formats.ts';
import { expandPaths } from '../input/files/paths.ts';
import { openSource, rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { customers as customersRole } from '../roles/customers.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import type { InputRequest } from './request.ts';
import { assertAllRead, assertComplete, refusedCount } from '../load/accounts.ts';
import { scanSources } from '../load/scan-sources.ts';
import { counted } from './wording.ts';

export interface Attributes {
  /** Header names, customer_id left out. */
  readonly names: readonly string[];
  readonly sources: readonly SourceSummary[];
  /** The files as they were opened. */
  readonly files: readonly Source[];
}

/** What is made of files with a customer in each row: their rows as read, one row a customer, and what the files are called. */
interface CustomerTables {
  readonly rows: string;
  readonly kept: string;
  readonly role: string;
}

const attributeTables: CustomerTables = {
  rows: 'customer_rows',
  kept: 'int_customer_attributes',
  role: 'customers',
};

/** An empty `int_customer_attributes`, so that every query finds one. */
export async function noCustomers(engine: Engine): Promise<Attributes> {
  await engine.run(dropAttributes);
  await engine.run(noAttributes);
  return { names: [], sources: [], files: [] };
}

/**
 * Loads `int_customer_attributes`, or the table named: customer_id and one text column a header, empty cells NULL. A customer
 * that occurs more than once keeps one row, the same whatever the order of the file, and the others are counted.
 */
export async function loadCustomers(
  engine: Engine,
  typed: string,
  indexFirst: number,
  request: InputRequest,
  tables: CustomerTables = attributeTables,
): Promise<Attributes> {
  const opened = await openCustomers(engine, typed, indexFirst, request);
  const [sources] = await scanSources(engine, opened, request.tempFolder, async (current) => {
    await engine.run(raw(`drop table if exists ${tables.rows}`));
    await engine.run(customerRowsOf(current, tables));
  });
  await engine.run(raw(`drop table if exists ${tables.kept}`));
  await engine.run(attributesOf(sources, tables, await isAnyRepeated(engine, tables)));
  return { names: attributeNames(sources), sources: [await accountFor(engine, sources, tables)], files: sources };
}

/** How customers would be loaded, without reading more than the heads of the files. */
export async function planCustomers(
  engine: Engine,
  typed: string | undefined,
  indexFirst: number,
  request: InputRequest,
  tables: CustomerTables = attributeTables,
): Promise<{
  readonly statements: readonly Sql[];
  readonly names: readonly string[];
  readonly files: readonly Source[];
}> {
  if (typed === undefined) {
    return { statements: [noAttributes], names: [], files: [] };
  }
  const files = await openCustomers(engine, typed, indexFirst, request);
  const statements = [customerRowsOf(files, tables), attributesOf(files, tables)];
  return { statements, names: attributeNames(files), files };
}

/** Two loads for one report read the same customers. */
const dropAttributes = raw('drop table if exists int_customer_attributes');
const noAttributes = raw('create temp table int_customer_attributes (customer_id varchar)');

async function openCustomers(
  engine: Engine,
  typed: string,
  indexFirst: number,
  request: InputRequest,
): Promise<Source[]> {
  const paths = await expandPaths([typed], request.standardInput, request.tempFolder, request.onNote);
  const { map, care, maxUnpacked, tempFolder } = request;
  const options = { ...openOptions, overrides: new Map(Object.entries(map)), maxUnpacked, care };
  const opened: Source[] = [];
  for (const [index, path] of paths.entries()) {
    opened.push(await openSource(engine, path, indexFirst + index, options, tempFolder));
  }
  return opened;
}

const customerRowsOf = (sources: readonly Source[], { rows }: CustomerTables): Sql =>
  sql`create temp table ${raw(rows)} as ${customerRows(sources, attributeNames(sources))}`;

async function isAnyRepeated(engine: Engine, { rows }: CustomerTables): Promise<boolean> {
  const [row] = await engine.rows(sql`
    select count(customer_id) > count(distinct customer_id) from ${raw(rows)} where not is_misshapen`);
  return row?.[0] === true;
}

/** To look for rows of one customer takes longest, so it is left out where none comes twice. */
function attributesOf(sources: readonly Source[], { rows, kept }: CustomerTables, mayRepeat = true): Sql {
  const names = attributeNames(sources);
  const columns = join([raw('customer_id'), ...names.map(id)]);
  if (!mayRepeat) {
    return sql`
    create temp table ${raw(kept)} as
    select ${columns}
    from ${raw(rows)}
    where customer_id is not null and not is_misshapen`;
  }
  const order = join(sortKeys([...names.map(id), raw('customer_id')]));
  return sql`
    create temp table ${raw(kept)} as
    select ${columns}
    from (
        select *, row_number() over (partition by customer_id order by ${order}) as occurrence
        from ${raw(rows)}
        where customer_id is not null and not is_misshapen
    ) as numbered
    where occurrence = 1`;
}

const openOptions = {
  role: customersRole,
  sharesOverrides: true,
  encoding: undefined,
  delimiter: undefined,
  optional: new Set<never>(),
  needsFields: true,
} as const;

/** Rows of all files with customer_id, every attribute as text, and whether the row has the width of its file. */
function customerRows(sources: readonly Source[], names: readonly string[]): Sql {
  const selects = sources.map((source) => {
    const customer = columnIndex(source, 'customer_id') ?? 0;
    const places = new Map(source.columns.map((name, index) => [name, index] as const).toReversed());
    const cells = names.map((name) => {
      const at = places.get(name);
      return at === undefined ? raw('cast(null as varchar)') : field(at);
    });
    const { rows, values } = eachCell(cells, rowsOf(source), (cell) => sql`nullif(${unescapeFormulaSql(cell)}, '')`);
    const attributes = names.map((name, index) => sql`${values[index] as Sql} as ${id(name)}`);
    const shape = source.reading === null ? raw('false') : isMisshapen(source.reading);
    return sql`
        select ${idSql(unescapeFormulaSql(field(customer)), readIds(source, 'customer_id'))} as customer_id, ${join([...attributes, sql`${shape} as is_misshapen`])}
        from ${rows} as rows`;
  });
  return join(selects, ' union all ');
}

function attributeNames(sources: readonly Source[]): string[] {
  const names = sources.flatMap((source) => {
    const customer = columnIndex(source, 'customer_id');
    return source.columns.filter((_, index) => index !== customer);
  });
  return [...new Set(names)].filter((name) => name !== 'customer_id');
}

async function accountFor(
  engine: Engine,
  sources: readonly Source[],
  { rows: rowsTable, kept, role }: CustomerTables,
): Promise<SourceSummary> {
  const facts = await engine.firstRecord(sql`
    select
        count(*) as rows,
        count(*) filter (where is_misshapen) as misshapen,
        count(*) filter (where customer_id is null and not is_misshapen) as nameless,
        (select count(*) from ${raw(kept)}) as used
    from ${raw(rowsTable)}`);
  const [read, used, misshapen, nameless] = ['rows', 'used', 'misshapen', 'nameless'].map((name) =>
    Number(facts[name]),
  ) as [number, number, number, number];
  const repeated = read - used - misshapen - nameless;
  const refused = await Promise.all(sources.map((source) => refusedCount(engine, source)));
  const unreadable = refused.reduce((sum, count) => sum + count, 0);
  const rows = read + unreadable;
  const [only] = sources;
  if (only !== undefined && sources.length === 1) {
    await assertComplete([{ source: only, rows }]);
  } else {
    for (const source of sources) {
      await assertAllRead(engine, source);
    }
  }
  const setAside = Object.fromEntries(
    Object.entries({ unreadable, field_count: misshapen, no_customer: nameless, repeated_customer: repeated })
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => [reason, { rows: count, amount: null }]),
  );
  const path = sources.map((source) => source.path.shown).join(', ');
  return { path, role, rows, used, setAside };
}

/**
 * A warning when customers of `relation` (a from-item with one row a customer_id) are not among the attributes; empty when there
 * is none. `what` is what they have, such as `transactions`.
 */
export async function unknownCustomers(
  engine: Engine,
  { sources }: Attributes,
  relation: Sql,
  what: string,
): Promise<string[]> {
  const [summary] = sources;
  if (summary === undefined) {
    return [];
  }
  const [row] = await engine.rows(sql`
    select count(*) from ${relation} as used
    where not exists (select 1 from int_customer_attributes as known where known.customer_id = used.customer_id)`);
  const count = Number(row?.[0] ?? 0);
  return count === 0
    ? []
    : [
        `${counted(count, 'customer')} with ${what} ${count === 1 ? 'is' : 'are'} not in ${summary.path}; ${count === 1 ? 'its' : 'their'} attributes are empty`,
      ];
}
