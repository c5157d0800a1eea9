/** A file whose rows are no money, as `crm check` sees it: its rows by the rules of its role. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { CrmError } from '../../errors.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import { load } from '../../load/load.ts';
import type { CheckedFile } from '../../report/check/check-report.ts';
import type { Role } from '../../roles/define.ts';
import { problemsOf, setAsideReasons } from './checked-account.ts';

type CheckedTable = Partial<Pick<CheckedFile, 'rows' | 'used' | 'setAside' | 'customers'>> & {
  readonly problems: readonly CrmError[];
};

type Options = GivenFormats & { readonly tempFolder: () => string; readonly maxRejects: string };

const table = 'checked_rows';

/** Loads the file as the reports do. A file that cannot be loaded is a result. Errors: those that are no property of the data. */
export async function checkTable(engine: Engine, source: Source, role: Role, options: Options): Promise<CheckedTable> {
  try {
    const loaded = await load(engine, role, [source], { ...options, table, derived: [] });
    const [summary] = loaded.summaries;
    return {
      rows: summary?.rows ?? 0,
      used: summary?.used ?? 0,
      setAside: await setAsideReasons(engine, loaded),
      ...(await customersOf(engine, role)),
      problems: await problemsOf(engine, loaded, role.isForgiving === true ? null : options.maxRejects),
    };
  } catch (error) {
    if (error instanceof CrmError && error.exit === 3) {
      return { problems: [error] };
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
