import * as fc from 'fast-check';
import { existsSync } from 'node:fs';
import { constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type GzipChunks, unpackGzip } from '../../src/input/files/gzip.ts';
import { unpackedMaxOf } from '../../src/input/unpacking.ts';
import { writeCopy } from '../../src/input/files/write-copy.ts';
import { tempFile } from './files.ts';

const rows = (count: number): string =>
  `id,day,amount\n${Array.from({ length: count }, (_, row) => `C${row % 97},2024-01-${(row % 28) + 1},${row}.50\n`).join('')}`;

async function unpack(content: Uint8Array, chunks?: GzipChunks, unpackedMax?: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of unpackGzip(tempFile(content), unpackedMax, chunks)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const tiny: GzipChunks = { packed: 1, unpacked: 64 };
const chunkSizes = fc.constantFrom(tiny, { packed: 7, unpacked: 100 }, { packed: 1 << 12, unpacked: 1 << 16 });
const member = fc.record({
  text: fc.oneof(fc.string({ maxLength: 300 }), fc.nat({ max: 60 }).map(rows)),
  level: fc.constantFrom(0, 1, 9),
});
const members = fc.array(member, { minLength: 1, maxLength: 3 });
const packed = (list: readonly { text: string; level: number }[]): Buffer[] =>
  list.map(({ text, level }) => gzipSync(text, { level: level as 0 | 1 | 9 }));

describe('unpacking', () => {
  it('gives the bytes of every member, whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(members, chunkSizes, fc.constantFrom(0, 1, 300), async (list, chunks, padding) => {
        const found = await unpack(Buffer.concat([...packed(list), Buffer.alloc(padding)]), chunks);
        expect(found.toString()).toBe(list.map(({ text }) => text).join(''));
      }),
      { numRuns: 40 },
    );
  });

  it('never gives less than all of a file that was cut off', async () => {
    await fc.assert(
      fc.asyncProperty(members, chunkSizes, fc.double({ min: 0, max: 1, noNaN: true }), async (list, chunks, part) => {
        const parts = packed(list);
        const whole = Buffer.concat(parts);
        const cut = 1 + Math.floor(part * (whole.length - 2));
        // Cut between two members, what is left is a whole file.
        const borders = parts.map((_, index) => Buffer.concat(parts.slice(0, index + 1)).length);
        fc.pre(!borders.includes(cut));
        await expect(unpack(whole.subarray(0, cut), chunks)).rejects.toMatchObject({ code: 'file-damaged', exit: 3 });
      }),
      { numRuns: 60 },
    );
  });

  it('gives the right bytes or an error when one bit is flipped', async () => {
    await fc.assert(
      fc.asyncProperty(members, chunkSizes, fc.double({ min: 0, max: 1, noNaN: true }), async (list, chunks, part) => {
        const whole = Buffer.concat(packed(list));
        const bit = Math.floor(part * (whole.length * 8 - 1));
        whole[bit >> 3] = (whole[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const found = await unpack(whole, chunks).catch((error: { code?: string }) => error.code);
        expect([list.map(({ text }) => text).join(''), 'file-damaged']).toContain(found?.toString());
      }),
      { numRuns: 100 },
    );
  });

  it('reads members with every field a header can have', async () => {
    const plain = gzipSync('a,b\n');
    const start = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 3, 0]),
      Buffer.from('xyzdata.csv\0a remark\0'),
    ]);
    // The lower half of the checksum that a member with these bytes would end in.
    const sum = Buffer.from(gzipSync(start).subarray(-8, -6));
    const full = Buffer.concat([start, sum, plain.subarray(10)]);
    expect((await unpack(Buffer.concat([full, plain, full]), tiny)).toString()).toBe('a,b\na,b\na,b\n');
    sum[0] = (sum[0] ?? 0) ^ 1;
    const wrong = Buffer.concat([plain, start, sum, plain.subarray(10)]);
    await expect(unpack(wrong)).rejects.toMatchObject({ code: 'file-damaged' });
    await expect(unpack(full.subarray(0, 15))).rejects.toMatchObject({ message: /are incomplete/ });
  });

  it('reads many small members as fast as one', async () => {
    const row = gzipSync('C1,2024-01-01,1.00\n');
    const found = await unpack(Buffer.concat(Array<Buffer>(20_000).fill(row)));
    expect(found.length).toBe(20_000 * 19);
  });
});

/** A copy with a bit of one byte flipped. */
const flipped = (content: Buffer, at: number): Buffer => {
  const copy = Buffer.from(content);
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
};

describe('what is said of a damaged file', () => {
  const text = rows(1000);
  const lines = text.split('\n').length - 1;
  const whole = gzipSync(text);
  const second = gzipSync('C1,2024-02-01,1\n');

  it.each([
    ['a checksum that is wrong', flipped(whole, whole.length - 6), /does not match its checksum; any of its 1,001/],
    ['a size that is wrong', flipped(whole, whole.length - 2), /does not match its checksum; any of its 1,001/],
    ['no trailer', whole.subarray(0, -8), /are incomplete; .* up to line 1,001 /],
    ['garbage', Buffer.concat([whole, Buffer.from('garbage')]), /followed by other data; .* up to line 1,001 /],
    [
      'garbage behind zeros',
      Buffer.concat([whole, Buffer.alloc(99), second]),
      /followed by other data; .* up to line 1,001 /,
    ],
    [
      'a second member that is none',
      Buffer.concat([whole, flipped(second, 0)]),
      /followed by other data; .* up to line 1,001 /,
    ],
    ['a second header that is broken', Buffer.concat([whole, flipped(second, 2)]), /is broken; .* up to line 1,001 /],
    ['a second member cut off', Buffer.concat([whole, second.subarray(0, 9)]), /before it is complete; .* line 1,001 /],
    ['nothing but a header', whole.subarray(0, 10), /are incomplete; none of it can be unpacked/],
  ])('%s', async (_, content, message) => {
    await expect(unpack(content)).rejects.toMatchObject({ code: 'file-damaged', exit: 3, message });
    await expect(unpack(content, { packed: 100, unpacked: 1000 })).rejects.toMatchObject({ message });
  });

  it('counts lines up to the place, not up to the piece it is in', async () => {
    const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
    const error: unknown = await unpack(cut).catch((caught: unknown) => caught);
    const told = Number(/up to line ([\d,]+) /.exec(String(error))?.[1]?.replace(',', ''));
    expect(told).toBeGreaterThan(lines * 0.4);
    expect(told).toBeLessThan(lines * 0.8);
    // No code of deflate is that long.
    const broken = Buffer.concat([gzipSync(text, { finishFlush: constants.Z_SYNC_FLUSH }), Buffer.alloc(99, 0xff)]);
    const other: unknown = await unpack(broken).catch((caught: unknown) => caught);
    expect(String(other)).toMatch(/its gzip data are broken/);
    expect(Number(/up to line ([\d,]+) /.exec(String(other))?.[1]?.replace(',', ''))).toBeGreaterThan(lines * 0.4);
  });
});

describe.runIf(existsSync('/dev/full'))('a disk that is full', () => {
  it('is told as such, not as a damaged file', async () => {
    const bytes = unpackGzip(tempFile(gzipSync(rows(5000))));
    await expect(writeCopy('orders.csv.gz', bytes, '/dev/full')).rejects.toMatchObject({
      code: 'out-of-space',
      message: /a copy of orders\.csv\.gz does not fit/,
    });
  });
});

describe('a bound on what a file may hold', () => {
  it('stops at the bound, over all members together, and says how to raise it', async () => {
    const part = gzipSync(Buffer.alloc(600_000, 'a,b\n'));
    const both = Buffer.concat([part, part]);
    await expect(unpack(both, undefined, 1_000_000)).rejects.toMatchObject({
      code: 'unpacks-too-large',
      exit: 3,
      hint: /--max-unpacked 1GB/,
    });
    expect((await unpack(both, undefined, 1_200_000)).length).toBe(1_200_000);
  });

  it('is 1 GiB or 200 times the size where nothing is said', () => {
    expect(unpackedMaxOf(71_000)).toBe(2 ** 30);
    expect(unpackedMaxOf(50_000_000)).toBe(10_000_000_000);
  });
});
