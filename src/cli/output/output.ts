/** Which format, where to, and for whom: decided once, before anything is computed. */
import { extname } from 'node:path';
import { isatty } from 'node:tty';
import type { Reader } from '../../analyses/define.ts';
import { crmError } from '../../errors.ts';
import { formatNamed, formats } from '../../report/formats/index.ts';
import type { Format } from '../../report/formats/index.ts';
import type { SharedValues } from '../options/shared-options.ts';
import { destinationOf, isStream, standardOutputNumber } from './destination.ts';
import { openSink } from './sink.ts';
import type { Sink } from './sink.ts';
import { columnsInPath } from './part-names.ts';
import { describeTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export interface Output {
  readonly format: Format;
  /** People read summaries, programs read rows. */
  readonly reader: Reader;
  readonly terminal: Terminal;
  open(): Promise<Sink>;
  /** The path with columns in braces, where each value of them has a file of its own; null where all is one output. */
  readonly parts: string | null;
  /** Opens the file of a part, in a folder without leftovers. */
  openPart(path: string): Promise<Sink>;
  /** Rows to show; null = all. A table of rows is cut where a screen ends being useful. */
  limit(asked: number | undefined, shows: 'summary' | 'rows'): number | null;
}

const byExtension: ReadonlyMap<string, Format> = new Map(
  formats.flatMap(({ name, extensions }) => extensions.map((extension) => [extension, name] as const)),
);

/**
 * Settles the output of a run. A file whose extension says nothing needs --format; a stream without one takes a table
 * on a terminal and `inPipe` elsewhere, where a table is `widthWithoutScreen` columns wide.
 */
export function chooseOutput(
  { format, output = '-', color, mode }: Pick<SharedValues, 'format' | 'output' | 'color' | 'mode'>,
  inPipe: Format = 'csv',
  widthWithoutScreen: number | null = null,
): Output {
  const screen = isStream(output) ? screenBehind(output) : null;
  const terminal = describeTerminal(screen ?? {}, process.env, color && screen !== null);
  const chosen = format ?? byExtension.get(extname(output).toLowerCase()) ?? (terminal.isTty ? 'table' : inPipe);
  if (format === undefined && screen === null) {
    refuseUnknownExtension(output);
  }
  const { isWorkbook = false, reader, rowsMax } = formatNamed(chosen);
  if (isWorkbook && terminal.isTty) {
    throw crmError('usage', {
      problem: 'an xlsx file cannot be shown on a terminal; name a file for it: -o report.xlsx',
    });
  }
  return {
    format: chosen,
    reader,
    terminal: { ...terminal, width: terminal.width ?? widthWithoutScreen },
    open: () => openSink(output, { mode }),
    parts: columnsInPath(output).length === 0 ? null : output,
    openPart: (path) => openSink(path, { mode, isTidied: true }),
    limit: (asked, shows) => {
      if (asked !== undefined) {
        return asked === 0 ? null : asked;
      }
      return shows === 'rows' ? rowsMax : null;
    },
  };
}

/** Error: usage, for what only has a form that no workbook holds; `remedy` says which formats do. */
export function refuseWorkbook({ format }: Output, what: string, remedy: string): void {
  if (formatNamed(format).isWorkbook === true) {
    throw crmError('usage', { problem: `${what} has no ${format} form; ${remedy}`, command: what.replace('a ', '') });
  }
}

/** The screen that a stream may be. */
function screenBehind(output: string): { isTTY?: boolean; columns?: number } {
  const destination = destinationOf(output);
  if (destination.kind !== 'descriptor') {
    return { isTTY: output === '/dev/tty' };
  }
  return destination.descriptor === standardOutputNumber ? process.stdout : { isTTY: isatty(destination.descriptor) };
}

function refuseUnknownExtension(path: string): void {
  if (!byExtension.has(extname(path).toLowerCase())) {
    const known = [...byExtension.keys()].join(', ');
    throw crmError('usage', {
      problem: `--output ${path}: the extension does not tell the format (known: ${known}); add --format`,
    });
  }
}
