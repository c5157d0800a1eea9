import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecords, splitRecords } from '../../src/input/dialect/head-records.ts';

const delimiters = [',', ';', '\t', '|', '\u0001'];
const characters = [...delimiters, ' ', '\f', '\u00a0', '\u3000', '\ufeff', "'", '\\', 'é', 'a', '7', '.'];
const line = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

test('lines without quotes become the cells that csv-parse finds in them', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.constantFrom(...delimiters), (lines, delimiter) => {
      const shape = { delimiter, quote: '"', escape: '"' };
      const records = parseRecords(splitRecords(lines.join('\n'), shape, 10), shape);
      const expected = records.map(({ text }) => parse(text, { delimiter, trim: true })[0]);
      expect(records.map(({ cells }) => cells)).toEqual(expected);
    }),
  );
});

test('a quoted line between lines without quotes keeps its place', () => {
  const shape = { delimiter: ',', quote: '"', escape: '"' };
  const records = parseRecords(splitRecords('a,b\n"c, ""d""" , e\nf , g\n', shape, 10), shape);
  expect(records.map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['c, "d"', 'e'],
    ['f', 'g'],
  ]);
});
