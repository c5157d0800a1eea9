/** One file, opened: recognised, made readable for the engine, its columns matched to the fields of its role. */
import { csvRows, field, isMisshapen, keepFileOrder, parquetRows } from '../engine/csv.ts';
import type { CsvReading } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { join as joinSql, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { CrmError, crmError } from '../errors.ts';
import { remade } from './careful-copy.ts';
import type { Dialect } from './dialect/dialect.ts';
import { groupedRows, groupsBelowHeadings, groupsByFirstRows, groupsByHeadings, withGroups } from './fields/groups.ts';
import type { Grouping } from './fields/groups.ts';
import { orderedLines, orderLines, withOrders } from './fields/order-lines.ts';
import type { OrderLines } from './fields/order-lines.ts';
import { givenEncoding } from './encoding/given-encoding.ts';
import { documentEvidence } from './fields/document-evidence.ts';
import { mapColumns, overridesFor, ownOverrides } from './fields/mapping.ts';
import type { Mapping } from './fields/mapping.ts';
import { withWords } from './fields/state-evidence.ts';
import { missingFieldError, missingFields, openColumns } from './fields/missing-fields.ts';
import { refuseNoPurchases } from './fields/no-purchases.ts';
import type { SourcePath } from './files/paths.ts';
import { bytesOf } from './files/size.ts';
import { firstCopy, renamed } from './readable-copy.ts';
import type { FieldName, RoleFields } from './fields/field.ts';
import { parquetHead } from './parquet-head.ts';
import { certainDebitCredit } from './debit-credit.ts';
import type { Heads } from './heads.ts';
import { sniffFile } from './sniff.ts';
import type { Sniffed } from './sniff.ts';
import { givenWords } from './values/word-meanings.ts';
import type { GivenWords, WordMeaning } from './values/word-meanings.ts';
import { plainRows, textFormulaColumns, withoutTextFormulas } from './values/text-formulas.ts';

/** How a file is to be opened; everything but the role is what the user said. */
export interface OpenOptions {
  readonly role: RoleFields;
  readonly overrides: ReadonlyMap<string, string>;
  /** True when the overrides may be meant for another file of the same command. */
  readonly sharesOverrides?: boolean;
  readonly encoding: string | undefined;
  /** True for a file beside those that the report is about: the encoding named is only likely, as it was said of these. */
  readonly isBeside?: true;
  readonly delimiter: string | undefined;
  /** What a gzip file may hold, such as 64GB; see openBytes. */
  readonly maxUnpacked: string | undefined;
  /** Name or number of the sheet of a workbook. */
  readonly sheet: string | undefined;
  /** Fields the analysis can do without although the role requires them. */
  readonly optional: ReadonlySet<FieldName>;
  /** Number of the first of the files that are always read together with this one; undefined where there are none. */
  readonly together?: number;
  /** False = a missing field is no error (crm check looks at any file). */
  readonly needsFields: boolean;
  /** Told of a table that lacks fields of the role: true where its columns make a table of cohorts. */
  readonly isCohortTable?: CohortTableTest;
  readonly care?: Care | undefined;
  /** Heads that were read already; without it the file is looked at anew. */
  readonly heads?: Heads | undefined;
  /** What words of states, types and marks mean, as the user said. */
  readonly words?: Readonly<Record<string, WordMeaning>>;
}

export type CohortTableTest = (
  columns: readonly string[],
  samples: readonly (readonly string[])[],
  given: ReadonlyMap<string, string>,
) => boolean;

/** What is known of earlier attempts to read the files, and who is told of each that is opened. */
export interface Care {
  /** Local paths of files to read from copies made row by row, because the engine failed over them. */
  readonly again: ReadonlySet<string>;
  readonly onOpened: (source: Source) => void;
}

/** A file ready to be read by the engine. */
export interface Source {
  readonly path: SourcePath;
  /** Number of the source in this run, from 0: its copies and its refused rows are kept under it. */
  readonly number: number;
  readonly role: string;
  readonly declared: RoleFields;
  readonly format: 'csv' | 'parquet';
  /** Null for parquet, which says itself what it holds. */
  readonly sniffed: Sniffed | null;
  readonly reading: CsvReading | null;
  /** The file the engine reads where there is no `reading`. */
  readonly parquetFile: string | null;
  /** Physical lines of the original above the first line of the file the engine reads. */
  readonly linesAbove: number;
  /** Byte sequences the encoding does not know; each became U+FFFD. */
  readonly replaced: number;
  /** True when the engine reads a copy that begins with the data and has LF line ends. */
  readonly isRewritten: boolean;
  readonly columns: readonly string[];
  /** Up to 1,000 rows of the head. */
  readonly samples: readonly (readonly string[])[];
  /** Places of columns with cells such as ="00420", which rowsOf and `samples` hold as plain text. */
  readonly textFormulas: readonly number[];
  /** How the name of a customer is filled down, in a column behind those of the file; null where every row has its own. */
  readonly grouping: Grouping | null;
  /** How lines belong to orders that say once what is true of all their lines; null where every row says all of itself. */
  readonly orders: OrderLines | null;
  readonly mapping: Mapping;
  /** True for a row that is wanted, over the columns of the file, NULL where that cannot be told; absent where every row is. */
  readonly filter?: Sql;
  /** Ids of customers are joined that differ only in how they are written. */
  readonly foldsIds?: true;
  readonly unused: readonly string[];
  /** What the user said that words mean. */
  readonly words: GivenWords;
}

/** Opens a file. Errors: those of sniffFile, not-tabular, missing-field, ambiguous-field, unknown-header, usage. */
export async function openSource(
  engine: Engine,
  path: SourcePath,
  number: number,
  options: OpenOptions,
  tempFolder: () => string,
): Promise<Source> {
  const isParquet = /\.(parquet|pq)$/i.test(path.shown);
  const source = isParquet
    ? await openParquet(engine, path, number, options, tempFolder)
    : await openCsv(engine, path, number, options, tempFolder);
  options.care?.onOpened(source);
  return source;
}

async function openCsv(
  engine: Engine,
  path: SourcePath,
  number: number,
  options: OpenOptions,
  tempFolder: () => string,
): Promise<Source> {
  const encoding = givenEncoding(options.encoding);
  const sniffed = await sniffFile(path.local, {
    ...(options.isBeside === true ? { likelyEncoding: encoding } : encoding === undefined ? {} : { encoding }),
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    heads: options.heads,
    unpacking: {
      sheet: options.sheet,
      unpackedMax: options.maxUnpacked === undefined ? undefined : bytesOf(options.maxUnpacked),
    },
  }).catch((error: unknown) => {
    throw renamed(error, path);
  });
  const { dialect } = sniffed;
  if (dialect.isRagged && options.needsFields) {
    const [fewest, most] = dialect.widthRange;
    throw crmError('not-tabular', { path: path.shown, fewest, most }, { file: path.shown });
  }
  const textFormulas = textFormulaColumns(dialect.rows);
  const samples = textFormulas.length === 0 ? dialect.rows : withoutTextFormulas(dialect.rows);
  const matched = matchColumns(path, dialect.columns, samples, dialect.preamble, options);
  const { grouping, orders } = matched;
  if (grouping !== null || orders !== null) {
    await keepFileOrder(engine);
  }
  const ordered = orders === null ? samples : withOrders(samples, orders);
  const first = await firstCopy(path, sniffed, number, tempFolder);
  const isCareful = options.care?.again.has(path.local) === true;
  const local = isCareful ? await remade({ ...first, path, number }, tempFolder) : first;
  const { together = number } = options;
  return {
    path,
    number,
    role: options.role.name,
    declared: options.role,
    format: 'csv',
    parquetFile: null,
    ...local,
    reading: local.reading === null ? null : { ...local.reading, rejectsTable: `refused_${together}` },
    ...matched,
    columns: grouping === null ? dialect.columns : [...dialect.columns, grouping.header],
    samples: grouping === null ? ordered : withGroups(ordered, grouping),
    textFormulas,
    words: givenWords(options.words),
  };
}

async function openParquet(
  engine: Engine,
  path: SourcePath,
  number: number,
  options: OpenOptions,
  tempFolder: () => string,
): Promise<Source> {
  const { parquetFile, columns, samples } = await parquetHead(engine, path, { tempFolder, heads: options.heads });
  return {
    path,
    number,
    role: options.role.name,
    declared: options.role,
    format: 'parquet',
    sniffed: null,
    reading: null,
    parquetFile,
    linesAbove: 0,
    replaced: 0,
    isRewritten: false,
    ...matchColumns(path, columns, samples, null, options),
    columns,
    samples,
    textFormulas: [],
    words: givenWords(options.words),
  };
}

/** From-item over the rows of a source. */
export function rowsOf(source: Source): Sql {
  if (source.reading === null) {
    return parquetRows(source.parquetFile ?? source.path.local, source.columns);
  }
  const plain = plainRows(csvRows(source.reading), source.textFormulas);
  const rows = source.orders === null ? plain : orderedLines(plain, source.orders);
  return source.grouping === null ? rows : groupedRows(rows, source.grouping);
}

/** True for a row with too many or too few fields; null where the format cannot have one. */
export function misshapenOf(source: Source): Sql | null {
  return source.reading === null ? null : isMisshapen(source.reading);
}

/** Sample values of one column, by its place. */
export function samplesOf(source: Source, index: number): string[] {
  return source.samples.map((row) => row[index] ?? '');
}

/** True when every one of the given columns is empty. */
export function areBlank(indexes: readonly number[]): Sql {
  return joinSql(
    indexes.map((index) => sql`trim(${field(index)}) = ''`),
    ' and ',
  );
}

function matchColumns(
  path: SourcePath,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  preamble: readonly string[] | null,
  { role, overrides, sharesOverrides = false, optional, needsFields, isCohortTable }: OpenOptions,
): Pick<Source, 'mapping' | 'unused' | 'grouping' | 'orders'> {
  const given = sharesOverrides ? overridesFor(headers, overrides, role.name) : overrides;
  const { mapping, unused: unnamed } = placed(path, () => mapColumns(role, headers, given, samples));
  const unused = withWords(role, headers, samples, mapping, unnamed);
  const named = mapping.get('customer_id');
  const isHeading = named !== undefined && 'index' in named && named.how === 'given' && named.index === 0;
  const orders = role.records !== 'sales' || preamble === null ? null : orderLines(headers, samples, mapping);
  const mayBeGrouped = role.records !== 'others' && preamble !== null && orders === null;
  const grouping = !mayBeGrouped
    ? null
    : named === undefined || isHeading
      ? groupsByHeadings(headers, samples, mapping, preamble)
      : (groupsByFirstRows(headers, samples, mapping) ?? groupsBelowHeadings(headers, samples, mapping, preamble));
  if (grouping !== null) {
    mapping.set('customer_id', { header: grouping.header, index: grouping.place, how: 'group' });
  }
  const side = role.records === 'sales' ? certainDebitCredit({ columns: headers, samples, mapping }) : null;
  if (side !== null && ownOverrides(role, given).get('debit_is_plus') !== '') {
    mapping.set('debit_is_plus', { ...side, how: 'name' });
  }
  if (needsFields && role.records === 'sales' && !optional.has('date')) {
    refuseNoPurchases(path.shown, headers, samples, mapping);
  }
  const missing = missingFields(role, mapping).filter((name) => !optional.has(name));
  if (needsFields && missing.length > 0) {
    if (isCohortTable?.(headers, samples, given) === true) {
      throw crmError(
        'missing-field',
        { role: role.name, fields: missing, headers, suggestions: [], isCohortTable: true, file: path.shown },
        { file: path.shown },
      );
    }
    const unusedColumns = openColumns(headers, samples, mapping, unused);
    const told = role.name === 'invoices' ? documentEvidence(headers, samples, mapping) : new Map<FieldName, string>();
    throw missingFieldError(role, headers, missing, unusedColumns, { file: path.shown }, told);
  }
  return { mapping, unused, grouping, orders };
}

/** Errors of layers that know no paths name the file. */
function placed<T>(path: SourcePath, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof CrmError ? error.at({ file: path.shown }) : error;
  }
}

/** The dialect of a CSV source; throws for parquet, whose callers must not ask. */
export function dialectOf(source: Source): Dialect {
  if (source.sniffed === null) {
    throw new TypeError(`${source.path.shown} has no dialect`);
  }
  return source.sniffed.dialect;
}
