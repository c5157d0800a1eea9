/**
 * Invoices or payments from files to a table of staged documents, each row accounted for. As with transactions, the files are read
 * once in the way their heads suggest; only when a row shows that this was wrong are columns judged as a whole and read again.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { blanksAroundIds, nullWords } from '../../input/values/ids.ts';
import type { IdRepair } from '../../input/values/ids.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import { documentAccounting, filesWithWords, idFacts, mayHaveOddIds } from '../../relations/document-facts.ts';
import { createFrom } from '../../relations/create-from.ts';
import { columnsOf, stgDocuments } from '../../relations/stg-documents.ts';
import type { DocumentColumn, DocumentsFile, DocumentsOptions } from '../../relations/stg-documents.ts';
import { readAccounts } from '../../load/accounts.ts';
import type { Account } from '../../load/accounts.ts';
import { failedFields, redetectDates, redetectNumbers } from '../../load/redetect-formats.ts';
import { tooFine } from '../../roles/define.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { roles } from '../../roles/index.ts';
import { scanSources } from '../../load/scan-sources.ts';
import { filesTogether } from '../files-together.ts';
import { documentsFile, lacksSuffix } from './documents-file.ts';
import { agreeDocuments, documentFields } from './read-documents.ts';
import type { DocumentRole, DocumentsReading } from './read-documents.ts';

const attemptsMax = 4;

export interface DocumentsRequest extends GivenFormats {
  readonly role: DocumentRole;
  readonly currency: string | null;
  /** Headers that pass through. */
  readonly attributes: readonly string[];
  readonly tempFolder: () => string;
  readonly currencyType: Sql;
}

/** How documents are staged. */
export interface DocumentsPlan {
  readonly table: Sql;
  readonly readings: readonly DocumentsReading[];
  readonly columns: readonly DocumentColumn[];
  /** The currency to keep; null = all. */
  readonly currency: string | null;
  readonly options: DocumentsOptions;
  /** The rows of the table as queries. */
  readonly rows: readonly Sql[];
}

/** The statements that make the table of a plan; `limit` stands behind each of its queries. */
export function createDocuments({ table, rows }: DocumentsPlan, limit: Sql = raw('')): readonly Sql[] {
  return createFrom(
    table.text,
    rows.map((query) => sql`${query}${limit}`),
  );
}

/** Files of a role and the table their documents are staged in. */
export interface StagedSources {
  readonly sources: readonly Source[];
  readonly plan: DocumentsPlan;
}

/** Staged documents: `staged`, `formatOf` and `sources` as every load has them. */
export interface LoadedDocuments extends StagedSources, Omit<LoadedRows, 'summaries'> {
  /** The fate of every row as it was staged, one account a source. */
  readonly accounts: readonly Account[];
}

/** Stages the first rows of the files as their heads suggest: how a load would go. Errors: those of agreeDocuments. */
export function planDocuments(
  engine: Engine,
  opened: readonly Source[],
  request: DocumentsRequest,
  rows: number,
): Promise<readonly [sources: readonly Source[], plan: DocumentsPlan]> {
  return stage(engine, opened, request, null, sql`\nlimit ${raw(String(rows))}`);
}

/** Makes the table of the sources in the way their heads suggest, or that is known. */
function stage(
  engine: Engine,
  opened: readonly Source[],
  request: DocumentsRequest,
  known: readonly DocumentsReading[] | null,
  limit: Sql,
): Promise<readonly [sources: readonly Source[], plan: DocumentsPlan]> {
  const work = async (current: readonly Source[]): Promise<DocumentsPlan> => {
    const plan = planOf(current, known ?? (await agreeDocuments(engine, current, request)), request);
    await engine.run(sql`drop table if exists ${plan.table}`);
    for (const statement of createDocuments(plan, limit)) {
      await engine.run(statement);
    }
    return plan;
  };
  return scanSources(engine, opened, request.tempFolder, work, { countsLines: limit.text === '' });
}

/** Reads the files into their table. Errors: ambiguous or mixed columns. */
export async function loadDocuments(
  engine: Engine,
  opened: readonly Source[],
  request: DocumentsRequest,
): Promise<LoadedDocuments> {
  let sources = opened;
  let readings: readonly DocumentsReading[] | null = null;
  for (let attempt = 1; ; attempt++) {
    const [scanned, plan]: readonly [readonly Source[], DocumentsPlan] = await stage(
      engine,
      sources,
      request,
      readings,
      raw(''),
    );
    const accounts = await documentAccounts(engine, scanned, plan);
    const better = attempt < attemptsMax ? await betterDocuments(engine, scanned, plan, accounts) : null;
    if (better === null) {
      return { sources: scanned, plan, accounts, ...documentsAsRead(scanned, plan, request) };
    }
    sources = scanned;
    readings = better;
  }
}

/** Accounts of staged documents. */
export function documentAccounts(
  engine: Engine,
  sources: readonly Source[],
  { table, columns, options: { role } }: DocumentsPlan,
): Promise<Account[]> {
  return readAccounts(engine, roles[role], sources, documentAccounting(table, columns));
}

function planOf(
  sources: readonly Source[],
  readings: readonly DocumentsReading[],
  request: DocumentsRequest,
): DocumentsPlan {
  const files = sources.map((source, index) =>
    documentsFile(source, readings[index] as DocumentsReading, request.attributes, request.currency),
  );
  const options: DocumentsOptions = {
    role: request.role,
    attributes: request.attributes.length,
    watched: [...new Set(files.flatMap(({ watched }) => [...watched.keys()]))],
    money: moneyType(readings),
    currencyType: request.currencyType,
  };
  const columns = columnsOf(files, request.role);
  return {
    table: raw(`stg_${request.role}`),
    readings,
    columns,
    currency: request.currency,
    options,
    rows: filesTogether(sources, files).map((batch) => stgDocuments(batch, options, columns)),
  };
}

/** One type for all amounts: the fast one while every column has it. */
function moneyType(readings: readonly DocumentsReading[]): Sql {
  const types = readings.flatMap(({ numbers }) => [...numbers.values()].map(({ type }) => type));
  const precision = Math.max(18, ...types.map((type) => type.precision));
  const scale = Math.max(4, ...types.map((type) => type.scale));
  return raw(`decimal(${precision}, ${scale})`);
}

/** How the rows of each file were read, for whoever looks at them one by one. */
export function documentsAsRead(
  sources: readonly Source[],
  { readings, currency, options }: DocumentsPlan,
  { attributes }: Pick<DocumentsRequest, 'attributes'>,
): Pick<LoadedRows, 'formatOf' | 'staged'> {
  const fileOf = (file: number): DocumentsFile =>
    documentsFile(sources[file] as Source, readings[file] as DocumentsReading, attributes, currency);
  return {
    formatOf: (file, name) => {
      const { dates, numbers } = readings[file] as DocumentsReading;
      return (dates.get(name) ?? numbers.get(name))?.format.name;
    },
    staged: (file) => stgDocuments([fileOf(file)], options),
  };
}

/** Better readings when the scan shows that the head misled; null when the rows set aside are truly unreadable. */
async function betterDocuments(
  engine: Engine,
  sources: readonly Source[],
  plan: DocumentsPlan,
  accounts: readonly Account[],
): Promise<DocumentsReading[] | null> {
  const unexpected = await unexpectedIds(engine, plan);
  let hasChanged = false;
  const next: DocumentsReading[] = [];
  for (const [index, source] of sources.entries()) {
    const reading = plan.readings[index] as DocumentsReading;
    const account = accounts[index] as Account;
    const failed = failedFields(roles[plan.options.role].rows, account);
    const dates = new Map(reading.dates);
    for (const [name, date] of reading.dates) {
      dates.set(name, failed.has(name) ? await redetectDates(engine, source, name, date) : date);
    }
    const numbers = new Map(reading.numbers);
    for (const [name, number] of reading.numbers) {
      numbers.set(
        name,
        await redetectNumbers(engine, source, name, number, failed.has(name), account.setAside.has(tooFine)),
      );
    }
    const ids = new Map([...reading.ids].map(([name, id]) => [name, unexpected(index, name, id)]));
    const changed = { ...reading, dates, numbers, ids };
    hasChanged ||= !isDeepStrictEqual(describe(changed), describe(reading));
    next.push(changed);
  }
  return hasChanged ? next : null;
}

function describe({ dates, numbers, ids }: DocumentsReading): unknown {
  return [
    [...dates].map(([name, { format, isCareful }]) => [name, format.name, isCareful]),
    [...numbers].map(([name, { format, ...reading }]) => [name, format.name, reading]),
    [...ids],
  ];
}

/** How the ids of a column of a file are to be read after all. */
async function unexpectedIds(
  engine: Engine,
  { table, columns, options: { role, watched } }: DocumentsPlan,
): Promise<(file: number, name: FieldName, id: IdRepair) => IdRepair> {
  const { id, appliesTo } = documentFields[role];
  const columnOf = new Map<FieldName, DocumentColumn>([
    ['customer_id', 'customer_id'],
    [id, 'document_id'],
    [appliesTo, 'applies_to'],
  ]);
  const ids = [...columnOf.values()].filter((name) => columns.includes(name));
  const [[areSomeOdd] = []] = ids.length === 0 ? [] : await engine.rows(mayHaveOddIds(table, ids, watched));
  const found = areSomeOdd === true ? await engine.rows(idFacts(table, ids, watched, blanksAroundIds)) : [];
  const names = [...ids.map((name) => `${name}_untrimmed`), ...watched];
  const count = (file: number, name: string): number => {
    const row = found.find(([number]) => Number(number) === file);
    return Number(row?.[names.indexOf(name) + 1] ?? 0);
  };
  const withWords = new Map<string, ReadonlySet<number>>();
  for (const name of ids) {
    const files = await engine.rows(filesWithWords(table, name, nullWords));
    withWords.set(name, new Set(files.map(([file]) => Number(file))));
  }
  return (file, name, { trims, dropsNullWords, stripsFloatSuffix }) => {
    const column = columnOf.get(name) ?? '';
    return {
      trims: trims || count(file, `${column}_untrimmed`) > 0,
      dropsNullWords: dropsNullWords || withWords.get(column)?.has(file) === true,
      stripsFloatSuffix: stripsFloatSuffix && count(file, lacksSuffix(name)) === 0,
    };
  };
}
