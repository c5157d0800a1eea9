/** Headers of columns, and how well each names a field. */
import { compositionOf, composes, hasRemark, isComposition } from './concepts.ts';
import type { Composition } from './concepts.ts';
import type { Field } from './field.ts';
import { normaliseHeader } from './normalise-header.ts';

/** In its reports Amazon means by it the price of all units of the line; others write the name in another way. */
const amazonLinePrice = 'item-price';

interface Ranks {
  readonly exact: ReadonlyMap<string, number>;
  readonly loose: ReadonlyMap<string, number>;
  readonly composed: readonly (readonly [Composition, number])[];
}

/** Places of a tier: the name itself, the name but for a remark in brackets, a composition. */
const placesOfTier = 4;
const [loosely, composedly, looselyComposed] = [1, 2, 3];

/** Whether a rank is that of a header whose words only say together what it is. */
export const isComposed = (rank: number): boolean => rank % placesOfTier >= composedly;

/** What of a field its headers are judged by. */
type Named = Pick<Field, 'name' | 'headers'>;

const ranksByField = new WeakMap<Named, Ranks>();

function ranksOf(field: Named): Ranks {
  const known = ranksByField.get(field);
  if (known) return known;
  const exact = new Map<string, number>();
  const loose = new Map<string, number>();
  const composed: [Composition, number][] = [];
  field.headers.forEach((names, tier) => {
    const rank = placesOfTier * tier;
    for (const name of names) {
      if (isComposition(name)) {
        composed.push([compositionOf(name), rank]);
        continue;
      }
      const full = normaliseHeader(name, { keepsBrackets: true });
      const short = normaliseHeader(name);
      if (!exact.has(full)) exact.set(full, rank);
      if (!loose.has(short)) loose.set(short, rank + loosely);
    }
  });
  const own = normaliseHeader(field.name);
  if (!exact.has(own)) exact.set(own, 0);
  const ranks = { exact, loose, composed };
  ranksByField.set(field, ranks);
  return ranks;
}

/**
 * How well a header names a field: 0 is best, null is not at all. A header that fits only after its bracketed remark
 * is dropped comes a little later, so that `Amount` outranks `Amount (LCY)` where an export has both, and last of a tier one whose
 * words only together say what the field takes.
 */
export function headerRank(field: Named, header: string): number | null {
  if (header.trim() === amazonLinePrice && (field.name === 'unit_price' || field.name === 'amount')) {
    return field.name === 'amount' ? 0 : null;
  }
  const { exact, loose, composed } = ranksOf(field);
  const full = normaliseHeader(header, { keepsBrackets: true });
  const named = exact.get(full) ?? loose.get(normaliseHeader(header));
  if (named !== undefined) return named;
  const found = composed.find(([composition]) => composes(header, composition));
  return found === undefined ? null : found[1] + (hasRemark(header) ? looselyComposed : composedly);
}
