/** A check for the screen or a mail: one section a file, each with its columns, its rows and what is suspicious. */
import { Chalk } from 'chalk';
import type { CheckedColumn, CheckedFile, Finding, Severity } from './check-report.ts';
import { factLines, shapeParts, totalText, verdictText, wordCells } from './check-words.ts';
import { cleanText } from '../clean-text.ts';
import { formatCell, nullMark } from '../format.ts';
import { drawGrid } from '../formats/terminal/grid.ts';
import { joinParts } from '../heading.ts';
import { fitColumns } from '../formats/terminal/layout.ts';
import { padEndTo, textWidth, truncateTo, wrapWords } from '../width.ts';

export interface CheckTableOptions {
  /** Terminal columns. */
  readonly width: number;
  readonly isColour: boolean;
  /** False draws rules and marks in ASCII. */
  readonly isUnicode: boolean;
}

type Ink = InstanceType<typeof Chalk>;

interface Style extends CheckTableOptions {
  readonly ink: Ink;
}

const sampleWidthMax = 24;
const labelWidth = 12;

/** The whole check as text that ends in a newline. No line but the next command is wider than `width`. */
export function renderCheckTable(files: readonly CheckedFile[], options: CheckTableOptions): string {
  const style = { ...options, ink: new Chalk({ level: options.isColour ? 1 : 0 }) };
  const sections = files.map((file) => section(file, style));
  const total = files.length > 1 ? [wrapWords(totalText(files), style.width).map((line) => style.ink.bold(line))] : [];
  return `${[...sections, ...total].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function section(file: CheckedFile, style: Style): string[] {
  const { ink, width, isUnicode } = style;
  const name = file.path === '-' ? 'standard input' : cleanText(file.path, isUnicode);
  const blocks = [
    [
      ...wrapWords(name, width).map((line) => ink.bold(line)),
      ...joinParts(shapeParts(file), isUnicode ? ' · ' : ' | ', width).map((line) => ink.dim(line)),
    ],
    columnLines(file, style),
    factLines(file).flatMap(([label, text]) => labelled(label, text, style)),
    asideLines(file, style),
    wordLines(file, style),
    file.findings.flatMap((finding) => findingLines(finding, style)),
    verdictLines(file, style),
  ];
  const filled = blocks.filter((block) => block.length > 0);
  return filled.flatMap((block, index) => (index === 0 ? [block] : [[''], block])).flat();
}

/** The sentences were written with the sign for what was cut; a screen without it gets dots. */
function signsOf(text: string, isUnicode: boolean): string {
  return isUnicode ? text : text.replaceAll('…', '...');
}

/** Text after a label, in lines that begin in one column. */
function labelled(label: string, text: string, { ink, width, isUnicode }: Style): string[] {
  const lines = wrapWords(signsOf(text, isUnicode), Math.max(20, width - labelWidth));
  return lines.map(
    (line, index) => `${index === 0 ? ink.dim(padEndTo(label, labelWidth)) : ' '.repeat(labelWidth)}${line}`,
  );
}

interface TextColumn {
  readonly heading: string;
  readonly cells: readonly string[];
  readonly isRight: boolean;
  readonly isKey: boolean;
}

/** A grid with headings and a rule, cut to the width. */
function gridOf(columns: readonly TextColumn[], style: Style, paint: (cell: string, row: number) => string): string[] {
  const { ink, width, isUnicode } = style;
  const boxes = columns.map(({ heading, cells, isRight, isKey }) => {
    const bodyWidth = cells.reduce((widest, cell) => Math.max(widest, textWidth(cell)), 1);
    return { heading, bodyWidth, isText: !isRight, hasBar: false, isKey };
  });
  const layout = fitColumns(boxes, width);
  const shown = layout.shown.flatMap((index, position) => {
    const column = columns[index];
    return column === undefined
      ? []
      : [
          {
            ...column,
            width: layout.widths[position] ?? 1,
            align: column.isRight ? ('right' as const) : ('left' as const),
          },
        ];
  });
  const ellipsis = isUnicode ? '…' : '...';
  const rows = (columns[0]?.cells ?? []).map((_, row) =>
    shown.map(({ cells, width: widest }) => paint(truncateTo(cells[row] ?? '', widest, ellipsis), row)),
  );
  const ruleWidth = shown.reduce((total, column) => total + column.width, layout.gap * (shown.length - 1));
  return [
    ...drawGrid([shown.map(({ heading, width: widest }) => truncateTo(heading, widest, ellipsis))], shown, layout.gap),
    ink.dim((isUnicode ? '─' : '-').repeat(ruleWidth)),
    ...drawGrid(rows, shown, layout.gap),
  ];
}

function columnLines({ columns }: CheckedFile, style: Style): string[] {
  const { isUnicode, ink } = style;
  if (columns.length === 0) {
    return [];
  }
  const text = (heading: string, read: (column: CheckedColumn) => string | null, isKey = false): TextColumn => ({
    heading,
    isRight: false,
    isKey,
    cells: columns.map((column) => cleanText(read(column) ?? nullMark(isUnicode), isUnicode)),
  });
  const ellipsis = isUnicode ? '…' : '...';
  const grid: TextColumn[] = [
    text('column', ({ header }) => header, true),
    text('field', ({ field }) => field, true),
    text('written', ({ written }) => written),
    { ...text('empty', ({ empty }) => emptyText(empty)), isRight: true },
    { ...text('distinct', ({ distinct }) => distinctText(distinct)), isRight: true },
    text('samples', ({ samples }) =>
      samples
        .map((sample) => truncateTo(cleanText(sample, isUnicode), sampleWidthMax, ellipsis))
        .join(isUnicode ? ' · ' : ' | '),
    ),
  ];
  return gridOf(grid, style, (cell, row) => (columns[row]?.field === null ? ink.dim(cell) : cell));
}

function emptyText(empty: string | null): string | null {
  return empty !== null && Number(empty) > 0 && Number(empty) < 0.0005
    ? '< 0.1 %'
    : empty === null
      ? null
      : formatCell(empty, 'share');
}

function distinctText(distinct: number | null): string | null {
  return distinct === null ? null : formatCell(String(distinct), 'count');
}

function asideLines({ setAside }: CheckedFile, style: Style): string[] {
  const reasons = Object.entries(setAside);
  if (reasons.length === 0) {
    return [];
  }
  const { ink, width, isUnicode } = style;
  const ellipsis = isUnicode ? '…' : '...';
  const grid: TextColumn[] = [
    {
      heading: 'set aside',
      cells: reasons.map(([reason]) => reason.replaceAll('_', ' ')),
      isRight: false,
      isKey: true,
    },
    {
      heading: 'rows',
      cells: reasons.map(([, { rows }]) => formatCell(String(rows), 'count')),
      isRight: true,
      isKey: true,
    },
    ...(reasons.every(([, { amount }]) => amount === null)
      ? []
      : [
          {
            heading: 'amount',
            cells: reasons.map(([, { amount }]) => formatCell(amount, 'money', isUnicode)),
            isRight: true,
            isKey: true,
          },
        ]),
  ];
  const [heading = '', rule = '', ...lines] = gridOf(grid, style, (cell) => cell);
  const rowsOf = (index: number): string[] =>
    (reasons[index]?.[1].first ?? []).map(({ line, raw }) => {
      const place = line === null ? '' : `line ${line}: `;
      return ink.dim(truncateTo(`  ${place}${cleanText(raw, isUnicode)}`, width, ellipsis));
    });
  return [heading, rule, ...lines.flatMap((line, index) => [[line], rowsOf(index)]).flat()];
}

function wordLines({ words }: CheckedFile, style: Style): string[] {
  if (words.length === 0) {
    return [];
  }
  const { ink, isUnicode } = style;
  const cells = words.map(wordCells);
  const headings = ['word', 'in column', 'rows', 'amount', 'counts as'];
  const grid = headings.map((heading, at): TextColumn => ({
    heading,
    isRight: heading === 'rows' || heading === 'amount',
    isKey: true,
    cells: cells.map((row) =>
      cleanText(heading === 'rows' ? (row[at] ?? '').replace(/ .*/, '') : (row[at] ?? ''), isUnicode),
    ),
  }));
  return gridOf(grid, style, (cell, row) => (words[row]?.countsAs === null ? ink.yellow(cell) : cell));
}

const marks: Readonly<Record<Severity, readonly [symbol: string, ascii: string, colour: 'red' | 'yellow' | 'dim']>> = {
  error: ['✗', 'x', 'red'],
  warning: ['!', '!', 'yellow'],
  info: ['·', '-', 'dim'],
};

function findingLines({ severity, text }: Finding, { ink, width, isUnicode }: Style): string[] {
  const [symbol, ascii, colour] = marks[severity];
  const lines = wrapWords(signsOf(cleanText(text, isUnicode), isUnicode), width - 2);
  return lines.map((line, index) => (index === 0 ? `${ink[colour](isUnicode ? symbol : ascii)} ${line}` : `  ${line}`));
}

/** The next command is not broken into lines, so that it can be copied as it stands. */
function verdictLines(file: CheckedFile, { ink, isUnicode }: Style): string[] {
  const mark = file.isUsable ? ink.green(isUnicode ? '✓' : 'ok:') : ink.red(isUnicode ? '✗' : 'x');
  const next = file.next === null ? [] : [`${ink.cyan('next:')} ${cleanText(file.next, isUnicode)}`];
  return [`${mark} ${verdictText(file)}`, ...next];
}
