/** Rows as they were and as they are, side by side: what happened to each, of the things declared. */
import { id, join, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { Change, ComparedRow } from './define.ts';

const was = (name: string): Sql => sql`was.${id(name)}`;
const is = (name: string): Sql => sql`now.${id(name)}`;

/** A pair of rows from the from-items `was` and `now`; `presence` is a column that no row of them leaves empty. */
export function comparedRow(presence: string): ComparedRow {
  return { was, is, isNew: sql`${was(presence)} is null`, isGone: sql`${is(presence)} is null` };
}

/** `value` of the first change that holds for a row; NULL when none does. */
export function firstThatHolds(
  changes: Readonly<Record<string, Change>>,
  row: ComparedRow,
  value: (name: string, place: number) => Sql,
): Sql {
  const branches = Object.entries(changes).map(
    ([name, { when }], place) => sql`when ${when(row)} then ${value(name, place)}`,
  );
  return sql`case ${join(branches, ' ')} end`;
}
