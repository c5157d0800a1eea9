/**
 * Documents of receivables as the files have them: one row a row, fields under their own names and types, and `set_aside` = why a
 * row is not used (NULL = it is). Invoices and payments share one shape; what a row means is worked out in int-receivables.
 */
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { castOrNull } from '../engine/text.ts';
import { judgedRows } from './judged-rows.ts';
import type { JudgedFile, StagedField } from './judged-rows.ts';

/** Columns of staged documents besides `file_no` and `set_aside`, with their types; amounts have the type of the load. */
export const documentColumns = {
  /** Number of the document, '' when it has none. */
  document_id: 'varchar',
  customer_id: 'varchar',
  currency: 'varchar',
  /** What the type says: see DocumentKind; NULL = nothing that is known. */
  kind: 'varchar',
  /** The type as it is written, where it is there and not known. */
  unknown_type: 'varchar',
  document_date: 'date',
  due_date: 'date',
  /** Day from which a cheque may be cashed; the date of its document is no earlier. */
  cheque_date: 'date',
  /** Terms of payment as a code: see dueByTerms; NULL where there are none that are known. */
  terms: 'bigint',
  /** Day from which the terms count, NULL = that of the document. */
  terms_date: 'date',
  /** Terms that are not known, as they are written. */
  unknown_terms: 'varchar',
  /** Money of the document in the sign of the file; debit less credit in a ledger that has both. */
  amount: 'decimal',
  /** Money still open, in the sign of the file; NULL where the file does not say. */
  balance: 'decimal',
  /** Money paid so far; NULL where the file does not say. */
  paid: 'decimal',
  settled_date: 'date',
  /** Money given up, and that of credit notes, by columns of the invoice; NULL where the file does not say. */
  written_off: 'decimal',
  credited: 'decimal',
  /** Part of the amount that is due on a day of its own, NULL for none, and that day. */
  retention: 'decimal',
  retention_due: 'date',
  /** What the status says, as a WordMeaning; NULL = nothing that is known. */
  state: 'varchar',
  /** The status as it is written, where it is there and not known. */
  unknown_status: 'varchar',
  /** Number of the document this one is set against, '' for none. */
  applies_to: 'varchar',
  /** What settled this row together with others that have the same, NULL for none. */
  clearing_document: 'varchar',
  disputed: 'boolean',
  owner: 'varchar',
} as const;

export type DocumentColumn = keyof typeof documentColumns;

/** One file of documents as SQL: an expression for each column it has. */
export interface DocumentsFile extends JudgedFile {
  readonly columns: ReadonlyMap<DocumentColumn, Sql>;
  /** Of the columns above, those that are worked out from others of them and from the columns of the file. */
  readonly unknownWords: ReadonlyMap<DocumentColumn, Sql>;
  /** Columns of the file that pass through, in the order of `attributeColumn`. */
  readonly attributes: readonly Sql[];
  /** Of rows that are lines of one document, with its money on each, one counts. */
  readonly isOnce?: boolean;
  /** Further columns, the same in all files, that tell how ids are written: see DocumentsOptions.watched. */
  readonly watched: ReadonlyMap<string, Sql>;
}

export interface DocumentsOptions {
  readonly role: 'invoices' | 'payments';
  /** How many columns pass through. */
  readonly attributes: number;
  readonly watched: readonly string[];
  /** SQL type of all amounts. */
  readonly money: Sql;
  /** SQL type of all currencies: text, or an enumerated type that has all of them. */
  readonly currencyType: Sql;
}

/** Name of the n-th column that passes through, counted from 0: headers could be names of ours. */
export const attributeColumn = (index: number): Sql => raw(`attribute_${index}`);

/** Rows of all files with `file_no`, the columns `names`, which are those that any of them has, and `set_aside`. */
export function stgDocuments(
  files: readonly DocumentsFile[],
  options: DocumentsOptions,
  names: readonly DocumentColumn[] = columnsOf(files, options.role),
): Sql {
  return join(
    files.map((file, index) => stagedFile(file, index, names, options)),
    '\n    union all\n',
  );
}

/** Columns that some of the files have; that of the currency of payments may be filled by their invoices. */
export function columnsOf(files: readonly DocumentsFile[], role: DocumentsOptions['role']): DocumentColumn[] {
  const names = Object.keys(documentColumns) as DocumentColumn[];
  return names.filter(
    (name) =>
      (name === 'currency' && role === 'payments') ||
      files.some(({ columns, unknownWords }) => columns.has(name) || unknownWords.has(name)),
  );
}

function stagedFile(
  file: DocumentsFile,
  place: number,
  names: readonly DocumentColumn[],
  { attributes, watched, money, currencyType }: DocumentsOptions,
): Sql {
  const valueOf = (name: DocumentColumn): Sql => {
    const value = file.columns.get(name) ?? raw('null');
    // A number that is right for its own file may be too large for the finest scale of the load: it is NULL then, not a crash.
    return documentColumns[name] === 'decimal'
      ? castOrNull(value, money)
      : sql`cast(${value} as ${name === 'currency' ? currencyType : raw(documentColumns[name])})`;
  };
  const none = raw('cast(null as varchar)');
  const fields: StagedField[] = [
    ...names.map((name) =>
      name === 'unknown_terms'
        ? { name, value: file.unknownWords.get(name) ?? none, isDerived: true }
        : { name, value: valueOf(name) },
    ),
    ...Array.from({ length: attributes }, (_, at) => ({
      name: attributeColumn(at).text,
      value: file.attributes[at] ?? none,
    })),
    ...watched.map((name) => ({ name, value: file.watched.get(name) ?? raw('false') })),
  ];
  const rows = judgedRows(file, place, fields, false);
  return file.isOnce === true ? eachOnce(rows, fields, names) : rows;
}

/** Reason of rows that are further lines of a document which counts already. */
export const furtherLine = 'further_line';

/** The first row of each document in the order of the file; the others are set aside. */
function eachOnce(rows: Sql, fields: readonly StagedField[], names: readonly DocumentColumn[]): Sql {
  const own = join(names.filter((name) => !perLine.has(name)).map(raw));
  const nth = sql`row_number() over (partition by file_no, set_aside, ${own} order by place)`;
  return sql`
    select * from (
    select
        file_no,
        ${join(
          fields.map(({ name }) => raw(name)),
          ',\n        ',
        )},
        case when set_aside is null and document_id <> '' and ${nth} > 1 then ${literal(furtherLine)} else set_aside end as set_aside
    from (select *, row_number() over () as place from (${rows}) as judged) as numbered
    order by place) as once`;
}

/** What further lines of a document may say otherwise. */
const perLine: ReadonlySet<DocumentColumn> = new Set([
  'owner',
  'disputed',
  'applies_to',
  'clearing_document',
  'settled_date',
]);
