/** A table of the rows of several queries. */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** Statements that make it, one query after the other: what each is too large for, all at once never are. */
export function createFrom(table: string, queries: readonly Sql[]): Sql[] {
  const [only] = queries;
  if (only !== undefined && queries.length === 1) {
    return [sql`create temp table ${raw(table)} as ${only}`];
  }
  const parts = queries.map((query, index) => ({ query, name: raw(`${table}_${index + 1}`) }));
  const drops = parts.map(({ name }) => sql`drop table if exists ${name}`);
  return [
    ...drops,
    ...parts.map(({ query, name }) => sql`create temp table ${name} as ${query}`),
    sql`create temp table ${raw(table)} as ${join(
      parts.map(({ name }) => sql`select * from ${name}`),
      ' union all ',
    )}`,
    ...drops,
  ];
}
