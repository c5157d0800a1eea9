import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRecord, writeRecord } from '../../src/input/dialect/parse-record.ts';
import { countByte, countLines } from '../../src/input/files/count-lines.ts';
import { tempFolder } from '../pipeline/load.ts';

test('a byte is counted wherever it stands, at whatever offset the bytes begin', () => {
  const bytes = fc.array(fc.constantFrom(0x0a, 0x0b, 0x09, 0x8a, 0x00, 0xff), { maxLength: 80 });
  fc.assert(
    fc.property(bytes, fc.nat(7), fc.nat(5), (values, offset, from) => {
      const view = new Uint8Array(offset + values.length).subarray(offset);
      view.set(values);
      const start = Math.min(from, values.length);
      expect(countByte(view, start, 0x0a)).toBe(values.slice(start).filter((value) => value === 0x0a).length);
    }),
  );
});

test('lines below those skipped are counted, a last one without a line end and empty ones included', async () => {
  const path = join(tempFolder(), 'lines.csv');
  const shape = { skipLines: 2, newline: 0x0a };
  const body = `${'x'.repeat(700_000)}\n\n`.repeat(3);
  for (const [text, lines] of [
    ['', 0],
    ['a\nb', 0],
    ['a\nb\n', 0],
    ['a\nb\nc', 1],
    [`a\nb\n${body}`, 6],
    [`a\nb\n${body}end`, 7],
  ] as const) {
    writeFileSync(path, text);
    expect(await countLines(path, shape)).toBe(lines);
  }
});

test('a record that is written is read as the same cells', () => {
  const shape = { delimiter: ',', quote: '"', escape: '"' };
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      expect(parseRecord(writeRecord(cells, ','), shape)).toEqual(cells);
    }),
  );
});
