/** Ages and the buckets they fall in. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import { bucketNames } from './options.ts';
import type { AgingValues } from './options.ts';

/** Days from the basis date of an item, a row under the name `rows`, to a day. */
export function ageOn(day: Sql, { basis }: AgingValues, rows: string): Sql {
  return sql`(${day} - ${raw(`${rows}.${basis === 'due' ? 'due_date' : 'invoice_date'}`)})`;
}

/** Number of the bucket of an age: 0 = not due, then one more for every edge that is exceeded. */
export function bucketNo(age: Sql, { buckets }: AgingValues): Sql {
  const whens = buckets.map((edge, at) => sql`when ${age} <= ${raw(String(edge))} then ${raw(String(at + 1))}`);
  return sql`case when ${age} <= 0 then 0 ${join(whens, ' ')} else ${raw(String(buckets.length + 1))} end`;
}

/** The buckets as a from-item `buckets (bucket_no, bucket)`, others behind them. */
export function bucketTable(edges: readonly number[], ...others: readonly string[]): Sql {
  const rows = [...bucketNames(edges), ...others].map((name, at) => sql`(${raw(String(at))}, ${literal(name)})`);
  return sql`(values ${join(rows)}) as buckets (bucket_no, bucket)`;
}

/** One money column a bucket. */
export function bucketColumns({ buckets }: AgingValues): Columns {
  const ranges = [...buckets, null].map((edge, at): string => {
    const from = (buckets[at - 1] ?? 0) + 1;
    return edge === null ? `open for ${from} days or more` : `open for ${from} to ${edge} days`;
  });
  const meanings = ['open and not yet due, or due on the day itself', ...ranges];
  return Object.fromEntries(
    bucketNames(buckets).map((name, at) => [name, column('money', meanings[at] ?? name, { isDetail: true })] as const),
  );
}
