/** What a report stands on, in full: every file with its rows, every reason for setting rows aside with its amount. */
import { reasonText } from '../../reason-text.ts';
import type { SourceSummary } from '../../../load/source-summary.ts';
import type { Cell, ReportColumn } from '../../report.ts';
import { shownPath } from '../../sources.ts';
import { section } from './page.ts';
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
      return [shownPath(source.path), reasonText(reason), String(rows), amount];
    }),
  );
  const tables = [
    plainTable(fileColumns, files, 'Rows of each file'),
    plainTable(reasonColumns, reasons, 'Rows set aside, by reason'),
  ];
  return section('What was read', tables.filter((table) => table !== '').join('\n'));
}
