/** Files that hold counts of cohorts where a view of contracts can take them instead of payments. */
import type { Engine } from '../../engine/engine.ts';
import { CrmError, crmError } from '../../errors.ts';
import { cohortTable, isCohortTable } from '../../roles/cohort-table.ts';
import type { CohortTable } from '../../roles/cohort-table.ts';
import { cohorts } from '../../roles/cohorts.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { expandPaths } from '../../input/files/paths.ts';
import type { SourcePath } from '../../input/files/paths.ts';
import { openSource } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { shownPath } from '../../report/sources.ts';
import { headOf } from '../head-of-table.ts';
import { transactions } from '../../roles/transactions.ts';
import { filesOf } from '../request.ts';
import type { InputRequest } from '../request.ts';

export interface CountsSource {
  readonly source: Source;
  readonly table: CohortTable;
}

const optional: ReadonlySet<FieldName> = new Set(cohorts.fields.map(({ name }) => name));

/**
 * The files of a request as tables of cohorts; null where they are none, or the request takes none. Errors: usage, when some are and
 * others are not; those of reading heads and of openSource.
 */
export async function openCounts(engine: Engine, request: InputRequest): Promise<readonly CountsSource[] | null> {
  if (request.takesCohortCounts !== true) {
    return null;
  }
  const paths = await expandPaths(
    filesOf(request, transactions),
    request.standardInput,
    request.tempFolder,
    request.onNote,
  );
  const isCounts: boolean[] = [];
  for (const path of paths) {
    isCounts.push(await holdsCounts(engine, path, request));
  }
  const [counts, other] = [true, false].map((is) => paths[isCounts.indexOf(is)]);
  if (counts === undefined) {
    return null;
  }
  if (other !== undefined) {
    throw crmError('usage', {
      problem: `${shownPath(counts.shown)} holds counts of cohorts and ${shownPath(other.shown)} does not, so they are no one table`,
      remedy: 'give the files of one kind',
    });
  }
  const overrides = new Map(Object.entries(request.map));
  const opened: CountsSource[] = [];
  for (const [index, path] of paths.entries()) {
    const options = { ...request, role: cohorts, overrides, optional, needsFields: false } as const;
    const found = countsOf(await openSource(engine, path, index, options, request.tempFolder), overrides);
    if (found === null) {
      throw new TypeError(`${path.shown} is no table of cohorts any more`);
    }
    opened.push(found);
  }
  return opened;
}

/** A file as counts of cohorts, whatever it was opened as; null where its columns make no table of them. `given` is what --map says. */
export function countsOf(source: Source, given: ReadonlyMap<string, string>): CountsSource | null {
  const table = cohortTable(source.columns, source.samples, given);
  if (table === null) {
    return null;
  }
  const { cohort, shape } = table;
  const places = { cohort, ...(shape.kind === 'long' ? { period: shape.period, customers: shape.customers } : {}) };
  const mapping = new Map(
    Object.entries(places).flatMap(([name, index]) =>
      index === null
        ? []
        : [[name, { header: source.columns[index] ?? '', index, how: given.has(name) ? 'given' : 'name' }] as const],
    ),
  );
  return { source: { ...source, role: cohorts.name, declared: cohorts, mapping }, table };
}

/** What is wrong with the head of a file is said by whoever opens it as transactions. */
async function holdsCounts(engine: Engine, path: SourcePath, request: InputRequest): Promise<boolean> {
  try {
    const { columns, samples } = await headOf(engine, path, request);
    return isCohortTable(columns, samples, new Map(Object.entries(request.map)));
  } catch (error) {
    if (error instanceof CrmError) {
      return false;
    }
    throw error;
  }
}
