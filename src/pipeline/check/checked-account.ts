/** What became of the rows of a checked file, whatever its role: why some are not used, and what a report would refuse it for. */
import type { Engine } from '../../engine/engine.ts';
import { CrmError } from '../../errors.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { RawRow, SetAsideReason } from '../../report/check/check-report.ts';
import type { Role } from '../../roles/define.ts';
import { nothingLeft, refuseTooMany } from '../quality-gate.ts';
import { setAsideRows } from '../set-aside-rows.ts';
import { plainDecimal } from '../wording.ts';
import type { Part } from './assemble.ts';
import type { LoadedFile } from './load-file.ts';

const firstRowsMax = 3;
const rawLengthMax = 200;

/**
 * How many rows are used, why others are not, and what the other commands would refuse. `maxRejects` null = what is refused depends on
 * questions that are open.
 */
export async function accountPart(
  engine: Engine,
  { load, money, refuse }: LoadedFile,
  role: Role,
  maxRejects: string | null,
): Promise<Pick<Part, 'rows' | 'used' | 'setAside' | 'problems'>> {
  const [summary] = load.summaries;
  const hasAmount = money === null || money.hasAmount;
  const problems =
    maxRejects === null ? [] : await problemsOf(engine, load, role.isForgiving === true ? null : maxRejects, refuse);
  return {
    rows: summary?.rows ?? 0,
    used: summary?.used ?? 0,
    setAside: await setAsideReasons(engine, load, hasAmount),
    problems: problems.filter(({ code }) => hasAmount || code !== 'nothing-left'),
  };
}

/** The reasons of the one file of a load, those of most rows first; without amounts where the file has none of its own. */
async function setAsideReasons(
  engine: Engine,
  load: LoadedRows,
  hasAmount: boolean,
): Promise<Readonly<Record<string, SetAsideReason>>> {
  const first = await firstOfEach(engine, load);
  const reasons = Object.entries(load.summaries[0]?.setAside ?? {}).sort(([, a], [, b]) => b.rows - a.rows);
  return Object.fromEntries(
    reasons.map(([reason, { rows, amount }]) => [
      reason,
      { rows, amount: hasAmount && amount !== null ? plainDecimal(amount) : null, first: first.get(reason) ?? [] },
    ]),
  );
}

/** The first rows that are set aside, by reason. */
async function firstOfEach(engine: Engine, load: LoadedRows): Promise<Map<string, RawRow[]>> {
  const first = new Map<string, RawRow[]>();
  if (Object.keys(load.summaries[0]?.setAside ?? {}).length === 0) {
    return first;
  }
  for await (const { line, reason, raw: text } of setAsideRows(engine, load, 0, { maxEach: firstRowsMax })) {
    const cut = text.length > rawLengthMax ? `${text.slice(0, rawLengthMax - 1)}…` : text;
    first.set(reason, [...(first.get(reason) ?? []), { line, raw: cut }]);
  }
  return first;
}

/** What the other commands would refuse of the rows; `maxRejects` null = malformed ones stop no report. */
async function problemsOf(
  engine: Engine,
  load: LoadedRows,
  maxRejects: string | null,
  refuse: LoadedFile['refuse'],
): Promise<CrmError[]> {
  try {
    if (maxRejects !== null) {
      await refuseTooMany(engine, load, maxRejects);
    }
    if (load.summaries.every(({ used }) => used === 0)) {
      return [nothingLeft(load.summaries) as CrmError];
    }
    await refuse();
    return [];
  } catch (error) {
    if (error instanceof CrmError && error.exit === 3) {
      return [error];
    }
    throw error;
  }
}
