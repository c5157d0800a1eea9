/** A check as a page: one section a file, with its columns, its rows, what is suspicious and what to type next. */
import type { CheckedColumn, CheckedFile, Severity } from './check-report.ts';
import { countOf, factLines, shapeParts, totalText, verdictText, wordCells } from './check-words.ts';
import type { Cell, ReportColumn } from '../report.ts';
import { shownPath } from '../sources.ts';
import { escapeHtml } from '../formats/html/escape.ts';
import { definitions, renderPage } from '../formats/html/page.ts';
import { plainTable } from '../formats/html/table.ts';

const columnColumns: readonly ReportColumn[] = [
  { name: 'column', type: 'text' },
  { name: 'field', type: 'text' },
  { name: 'written', type: 'text' },
  { name: 'empty', type: 'share' },
  { name: 'distinct', type: 'count' },
  { name: 'samples', type: 'text' },
];

const reasonColumns: readonly ReportColumn[] = [
  { name: 'reason', type: 'text' },
  { name: 'rows', type: 'count' },
  { name: 'amount', type: 'money' },
  { name: 'first_line', type: 'text' },
  { name: 'as_it_stands', type: 'text' },
];

const wordColumns: readonly ReportColumn[] = ['word', 'column', 'rows', 'amount', 'counts_as'].map((name) => ({
  name,
  type: 'text',
}));

const severityWords: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

function columnRow({ header, field, written, empty, distinct, samples }: CheckedColumn): Cell[] {
  return [header, field, written, empty, distinct === null ? null : String(distinct), samples.join(' · ')];
}

function reasonRows({ setAside }: CheckedFile): Cell[][] {
  return Object.entries(setAside).map(([reason, { rows, amount, first }]) => {
    const [example] = first;
    const line = example?.line ?? null;
    const place = line === null ? null : String(line);
    return [reason.replaceAll('_', ' '), String(rows), amount, place, example?.raw ?? null];
  });
}

function fileSection(file: CheckedFile): string {
  const findings = file.findings.map(({ severity, text }) => {
    return `<li><strong class="${severity}">${severityWords[severity]}:</strong> ${escapeHtml(text)}</li>`;
  });
  const verdict = `${file.isUsable ? '✓' : '✗'} ${verdictText(file)}`;
  const parts = [
    `<h2>${escapeHtml(shownPath(file.path))}</h2>`,
    `<p class="meta">${escapeHtml(shapeParts(file).join(' · '))}</p>`,
    `<p><strong class="${file.isUsable ? 'usable' : 'error'}">${escapeHtml(verdict)}</strong></p>`,
    findings.length === 0 ? '' : `<ul class="findings">\n${findings.join('\n')}\n</ul>`,
    definitions(
      factLines(file).map(([label, text]) => [escapeHtml(label), escapeHtml(text)]),
      true,
    ),
    plainTable(columnColumns, file.columns.map(columnRow), `The ${countOf(file.columns.length, 'column')}`),
    plainTable(reasonColumns, reasonRows(file), 'Rows set aside, by reason, with the first of each'),
    plainTable(
      wordColumns,
      file.words.map((word) => [...wordCells(word)]),
      'Words of states, types and marks, and what they count as',
    ),
    file.next === null ? '' : `<p>Next:</p>\n<pre><code>${escapeHtml(file.next)}</code></pre>`,
  ];
  return `<section>\n${parts.filter((part) => part !== '').join('\n')}\n</section>`;
}

/** The whole check as one file of HTML. */
export function renderCheckHtml(files: readonly CheckedFile[]): string {
  return renderPage({
    title: files.length === 1 ? 'Check of one file' : `Check of ${files.length} files`,
    meta: [escapeHtml(totalText(files))],
    sections: files.map(fileSection),
    foot: 'crm check',
  });
}
