import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { id } from '../../src/engine/sql.ts';
import {
  blanksAroundIds,
  idSql,
  looksLikeFloatIds,
  needsTrim,
  nullWords,
  scientificOf,
} from '../../src/input/values/ids.ts';
import type { IdRepair } from '../../src/input/values/ids.ts';

import { evaluate } from './engine-rows.ts';

/** What `idSql` makes of a text, worked out without the engine. */
function cleanId(text: string, { trims, stripsFloatSuffix, dropsNullWords }: IdRepair): string | null {
  const trimmed = trims ? text.replaceAll(new RegExp(`^[${blanksAroundIds}]+|[${blanksAroundIds}]+$`, 'g'), '') : text;
  const stripped = stripsFloatSuffix ? trimmed.replace(/^([0-9]+)\.0$/, '$1') : trimmed;
  return stripped === '' || (dropsNullWords && nullWords.includes(stripped)) ? null : stripped;
}

describe('ids', () => {
  test('ids that went through a float column are recognised only when all of them did', () => {
    expect(looksLikeFloatIds(['17850.0', '', '13047.0'])).toBe(true);
    expect(looksLikeFloatIds(['17850.0', '13047'])).toBe(false);
    expect(looksLikeFloatIds(['1.10.0'])).toBe(false);
    expect(looksLikeFloatIds(['', ' '])).toBe(false);
  });

  test('blanks around ids are seen, blanks inside are not', () => {
    expect(needsTrim(['A 1', 'B'])).toBe(false);
    expect(needsTrim(['A', 'B\u00a0'])).toBe(true);
  });

  test('ids cut by a spreadsheet are seen', () => {
    expect(scientificOf(['7', '1.23E+12'])).toBe('1.23E+12');
    expect(scientificOf(['1E5', 'E+12', '12E', 'A1.2E+3'])).toBeUndefined();
  });

  test('leading zeros stay', () => {
    expect(cleanId(' 00420.0 ', { trims: true, stripsFloatSuffix: true, dropsNullWords: false })).toBe('00420');
  });

  test('the engine repairs exactly as the native mirror does', async () => {
    const piece = fc.constantFrom(
      '0',
      '17',
      '.0',
      '.00',
      '.',
      ' ',
      '\u00a0',
      '\u3000',
      'A',
      '\t',
      'E+3',
      'NULL',
      'NA',
      '\\N',
      '-',
    );
    const texts = fc.sample(
      fc.array(piece, { maxLength: 5 }).map((parts) => parts.join('')),
      { numRuns: 400, seed: 7 },
    );
    for (const trims of [true, false]) {
      for (const stripsFloatSuffix of [true, false]) {
        for (const dropsNullWords of [true, false]) {
          const repair = { trims, stripsFloatSuffix, dropsNullWords };
          expect(await evaluate(idSql(id('cell'), repair), texts)).toEqual(texts.map((text) => cleanId(text, repair)));
        }
      }
    }
  });
});
