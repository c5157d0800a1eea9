/** The document of a check: a section a file, with its columns, its rows, what is suspicious and what to type next. */
import { reasonText } from '../reason-text.ts';
import type { Tone } from '../../analyses/columns.ts';
import { plainTable } from '../document.ts';
import type { Block, Document, SectionBlock, TableBlock } from '../document.ts';
import { exact } from '../exact-json.ts';
import { formatCell } from '../format.ts';
import type { Cell, ReportColumn } from '../report.ts';
import { shownPath } from '../sources.ts';
import { truncateTo } from '../width.ts';
import type { CheckedFile, Severity } from './check-report.ts';
import { countOf, factLines, shapeParts, totalText, verdictText, wordCells } from './check-words.ts';

const sampleWidthMax = 24;

const leads: Readonly<Record<Severity, readonly [lead: string, tone: Tone | null]>> = {
  error: ['Error', 'bad'],
  warning: ['Warning', 'warn'],
  info: ['Note', null],
};

const columnColumns: readonly ReportColumn[] = [
  { name: 'column', type: 'text', isMain: true },
  { name: 'field', type: 'text', isMain: true },
  { name: 'written', type: 'text' },
  { name: 'empty', type: 'text', isRight: true },
  { name: 'distinct', type: 'count' },
  { name: 'samples', type: 'text' },
];

const asideColumns: readonly ReportColumn[] = [
  { name: 'set_aside', type: 'text', isMain: true },
  { name: 'rows', type: 'count', isMain: true },
  { name: 'amount', type: 'money', isMain: true },
];

const wordColumns: readonly ReportColumn[] = [
  { name: 'word', type: 'text', isMain: true },
  { name: 'in_column', type: 'text', isMain: true },
  { name: 'rows', type: 'count', isMain: true },
  { name: 'amount', type: 'text', isRight: true, isMain: true },
  { name: 'counts_as', type: 'text', isMain: true, tones: { 'not known': 'warn' } },
];

/** The whole check as a document; `asOf` is the day that was asked for. */
export function checkDocument(files: readonly CheckedFile[], asOf: string | null): Document {
  const total = totalText(files);
  return {
    title: files.length === 1 ? 'Check of one file' : `Check of ${files.length} files`,
    isPageTitle: true,
    meta: [total],
    blocks: [
      ...files.map(fileSection),
      ...(files.length > 1 ? [{ kind: 'text', text: total, isStrong: true } as const] : []),
    ],
    foot: 'crm check',
    data: {
      rows: findingRows(files),
      object: { report: 'check', as_of: asOf, files: files.map(fileObject) },
      flatFrom: 4,
      lines: files.map(fileObject),
    },
  };
}

function fileSection(file: CheckedFile): SectionBlock {
  const { columns, findings, isUsable, next } = file;
  const blocks: readonly Block[] = [
    plainTable(`The ${countOf(columns.length, 'column')}`, columnColumns, columns.map(columnRow)),
    { kind: 'facts', facts: factLines(file).map(([label, value]) => ({ label, value })) },
    asideTable(file),
    plainTable(
      'Words of states, types and marks, and what they count as',
      wordColumns,
      file.words.map((word) => [...wordCells(word)]),
    ),
    {
      kind: 'points',
      points: findings.map(({ severity, text }) => ({ lead: leads[severity][0], tone: leads[severity][1], text })),
    },
    { kind: 'verdict', isGood: isUsable, text: verdictText(file) },
    ...(next === null ? [] : [{ kind: 'code', code: next } as const]),
  ];
  return { kind: 'section', title: shownPath(file.path), meta: shapeParts(file), blocks };
}

function columnRow({ header, field, written, empty, distinct, samples }: CheckedFile['columns'][number]): Cell[] {
  const isNearlyNone = empty !== null && Number(empty) > 0 && Number(empty) < 0.0005;
  return [
    header,
    field,
    written,
    isNearlyNone ? '< 0.1 %' : empty === null ? null : formatCell(empty, 'share'),
    distinct === null ? null : String(distinct),
    samples.map((sample) => truncateTo(sample, sampleWidthMax)).join(' · '),
  ];
}

/** Rows set aside by reason, the first of each below it as they stand. */
function asideTable({ setAside }: CheckedFile): TableBlock {
  const reasons = Object.entries(setAside);
  const hasAmount = reasons.some(([, { amount }]) => amount !== null);
  const columns = hasAmount ? asideColumns : asideColumns.slice(0, 2);
  const rows = reasons.map(([reason, { rows: count, amount }]): Cell[] => {
    return [reasonText(reason), String(count), ...(hasAmount ? [amount] : [])];
  });
  const details = reasons.map(([, { first }]) =>
    first.map(({ line, raw }) => `${line === null ? '' : `line ${line}: `}${raw}`),
  );
  return { ...plainTable('Rows set aside, by reason, with the first of each', columns, rows), details };
}

const findingColumns: readonly ReportColumn[] = ['path', 'role', 'usable', 'severity', 'code', 'text'].map((name) => ({
  name,
  type: name === 'usable' ? 'flag' : 'text',
}));

/** One row a finding; a file without findings has none. */
function findingRows(files: readonly CheckedFile[]): TableBlock {
  const rows = files.flatMap(({ path, role, isUsable, findings }) =>
    findings.map(({ severity, code, text }): Cell[] => [path, role, String(isUsable), severity, code, text]),
  );
  return plainTable('Findings', findingColumns, rows);
}
/** One file as programs see it. */
function fileObject(file: CheckedFile): Readonly<Record<string, unknown>> {
  const { amount, duplicates } = file;
  const setAside = Object.entries(file.setAside).map(([reason, counted]) => [
    reason,
    { ...counted, amount: exact(counted.amount) },
  ]);
  return {
    path: file.path,
    role: file.role,
    usable: file.isUsable,
    bytes: file.bytes,
    compression: file.compression,
    format: file.format,
    ...(file.sheet === null ? {} : { sheet: file.sheet.name, other_sheets: file.sheet.others }),

    encoding: file.encoding,
    bom: file.hasBom,
    delimiter: file.delimiter,
    quote: file.quote,
    escape: file.escape,
    newline: file.newline,

    preamble: file.preamble,
    header_line: file.headerLine,
    rows: file.rows,
    used: file.used,
    set_aside: Object.fromEntries(setAside),

    columns: file.columns.map(({ header, field, written, samples, empty, distinct }) => ({
      header,
      field,
      written,
      samples,
      empty: exact(empty),
      distinct,
    })),
    dates: file.dates,
    amount: amount === null ? null : { used: exact(amount.used), set_aside: exact(amount.setAside) },
    customers: file.customers,
    orders: file.orders,
    currencies: file.currencies.map(({ currency, rows, amount: total }) => ({ currency, rows, amount: exact(total) })),
    duplicates:
      duplicates === null
        ? null
        : {
            rows: duplicates.rows,
            amount: exact(duplicates.amount),
            ids_of_several_customers: duplicates.idsOfSeveralCustomers,
          },
    words: file.words.map(({ column, word, rows, amounts, countsAs }) => ({
      column,
      word,
      rows,
      amounts: amounts.map(({ currency, amount: total }) => ({ currency, amount: exact(total) })),
      counts_as: countsAs,
    })),
    findings: file.findings.map(({ code, severity, text }) => ({ code, severity, text })),
    next: file.next,
  };
}
