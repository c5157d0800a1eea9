import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance as Instance, DuckDBValue } from '@duckdb/node-api';
import { CrmError, crmError } from '../errors.ts';
import type { ColumnValues, Engine, EngineOptions, Row } from './engine.ts';
import { memorySettings } from './memory.ts';
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
    throw crmError('usage', { problem: `the engine refused its settings: ${firstLine(error)}` }, {}, error);
  });
  const connection = await instance.connect();
  if (watchesProgress === true) {
    await connection.run(
      'set enable_progress_bar = true; set enable_progress_bar_print = false; set progress_bar_time = 0',
    );
  }
  return new DuckDbEngine(instance, connection);
}

class DuckDbEngine implements Engine {
  readonly #instance: Instance;
  readonly #connection: DuckDBConnection;
  #isOpen = true;

  constructor(instance: Instance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  async run({ text, params }: Sql): Promise<void> {
    await this.#connection.run(text, bindable(params)).catch((error: unknown) => rethrow(error, text));
  }

  async rows({ text, params }: Sql): Promise<readonly Row[]> {
    const reader = await this.#connection
      .runAndReadAll(text, bindable(params))
      .catch((error: unknown) => rethrow(error, text));
    return reader.getRows().map((row) => row.map(toValue));
  }

  async firstRecord({ text, params }: Sql): Promise<Readonly<Record<string, Value>>> {
    const reader = await this.#connection
      .runAndReadUntil(text, 1, bindable(params))
      .catch((error: unknown) => rethrow(error, text));
    const [row] = reader.getRows();
    return Object.fromEntries(reader.columnNames().map((name, index) => [name, toValue(row?.[index] ?? null)]));
  }

  async *batches({ text, params }: Sql): AsyncIterable<readonly Row[]> {
    const result = await this.#connection
      .stream(text, bindable(params))
      .catch((error: unknown) => rethrow(error, text));
    for (;;) {
      const chunk = await result.fetchChunk().catch((error: unknown) => rethrow(error, text));
      if (chunk === null || chunk.rowCount === 0) {
        return;
      }
      yield chunk.getRows().map((row) => row.map(toValue));
    }
  }

  async numbers({ text, params }: Sql): Promise<readonly Float64Array[]> {
    const result = await this.#connection
      .stream(text, bindable(params))
      .catch((error: unknown) => rethrow(error, text));
    return readNumbers(result).catch((error: unknown) => rethrow(error, text));
  }

  async writeColumns(table: string, columns: Readonly<Record<string, ColumnValues>>): Promise<void> {
    const declared = Object.entries(columns).map(
      ([name, values]) => sql`${id(name)} ${raw(values instanceof Float64Array ? 'double precision' : 'varchar')}`,
    );
    await this.run(sql`drop table if exists ${id(table)}`);
    await this.run(sql`create temp table ${id(table)} (${joinSql(declared)})`);
    const appender = await this.#connection.createAppender(table, 'main', 'temp');
    try {
      appendColumns(appender, Object.values(columns));
    } catch (error) {
      rethrow(error, `append to ${table}`);
    } finally {
      appender.closeSync();
    }
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

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').replace(/^(?:Out of Memory|IO) Error: /, '');
}

/** An engine failure with the query it happened in, so that a defect report needs nothing else. */
export class EngineError extends Error {
  readonly query: string;

  constructor(message: string, query: string, cause: unknown) {
    super(message, { cause });
    this.name = 'EngineError';
    this.query = query;
  }
}

function rethrow(error: unknown, query: string): never {
  if (error instanceof CrmError) {
    throw error;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/No space left on device|File too large|disk (is )?full|ENOSPC|max_temp_directory_size/i.test(message)) {
    throw crmError('out-of-space', { reason: firstLine(error) }, {}, error);
  }
  if (/Out of Memory|could not allocate|failed to pin block/i.test(message)) {
    throw crmError('out-of-memory', { reason: firstLine(error) }, {}, error);
  }
  throw new EngineError(message, query, error);
}
