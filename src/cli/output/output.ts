/** Which format, where to, and for whom: decided once, before anything is computed. */
import { extname } from 'node:path';
import type { Reader } from '../../analyses/define.ts';
import { crmError } from '../../errors.ts';
import type { Format, SharedValues } from '../options/shared-options.ts';
import { fileSink, standardOutput } from './sink.ts';
import type { Sink } from './sink.ts';
import { describeTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export interface Output {
  readonly format: Format;
  /** People read summaries, programs read rows. */
  readonly reader: Reader;
  readonly terminal: Terminal;
  open(): Promise<Sink>;
  /** Rows to show; null = all. A table of rows is cut where a screen ends being useful. */
  limit(asked: number | undefined, shows: 'summary' | 'rows'): number | null;
}

const byExtension: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.md': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.xlsx': 'xlsx',
  '.txt': 'table',
};

/** Formats that people read, who want summaries, and where a view of rows ends being useful to them; null = nowhere. */
const rowsForPeople: Partial<Record<Format, number | null>> = { table: 50, html: 1000, md: null };

/** Settles the output of a run. A file whose extension says nothing needs --format. */
export function chooseOutput({ format, output, color }: Pick<SharedValues, 'format' | 'output' | 'color'>): Output {
  const terminal = describeTerminal(
    output === undefined ? process.stdout : {},
    process.env,
    color && output === undefined,
  );
  const chosen = format ?? (output === undefined ? (terminal.isTty ? 'table' : 'csv') : formatOf(output));
  if (chosen === 'xlsx' && output === undefined && terminal.isTty) {
    throw crmError('usage', {
      problem: 'an xlsx file cannot be shown on a terminal; name a file for it: -o report.xlsx',
    });
  }
  return {
    format: chosen,
    reader: chosen in rowsForPeople ? 'person' : 'program',
    terminal,
    open: () => (output === undefined ? Promise.resolve(standardOutput()) : fileSink(output)),
    limit: (asked, shows) => {
      if (asked !== undefined) {
        return asked === 0 ? null : asked;
      }
      return shows === 'rows' ? (rowsForPeople[chosen] ?? null) : null;
    },
  };
}

function formatOf(path: string): Format {
  const found = byExtension[extname(path).toLowerCase()];
  if (found === undefined && !/^[/\\]dev[/\\]/.test(path)) {
    const known = Object.keys(byExtension).join(', ');
    throw crmError('usage', {
      problem: `--output ${path}: the extension does not tell the format (known: ${known}); add --format`,
    });
  }
  return found ?? 'csv';
}
