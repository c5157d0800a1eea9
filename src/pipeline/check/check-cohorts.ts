/** Counts of cohorts as `crm check` sees them: how many rows are used, and what `crm churn --view survival` would refuse. */
import type { Engine } from '../../engine/engine.ts';
import { CrmError } from '../../errors.ts';
import type { Source } from '../../input/source.ts';
import type { CheckedFile } from '../../report/check/check-report.ts';
import { refuseUnusable } from '../cohorts/check-counts.ts';
import { loadCounts } from '../cohorts/load-counts.ts';
import { countsOf } from '../cohorts/open-counts.ts';
import { problemsOf, setAsideReasons } from './checked-account.ts';
import type { OpenRequest } from './open-file.ts';

type CheckedCounts = Pick<CheckedFile, 'rows' | 'used' | 'setAside'> & { readonly problems: readonly CrmError[] };

/** Facts and problems of a file whose columns make a table of cohorts; nothing for another. */
export async function checkCohorts(
  engine: Engine,
  source: Source,
  request: OpenRequest & { readonly maxRejects: string },
): Promise<CheckedCounts | null> {
  const counts = countsOf(source, new Map(Object.entries(request.map)));
  if (counts === null) {
    return null;
  }
  let facts: CheckedCounts = { rows: null, used: null, setAside: {}, problems: [] };
  try {
    const load = await loadCounts(engine, [counts], request);
    const [summary] = load.summaries;
    facts = {
      rows: summary?.rows ?? null,
      used: summary?.used ?? null,
      setAside: await setAsideReasons(engine, load),
      problems: await problemsOf(engine, load, request.maxRejects),
    };
    if (facts.problems.length === 0) {
      await refuseUnusable(engine, load, request.decimal);
    }
    return facts;
  } catch (error) {
    if (!(error instanceof CrmError)) {
      throw error;
    }
    return { ...facts, problems: [error] };
  }
}
