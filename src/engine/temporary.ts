/** What a load leaves in the engine: DuckDB lists its temporary tables and views. */
import type { Engine } from './engine.ts';
import { id, raw, sql } from './sql.ts';

const listed = raw(`
    select view_name as name, true as is_view from duckdb_views() where temporary and not internal
    union all
    select table_name, false from duckdb_tables() where temporary and not internal
    order by name`);

/** Names of all temporary tables and views. */
export async function temporaryNames(engine: Engine): Promise<ReadonlySet<string>> {
  return new Set((await engine.rows(listed)).map(([name]) => String(name)));
}

/** Drops all temporary tables and views but those kept. */
export async function dropTemporary(engine: Engine, kept: ReadonlySet<string> = new Set()): Promise<void> {
  for (const [name, isView] of await engine.rows(listed)) {
    if (!kept.has(String(name))) {
      await engine.run(sql`drop ${raw(isView === true ? 'view' : 'table')} if exists ${id(String(name))}`);
    }
  }
}

/** Version of the engine, e.g. `DuckDB v1.5.0`. */
export async function engineVersion(engine: Engine): Promise<string> {
  const [row] = await engine.rows(raw('select version()'));
  return `DuckDB ${String(row?.[0])}`;
}
