import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { looksLikeNoTable } from '../../src/input/files/binary.ts';
import { readHead } from '../../src/input/files/head.ts';
import { sniffFile } from '../../src/input/sniff.ts';
import { encode } from './encoders.ts';
import { tempFile, tempFolder } from './files.ts';

describe('reading a head', () => {
  it('gives a small file whole', async () => {
    const head = await readHead(tempFile('a,b\n1,2\n'));
    expect(head).toEqual({ bytes: Buffer.from('a,b\n1,2\n'), isWhole: true, compression: 'none', sizeBytes: 8 });
  });

  it('stops at the number of bytes asked for and says whether more follows', async () => {
    const path = tempFile('12345');
    expect(await readHead(path, 4)).toMatchObject({ bytes: Buffer.from('1234'), isWhole: false });
    expect(await readHead(path, 5)).toMatchObject({ bytes: Buffer.from('12345'), isWhole: true });
  });

  it('recognises gzip by its bytes, whatever the file is called', async () => {
    const head = await readHead(tempFile(gzipSync('a,b\n'), 'export.csv'));
    expect(head).toMatchObject({ bytes: Buffer.from('a,b\n'), isWhole: true, compression: 'gzip' });
    expect(await readHead(tempFile('a,b\n', 'export.csv.gz'))).toMatchObject({ compression: 'none' });
  });

  it('stops early in a large gzip file', async () => {
    const head = await readHead(tempFile(gzipSync('x'.repeat(3_000_000))), 1000);
    expect(head).toMatchObject({ isWhole: false });
    expect(head.bytes.length).toBe(1000);
  });

  it('says what is wrong with a file it cannot read', async () => {
    const cut = gzipSync('a,b\n'.repeat(1000)).subarray(0, 30);
    await expect(readHead(`${tempFile('a')}.missing`)).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(readHead(tempFolder())).rejects.toMatchObject({ code: 'file-unreadable', message: /it is a folder/ });
    await expect(readHead(tempFile(cut))).rejects.toMatchObject({ code: 'file-damaged', message: /ends before/ });
    const damaged = Buffer.concat([gzipSync('a').subarray(0, 10), Buffer.from('not deflate at all')]);
    await expect(readHead(tempFile(damaged))).rejects.toMatchObject({ code: 'file-damaged', message: /broken/ });
  });
});

describe('files that are no table', () => {
  it.each([
    ['PK\x03\x04....xl/workbook.xml', 'an Excel workbook in binary form (.xlsb)'],
    ['PK\x03\x04....data.csv', 'a ZIP archive'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an Excel workbook (.xls), one with a password, or another Office file'],
    ['%PDF-1.7', 'a PDF document'],
    ['<html><table>', 'a web page (HTML), which some systems export under the name .xls or .csv'],
    ['<?xml version="1.0"?>', 'an XML document'],
    ['[{"id": 1}]', 'a JSON file'],
    ['a\0\0\0\0\0\0\0', 'a file filled with zero bytes'],
    ['\x02\x03\x04\x05\x06abc', 'binary data'],
  ])('names %j', (content, looksLike) => {
    expect(looksLikeNoTable(Buffer.from(content, 'latin1'), false)?.looksLike).toBe(looksLike);
  });

  it('lets text pass, in UTF-16 and with control characters as delimiters too', () => {
    expect(looksLikeNoTable(Buffer.from('a\u0001b\n1\u00012\n'), false)).toBeNull();
    expect(looksLikeNoTable(encode('a,b\n', 'utf-16le'), true)).toBeNull();
    expect(looksLikeNoTable(Buffer.from('{x},y\n'), false)).toBeNull();
  });

  it('fails with what to do about it', async () => {
    await expect(sniffFile('fixtures/messy/nul-filled.csv')).rejects.toMatchObject({ code: 'not-a-table', exit: 3 });
    await expect(sniffFile(tempFile('%PDF-1.7'))).rejects.toMatchObject({ hint: /as CSV/ });
    await expect(sniffFile(tempFile(''))).rejects.toMatchObject({ code: 'empty-file', exit: 3 });
  });
});

describe('sniffing a file', () => {
  it('puts compression, encoding and dialect together', async () => {
    const text = '客户;金额\n张三;1,50\n李四;22,00\n';
    const { head, encoding, dialect } = await sniffFile(tempFile(gzipSync(encode(text, 'gb18030'))));
    expect([head.compression, encoding.encoding, dialect.delimiter]).toEqual(['gzip', 'gb18030', ';']);
    expect(dialect.columns).toEqual(['客户', '金额']);
  });

  it('takes what the user says for certain', async () => {
    const { encoding, dialect } = await sniffFile(tempFile('a,b|c\n'), { encoding: 'big5', delimiter: '|' });
    expect(encoding).toMatchObject({ encoding: 'big5', isCertain: true });
    expect(dialect.columns).toEqual(['a,b', 'c']);
  });
});
