import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance as Instance, DuckDBValue } from '@duckdb/node-api';
import { crmError } from '../errors.ts';
import type { ColumnValues, Engine, EngineOptions, Row } from './engine.ts';
import { EngineError, engineError, firstLine, saidBy } from './engine-error.ts';
import { csvBufferBytes, memorySettings } from './memory.ts';
import { boundLists } from './sorted-lists.ts';
import { DuckDBInstance } from './node-api.ts';
import { appendColumns, readNumbers } from './whole-columns.ts';
import { id, join as joinSql, raw, sql } from './sql.ts';
import type { Param, Sql } from './sql.ts';
import { toValue } from './values.ts';
import type { Value } from './values.ts';

/**
 * Opens an in-memory DuckDB: no network, no extensions fetched, spilling into the given folder.
 * Row order is not kept unless a query orders, because keeping it costs memory; `inFileOrder` of engine/csv.ts
 * asks for it where it matters.
 */
export async function openDuckDb({ threads, memory, tempFolder, watchesProgress }: EngineOptions): Promise<Engine> {
  const settings: Record<string, string> = {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
    temp_directory: join(tempFolder, 'spill'),
    ...memorySettings(memory, threads),
  };
  const instance = await DuckDBInstance.create(':memory:', settings).catch((error: unknown) => {
    throw crmError('usage', { problem: `the engine refused its settings: ${firstLine(saidBy(error))}` }, {}, error);
  });
  const connection = await instance.connect();
  if (memory !== undefined) {
    await connection.run(boundLists(memory).text);
  }
  if (watchesProgress === true) {
    await connection.run(
      'set enable_progress_bar = true; set enable_progress_bar_print = false; set progress_bar_time = 0',
    );
  }
  return new DuckDbEngine(instance, connection, csvBufferBytes(memory));
}

class DuckDbEngine implements Engine {
  readonly #instance: Instance;
  readonly #connection: DuckDBConnection;
  readonly #bufferBytes: number | undefined;
  #isOpen = true;
  #failure: EngineError | null = null;

  constructor(instance: Instance, connection: DuckDBConnection, bufferBytes: number | undefined) {
    this.#bufferBytes = bufferBytes;
    this.#instance = instance;
    this.#connection = connection;
  }

  async run({ text, params }: Sql): Promise<void> {
    await this.#ask(text, (connection) => connection.run(text, bindable(params)));
  }

  async rows({ text, params }: Sql): Promise<readonly Row[]> {
    const reader = await this.#ask(text, (connection) => connection.runAndReadAll(text, bindable(params)));
    return reader.getRows().map((row) => row.map(toValue));
  }

  async firstRecord({ text, params }: Sql): Promise<Readonly<Record<string, Value>>> {
    const reader = await this.#ask(text, (connection) => connection.runAndReadUntil(text, 1, bindable(params)));
    const [row] = reader.getRows();
    return Object.fromEntries(reader.columnNames().map((name, index) => [name, toValue(row?.[index] ?? null)]));
  }

  async *batches({ text, params }: Sql): AsyncIterable<readonly Row[]> {
    const result = await this.#ask(text, (connection) => connection.stream(text, bindable(params)));
    for (;;) {
      const chunk = await this.#ask(text, () => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) {
        return;
      }
      yield chunk.getRows().map((row) => row.map(toValue));
    }
  }

  async numbers({ text, params }: Sql): Promise<readonly Float64Array[]> {
    const result = await this.#ask(text, (connection) => connection.stream(text, bindable(params)));
    return this.#ask(text, () => readNumbers(result));
  }

  async writeColumns(table: string, columns: Readonly<Record<string, ColumnValues>>): Promise<void> {
    const declared = Object.entries(columns).map(
      ([name, values]) => sql`${id(name)} ${raw(values instanceof Float64Array ? 'double precision' : 'varchar')}`,
    );
    await this.run(sql`drop table if exists ${id(table)}`);
    await this.run(sql`create temp table ${id(table)} (${joinSql(declared)})`);
    await this.#ask(`append to ${table}`, async (connection) => {
      const appender = await connection.createAppender(table, 'main', 'temp');
      try {
        appendColumns(appender, Object.values(columns));
      } finally {
        appender.closeSync();
      }
    });
  }

  isLost(): boolean {
    return this.#failure !== null;
  }

  /** Every word with the database goes through here. After a failure it does not survive, it is asked nothing any more. */
  async #ask<T>(query: string, ask: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#failure !== null) {
      throw this.#failure;
    }
    try {
      return await ask(this.#connection);
    } catch (error) {
      const failure = engineError(error, query);
      if (failure instanceof EngineError && failure.isFatal) {
        this.#failure = failure;
      }
      throw failure;
    }
  }

  csvBufferBytes(): number | undefined {
    return this.#bufferBytes;
  }

  progress(): number | null {
    const { percentage } = this.#connection.progress;
    return percentage < 0 ? null : percentage / 100;
  }

  interrupt(): void {
    if (this.#isOpen) {
      this.#connection.interrupt();
    }
  }

  close(): void {
    if (this.#isOpen) {
      this.#isOpen = false;
      this.#connection.closeSync();
      this.#instance.closeSync();
    }
  }
}

function bindable(params: readonly Param[]): DuckDBValue[] {
  return [...params];
}
