/** How far a long load is, in bytes and rows, for the spinner. */
import { basename } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import type { Source } from '../../input/source.ts';

/** A sentence such as `reading sales.csv: 42 %, 205 of 488 MB, about 4.2 million rows`, anew at each call. */
export function progressOf(engine: Engine, sources: readonly Source[]): () => string {
  const bytes = sources.reduce((sum, { sniffed }) => sum + (sniffed?.head.sizeBytes ?? 0), 0);
  const rows = sources.reduce((sum, source) => sum + estimatedRows(source), 0);
  const [first] = sources;
  const what = sources.length === 1 ? basename(first?.path.shown ?? '') : `${sources.length} files`;
  return () => {
    const share = engine.progress();
    if (share === null || share <= 0 || share >= 1 || bytes === 0) {
      return `working on ${what}`;
    }
    const parts = [`${Math.round(share * 100)} %`, bytesOf(share * bytes, bytes)];
    const about = rows === 0 ? [] : [`about ${inRows(share * rows)} rows`];
    return `reading ${what}: ${[...parts, ...about].join(', ')}`;
  };
}

/** Rows of a file from the length of those in its head; 0 when that says nothing (gzip, parquet). */
function estimatedRows({ sniffed }: Source): number {
  if (sniffed === null || sniffed.head.compression !== 'none') {
    return 0;
  }
  const { bytes, sizeBytes } = sniffed.head;
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    lines += 1;
  }
  return lines === 0 ? 0 : (sizeBytes / bytes.length) * lines;
}

const inBytes = (count: number): string => scaled(count, [' GB', ' MB', ' kB', ' B']);
/** `205 of 488 MB`; the unit of the first figure is said where it is another. */
function bytesOf(done: number, all: number): string {
  const [first, whole] = [inBytes(done), inBytes(all)];
  const unit = / \w+$/.exec(whole)?.[0] ?? '';
  return `${first.endsWith(unit) ? first.slice(0, first.length - unit.length) : first} of ${whole}`;
}

const inRows = (count: number): string => scaled(count, [' billion', ' million', ' thousand', '']);

function scaled(count: number, units: readonly [string, string, string, string]): string {
  const power = count >= 1e9 ? 3 : count >= 1e6 ? 2 : count >= 1e3 ? 1 : 0;
  const value = count / 1000 ** power;
  return `${power > 0 && value < 10 ? value.toFixed(1) : value.toFixed(0)}${units[3 - power] ?? ''}`;
}
