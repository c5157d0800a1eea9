import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { trimmedSql } from '../../src/input/values/text.ts';
import { evaluate } from './engine-rows.ts';

// Blanks of ASCII and of other scripts, a control character, and letters of one, two and three bytes.
const letters = [' ', '\t', '\u00a0', '\u3000', '\u2009', 'a', 'Z', '!', 'é', '客'];

describe('a cell without the blanks around it', () => {
  it('is what trimming every cell would leave, and NULL where nothing is left', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom(...letters), maxLength: 5 }), { minLength: 1, maxLength: 100 }),
        async (cells) => {
          const trimmed = await evaluate(trimmedSql(raw('cell')), cells);
          expect(trimmed).toEqual(await evaluate(raw(`nullif(trim(cell), '')`), cells));
        },
      ),
      { numRuns: 30 },
    ));
});
