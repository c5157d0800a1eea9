/** What stands behind --costs, --unit-costs and --contacts. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { comparedSql } from '../../input/values/known-words.ts';
import { load } from '../../load/load.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { meaningSql } from '../../relations/int-log.ts';
import { contacts } from '../../roles/contacts.ts';
import { costs } from '../../roles/costs.ts';
import type { Role } from '../../roles/define.ts';
import { unitCosts } from '../../roles/unit-costs.ts';
import { driverWords } from '../../vocabulary/driver-words.ts';
import { openSideFiles } from '../open-sources.ts';
import { refuseTooMany } from '../quality-gate.ts';
import type { InputRequest } from '../request.ts';

/** Far above the numbers of the files a report is about, and of its rates. */
const firstSource = 3_000_000;

interface Side {
  readonly role: Role;
  readonly table: string;
  readonly derived: readonly Sql[];
}

const derivedAs = (table: string, columns: Sql, staged: string): readonly Sql[] => [
  raw(`drop table if exists ${table}`),
  sql`create temp table ${raw(table)} as select ${columns} from ${raw(staged)} where set_aside is null`,
];

/**
 * `int_costs`: pool, amount, driver (lower case), driver_meaning (a driver of crm whose word it is), customer_id, cost_date, minutes, capacity_minutes. `int_unit_costs`: product (lower
 * case), unit_cost. `int_contacts`: customer_id, contact_date, cost, minutes.
 */
const sides: readonly Side[] = [
  {
    role: costs,
    table: 'stg_costs',
    derived: derivedAs(
      'int_costs',
      sql`trim(pool) as pool, coalesce(cast(amount as decimal(18, 4)), 0) as amount,
        nullif(lower(trim(driver)), '') as driver, ${meaningSql(driverWords, comparedSql(raw('driver')))} as driver_meaning, customer_id,
        date as cost_date, cast(minutes as decimal(18, 4)) as minutes, cast(capacity_minutes as decimal(18, 4)) as capacity_minutes`,
      'stg_costs',
    ),
  },
  {
    role: unitCosts,
    table: 'stg_unit_costs',
    derived: derivedAs(
      'int_unit_costs',
      raw('lower(trim(product)) as product, cast(cost as decimal(18, 4)) as unit_cost'),
      'stg_unit_costs',
    ),
  },
  {
    role: contacts,
    table: 'stg_contacts',
    derived: derivedAs(
      'int_contacts',
      raw(
        'customer_id, date as contact_date, cast(cost as decimal(18, 4)) as cost, cast(minutes as decimal(18, 4)) as minutes',
      ),
      'stg_contacts',
    ),
  },
];

/** Loads the tables of those that are named and accounts for every row. Errors: those of opening and loading them; too-many-rejects. */
export async function loadCosts(engine: Engine, request: InputRequest): Promise<readonly LoadedRows[]> {
  const loads: LoadedRows[] = [];
  for (const [at, { role, table, derived }] of sides.entries()) {
    const sources = await openSideFiles(engine, role, firstSource + at * 1000, { ...request, map: {} });
    if (sources.length > 0) {
      const { tempFolder } = request;
      const loaded = await load(engine, role, sources, {
        dateFormat: undefined,
        decimal: undefined,
        tempFolder,
        table,
        derived,
      });
      await refuseTooMany(engine, loaded, request.maxRejects);
      loads.push(loaded);
    }
  }
  return loads;
}
