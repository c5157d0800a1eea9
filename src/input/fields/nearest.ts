import { normaliseHeader } from './normalise-header.ts';

/** Edits (insert, delete, replace) that turn one text into the other: Levenshtein 1966, one row at a time. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The name most like the one typed, null when none is close: at most a third of its letters differ, or it is a part. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const wanted = normaliseHeader(typed);
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const other = normaliseHeader(name);
    const isPart = wanted.length >= 3 && other.length >= 3 && (other.includes(wanted) || wanted.includes(other));
    const distance = wanted === other ? 0 : isPart ? 1 : editDistance(wanted, other);
    const isClose = isPart || distance <= Math.max(1, Math.floor(Math.max(wanted.length, other.length) / 3));
    if (isClose && (!best || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

/** ` (did you mean amount?)` behind a name that does not exist; empty when no name is like it. */
export function didYouMean(typed: string, names: readonly string[]): string {
  const close = nearest(typed, names);
  return close === null ? '' : ` (did you mean ${close}?)`;
}

/** The name that is meant by a typed one: itself, else the only one that differs in case alone; undefined when there is none. */
export function namedIn(typed: string, names: readonly string[]): string | undefined {
  const alike = names.filter((name) => name.toLowerCase() === typed.toLowerCase());
  return names.includes(typed) ? typed : alike.length === 1 ? alike[0] : undefined;
}

/** An id without what is lost on the way between programs: case, blanks and separators, zeros in front. */
const bareId = (id: string): string => normaliseHeader(id, { keepsBrackets: true }).replace(/^0+(?=.)/, '');

/**
 * Up to `max` ids most like the one typed, the likeliest first: those that differ in case, separators or leading zeros alone, or
 * where there are none, those with at most a third of its characters different. Ids equally near keep their order.
 */
export function nearestIds(typed: string, ids: readonly string[], max: number): string[] {
  const wanted = bareId(typed);
  const limit = Math.floor(wanted.length / 3);
  const near = ids.flatMap((id) => {
    const bare = bareId(id);
    const distance = Math.abs(bare.length - wanted.length) > limit ? Infinity : editDistance(wanted, bare);
    return distance <= limit ? [{ id, distance }] : [];
  });
  const isSame = near.some(({ distance }) => distance === 0);
  return near
    .filter(({ distance }) => distance === 0 || !isSame)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, max)
    .map(({ id }) => id);
}
