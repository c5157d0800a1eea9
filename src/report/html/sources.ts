/** What a report stands on, in full: every file with its rows, every reason for setting rows aside with its amount. */
import { optionTexts } from '../option-text.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import type { Cell, ReportColumn, ReportHead } from '../report.ts';
import { shownPath } from '../sources.ts';
import { definitions, section, sentences } from './page.ts';
import { escapeHtml, escapeSentence } from './escape.ts';
import { plainTable } from './table.ts';

const fileColumns: readonly ReportColumn[] = [
  { name: 'file', type: 'text' },
  { name: 'holds', type: 'text' },
  { name: 'rows', type: 'count' },
  { name: 'used', type: 'count' },
  { name: 'set_aside', type: 'count' },
];

const reasonColumns: readonly ReportColumn[] = [
  { name: 'file', type: 'text' },
  { name: 'reason', type: 'text' },
  { name: 'rows', type: 'count' },
  { name: 'amount', type: 'money' },
];

/** What was read, and what was set aside for which reason. */
export function sourcesSection(sources: readonly SourceSummary[]): string {
  const files = sources.map((source): Cell[] => {
    return [
      shownPath(source.path),
      source.role,
      String(source.rows),
      String(source.used),
      String(source.rows - source.used),
    ];
  });
  const reasons = sources.flatMap((source) =>
    Object.entries(source.setAside).map(([reason, { rows, amount }]): Cell[] => {
      return [shownPath(source.path), reason.replaceAll('_', ' '), String(rows), amount];
    }),
  );
  const tables = [
    plainTable(fileColumns, files, 'Rows of each file'),
    plainTable(reasonColumns, reasons, 'Rows set aside, by reason'),
  ];
  return section('What was read', tables.filter((table) => table !== '').join('\n'));
}

/** Sections on the notes of the report, the files, the columns (unless `hasMeanings`: told above) and the options. */
export function aboutSections({ sources, notes, options, columns }: ReportHead, hasMeanings: boolean): string[] {
  const chosen = optionTexts(options).map(([name, value]) => [escapeHtml(name), escapeHtml(value)] as const);
  const meanings = columns.flatMap(({ name, meaning }) => {
    return meaning === undefined ? [] : [[escapeHtml(name.replaceAll('_', ' ')), escapeSentence(meaning)] as const];
  });
  return [
    section('Notes', sentences(notes)),
    sourcesSection(sources),
    section('Columns', hasMeanings ? '' : definitions(meanings)),
    section('Options', definitions(chosen, true)),
  ];
}
