/** Counts of cohorts as `crm check` sees them: how many rows are used, and what `crm churn --view survival` would refuse. */
import type { Engine } from '../../engine/engine.ts';
import { CrmError } from '../../errors.ts';
import type { Source } from '../../input/source.ts';
import type { CheckedFile, SetAsideReason } from '../../report/check/check-report.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import { refuseUnusable } from '../cohorts/check-counts.ts';
import { loadCounts } from '../cohorts/load-counts.ts';
import { countsOf } from '../cohorts/open-counts.ts';
import { nothingLeft } from '../quality-gate.ts';
import type { OpenRequest } from './open-file.ts';

type CheckedCounts = Pick<CheckedFile, 'rows' | 'used' | 'setAside'> & { readonly problems: readonly CrmError[] };

/** Facts and problems of a file whose columns make a table of cohorts; nothing for another. */
export async function checkCohorts(
  engine: Engine,
  source: Source,
  request: OpenRequest & { readonly decimal: string | undefined },
): Promise<CheckedCounts | null> {
  const counts = countsOf(source, new Map(Object.entries(request.map)));
  if (counts === null) {
    return null;
  }
  const problems: CrmError[] = [];
  let facts: Omit<CheckedCounts, 'problems'> = { rows: null, used: null, setAside: {} };
  try {
    const load = await loadCounts(engine, [counts], request);
    facts = factsOf(load.summaries);
    if (facts.used === 0) {
      throw nothingLeft(load.summaries);
    }
    await refuseUnusable(engine, load, request.decimal);
  } catch (error) {
    if (!(error instanceof CrmError)) {
      throw error;
    }
    problems.push(error);
  }
  return { ...facts, problems };
}

function factsOf([summary]: readonly SourceSummary[]): Omit<CheckedCounts, 'problems'> {
  const setAside = Object.entries(summary?.setAside ?? {}).map(([reason, { rows }]): [string, SetAsideReason] => [
    reason,
    { rows, amount: null, first: [] },
  ]);
  return { rows: summary?.rows ?? null, used: summary?.used ?? null, setAside: Object.fromEntries(setAside) };
}
