/** `--rejects`: every set-aside row with file, line, reason and its text, as CSV. */
import { stringify } from 'csv-stringify/sync';
import type { Prepared } from '../pipeline/prepared.ts';
import { setAsideRows } from '../pipeline/set-aside-rows.ts';
import type { Session } from './session.ts';
import { fileSink } from './sink.ts';

const blockRows = 1000;

/** Writes the file; like every output it appears whole or not at all. */
export async function writeRejects({ engine }: Session, path: string, { loads }: Prepared): Promise<void> {
  const sink = await fileSink(path, '--rejects');
  try {
    await sink.write('file,line,reason,raw\n');
    let block: (string | number | null)[][] = [];
    for (const [load, index] of loads.flatMap((one) => [...one.sources.keys()].map((at) => [one, at] as const))) {
      for await (const { file, line, reason, raw } of setAsideRows(engine, load, index)) {
        block.push([file, line, reason, raw]);
        if (block.length >= blockRows) {
          await sink.write(stringify(block));
          block = [];
        }
      }
    }
    await sink.write(stringify(block));
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}
