import type { Sql } from './sql.ts';
import type { Value } from './values.ts';

export type Row = readonly Value[];

/** A whole column on its way into a table. */
export type ColumnValues = Float64Array | readonly (string | null)[];

/** The door to the database. Only the files of this folder know which one stands behind it. */
export interface Engine {
  /** Size of the buffers to read CSV files with where memory is scarce; undefined = the usual one. */
  csvBufferBytes(): number | undefined;
  /** Runs a statement for its effect. */
  run(query: Sql): Promise<void>;
  /** All rows of a query whose answer is small. */
  rows(query: Sql): Promise<readonly Row[]>;
  /** The first row of a query, by column name; empty when there is none. */
  firstRecord(query: Sql): Promise<Readonly<Record<string, Value>>>;
  /** Rows of a query of any size, in batches, in the order of the query. */
  batches(query: Sql): AsyncIterable<readonly Row[]>;
  /** Columns of a query of numbers, whole; NULL becomes NaN. */
  numbers(query: Sql): Promise<readonly Float64Array[]>;
  /**
   * Makes a temporary table of these columns, equally long, and replaces one of that name: numbers as DOUBLE, NaN as NULL,
   * texts as VARCHAR.
   */
  writeColumns(table: string, columns: Readonly<Record<string, ColumnValues>>): Promise<void>;
  /** Share of the running query that is done, 0 to 1, or null when the engine cannot tell or was not asked to watch it. */
  progress(): number | null;
  /** Stops the running query; its promise rejects. */
  interrupt(): void;
  /** True after a failure that the database does not survive: what it held is lost, and it answers nothing any more. */
  isLost(): boolean;
  /** Closes the database and removes what it spilled to disk. Safe to call twice. */
  close(): void;
}

export interface EngineOptions {
  /** Threads of the engine; undefined = one a core, fewer where memory is scarce. */
  readonly threads?: number | undefined;
  /** Bytes that the process should keep to: the engine spills to disk before; undefined = 80 % of the machine. */
  readonly memory?: number | undefined;
  /** Folder for spilled data and decoded copies; it must exist and is not removed by the engine. */
  readonly tempFolder: string;
  /** Keeps count of how far a query is, for `progress()`: 3 % of the CPU time of a scan, so only where somebody looks. */
  readonly watchesProgress?: boolean;
}
