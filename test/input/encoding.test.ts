import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHead, detectEncoding, encodings, normaliseEncodingName } from '../../src/input/encoding/encoding.ts';
import { charactersOf, encode } from './encoders.ts';

const simplified =
  '客户编号,客户名称,订单日期,金额\n1001,上海大众贸易有限公司,2024-01-05,1200.50\n1002,北京华联超市,2024-02-11,88.00\n';
const traditional =
  '客戶編號,客戶名稱,訂單日期,金額\n1001,臺北大同股份有限公司,2024-01-05,1200.50\n1002,高雄聯合貿易,2024-02-11,88.00\n';
const japanese =
  '顧客番号,顧客名,注文日,売上金額\n1001,株式会社スズキ商店,2024-01-05,1200\n1002,東京ひかり販売,2024-02-11,88\n';
const western = 'id;name;city\n1;Müller & Söhne;Köln\n2;Café Crème;Orléans\n3;Peña;A Coruña\n';

const samples = [
  ['gb18030', simplified],
  ['big5', traditional],
  ['shift_jis', japanese],
  ['windows-1252', western],
  ['utf-16le', simplified],
  ['utf-16be', japanese],
  ['utf-16le', western],
  ['utf-8', traditional],
] as const;

describe('recognising an encoding', () => {
  it.each(samples)('knows %s from an ordinary export', (encoding, text) => {
    expect(detectEncoding(encode(text, encoding), true)).toEqual({ encoding, hasBom: false, isCertain: true });
  });

  it.each([
    ['gb18030', 'id,name\n1,张三\n'],
    ['gb18030', '姓名,电话\n李小龙,13800000000\n'],
    ['big5', 'id,name\n1,王大明\n2,陳小華\n'],
    ['shift_jis', 'id,name\n1,タナカ\n2,山本さくら\n'],
    ['windows-1252', 'item,price\ncoffee,£2.50\n'],
    ['windows-1252', 'name\nRené\n'],
    ['windows-1252', 'item,price\ntea,3 €\n'],
  ] as const)('knows %s from a few characters: %s', (encoding, text) => {
    expect(detectEncoding(encode(text, encoding), true).encoding).toBe(encoding);
  });

  it('takes pure ASCII for UTF-8, not certainly so while more of the file follows', () => {
    const bytes = Buffer.from('id,name\n1,Smith\n');
    expect(detectEncoding(bytes, true)).toEqual({ encoding: 'utf-8', hasBom: false, isCertain: true });
    expect(detectEncoding(bytes, false)).toEqual({ encoding: 'utf-8', hasBom: false, isCertain: false });
  });

  it('takes a short text with a few NULs for what its line ends say', () => {
    const text = 'customer_id,reg\0ion\nA,n\0x\nB,y\n';
    expect(detectEncoding(Buffer.from(text), true).encoding).toBe('utf-8');
    const short = text.replaceAll('\0', '');
    expect(detectEncoding(encode(short, 'utf-16le'), true).encoding).toBe('utf-16le');
    expect(detectEncoding(encode(short, 'utf-16be'), true).encoding).toBe('utf-16be');
  });

  it('takes the encoding of the files beside it before one that is only the most likely', () => {
    const few = encode('id,name\n1,Café\n', 'gb18030');
    expect(detectEncoding(few, true).encoding).not.toBe('gb18030');
    expect(detectEncoding(few, true, 'gb18030')).toMatchObject({ encoding: 'gb18030', isCertain: true });
    expect(detectEncoding(Buffer.from('id,name\n1,Café\n'), true, 'gb18030').encoding).toBe('utf-8');
    expect(detectEncoding(Buffer.from([0x69, 0x0a, 0xe9, 0x0a]), true, 'gb18030').encoding).not.toBe('gb18030');
    expect(detectEncoding(few, true, 'utf-16le').encoding).not.toBe('utf-16le');
    const damaged = Buffer.concat([Buffer.from('id,name\n1,北京公司\n2,上海公司\n3,'), Buffer.from([0xe9, 0x0a])]);
    expect(detectEncoding(damaged, true, 'windows-1252').encoding).toBe('utf-8');
    const chinese = encode('客户,名称\n1,北京有限公司\n2,上海贸易公司\n3,广州商店的客户\n', 'gb18030');
    expect(detectEncoding(chinese, true, 'windows-1252').encoding).toBe('gb18030');
  });

  it('goes by a byte order mark', () => {
    expect(detectEncoding(Buffer.from('\ufeffa,b'), true)).toMatchObject({ encoding: 'utf-8', hasBom: true });
    expect(detectEncoding(encode('\ufeffa,b', 'utf-16le'), true)).toMatchObject({ encoding: 'utf-16le', hasBom: true });
    expect(detectEncoding(encode('\ufeffa,b', 'utf-16be'), true)).toMatchObject({ encoding: 'utf-16be', hasBom: true });
  });

  it('keeps UTF-8 with one damaged byte as UTF-8, but not certainly so', () => {
    const bytes = Buffer.concat([encode(simplified, 'utf-8'), Buffer.from([0x31, 0x2c, 0xff, 0x0a])]);
    expect(detectEncoding(bytes, true)).toEqual({ encoding: 'utf-8', hasBom: false, isCertain: false });
  });

  it('finds the few names of a long list of ASCII lines', () => {
    const ascii = 'ORDER,1,2024-01-01,10.00,USD\n'.repeat(3000);
    const bytes = Buffer.concat([Buffer.from(ascii), encode(simplified, 'gb18030'), Buffer.from(ascii)]);
    expect(detectEncoding(bytes, true).encoding).toBe('gb18030');
  });

  it('takes any text in UTF-8 for UTF-8, wherever the head is cut', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(text, fc.nat(), (value, cut) => {
        const bytes = Buffer.from(`id,name\n1,${value}\n`);
        const end = 10 + (cut % (bytes.length - 9));
        expect(detectEncoding(bytes.subarray(0, end), end === bytes.length).encoding).toBe('utf-8');
      }),
    );
  });

  it('knows sentences of everyday characters in each encoding, cut at any byte', () => {
    for (const [encoding, text] of samples.slice(0, 4)) {
      const words = text.split(/[\n,;]/).filter((word) => /[^\x20-\x7e]/.test(word));
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...words), { minLength: 6, maxLength: 30 }),
          fc.integer({ min: 0, max: 3 }),
          (row, cut) => {
            const bytes = encode(`id,${row.join(',')}\n`, encoding);
            expect(detectEncoding(bytes.subarray(0, bytes.length - cut), false).encoding).toBe(encoding);
          },
        ),
        { numRuns: 50 },
      );
    }
  });
});

describe('decoding a head', () => {
  it('gives back what was encoded, in every encoding', () => {
    for (const encoding of ['gb18030', 'big5', 'shift_jis', 'windows-1252'] as const) {
      const text = charactersOf(encoding)
        .filter((_, index) => index % 97 === 0)
        .join('');
      expect(decodeHead(encode(text, encoding), encoding, true)).toBe(text);
    }
  });

  it('reads the signs of windows-1252 that Latin-1 does not have', () => {
    const bytes = Buffer.from([0x80, 0x2c, 0x93, 0x92, 0x94, 0x96, 0x9c, 0x81]);
    expect(decodeHead(bytes, 'windows-1252', true)).toBe('€,“’”–œ\ufffd');
  });

  it('drops the byte order mark and a character cut off at the end', () => {
    expect(decodeHead(Buffer.from('\ufeffa,客').subarray(0, 7), 'utf-8', false)).toBe('a,');
  });
});

describe('names of encodings', () => {
  it.each([
    ['gbk', 'gb18030'],
    ['GB2312', 'gb18030'],
    ['cp936', 'gb18030'],
    ['latin1', 'windows-1252'],
    ['ISO-8859-1', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['sjis', 'shift_jis'],
    ['cp932', 'shift_jis'],
    ['Big5', 'big5'],
    ['utf8', 'utf-8'],
    ['UTF-16', 'utf-16le'],
  ])('understands %s as %s', (name, encoding) => {
    expect(normaliseEncodingName(name)).toBe(encoding);
  });

  it('understands each canonical name and refuses others', () => {
    expect(encodings.map(normaliseEncodingName)).toEqual([...encodings]);
    expect(normaliseEncodingName('ebcdic')).toBeNull();
    // It differs from windows-1252 in the euro sign, so it is not taken for it.
    expect(normaliseEncodingName('iso-8859-15')).toBe('iso-8859-15');
  });
});
