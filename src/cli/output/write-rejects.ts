/** `--rejects`: every set-aside row with file, line, reason, amount and its text, as CSV. */
import { stringify } from 'csv-stringify/sync';
import type { Engine } from '../../engine/engine.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { setAsideRows } from '../../pipeline/set-aside-rows.ts';
import type { SetAsideRow } from '../../pipeline/set-aside-rows.ts';
import type { Session } from '../session.ts';
import type { SharedValues } from '../options/shared-options.ts';
import { openSink } from './sink.ts';

const blockRows = 1000;

export const rejectsHeader = 'file,line,reason,amount,raw\n';

/** Writes the file; like every output it appears whole or not at all. */
export async function writeRejects(
  { engine }: Session,
  path: string,
  { mode }: Pick<SharedValues, 'mode'>,
  { loads }: Prepared,
): Promise<void> {
  const sink = await openSink(path, { flag: '--rejects', mode });
  try {
    await sink.write(rejectsHeader);
    for (const load of loads) {
      for (const file of load.sources.keys()) {
        for await (const lines of rejectLines(engine, load, file)) {
          await sink.write(lines);
        }
      }
    }
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/** The lines of one file of a load that are wanted, in blocks. */
export async function* rejectLines(
  engine: Engine,
  load: LoadedRows,
  index: number,
  isWanted: (row: SetAsideRow) => boolean = () => true,
): AsyncIterable<string> {
  let block: (string | number | null)[][] = [];
  for await (const row of setAsideRows(engine, load, index)) {
    if (!isWanted(row)) continue;
    block.push([row.file, row.line, row.reason, row.amount, row.raw]);
    if (block.length >= blockRows) {
      yield stringify(block);
      block = [];
    }
  }
  yield stringify(block);
}
