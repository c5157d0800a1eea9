import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { findNearDuplicates, nearDuplicateWarnings } from '../../src/pipeline/near-duplicate-ids.ts';
import type { NearDuplicates } from '../../src/pipeline/near-duplicate-ids.ts';
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

/** What customers bring in, by their ids. */
const loaded = (engine: Engine, money: Readonly<Record<string, number>>): Promise<unknown> =>
  engine.writeColumns('customers', {
    customer_id: Object.keys(money),
    monetary: new Float64Array(Object.values(money)),
  });

const duplicatesIn = (money: Readonly<Record<string, number>>): Promise<NearDuplicates | null> =>
  withEngine(async (engine) => {
    await loaded(engine, money);
    return findNearDuplicates(engine, sql`customers`);
  });

describe('the example', () => {
  it('is of the group with the most money, and of several the first and the last by id', async () => {
    expect(await duplicatesIn({ a: 1, A: 1, b: 3, B: 3, '0b': 1, c: 2, C: 2 })).toEqual({
      groups: 3,
      ids: 7,
      examples: ['0b', 'b'],
      shareMoney: 1,
    });
  });

  it('is of the group whose ids come first where two have as much money', async () => {
    expect((await duplicatesIn({ b: 2, B: 2, a: 1, A: 3 }))?.examples).toEqual(['A', 'a']);
  });

  it('counts what was given back as money, too', async () => {
    expect(await duplicatesIn({ a: 1, A: -9, b: 4, B: 4, other: -2 })).toMatchObject({
      examples: ['A', 'a'],
      shareMoney: 0.9,
    });
  });

  it('is there where no money is', async () => {
    expect(await duplicatesIn({ a: 0, A: 0 })).toMatchObject({ examples: ['A', 'a'], shareMoney: 0 });
  });
});

/** What is warned of where this much of 100,000 is of ids that are alike. */
const warningsAt = (money: number): Promise<string[]> =>
  withEngine(async (engine) => {
    await loaded(engine, { a: money, A: 0, other: 100_000 - money });
    return nearDuplicateWarnings(engine, sql`customers`);
  });

describe('a warning', () => {
  it('is given where more than 1 % of the money is theirs, not at 1 %', async () => {
    expect(await warningsAt(1000)).toEqual([]);
    expect(await warningsAt(1001)).toEqual([
      '2 ids differ only by case, leading zeros or blanks, such as "A" and "a"; each counts as a customer of its own, so join them with --fold-ids if they are the same',
    ]);
  });
});
