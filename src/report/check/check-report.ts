/** What `crm check` found, as data: the pipeline fills it in, the renderers of this folder show it. */

/** How much a finding matters: an error stops the other commands, a warning may make their result wrong. */
export type Severity = 'error' | 'warning' | 'info';

export interface Finding {
  /** Stable; an error has the code of the error the other commands would end with. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence with its numbers. */
  readonly text: string;
}

export interface CheckedColumn {
  readonly header: string;
  /** The field of the role it plays; null for an attribute. */
  readonly field: string | null;
  /** How its values are written, in words; null for a column without values. */
  readonly written: string | null;
  /** Up to three different values of the head of the file. */
  readonly samples: readonly string[];
  /** Share of rows without a value, as canonical text; null when the rows were not read. */
  readonly empty: string | null;
  /** Different values; null when the rows were not read. */
  readonly distinct: number | null;
}

/** A row a report would not use. `line` is physical, from 1; null where a format has no lines. */
export interface RawRow {
  readonly line: number | null;
  readonly raw: string;
}

export interface SetAsideReason {
  readonly rows: number;
  /** Exact decimal text; null when the amounts cannot be read or are not known. */
  readonly amount: string | null;
  readonly first: readonly RawRow[];
}

/** A word of a column of states, types or marks. */
export interface CheckedWord {
  readonly column: string;
  readonly word: string;
  readonly rows: number;
  /** Exact decimal text a currency; null for rows that name none. */
  readonly amounts: readonly { readonly currency: string | null; readonly amount: string }[];
  /** What it makes of its rows, by the names of `--words`; null for a word that is not known. */
  readonly countsAs: string | null;
}

export interface CurrencyTotal {
  /** Empty where the column is. */
  readonly currency: string;
  readonly rows: number;
  readonly amount: string | null;
}

export interface Duplicates {
  /** Rows that repeat an earlier row in every column; they are kept. */
  readonly rows: number;
  /** What these rows add to the amount used; null when it is not known. */
  readonly amount: string | null;
  /** Numbers of transactions, invoices or payments that occur under more than one customer. */
  readonly idsOfSeveralCustomers: number;
}

/** How the file is written. Everything is null for a file that is not text. */
export interface Shape {
  readonly bytes: number | null;
  readonly compression: 'gzip' | 'workbook' | 'none' | null;
  /** The sheet of a workbook that is read, and others that hold something; null for other files. */
  readonly sheet: { readonly name: string; readonly others: readonly string[] } | null;
  readonly format: 'csv' | 'parquet' | null;
  readonly encoding: string | null;
  readonly hasBom: boolean;
  readonly delimiter: string | null;
  readonly quote: string | null;
  readonly escape: string | null;
  readonly newline: string | null;
  /** Lines above the table that are not blank. */
  readonly preamble: readonly string[];
  /** Physical line of the header, from 1; null when there is none. */
  readonly headerLine: number | null;
}

export interface CheckedFile extends Shape {
  readonly path: string;
  readonly role: string;
  /** Rows of the table; null when they were not read. */
  readonly rows: number | null;
  readonly used: number | null;
  readonly setAside: Readonly<Record<string, SetAsideReason>>;
  readonly columns: readonly CheckedColumn[];
  readonly dates: { readonly from: string; readonly to: string } | null;
  readonly amount: { readonly used: string; readonly setAside: string } | null;
  readonly customers: number | null;
  readonly orders: number | null;
  readonly currencies: readonly CurrencyTotal[];
  readonly duplicates: Duplicates | null;
  /** Every word of columns of states, types and marks. */
  readonly words: readonly CheckedWord[];
  readonly findings: readonly Finding[];
  /** What to type next; null when nothing can be suggested. */
  readonly next: string | null;
  /** Whether the commands for this role would take the file as it is. */
  readonly isUsable: boolean;
}
