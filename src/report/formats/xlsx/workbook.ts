/**
 * Everything of a workbook but its rows, written by the library: styles, sheets, widths, the sheet about the report. The
 * library holds a sheet as objects and one string, which half a million rows do not fit into, so it is given a sheet of a
 * heading and two sample rows; the rows are put in their place as they come.
 */
import { strFromU8, unzipSync } from 'fflate';
import writeExcel from 'write-excel-file/universal';
import type { Cell as SheetCell, Row } from 'write-excel-file/universal';
import { cents } from '../../../engine/money.ts';
import { formatCell, isRight } from '../../format.ts';
import type { Cell, ReportColumn } from '../../report.ts';
import type { Document, Rows } from '../../document.ts';
import { textWidth } from '../../width.ts';
import { aboutRows } from './about.ts';
import { moneyFormat, numberFormats } from './cells.ts';

const sheetNameMax = 31;
const [widthMin, widthMax] = [9, 48];
/** Widths follow the head of the rows: all of them are only known when the widths are written. */
const widthRowsMax = 1000;

/** Style indices of the cells of a row. */
export interface SheetStyles {
  readonly columns: readonly string[];
  /** Of money that has not two decimals but so many. */
  readonly money: ReadonlyMap<number, string>;
}

export interface Workbook {
  /** Parts of the file other than the sheet of rows, by path, in their order. */
  readonly parts: readonly (readonly [path: string, content: string])[];
  readonly sheetPath: string;
  /** XML of the sheet in front of its second row and behind its last; the filter goes to the front of `behind`. */
  readonly front: string;
  readonly behind: string;
  /** For rows and for the row of totals. */
  readonly rowStyles: SheetStyles;
  readonly totalStyles: SheetStyles;
}

type Look = Partial<{ fontWeight: 'bold'; topBorderStyle: 'thin' }>;

const totalLook: Look = { fontWeight: 'bold', topBorderStyle: 'thin' };

function sample({ type, isRight: isNumber }: Pick<ReportColumn, 'type' | 'isRight'>, look: Look): SheetCell {
  if (isNumber === true) return { value: 0, type: Number, ...look };
  if (type === 'flag') return { value: true, type: Boolean, ...look };
  const format = numberFormats[type];
  return type === 'text' ? { value: '', type: String, format, ...look } : { value: 0, type: Number, format, ...look };
}

function headingCell(column: ReportColumn): SheetCell {
  const { name } = column;
  const align = isRight(column) ? ('right' as const) : ('left' as const);
  const look = { fontWeight: 'bold', backgroundColor: '#e8eef0', bottomBorderStyle: 'thin' } as const;
  return { value: name, type: String, align, alignVertical: 'bottom', ...look };
}

/** Widths in characters, from the headings and the first rows. */
function widthsOf(columns: readonly ReportColumn[], rows: readonly (readonly Cell[])[]): { width: number }[] {
  return columns.map(({ name, type }, index) => {
    const widths = rows.slice(0, widthRowsMax).map((row) => textWidth(formatCell(row[index] ?? null, type)));
    // A heading is bold and has the button of the filter beside it.
    const least = Math.max(widthMin, textWidth(name) + 3);
    return { width: Math.min(widthMax, widths.reduce((most, width) => Math.max(most, width), least) + 2) };
  });
}

const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, sheetNameMax);

/** Style indices of one row of a sheet, in the order of its cells. */
function stylesOf(sheet: string, row: number): string[] {
  const [, cells = ''] = new RegExp(`<row r="${row}"[^>]*>(.*?)</row>`, 's').exec(sheet) ?? [];
  return [...cells.matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map(([, style = '0']) => style);
}

/** A sheet that prints as wide as its paper, with rows high enough for its letters; the library knows neither. */
function fitted(sheet: string): string {
  return sheet
    .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace('<cols>', '<sheetFormatPr defaultRowHeight="15"/><cols>')
    .replace('<pageSetup ', '<pageSetup fitToHeight="0" ');
}

/** The workbook around the rows of a document; `first` are the first of them. */
export async function workbookOf(document: Document, columns: readonly ReportColumn[], first: Rows): Promise<Workbook> {
  const { places = cents } = document.data.rows;
  const others = [...new Set([places.usual, ...places.byCurrency.values()])].filter((count) => count !== cents.usual);
  const rows: Row[] = [
    columns.map(headingCell),
    columns.map((column) => sample(column, {})),
    columns.map((column) => sample(column, totalLook)),
    ...(others.length === 0
      ? []
      : [{}, totalLook].map((look) =>
          others.map((count): SheetCell => ({ value: 0, type: Number, format: moneyFormat(count), ...look })),
        )),
  ];
  const blob = await writeExcel(
    [
      {
        data: rows,
        sheet: sheetName(document.sheet ?? 'rows'),
        stickyRowsCount: 1,
        orientation: 'landscape',
        columns: widthsOf(columns, first),
      },
      {
        data: aboutRows(document),
        sheet: 'about',
        orientation: 'landscape',
        columns: [28, 60, 14, 14, 14].map((width) => ({ width })),
      },
    ],
    { fontFamily: 'Calibri', fontSize: 11 },
  ).toBlob();
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const sheetPath = 'xl/worksheets/sheet1.xml';
  const parts = Object.entries(files).map(([path, content]) => {
    const text = strFromU8(content);
    return [path, path.startsWith('xl/worksheets/sheet') ? fitted(text) : text] as const;
  });
  const sheet = parts.find(([path]) => path === sheetPath)?.[1] ?? '';
  const [from, to] = [sheet.indexOf('<row r="2"'), sheet.indexOf('</sheetData>')];
  const [rowStyles, totalStyles] = [2, 3].map((row): SheetStyles => ({
    columns: stylesOf(sheet, row),
    money: new Map(
      stylesOf(sheet, row + 2).flatMap((style, at) => (others[at] === undefined ? [] : [[others[at], style] as const])),
    ),
  })) as [SheetStyles, SheetStyles];
  const isWhole = [rowStyles, totalStyles].every(
    (styles) => styles.columns.length === columns.length && styles.money.size === others.length,
  );
  if (from < 0 || to < from || !isWhole) {
    throw new Error('the library for xlsx files wrote a sheet of another form');
  }
  return {
    parts: parts.filter(([path]) => path !== sheetPath),
    sheetPath,
    front: sheet.slice(0, from),
    behind: sheet.slice(to),
    rowStyles,
    totalStyles,
  };
}
