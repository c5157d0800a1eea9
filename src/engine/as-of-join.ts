import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A left join that gives every row of `rows` at most one row of `history`: of those that agree in `same`, the latest
 * whose `since` is not after the day of the row. (PostgreSQL: left join lateral (… order by since desc limit 1) on true.)
 */
export function joinLatest(rows: Sql, history: Sql, { same, day, since }: { same: Sql; day: Sql; since: Sql }): Sql {
  return sql`${rows} asof left join ${history} on ${same} and ${day} >= ${since}`;
}
