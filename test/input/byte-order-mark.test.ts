/** A byte order mark at the start of a file is none of its text; anywhere else it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { countRecords, pickRecords } from '../../src/input/dialect/records.ts';
import type { RecordDialect } from '../../src/input/dialect/records.ts';
import { detectDialect } from '../../src/input/dialect/dialect.ts';
import { decodeHead, detectEncoding } from '../../src/input/encoding/encoding.ts';
import { transcode } from '../../src/input/encoding/transcode.ts';
import { load, writeParts } from '../pipeline/load.ts';
import { encode } from './encoders.ts';
import { tempFile, tempFolder } from './files.ts';

const mark = '\ufeff';
const encodings = ['utf-8', 'utf-16le', 'utf-16be'] as const;
const dialect: RecordDialect = { delimiter: ',', quote: '"', escape: '"', newline: '\n', skipLines: 0 };
/** Bytes that are read at once. */
const chunk = 1 << 20;

async function recordsOf(text: string, wanted: readonly number[], skipLines = 0): Promise<string[]> {
  const found: string[] = [];
  for await (const record of pickRecords(tempFile(text), { ...dialect, skipLines }, wanted)) found.push(record.text);
  return found;
}

describe('a byte order mark at the start', () => {
  test('is no part of the first record, so that a quote behind it opens a cell', async () => {
    const text = `${mark}"id","two\nlines"\n1,x\n`;
    expect(await recordsOf(text, [1, 2])).toEqual(['"id","two\nlines"', '1,x']);
    expect(await countRecords(tempFile(text), dialect)).toMatchObject({ records: 2, lines: 3 });
    expect(await recordsOf(`${mark}Report\n"id","two\nlines"\n`, [1], 1)).toEqual(['"id","two\nlines"']);
  });

  test.each(encodings)('of %s says the encoding, and is in no header', (encoding) => {
    const bytes = encode(`${mark}id,name\n1,Ann\n`, encoding);
    expect(detectEncoding(bytes, true)).toEqual({ encoding, hasBom: true, isCertain: true });
    expect(detectDialect(decodeHead(bytes, encoding, true), { isWhole: true }).columns).toEqual(['id', 'name']);
  });

  test.each(encodings)('of %s is not in the copy', async (encoding) => {
    expect(await copyOf(encode(`${mark}id\n1\n`, encoding), encoding)).toBe('id\n1\n');
    // A second one is text, as in a file that was given its mark twice.
    expect(await copyOf(encode(`${mark}${mark}id\n`, encoding), encoding)).toBe(`${mark}id\n`);
  });
});

describe('a byte order mark further down', () => {
  const above = `${'x'.repeat(chunk - 1)}\n`;

  test('stays in its record, also where a piece of the file begins with it', async () => {
    expect(await recordsOf(`id\n${mark}1\n`, [2])).toEqual([`${mark}1`]);
    expect(await recordsOf(`${above}${mark}1\n`, [2])).toEqual([`${mark}1`]);
  });

  test.each(encodings)('stays in the copy of %s', async (encoding) => {
    expect(await copyOf(encode(`id\n${mark}1,a${mark}b\n`, encoding), encoding)).toBe(`id\n${mark}1,a${mark}b\n`);
    const text = `${above}${mark}1\n`;
    expect((await copyOf(encode(text, encoding), encoding)) === text).toBe(true);
  });
});

async function money(content: Uint8Array): Promise<Record<string, string>> {
  const { customers } = await load(writeParts([content]));
  return Object.fromEntries(customers.map(([id, , monetary]) => [id, String(Number(monetary))]));
}

describe('sales with a byte order mark', () => {
  const rows = 'C1,2024-01-05,1.50\nC2,2024-01-06,2.00\n';
  test.each(encodings)('in %s are those without', async (encoding) => {
    expect(await money(encode(`${mark}"customer_id",date,amount\n${rows}`, encoding))).toEqual({ C1: '1.5', C2: '2' });
  });

  test('packed are those without', async () => {
    expect(await money(gzipSync(`${mark}"customer_id",date,amount\n${rows}`))).toEqual({ C1: '1.5', C2: '2' });
  });

  test('before a row further down, as in files put one behind the other, are of the same customer', async () => {
    expect(await money(Buffer.from(`customer_id,date,amount\n${rows}${mark}C1,2024-01-07,4.00\n`))).toEqual({
      C1: '5.5',
      C2: '2',
    });
  });
});

async function copyOf(bytes: Uint8Array, encoding: (typeof encodings)[number]): Promise<string> {
  const target = join(tempFolder(), 'copy.csv');
  await transcode(tempFile(bytes), { encoding, compression: 'none' }, target);
  return readFileSync(target, 'utf8');
}
