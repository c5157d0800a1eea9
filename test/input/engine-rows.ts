import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Sql } from '../../src/engine/sql.ts';

let connection: Promise<DuckDBConnection> | undefined;

/** Rows of a query as text, run on one shared database in memory. */
export async function rowsOf(query: Sql): Promise<Record<string, unknown>[]> {
  connection ??= DuckDBInstance.create(':memory:', { threads: '1' }).then((instance) => instance.connect());
  const reader = await (await connection).runAndReadAll(query.text, [...query.params]);
  return reader.getRowObjectsJson();
}

/** A FROM item with the texts in a column `cell`, in their order in `n`. */
export function cells(texts: readonly (string | null)[]): Sql {
  const rows = texts.map((_, index) => `(${index}, cast(? as varchar))`).join(', ');
  return { text: `(values ${rows}) as cells(n, cell)`, params: texts };
}

/** One expression over `cell` for each of the texts, as text or null. */
export async function evaluate(expression: Sql, texts: readonly (string | null)[]): Promise<(string | null)[]> {
  const source = cells(texts);
  const query = {
    text: `select cast(${expression.text} as varchar) as value from ${source.text} order by n`,
    params: [...expression.params, ...source.params],
  };
  return (await rowsOf(query)).map(({ value }) => value as string | null);
}
