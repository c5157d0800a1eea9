import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { raw, sql } from '../../../src/engine/sql.ts';
import { haveRepeats } from '../../../src/pipeline/receivables/repeated-numbers.ts';
import { withEngine } from '../../open-engine.ts';

async function repeats(numbers: readonly string[]): Promise<boolean> {
  let answer = false;
  await withEngine(async (engine) => {
    await engine.writeColumns('numbers', { document_id: [...numbers] });
    answer = await haveRepeats(engine, sql`${raw('numbers')} where document_id <> ''`);
  });
  return answer;
}

describe('whether a number of a document stands on more than one row', () => {
  test.each<[string, readonly string[], boolean]>([
    ['numbers that are counted up do not', ['INV-0998', 'INV-0999', 'INV-1000', 'INV-1001'], false],
    ['one that comes again does', ['INV-0998', 'INV-0999', 'INV-0999', 'INV-1001'], true],
    ['numbers far apart are compared', ['A100000', 'A999999', 'A500000'], false],
    ['numbers far apart of which one comes again', ['A100000', 'A999999', 'A100000'], true],
    ['letters between digits are no numbers', ['A1000', 'A1e11', 'A1999', 'A1+11', 'A1 11'], false],
    ['05 and 5 are two', ['05', '5'], false],
    ['one row is alone', ['7'], false],
    ['two rows with one number', ['7', '7'], true],
    ['no rows', [], false],
    ['rows without a number', ['', ''], false],
    ['other letters', ['发票001', '发票002', '发票002'], true],
  ])('%s', async (_, numbers, expected) => {
    expect(await repeats(numbers)).toBe(expected);
  });

  test('as a list tells, whatever the numbers', async () => {
    const digits = fc.stringMatching(/^(?:INV|A-)?\d{1,4}[a-z]?$/);
    await fc.assert(
      fc.asyncProperty(fc.array(digits, { maxLength: 12 }), async (numbers) => {
        expect(await repeats(numbers)).toBe(new Set(numbers).size < numbers.length);
      }),
      { numRuns: 30 },
    );
  });
});
