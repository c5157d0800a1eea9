/** A condition as SQL, of what its tests are. */
import { join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Predicate, Test } from './predicate.ts';

/** The condition, with `sqlOf` each of its tests. */
export function predicateSql(predicate: Predicate, sqlOf: (test: Test) => Sql): Sql {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return sql`(${join(
        predicate.parts.map((part) => predicateSql(part, sqlOf)),
        ` ${predicate.kind} `,
      )})`;
    case 'not':
      return sql`(not ${predicateSql(predicate.part, sqlOf)})`;
    default:
      return sqlOf(predicate);
  }
}
