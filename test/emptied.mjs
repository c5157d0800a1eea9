/** How an engine that is used again is emptied, whoever keeps it: what is asked of it, in the engine's own SQL. */

/** What was made in an engine, in the order in which it can be dropped: kind, name. */
export const made = `select 'view', view_name from duckdb_views() where not internal
  union all select 'table', table_name from duckdb_tables() where not internal
  union all select 'type', type_name from duckdb_types() where not internal`;

/** What an engine is like with nothing loaded; the folder for what does not fit into memory is each command's own. */
export const state = `select
  (select string_agg(concat_ws(' ', name, value), ',' order by name) from duckdb_settings() where name <> 'temp_directory'),
  (select string_agg(name, ',' order by name) from duckdb_variables()),
  (select count(*) from duckdb_schemas() where not internal)`;
