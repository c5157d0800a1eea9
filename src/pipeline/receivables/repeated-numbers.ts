/** Whether a number of a document stands on more than one row. */
import { countDistinctWithin } from '../../engine/distinct.ts';
import type { Engine } from '../../engine/engine.ts';
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { byteLength, castOrNull } from '../../engine/text.ts';

/** Numbers that lie further apart than this, on average, are compared instead of marked off. */
const spacingMax = 8;
const digitsMax = 15;

/**
 * True when documents may share a number, false when surely none do. `rows` is a from-item with a condition, with `document_id`.
 * Numbers that are counted up, as most programs do, are marked off on a line; others are compared.
 */
export async function haveRepeats(engine: Engine, rows: Sql): Promise<boolean> {
  return !(await areMarkedOff(engine, rows)) && (await areSomeAlike(engine, rows));
}

async function areMarkedOff(engine: Engine, rows: Sql): Promise<boolean> {
  const size = byteLength(raw('document_id'));
  const [row = []] = await engine.rows(sql`
    select min(document_id), max(document_id), min(${size}), max(${size}), count(*) from ${rows}`);
  const [first = null, last = null, shortest, longest, count] = row;
  if (first === null || last === null || shortest !== longest) {
    return false;
  }
  const [from, to] = [String(first), String(last)];
  // All that is sorted between two texts begins as both do.
  const stem = [...to].findIndex((letter, at) => letter !== from[at]);
  const [low, high] = [from, to].map((text) => text.slice(stem === -1 ? text.length : stem)) as [string, string];
  const isCounted = [low, high].every((digits) => /^\d+$/.test(digits) && digits.length <= digitsMax);
  if (!isCounted || Number(high) - Number(low) >= spacingMax * Number(count)) {
    return false;
  }
  const number = castOrNull(sql`substr(document_id, ${raw(String(stem + 1))})`, raw('bigint'));
  const [marked] = await engine.rows(
    sql`select ${countDistinctWithin(number, Number(low), Number(high))} from ${rows}`,
  );
  return Number(marked?.[0] ?? 0) === Number(count);
}

async function areSomeAlike(engine: Engine, rows: Sql): Promise<boolean> {
  const [row] = await engine.rows(sql`select count(*) - count(distinct ${hashOf([raw('document_id')])}) from ${rows}`);
  return Number(row?.[0] ?? 0) > 0;
}
