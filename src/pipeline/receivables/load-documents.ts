/** Invoices or payments from files to a table of staged documents, each row accounted for. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import { accountedAmount, documentAccounting } from '../../relations/document-facts.ts';
import { createFrom } from '../../relations/create-from.ts';
import { columnsOf, stgDocuments } from '../../relations/stg-documents.ts';
import type { DocumentColumn, DocumentsFile, DocumentsOptions } from '../../relations/stg-documents.ts';
import { readAccounts } from '../../load/accounts.ts';
import type { Account } from '../../load/accounts.ts';
import { formatNames } from '../../load/detect-formats.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { loadRows, stageRows } from '../../load/load-rows.ts';
import type { Staged, Staging } from '../../load/load-rows.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { oddIdsIn } from '../../load/odd-ids.ts';
import { roles } from '../../roles/index.ts';
import { filesTogether } from '../files-together.ts';
import { documentsFile } from './documents-file.ts';
import { detectDocuments, documentFields } from './read-documents.ts';
import type { DocumentRole } from './read-documents.ts';

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

/** Files of a role, how they are written, and the table their documents are staged in. */
export type StagedSources = Staged<DocumentsPlan>;

/** Staged documents: `staged`, `formatOf` and `sources` as every load has them. */
export interface LoadedDocuments extends StagedSources, Omit<LoadedRows, 'summaries'> {
  /** The fate of every row as it was staged, one account a source. */
  readonly accounts: readonly Account[];
}

/** Stages the first rows of the files as their heads suggest: how a load would go. Errors: those of loadRows. */
export function planDocuments(
  engine: Engine,
  opened: readonly Source[],
  request: DocumentsRequest,
  rows: number,
): Promise<StagedSources> {
  return stageRows(engine, opened, stagingOf(engine, request, sql`\nlimit ${raw(String(rows))}`), null, false);
}

/** Reads the files into their table. Errors: those of loadRows. */
export async function loadDocuments(
  engine: Engine,
  opened: readonly Source[],
  request: DocumentsRequest,
): Promise<LoadedDocuments> {
  const loaded = await loadRows(engine, opened, stagingOf(engine, request));
  return { ...loaded, ...documentsAsRead(loaded, request) };
}

function stagingOf(engine: Engine, request: DocumentsRequest, limit: Sql = raw('')): Staging<DocumentsPlan> {
  const { id, appliesTo } = documentFields[request.role];
  const columnOf: readonly (readonly [FieldName, DocumentColumn])[] = [
    ['customer_id', 'customer_id'],
    [id, 'document_id'],
    [appliesTo, 'applies_to'],
  ];
  return {
    role: roles[request.role],
    detect: detectDocuments(engine, request),
    tempFolder: request.tempFolder,
    stage: async (sources, formats) => {
      const plan = planOf(sources, formats, request);
      await engine.run(sql`drop table if exists ${plan.table}`);
      for (const statement of createDocuments(plan, limit)) {
        await engine.run(statement);
      }
      return plan;
    },
    accounting: ({ table, columns }) => documentAccounting(table, columns),
    oddIds: ({ table, columns, options }) =>
      oddIdsIn(engine, table, new Map(columnOf.filter(([, name]) => columns.includes(name))), options.watched),
  };
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
  formats: readonly ColumnFormats[],
  request: DocumentsRequest,
): DocumentsPlan {
  const files = sources.map((source, index) =>
    documentsFile(source, formats[index] as ColumnFormats, request.attributes, request.currency),
  );
  const options: DocumentsOptions = {
    role: request.role,
    attributes: request.attributes.length,
    watched: [...new Set(files.flatMap(({ watched }) => [...watched.keys()]))],
    money: moneyType(formats),
    currencyType: request.currencyType,
  };
  const columns = columnsOf(files, request.role);
  return {
    table: raw(`stg_${request.role}`),
    columns,
    currency: request.currency,
    options,
    rows: filesTogether(sources, files).map((batch) => stgDocuments(batch, options, columns)),
  };
}

/** One type for all amounts: the fast one while every column has it. */
function moneyType(formats: readonly ColumnFormats[]): Sql {
  const types = formats.flatMap(({ numbers }) => [...numbers.values()].map(({ type }) => type));
  const precision = Math.max(18, ...types.map((type) => type.precision));
  const scale = Math.max(4, ...types.map((type) => type.scale));
  return raw(`decimal(${precision}, ${scale})`);
}

/** How the rows of each file were read, for whoever looks at them one by one. */
export function documentsAsRead(
  { sources, formats, plan: { currency, options, columns } }: StagedSources,
  { attributes }: Pick<DocumentsRequest, 'attributes'>,
): Pick<LoadedRows, 'formatOf' | 'staged' | 'amount'> {
  const fileOf = (file: number): DocumentsFile =>
    documentsFile(sources[file] as Source, formats[file] as ColumnFormats, attributes, currency);
  return {
    formatOf: formatNames(formats),
    staged: (file) => stgDocuments([fileOf(file)], options, columns),
    amount: accountedAmount(columns),
  };
}
