/** Lines of the files, counted beside the engine's scan: the figure that what the engine has read is held against. */
import type { CsvReading } from '../engine/csv.ts';
import { countLines } from '../input/files/count-lines.ts';
import { dialectOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { recordShape, recordsPath } from './source-records.ts';

const counts = new WeakMap<CsvReading, Promise<number>>();

/** Begins to count the lines of the data of these files, one file after the other; those that are being counted are left out. */
export function beginCounting(sources: readonly Source[], signal: AbortSignal): void {
  let before: Promise<unknown> = Promise.resolve();
  for (const source of sources) {
    if (source.reading !== null && !counts.has(source.reading)) {
      const count = before.then(() => (signal.aborted ? 0 : countOf(source, signal)));
      // Whoever asks for the count hears of it.
      before = count.catch(() => undefined);
      counts.set(source.reading, count);
    }
  }
}

/** Physical lines of the data of a CSV file, whatever quotes say, empty ones included. Errors: file-not-found, file-unreadable. */
export function linesOf(source: Source): Promise<number> {
  return (source.reading === null ? undefined : counts.get(source.reading)) ?? countOf(source);
}

function countOf(source: Source, signal?: AbortSignal): Promise<number> {
  const { newline, skipLines } = recordShape(source);
  const path = recordsPath(source);
  const headerLines = source.isRewritten ? 0 : dialectOf(source).headerLines;
  return countLines(path, { skipLines: skipLines + headerLines, newline: newline === '\r' ? 0x0d : 0x0a }, signal);
}
