/** Files pasted together: a header that comes again with its columns in another order would swap what stands below it. */
import type { Engine } from '../engine/engine.ts';
import { crmError } from '../errors.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { setAsideRows } from './set-aside-rows.ts';

const again: ReadonlySet<string> = new Set(['header_again']);

/** Error: header-changes, for the first header set aside that has the same names at other places. */
export async function refuseChangedHeader(engine: Engine, load: LoadedRows): Promise<void> {
  for (const [index, { path, setAside }] of load.summaries.entries()) {
    const dialect = load.sources[index]?.sniffed?.dialect;
    const header = dialect?.header ?? null;
    if (header === null || (setAside['header_again']?.rows ?? 0) === 0) {
      continue;
    }
    const [first, wanted] = [header.map(plain), header.map(plain).toSorted().join('\n')];
    for await (const { raw, line } of setAsideRows(engine, load, index, { reasons: again })) {
      const cells = raw.split(dialect?.delimiter ?? ',').map(plain);
      if (cells.toSorted().join('\n') === wanted && cells.some((cell, at) => cell !== first[at])) {
        throw crmError('header-changes', { path, header: raw }, { file: path, ...(line === null ? {} : { line }) });
      }
    }
  }
}

const plain = (cell: string): string => cell.replaceAll(/^[\s\uFEFF"']+|[\s"']+$/gu, '').toLowerCase();
