/** A file whose rows are no money, as `crm check` sees it: its rows by the rules of its role. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { CrmError } from '../../errors.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import { load } from '../../load/load.ts';
import type { CheckedFile, SetAsideReason } from '../../report/check/check-report.ts';
import type { Role } from '../../roles/define.ts';
import { nothingLeft, refuseTooMany } from '../quality-gate.ts';
import { firstOfEach } from './check-rows.ts';

type CheckedTable = Partial<Pick<CheckedFile, 'rows' | 'used' | 'setAside' | 'customers'>> & {
  readonly problems: readonly CrmError[];
};

type Options = GivenFormats & { readonly tempFolder: () => string; readonly maxRejects: string };

const table = 'checked_rows';

/** Loads the file as the reports do. A file that cannot be loaded is a result. Errors: those that are no property of the data. */
export async function checkTable(engine: Engine, source: Source, role: Role, options: Options): Promise<CheckedTable> {
  let facts: Omit<CheckedTable, 'problems'> = {};
  try {
    const loaded = await load(engine, role, [source], { ...options, table, derived: [] });
    const [summary] = loaded.summaries;
    const first = await firstOfEach(engine, loaded);
    const setAside = Object.entries(summary?.setAside ?? {}).map(([reason, { rows }]): [string, SetAsideReason] => [
      reason,
      { rows, amount: null, first: first.get(reason) ?? [] },
    ]);
    facts = {
      rows: summary?.rows ?? 0,
      used: summary?.used ?? 0,
      setAside: Object.fromEntries(setAside.sort(([, a], [, b]) => b.rows - a.rows)),
      ...(await customersOf(engine, role)),
    };
    if (role.isForgiving !== true) {
      await refuseTooMany(engine, loaded, options.maxRejects);
    }
    return { ...facts, problems: facts.used === 0 ? [nothingLeft(loaded.summaries) as CrmError] : [] };
  } catch (error) {
    if (error instanceof CrmError && error.exit === 3) {
      return { ...facts, problems: [error] };
    }
    throw error;
  }
}

async function customersOf(engine: Engine, { fields }: Role): Promise<Pick<CheckedTable, 'customers'>> {
  if (!fields.some(({ name }) => name === 'customer_id')) {
    return {};
  }
  const [[count] = []] = await engine.rows(sql`
    select count(distinct customer_id) from ${raw(table)} where set_aside is null`);
  return { customers: Number(count) };
}
