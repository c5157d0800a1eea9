/** Rows of a side file that are set aside because a cell could not be read: each reason with its first line. */
import { reasonText } from '../report/reason-text.ts';
import type { Engine } from '../engine/engine.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { roleOf } from '../roles/index.ts';
import { setAsideRows } from './set-aside-rows.ts';
import { counted } from './wording.ts';

const exampleLengthMax = 80;

/** A sentence a file and reason; none where every row could be read. */
export async function unreadWarnings(engine: Engine, load: LoadedRows): Promise<string[]> {
  const found: string[] = [];
  for (const [index, { path, role, setAside }] of load.summaries.entries()) {
    const unread = roleOf(role).rows.filter(
      ({ about, reason }) => about !== undefined && setAside[reason] !== undefined,
    );
    const reasons = new Set(unread.map(({ reason }) => reason));
    if (reasons.size === 0) {
      continue;
    }
    for await (const { line, reason, raw } of setAsideRows(engine, load, index, { reasons, maxEach: 1 })) {
      const rows = setAside[reason]?.rows ?? 0;
      const words = reasonText(reason);
      const where = line === null ? '' : ` in line ${line}`;
      const example = raw.length > exampleLengthMax ? `${raw.slice(0, exampleLengthMax - 1)}…` : raw;
      found.push(`${path}: ${counted(rows, 'row')} set aside (${words}), the first${where}: ${example}`);
    }
  }
  return found;
}
