import { unzipSync, strFromU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseTooLarge } from '../../../src/report/formats/xlsx.ts';
import type { Cell, ReportHead } from '../../../src/report/report.ts';
import { bytesIn, sourceOf } from '../rendered.ts';
import { headOf, segmentColumns, segmentRows } from '../sample.ts';

type Rows = readonly (readonly Cell[])[];

async function bytesOf(head: ReportHead, batches: readonly Rows[], totals?: readonly Cell[]): Promise<Buffer> {
  return bytesIn('xlsx', head, sourceOf(...batches), totals === undefined ? {} : { totals });
}

async function partsOf(head: ReportHead, batches: readonly Rows[], totals?: readonly Cell[]) {
  const files = Object.entries(unzipSync(await bytesOf(head, batches, totals)));
  const parts = Object.fromEntries(files.map(([path, content]) => [path, strFromU8(content)]));
  return {
    sheet: parts['xl/worksheets/sheet1.xml'] ?? '',
    about: parts['xl/sharedStrings.xml'] ?? '',
    styles: parts['xl/styles.xml'] ?? '',
    workbook: parts['xl/workbook.xml'] ?? '',
  };
}

/** The content of one cell: what stands between its tags, with its type. */
function cellOf(sheet: string, reference: string): { type: string; content: string; format: number } | null {
  const [, style = '', type = 'n', content = ''] =
    new RegExp(`<c r="${reference}" s="(\\d+)"(?: t="(\\w+)")?>(.*?)</c>`, 's').exec(sheet) ?? [];
  return style === '' ? null : { type, content: content.replace(/<[^>]+>/g, ''), format: Number(style) };
}

/** The number format of a style. */
function formatOf(styles: string, style: number): string | undefined {
  const format = [...styles.matchAll(/<xf ([^>]*)>/g)][style]?.[1]?.match(/numFmtId="(\d+)"/)?.[1];
  return new RegExp(`numFmtId="${format}" formatCode="([^"]+)"`).exec(styles)?.[1];
}

const typed = 'id:text day:date revenue:money customers:count share:share is_new:flag';
const typedRow = ['007', '2025-12-21', '-1234.50', '12', '0.250000', 'true'];

/** More rows than a sheet has, all of them empty. */
async function* endless() {
  const batch = Array.from({ length: 2048 }, () => [null]);
  for (let batches = 0; batches < 513; batches++) yield await Promise.resolve(batch);
}

describe('a workbook', () => {
  test('shows money with the decimals of its currency', async () => {
    const head = {
      ...headOf('currency:text revenue:money'),
      places: {
        usual: 2,
        byCurrency: new Map([
          ['KWD', 3],
          ['JPY', 0],
        ]),
      },
    };
    const rows = [
      ['KWD', '1.005'],
      ['JPY', '1200'],
      ['EUR', '3.50'],
    ];
    const { sheet, styles } = await partsOf(head, [rows], [null, '0.125']);
    const formats = [2, 3, 4, 5].map((row) => formatOf(styles, cellOf(sheet, `B${row}`)?.format ?? 0));
    expect(formats).toEqual(['#,##0.000', '#,##0', '#,##0.00', '#,##0.000'].map((plain) => `${plain};[Red]-${plain}`));
  });

  test('holds numbers as numbers, dates as days, flags as truth and ids as text, each with its format', async () => {
    const { sheet, styles } = await partsOf(headOf(typed), [[typedRow]]);
    const cells = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => cellOf(sheet, `${letter}2`));
    expect(cells.map((cell) => [cell?.type, cell?.content])).toEqual([
      ['inlineStr', '007'],
      ['n', '46012'],
      ['n', '-1234.50'],
      ['n', '12'],
      ['n', '0.250000'],
      ['b', '1'],
    ]);
    const formats = cells.slice(0, 5).map((cell) => formatOf(styles, cell?.format ?? -1));
    expect(formats).toEqual(['@', 'yyyy-mm-dd', '#,##0.00;[Red]-#,##0.00', '#,##0', '0.0%']);
  });

  test('keeps its heading in sight, filters the rows and closes with the totals outside the filter', async () => {
    const { sheet } = await partsOf(headOf(segmentColumns), [segmentRows], [null, '2458', null, null, null, null]);
    expect(sheet).toContain('<pane ySplit="1"');
    expect(sheet).toContain('<autoFilter ref="A1:F4"/>');
    expect(cellOf(sheet, 'A5')?.content).toBe('Total');
    expect(cellOf(sheet, 'B5')?.content).toBe('2458');
    expect(cellOf(sheet, 'C5')).toBeNull();
    expect(sheet).toContain('<ignoredError sqref="A2:A4" numberStoredAsText="1"/>');
  });

  test('has a second sheet with day, currency, files, rows set aside, notes and options', async () => {
    const { about, workbook } = await partsOf(headOf(segmentColumns, { notes: ['A note.'] }), [segmentRows]);
    expect(workbook).toMatch(/name="segment summary".*name="about"/);
    for (const text of [
      'Customer segments',
      '2011-12-09',
      'GBP',
      'exports/online_retail.csv.gz',
      'no customer',
      'A note.',
    ]) {
      expect(about).toContain(`>${text}</t>`);
    }
  });

  test('is the same to the byte for the same report, however its rows come', async () => {
    const head = headOf(segmentColumns);
    const once = await bytesOf(head, [segmentRows]);
    expect(await bytesOf(head, [segmentRows])).toEqual(once);
    const [first, ...others] = segmentRows.map((row) => [row]);
    const { sheet } = await partsOf(head, [first ?? [], [], ...others]);
    expect(sheet).toContain((await partsOf(head, [segmentRows])).sheet.split('<sheetData>')[1]);
  });

  test('writes no formula and keeps text that looks like one', async () => {
    const { sheet } = await partsOf(headOf('id:text'), [[['=1+1'], ['@SUM(A1)'], ['+cmd|x']]]);
    expect(sheet).not.toContain('<f>');
    expect(['A2', 'A3', 'A4'].map((place) => cellOf(sheet, place)?.content)).toEqual(['=1+1', '@SUM(A1)', '+cmd|x']);
  });

  test('a report without rows is a heading', async () => {
    const { sheet } = await partsOf(headOf(typed), []);
    expect(sheet).toContain('<autoFilter ref="A1:F1"/>');
    expect(sheet).not.toContain('<row r="2"');
  });

  test('more rows than a sheet holds are an error that says what to do', async () => {
    await expect(bytesIn('xlsx', headOf('id:text'), { batches: endless })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('write it as csv'),
    });
  });

  test('what does not fit into a sheet is known from its size', () => {
    expect(() => refuseTooLarge(16_384, 1_048_575)).not.toThrow();
    expect(() => refuseTooLarge(1, 1_048_576)).toThrow('cut it with --limit');
    expect(() => refuseTooLarge(16_385, 1)).toThrow('16,385 columns');
  });

  test('any text is well-formed XML that a spreadsheet reads back as the same text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 }), async (texts) => {
        const { sheet } = await partsOf(headOf('id:text'), [texts.map((text) => [text])]);
        expect(sheet).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|&(?!amp;|lt;|gt;)/);
        const read = texts.map((_, index) => readBack(cellOf(sheet, `A${index + 2}`)?.content ?? ''));
        expect(read).toEqual(texts.map((text) => text.replace(/\p{Surrogate}/gu, '\ufffd')));
      }),
      { numRuns: 40 },
    );
  });
});

function readBack(content: string): string {
  return content
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
