/**
 * The rows of a role, from opened files to a typed table in which each row is used or set aside for a reason. How columns are written is
 * judged by their heads; where rows then fail, the columns are judged as a whole and the files are read again.
 */
import type { Engine } from '../engine/engine.ts';
import { field } from '../engine/csv.ts';
import { sortKeys } from '../engine/each-cell.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { GivenFormats } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import { rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { fieldsAbout, reasonsOf, tooFine } from '../roles/define.ts';
import type { Role } from '../roles/define.ts';
import { readAccounts, summariesOf } from './accounts.ts';
import type { Account } from './accounts.ts';
import { detectDates, detectNumbers } from './detect-formats.ts';
import { failedFields, redetectDates, redetectNumbers } from './redetect-formats.ts';
import { columnWords } from './column-words.ts';
import type { LoadedRows } from './loaded-rows.ts';
import { scanSources } from './scan-sources.ts';
import { fieldsOfKind, passingColumn, stagedRows } from './stage.ts';
import type { ColumnFormats, Wanted } from './stage.ts';

/** A better format may show that another column was misread as well. */
const attemptsMax = 4;

export interface LoadRequest extends GivenFormats {
  readonly tempFolder: () => string;
  /** Name of the table that is made, in place of an earlier one. */
  readonly table: string;
  /** Statements over that table, run as often as it is made. */
  readonly derived: readonly Sql[];
  /** Fields that are read; all of the role where it does not say. */
  readonly fields?: readonly FieldName[];
  /** Headers of columns that pass through as text, under the names of `passingColumn`. */
  readonly passing?: readonly string[];
}

export interface LoadedTable extends LoadedRows {
  /** Fields that were wanted and are not read, because their columns hold something else. */
  readonly leftOut: readonly FieldName[];
}

/**
 * Makes `table`: file_no, the fields of the role, set_aside (NULL = used), a row for every row of the files. Errors: ambiguous or mixed
 * columns, unclosed-quote, rows-lost.
 */
export async function load(
  engine: Engine,
  role: Role,
  opened: readonly Source[],
  request: LoadRequest,
): Promise<LoadedTable> {
  const { fields = role.fields.map(({ name }) => name), passing = [] } = request;
  const leftOut = new Set<FieldName>();
  let sources = opened;
  let known: readonly ColumnFormats[] | null = null;
  for (let attempt = 1; ; attempt++) {
    const wanted: Wanted = { fields: new Set(fields.filter((name) => !leftOut.has(name))), passing };
    const before: readonly ColumnFormats[] | null = known;
    const [scanned, formats]: readonly [readonly Source[], readonly ColumnFormats[]] = await scanSources(
      engine,
      sources,
      request.tempFolder,
      async (current) => {
        const detected: readonly ColumnFormats[] = before ?? (await detectFormats(engine, current, wanted, request));
        await engine.run(raw(`drop table if exists ${request.table}`));
        await engine.run(
          sql`create temp table ${raw(request.table)} as ${stagedRows(role, current, detected, wanted)}`,
        );
        await keepOneOfEach(engine, role, request.table, passing);
        for (const statement of request.derived) {
          await engine.run(statement);
        }
        return detected;
      },
    );
    sources = scanned;
    const accounts = await readAccounts(engine, role, scanned, accountingOf(request.table));
    const keys = await notTerms(engine, role, request.table, wanted, accounts);
    if (keys !== undefined) {
      leftOut.add(keys);
      continue;
    }
    const better = attempt < attemptsMax ? await redetectFormats(engine, role, scanned, formats, accounts) : null;
    if (better === null) {
      return {
        sources: scanned,
        summaries: await summariesOf(scanned, accounts),
        leftOut: [...leftOut],
        formatOf: (file, name) => (formats[file]?.dates.get(name) ?? formats[file]?.numbers.get(name))?.format.name,
        staged: (file) => stagedRows(role, [scanned[file] as Source], [formats[file] as ColumnFormats], wanted),
      };
    }
    known = better;
  }
}

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
  passing: readonly string[],
): Promise<void> {
  if (unique === undefined) {
    return;
  }
  const key = raw(unique.field);
  const [row] = await engine.rows(sql`
    select count(${key}) > count(distinct ${key}) from ${raw(table)} where set_aside is null`);
  if (row?.[0] !== true) {
    return;
  }
  const columns = [...passing.map((_, index) => passingColumn(index)), ...fields.map(({ name }) => raw(name))];
  const texts = columns.map((column) => sql`cast(${column} as varchar)`);
  const all = raw(`all_${table}`);
  await engine.run(sql`alter table ${raw(table)} rename to ${all}`);
  await engine.run(sql`
    create temp table ${raw(table)} as
    select
        file_no,
        ${join(columns)},
        case when set_aside is null and occurrence > 1 then ${unique.reason} else set_aside end as set_aside
    from (
        select *, row_number() over (partition by set_aside, ${key} order by ${join(sortKeys(texts))}, file_no) as occurrence
        from ${all}
    ) as numbered`);
  await engine.run(sql`drop table ${all}`);
}

async function detectFormats(
  engine: Engine,
  sources: readonly Source[],
  wanted: Wanted,
  given: GivenFormats,
): Promise<readonly ColumnFormats[]> {
  const dates = await detectDates(engine, sources, (source) => fieldsOfKind(source, 'date', wanted), given);
  const numbers = await detectNumbers(engine, sources, (source) => fieldsOfKind(source, 'number', wanted), given);
  const terms = await Promise.all(sources.map((source) => termsOf(engine, source, wanted)));
  return sources.map((_, file) => ({
    dates: dates[file] ?? new Map(),
    numbers: numbers[file] ?? new Map(),
    terms: terms[file] ?? new Map(),
  }));
}

/** The words of each column of terms. */
async function termsOf(engine: Engine, source: Source, wanted: Wanted): Promise<ColumnFormats['terms']> {
  const found = new Map<FieldName, readonly string[]>();
  for (const name of fieldsOfKind(source, 'terms', wanted)) {
    found.set(name, await columnWords(engine, field(columnIndex(source, name) ?? 0), sql`${rowsOf(source)} as rows`));
  }
  return found;
}

/** Formats that whole columns were asked for, because rows could not be read by those of the head; null where all could. */
async function redetectFormats(
  engine: Engine,
  role: Role,
  sources: readonly Source[],
  formats: readonly ColumnFormats[],
  accounts: readonly Account[],
): Promise<readonly ColumnFormats[] | null> {
  let isBetter = false;
  const better: ColumnFormats[] = [];
  for (const [file, source] of sources.entries()) {
    const { dates, numbers, terms } = formats[file] as ColumnFormats;
    const account = accounts[file] as Account;
    const failed = failedFields(role.rows, account);
    const anew = { dates: new Map(dates), numbers: new Map(numbers), terms };
    for (const [name, reading] of dates) {
      anew.dates.set(name, failed.has(name) ? await redetectDates(engine, source, name, reading) : reading);
    }
    for (const [name, reading] of numbers) {
      const hasFailed = failed.has(name) && !reading.isMeasured;
      anew.numbers.set(
        name,
        await redetectNumbers(
          engine,
          source,
          name,
          reading,
          hasFailed,
          account.setAside.has(tooFine) && !reading.isMeasured,
        ),
      );
    }
    isBetter ||= [...dates].some(([name, reading]) => reading !== anew.dates.get(name));
    isBetter ||= [...numbers].some(([name, reading]) => reading !== anew.numbers.get(name));
    better.push(anew);
  }
  return isBetter ? better : null;
}

/** How many rows of each file were used or set aside for which reason. */
const accountingOf = (table: string): Sql => sql`
    select file_no, set_aside, count(*), null from ${raw(table)} group by 1, 2 order by 1, 2`;
