import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { probeFile } from '../../src/input/files/byte-stream.ts';
import { crc32 } from '../../src/input/workbook/crc32.ts';
import { kindOfFormat, numberText } from '../../src/input/workbook/cell-text.ts';
import { chosenSheet, workbookBytes } from '../../src/input/workbook/workbook.ts';
import { sniffFile } from '../../src/input/sniff.ts';
import { tempFile } from './files.ts';
import { workbookOf } from './workbook-file.ts';
import type { BookParts } from './workbook-file.ts';

const file = (parts: BookParts): string => tempFile(workbookOf(parts), 'book.xlsx');

async function csvOf(path: string, sheet?: string, unpackedMax?: number): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of workbookBytes(path, sheet, unpackedMax)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const one = (rows: string, more: Partial<BookParts> = {}): string =>
  file({ sheets: [{ name: 'Data', rows }], ...more });

const text = (written: string): string => numberText(written, 'number', false);
const day = (written: string, counts1904 = false): string => numberText(written, 'date', counts1904);

const cell = (at: string, value: string): string => `<c r="${at}" t="str"><v>${value}</v></c>`;

const filled = '<row r="1"><c r="A1"><v>1</v></c></row>';
const severalSheets = (): string =>
  file({
    sheets: [
      { name: 'Lists', rows: filled, state: 'hidden' },
      { name: 'Cover', rows: '' },
      { name: 'Sales', rows: filled.replace('<v>1', '<v>2') },
      { name: '2024', rows: filled.replace('<v>1', '<v>3') },
    ],
  });

const whole = (): Buffer =>
  Buffer.from(workbookOf({ sheets: [{ name: 'A', rows: '<row r="1"><c r="A1"><v>12345</v></c></row>'.repeat(40) }] }));

describe('cells', () => {
  test('texts are shared, inline, rich, of a formula; how they are pronounced is left out', async () => {
    const path = one(
      `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>in</t></is></c><c r="C1" t="str"><f>x</f><v>made</v></c><c r="D1" t="s"><v>1</v></c></row>`,
      {
        texts: [
          '<r><t>東</t></r><r><t xml:space="preserve"> 京</t></r><rPh><t>トウキョウ</t></rPh>',
          '<t>a &amp; "b",\n c_x000D_</t>',
        ],
      },
    );
    expect(await csvOf(path)).toBe('東 京,in,made,"a & ""b"", c "\n');
  });

  test('numbers show the 15 digits that Excel shows', () => {
    expect(
      ['19.989999999999998', '0.10000000000000001', '1E3', '-1.5E-7', '1.2345678901234567E+20', '12'].map(text),
    ).toEqual(['19.99', '0.1', '1000', '-0.00000015', '123456789012346000000', '12']);
  });

  test('days count from 1900, which is no leap year, or from 1904', () => {
    expect([day('1'), day('59'), day('61'), day('45662'), day('44200', true), day('0', true)]).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2025-01-05',
      '2025-01-05',
      '1904-01-01',
    ]);
    expect([day('45662.5'), day('45662.999999'), numberText('0.354166666666667', 'time', false)]).toEqual([
      '2025-01-05 12:00:00',
      '2025-01-06',
      '08:30:00',
    ]);
    expect([day('-1'), day('1e9'), day('#N/A')]).toEqual(['-1', '1000000000', '#N/A']);
  });

  test.each([
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0.00 "day"', 'number'],
    ['[Red]-#,##0.00;0', 'number'],
    ['00000', { zeros: 5 }],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['[$-411]ge.m.d', 'date'],
    ['dd\\.mm\\.yyyy hh:mm', 'date'],
    ['mmm', 'date'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'number'],
  ])('a number written as %s is a %j', (code, kind) => {
    expect(kindOfFormat(164, code)).toEqual(kind);
  });

  test('a style says how the numbers of a cell are meant', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>';
    const rows =
      '<row><c><v>45662</v></c><c s="1"><v>45662</v></c><c s="2"><v>420</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2025-01-05T00:00:00</v></c></row>';
    expect(await csvOf(one(rows, { styles }))).toBe('45662,2025-01-05,00420,TRUE,#N/A,2025-01-05\n');
  });
});

describe('rows', () => {
  test('lines are rows of the sheet: gaps are kept, empty rows at the end are not, all lines are as wide as the widest', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c></row><row r="3"/><row r="5"><c r="A5"><v>2</v></c><c r="C5"><v>3</v></c></row><row r="9"><c r="D9"/></row>';
    expect(await csvOf(one(rows))).toBe(',,\n,1,\n,,\n,,\n2,,3\n');
  });

  test('a text or a day merged over several rows belongs to each of them that holds something; a number would count twice', async () => {
    const rows = [
      `<row r="1">${cell('A1', 'Acme')}<c r="B1" s="1"><v>45662</v></c><c r="C1"><v>100</v></c>${cell('D1', 'a')}</row>`,
      `<row r="2"><c r="A2" s="1"/>${cell('D2', 'b')}</row>`,
      `<row r="3"><c r="A3"/></row>`,
      `<row r="4">${cell('D4', 'c')}</row>`,
      `<row r="5">${cell('D5', 'd')}</row>`,
    ].join('');
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    const path = file({ sheets: [{ name: 'Data', rows, merged: ['A1:A4', 'B1:B2', 'C1:C4', 'D5:E5'] }], styles });
    expect(await csvOf(path)).toBe('Acme,2025-01-05,100,a\nAcme,2025-01-05,,b\n,,,\nAcme,,,c\n,,,d\n');
  });

  test('elements may have a prefix', async () => {
    const rows = '<row r="1"><c r="A1"><v>7</v></c></row>'.replaceAll(/<(\/?)/g, '<$1x:');
    const others = {
      'xl/worksheets/sheet0.xml': `<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`,
    };
    expect(await csvOf(one('', { others }))).toBe('7\n');
  });
});

describe('sheets', () => {
  test('the first that holds something and is not hidden is read, and the others are told', async () => {
    expect(await chosenSheet(severalSheets(), undefined)).toEqual({ name: 'Sales', others: ['2024'] });
  });

  test.each([
    ['sales', '2\n'],
    ['2024', '3\n'],
    ['2', '2\n'],
    ['Lists', '1\n'],
  ])('--sheet %s', async (wanted, expected) => {
    expect(await csvOf(severalSheets(), wanted)).toBe(expected);
  });

  test('a sheet that is not there is an error that names those that are', async () => {
    await expect(csvOf(severalSheets(), 'Nope')).rejects.toThrow('has no sheet called "Nope"');
  });

  test('a workbook in which nothing stands is an empty file', async () => {
    await expect(sniffFile(file({ sheets: [{ name: 'A', rows: '' }] }))).rejects.toMatchObject({ code: 'empty-file' });
  });
});

describe('damage is an error, never a report', () => {
  test('a workbook that is cut off', async () => {
    const bytes = whole();
    await expect(probeFile(tempFile(bytes.subarray(0, bytes.length - 40), 'cut.xlsx'))).rejects.toMatchObject({
      code: 'file-damaged',
    });
  });

  test('a flipped bit anywhere in its parts never changes what is read', async () => {
    const bytes = whole();
    const expected = createHash('sha256')
      .update(await csvOf(tempFile(bytes, 'whole.xlsx')))
      .digest('hex');
    for (let at = 40; at < bytes.length; at += 37) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      const read = await csvOf(tempFile(flipped, `flipped-${at}.xlsx`)).catch((error: unknown) => error);
      if (typeof read === 'string') {
        expect(createHash('sha256').update(read).digest('hex')).toBe(expected);
      } else {
        expect(read).toMatchObject({ exit: 3 });
      }
    }
  });

  test('a cell that refers to a text that is not there, a place beyond the sheet, broken XML', async () => {
    await expect(csvOf(one('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'))).rejects.toThrow('text number 5');
    await expect(csvOf(one('<row r="2000000"><c r="A1"><v>5</v></c></row>'))).rejects.toThrow('row 2000000');
    await expect(csvOf(one('<row r="1"><c r="ZZZ1"><v>5</v></c></row>'))).rejects.toThrow('cell ZZZ1');
    await expect(csvOf(one('<row r="1"><c r="A1"><v>5'))).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('a workbook may not unpack beyond the bound, nor be written out beyond it', async () => {
    const path = one(`<row r="1"><c r="A1"><v>${'1'.repeat(300_000)}</v></c></row>`);
    await expect(csvOf(path, undefined, 100_000)).rejects.toMatchObject({ code: 'unpacks-too-large' });
    const gap = one('<row r="1"><c r="AAA1"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>1</v></c></row>');
    await expect(csvOf(gap, undefined, 1_000_000)).rejects.toMatchObject({ code: 'unpacks-too-large' });
  });

  test('the checksum is that of ZIP', () => {
    expect(crc32(Buffer.from('123456789'), 0)).toBe(0xcbf43926);
    expect(crc32(Buffer.from('6789'), crc32(Buffer.from('12345'), 0))).toBe(0xcbf43926);
  });
});
