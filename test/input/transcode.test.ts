import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blanksToTabs } from '../../src/input/dialect/blanks.ts';
import { type TranscodeOptions, type Transcoded, transcode } from '../../src/input/encoding/transcode.ts';
import { encode } from './encoders.ts';
import { tempFile, tempFolder } from './files.ts';

const utf8: TranscodeOptions = { encoding: 'utf-8', compression: 'none' };

async function run(
  content: string | Uint8Array,
  options: Partial<TranscodeOptions>,
): Promise<Transcoded & { text: string }> {
  const target = join(tempFolder(), 'out.csv');
  const result = await transcode(tempFile(content), { ...utf8, ...options }, target);
  return { ...result, text: readFileSync(target, 'utf8') };
}

describe('transcoding', () => {
  it.each([
    ['gb18030', '客户,金额\n张三,1.50\n'],
    ['big5', '客戶,金額\n王,1\n'],
    ['shift_jis', '顧客,売上\n田中,1\n'],
    ['windows-1252', 'name\nMüller €\n'],
    ['utf-16le', 'name\n客\n'],
    ['utf-16be', 'name\n客\n'],
  ] as const)('turns %s into UTF-8', async (encoding, text) => {
    const bytes = Buffer.byteLength(text);
    expect(await run(encode(text, encoding), { encoding })).toEqual({
      text,
      bytes,
      lines: text.split('\n').length - 1,
      replaced: 0,
      replacedLine: null,
    });
  });

  it('reads gzip and leaves out the byte order mark', async () => {
    const found = await run(gzipSync('\ufeffa,b\n1,2'), { compression: 'gzip' });
    expect(found).toMatchObject({ text: 'a,b\n1,2', lines: 2, bytes: 7 });
  });

  it('names the line of the first byte that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('a\nb\nc'), Buffer.from([0xd5, 0xc5]), Buffer.from('\nd\n')]);
    await expect(run(bytes, {})).rejects.toMatchObject({ code: 'encoding-mismatch', exit: 3, place: { line: 3 } });
  });

  it('names the right line beyond the first chunk and for a character cut off at the end', async () => {
    const lines = '客户,1234567890\n'.repeat(120_000);
    await expect(run(Buffer.concat([Buffer.from(lines), Buffer.from([0xe5, 0xae])]), {})).rejects.toMatchObject({
      place: { line: 120_001 },
    });
    expect((await run(lines, {})).lines).toBe(120_000);
  });

  it('counts what a legacy encoding does not know and says where the first is', async () => {
    const bytes = Buffer.concat([encode('客户\n', 'gb18030'), Buffer.from([0xff, 0x0a, 0x31, 0xff, 0x0a])]);
    const found = await run(bytes, { encoding: 'gb18030' });
    expect(found).toMatchObject({ text: '客户\n\ufffd\n1\ufffd\n', replaced: 2, replacedLine: 2 });
  });

  it('evens out line ends everywhere, inside quotes too', async () => {
    const found = await run('a,b\r\n1,"x\ry"\n2,z\r', { normalise: { newline: 'lf' } });
    expect(found).toMatchObject({ text: 'a,b\n1,"x\ny"\n2,z\n', lines: 4 });
  });

  it('evens out a CRLF that two chunks share, and changes nothing else', async () => {
    const lines = Array.from({ length: 90_000 }, (_, index) => `${index},abcdefghi`);
    const found = await run(lines.join('\r\n'), { normalise: { newline: 'lf' } });
    expect(found.text === lines.join('\n')).toBe(true);
  });

  it('puts tabs between columns that runs of blanks separate', async () => {
    const found = await run(' id  date   amount\r\n 1   2024-01-01  "a  b" \r\n', { normalise: { blanks: true } });
    expect(found.text).toBe('id\tdate\tamount\n1\t2024-01-01\t"a  b"\n');
  });

  it('leaves out lines at the top, however many chunks they fill', async () => {
    const found = await run(`Report "x\n${'y'.repeat(2_100_000)}\na,b\n1,2\n`, { normalise: { skipLines: 2 } });
    expect(found).toMatchObject({ text: 'a,b\n1,2\n', lines: 2 });
  });

  it('says so when the target cannot be written and when the source is not there', async () => {
    const path = tempFile('a');
    await expect(transcode(path, utf8, join(tempFolder(), 'none', 'out'))).rejects.toMatchObject({
      code: 'output-failed',
    });
    await expect(transcode(`${path}x`, utf8, join(tempFolder(), 'out'))).rejects.toMatchObject({
      code: 'file-not-found',
    });
  });
});

describe('blanks to tabs', () => {
  it('keeps a quote that is no wrapping a part of its word', () => {
    expect(blanksToTabs('5" pipe  "x y" z"')).toBe('5"\tpipe\t"x y"\tz"');
  });

  it('keeps the words of a line and their order', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9.,;]+$/), { minLength: 1 });
    const blank = fc.stringMatching(/^[ \t]+$/);
    fc.assert(
      fc.property(words, blank, (cells, gap) => {
        expect(blanksToTabs(`${gap}${cells.join(gap)}${gap}`).split('\t')).toEqual(cells);
      }),
    );
  });
});
