/** A check for programs and pages: JSON, one JSON object a file, CSV with one row a finding, and Markdown. */
import type { CheckedFile } from './check-report.ts';
import { factLines, shapeParts, totalText, verdictText, wordCells } from './check-words.ts';
import { reportDocument } from '../documents/report.ts';
import { rowsOf } from '../document.ts';
import { render as renderCsv } from '../formats/csv.ts';
import type { CsvOptions } from '../document.ts';
import { exact, jsonOf } from '../exact-json.ts';
import { render as renderMarkdown } from '../formats/markdown.ts';
import type { Cell, ReportColumn, ReportHead } from '../report.ts';

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

/** The whole check as one document. Money and shares keep every digit they have. */
export function renderCheckJson(files: readonly CheckedFile[], asOf: string | null): string {
  return `${jsonOf({ report: 'check', as_of: asOf, files: files.map(fileObject) }, 2, 4)}\n`;
}

/** One object a file, one file a line. */
export function renderCheckNdjson(files: readonly CheckedFile[]): string {
  return files.map((file) => `${jsonOf(fileObject(file), 0)}\n`).join('');
}

const findingColumns: readonly ReportColumn[] = ['path', 'role', 'usable', 'severity', 'code', 'text'].map((name) => ({
  name,
  type: name === 'usable' ? 'flag' : 'text',
}));

/** One row a finding; a file without findings has none. */
export async function* renderCheckCsv(files: readonly CheckedFile[], options: CsvOptions): AsyncIterable<string> {
  const rows: Cell[][] = files.flatMap(({ path, role, isUsable, findings }) =>
    findings.map(({ severity, code, text }) => [path, role, String(isUsable), severity, code, text]),
  );
  yield* renderCsv(reportDocument(headOf('check', findingColumns, []), rowsOf(rows)), options) as AsyncIterable<string>;
}

function headOf(title: string, columns: readonly ReportColumn[], notes: readonly string[]): ReportHead {
  return {
    report: 'check',
    view: 'check',
    title,
    asOf: null,
    currency: null,
    options: {},
    sources: [],
    columns,
    notes,
    totalRows: null,
  };
}

const columnColumns: readonly ReportColumn[] = [
  { name: 'column', type: 'text' },
  { name: 'field', type: 'text' },
  { name: 'written', type: 'text' },
  { name: 'empty', type: 'share' },
  { name: 'distinct', type: 'count' },
  { name: 'samples', type: 'text' },
];

const severityWords = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** A page with one heading, table of columns and list a file. */
export async function renderCheckMarkdown(files: readonly CheckedFile[]): Promise<string> {
  const pages: string[] = [];
  for (const file of files) {
    const aside = Object.entries(file.setAside).map(([reason, { rows, first }]) => {
      const example =
        first[0] === undefined
          ? ''
          : `; first${first[0].line === null ? '' : ` in line ${first[0].line}`}: ${first[0].raw}`;
      return `set aside, ${reason.replaceAll('_', ' ')}: ${rows}${example}`;
    });
    const notes = [
      shapeParts(file).join(', '),
      ...factLines(file).map(([label, text]) => `${label}: ${text}`),
      ...aside,
      ...file.words.map((word) => `word ${wordCells(word).join(', ')}`),
      ...file.findings.map(({ severity, text }) => `${severityWords[severity]}: ${text}`),
      `${file.isUsable ? 'Ready' : 'Not ready'}: ${verdictText(file)}`,
      ...(file.next === null ? [] : [`Next: ${file.next}`]),
    ];
    const rows = file.columns.map(({ header, field, written, empty, distinct, samples }): Cell[] => {
      return [header, field, written, empty, distinct === null ? null : String(distinct), samples.join(', ')];
    });
    const head = headOf(file.path === '-' ? 'standard input' : file.path, columnColumns, notes);
    for await (const text of renderMarkdown(reportDocument(head, rowsOf(rows)))) pages.push(text);
  }
  return [...pages, ...(files.length > 1 ? [`${totalText(files)}\n`] : [])].join('\n');
}
