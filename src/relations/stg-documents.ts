/**
 * Documents of receivables as the files have them: one row a row, fields under their own names and types, and `set_aside` = why a
 * row is not used (NULL = it is). Invoices and payments share one shape; what a row means is worked out in int-receivables.
 */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { castOrNull } from '../engine/text.ts';
import { isGroupTotal, isTotal } from './total-rows.ts';

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
  /** The status says that nothing is owed any more. */
  is_settled: 'boolean',
  /** The status says that something was paid, but nothing says how much. */
  is_partly_settled: 'boolean',
  /** Number of the document this one is set against, '' for none. */
  applies_to: 'varchar',
  /** What settled this row together with others that have the same, NULL for none. */
  clearing_document: 'varchar',
  disputed: 'boolean',
  owner: 'varchar',
} as const;

export type DocumentColumn = keyof typeof documentColumns;

/** One file of documents as SQL: a from-item and an expression for each column it has. */
export interface DocumentsFile {
  readonly rows: Sql;
  /** Number of each row's file, over the columns of `rows`; undefined = its place in the list. */
  readonly fileNo?: Sql;
  /** True for a row with too many or too few fields; null when the format cannot have such rows. */
  readonly isMisshapen: Sql | null;
  readonly columns: ReadonlyMap<DocumentColumn, Sql>;
  /** Of the columns above, those that are worked out from others of them and from the columns of the file. */
  readonly unknownWords: ReadonlyMap<DocumentColumn, Sql>;
  /** Columns of the file that pass through, in the order of `attributeColumn`. */
  readonly attributes: readonly Sql[];
  /** Further columns, the same in all files, that tell how ids are written: see DocumentsOptions.watched. */
  readonly watched: ReadonlyMap<string, Sql>;
  readonly isTooFine: Sql | null;
  /** True for a row whose status says that it counts for nothing; null when no column tells. */
  readonly isVoid: Sql | null;
  /** True for a row with a due date or date of payment that is there and cannot be read. */
  readonly hasBadDate: Sql | null;
  /** True for a row with a balance or paid amount that is there and cannot be read. */
  readonly hasBadAmount: Sql | null;
  readonly looksAt: readonly Sql[];
  readonly why: DoubtfulDocument;
}

/** Conditions over the columns of a row that cannot be used, to say why. */
export interface DoubtfulDocument {
  readonly isBlank: Sql;
  readonly isRemark: Sql;
  readonly isHeaderAgain: Sql;
  /** Text columns in which an exported report would write "Total". */
  readonly labels: readonly Sql[];
  readonly isDateBlank: Sql;
  readonly isAmountBlank: Sql;
  /** True for a balance carried forward; null where the head has none. */
  readonly isOpening: Sql | null;
}

export interface DocumentsOptions {
  readonly role: 'invoices' | 'payments';
  /** Keep one currency; null = all. */
  readonly currency: string | null;
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

/** Kinds of documents that are set aside, with the reason. */
const strangers: Readonly<Record<DocumentsOptions['role'], Readonly<Record<string, string>>>> = {
  invoices: { none: 'no_sale', cash_sale: 'cash_sale' },
  payments: { none: 'no_sale', cash_sale: 'cash_sale', invoice: 'no_payment', debit_note: 'no_payment' },
};

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
  index: number,
  names: readonly DocumentColumn[],
  options: DocumentsOptions,
): Sql {
  const attributes = [...Array(options.attributes).keys()];
  const isWord = (name: DocumentColumn): boolean => name === 'unknown_type' || name === 'unknown_terms';
  const values = [
    ...names
      .filter((name) => !isWord(name))
      .map((name) => {
        const isMoney = documentColumns[name] === 'decimal';
        const value = file.columns.get(name) ?? raw('null');
        // A number that is right for its own file may be too large for the finest scale of the load: it is NULL then, not a crash.
        return isMoney
          ? sql`${castOrNull(value, options.money)} as ${raw(name)}`
          : sql`cast(${value} as ${name === 'currency' ? options.currencyType : raw(documentColumns[name])}) as ${raw(name)}`;
      }),
    ...attributes.map((at) => sql`${file.attributes[at] ?? raw('cast(null as varchar)')} as ${attributeColumn(at)}`),
    ...options.watched.map((name) => sql`${file.watched.get(name) ?? raw('false')} as ${raw(name)}`),
  ];
  const others = [...attributes.map(attributeColumn), ...options.watched.map(raw)];
  const kept = [...names.map(raw), ...others];
  const { fileNo } = file;
  const number = fileNo === undefined ? [] : [sql`${fileNo} as file_no`];
  const numberName = fileNo === undefined ? [] : [raw('file_no')];
  const judged = names.map((name) =>
    isWord(name) ? sql`${file.unknownWords.get(name) ?? raw('cast(null as varchar)')} as ${raw(name)}` : raw(name),
  );
  const flags: readonly (readonly [string, Sql | null])[] = [
    ['is_misshapen', file.isMisshapen],
    ['is_too_fine', file.isTooFine],
    ['is_void', file.isVoid],
    ['has_bad_date', file.hasBadDate],
    ['has_bad_amount', file.hasBadAmount],
  ];
  const raised = flags.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const flagNames = raised.map(([name]) => raw(name));
  const copies = file.looksAt.map((column) => sql`case when is_usable then null else ${column} end as ${column}`);
  return sql`
    select
        ${numberName[0] ?? raw(`${index} as file_no`)},
        ${join(kept, ',\n        ')},
        ${reasonOf(file, options, names)} as set_aside
    from (
        select
            ${join([...numberName, ...judged, ...others, ...flagNames, raw('is_usable'), ...copies], ',\n            ')}
        from (
            select *, ${isUsable(file, options, names)} as is_usable
            from (
                select
                    *,
                    ${join([...number, ...values, ...raised.map(([name, value]) => sql`${value} as ${raw(name)}`)], ',\n                    ')}
                from ${file.rows}
            ) as fields
        ) as judged
    ) as doubtful`;
}

/** A row without a customer is used when it has a number to speak of it by. */
function isNamed(names: readonly DocumentColumn[]): Sql {
  const numbers = (['document_id', 'applies_to'] as const).filter((name) => names.includes(name));
  return numbers.length === 0
    ? raw('false')
    : sql`(${join(
        numbers.map((name) => raw(`coalesce(${name}, '') <> ''`)),
        ' or ',
      )})`;
}

function isUsable(file: DocumentsFile, { role, currency }: DocumentsOptions, names: readonly DocumentColumn[]): Sql {
  const isNameless = sql`case when customer_id is not null then true else ${isNamed(names)} and not ${isTotal(file.why.labels)} end`;
  const others = Object.keys(strangers[role]).map((kind) => raw(`kind <> '${kind}'`));
  const conditions = [
    raw('document_date is not null and amount is not null'),
    isNameless,
    ...(names.includes('kind') ? [sql`(kind is null or ${join(others, ' and ')})`] : []),
    ...(file.isMisshapen === null ? [] : [raw('not is_misshapen')]),
    ...(file.isVoid === null ? [] : [raw('not is_void')]),
    ...(file.hasBadDate === null ? [] : [raw('not has_bad_date')]),
    ...(file.hasBadAmount === null ? [] : [raw('not has_bad_amount')]),
    ...(file.columns.has('balance') ? [raw('balance is not null')] : []),
    ...(file.isTooFine === null ? [] : [raw('not is_too_fine')]),
    ...(keepsCurrency(file, currency) ? [sql`not ${isOther(role, currency)}`] : []),
  ];
  return sql`coalesce(${join(conditions, ' and ')}, false)`;
}

const keepsCurrency = (file: DocumentsFile, currency: string | null): boolean =>
  currency !== null && file.columns.has('currency');

/** A payment that names no currency may be in that of its invoice, which is found out later. */
const isOther = (role: DocumentsOptions['role'], currency: string | null): Sql =>
  role === 'payments' ? sql`coalesce(currency <> ${currency}, false)` : sql`coalesce(currency <> ${currency}, true)`;

/** The first thing that is wrong with a row that is not usable, NULL for one that is. */
function reasonOf(file: DocumentsFile, { role, currency }: DocumentsOptions, names: readonly DocumentColumn[]): Sql {
  const { isBlank, isDateBlank, isAmountBlank, isRemark, isHeaderAgain, labels, isOpening } = file.why;
  const isNameable = sql`(${isNamed(names)} and document_date is not null and amount is not null)`;
  const reasons: Sql[] = [
    raw('when is_usable then null'),
    ...(file.isMisshapen === null
      ? []
      : [
          sql`when is_misshapen and document_date is null and amount is null and ${isRemark} then 'remark'`,
          raw(`when is_misshapen then 'field_count'`),
        ]),
    sql`when ${isHeaderAgain} then 'header_again'`,
    sql`when customer_id is null and ${isBlank} then 'blank_row'`,
    sql`when (customer_id is null or document_date is null) and ${isTotal(labels)} then 'total_row'`,
    sql`when document_date is null and ${isGroupTotal(labels)} then 'total_row'`,
    ...(file.isVoid === null ? [] : [raw(`when is_void then 'no_sale'`)]),
    ...(names.includes('kind')
      ? Object.entries(strangers[role]).map(([kind, reason]) => raw(`when kind = '${kind}' then '${reason}'`))
      : []),
    sql`when customer_id is null and not ${isNameable} then 'no_customer'`,
    sql`when document_date is null then case when ${isDateBlank} then 'no_date' else 'bad_date' end`,
    ...(isOpening === null
      ? []
      : [sql`when amount is null and ${isAmountBlank} and ${isOpening} then 'opening_balance_without_amount'`]),
    sql`when amount is null then case when ${isAmountBlank} then 'no_amount' else 'bad_amount' end`,
    ...(file.hasBadAmount === null ? [] : [raw(`when has_bad_amount then 'bad_amount'`)]),
    ...(file.columns.has('balance') ? [raw(`when balance is null then 'no_amount'`)] : []),
    ...(file.hasBadDate === null ? [] : [raw(`when has_bad_date then 'bad_date'`)]),
    ...(keepsCurrency(file, currency) ? [sql`when ${isOther(role, currency)} then 'other_currency'`] : []),
  ];
  return sql`case ${join(reasons, '\n            ')} else 'too_fine' end`;
}
