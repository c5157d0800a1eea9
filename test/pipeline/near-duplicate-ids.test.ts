import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { findNearDuplicates } from '../../src/pipeline/near-duplicate-ids.ts';
import { withEngine } from '../open-engine.ts';

/** What is left of an id, with plain string functions. */
const bare = (id: string): string => id.trim().toLowerCase().replace(/^0+/, '');

function alike(ids: readonly string[]): { groups: number; ids: number } {
  const counts = new Map<string, number>();
  for (const id of ids) {
    counts.set(bare(id), (counts.get(bare(id)) ?? 0) + 1);
  }
  const sizes = [...counts.values()].filter((size) => size > 1);
  return { groups: sizes.length, ids: sizes.reduce((sum, size) => sum + size, 0) };
}

const idOf = (alphabet: readonly string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 4 });
// Alphabets of one case, of both, with zeros, blanks and a letter outside ASCII.
const ids = fc
  .constantFrom(['A', 'B', '1'], ['a', 'b', '-'], ['A', 'a', '0'], ['0', '1'], ['A', ' ', '1'], ['É', 'é', 'A'])
  .chain((alphabet) => fc.uniqueArray(idOf(alphabet), { minLength: 1, maxLength: 12 }));

describe('customers that may be one', () => {
  it('are those whose ids differ by case, leading zeros or outer blanks alone', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(ids, async (given) => {
          await engine.writeColumns('customers', {
            customer_id: given,
            monetary: new Float64Array(given.length).fill(1),
          });
          const twins = await findNearDuplicates(engine, sql`customers`);
          expect({ groups: twins?.groups ?? 0, ids: twins?.ids ?? 0 }).toEqual(alike(given));
        }),
        { numRuns: 150 },
      ),
    ));
});
