/** One file loaded by the loader of its role, whatever the role. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import type { Source } from '../../input/source.ts';
import { load } from '../../load/load.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { Role } from '../../roles/define.ts';
import { roles } from '../../roles/index.ts';
import { refuseUnusable } from '../cohorts/check-counts.ts';
import { loadCounts } from '../cohorts/load-counts.ts';
import { countsOf } from '../cohorts/open-counts.ts';
import type { CheckedRows } from './checked-rows.ts';
import { documentRows } from './document-rows.ts';
import type { OpenedTable, OpenRequest } from './open-file.ts';
import { salesRows } from './sales-rows.ts';

export interface RowOptions {
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly maxRejects: string;
  readonly today: string;
}

/** What became of a file. */
export interface LoadedFile {
  readonly load: LoadedRows;
  /** Null for rows that are no money. */
  readonly money: (CheckedRows & { readonly hasAmount: boolean }) | null;
  /** Customers of the rows used; null where the role has none. */
  readonly customers: number | null;
  /** Ends with what a report would refuse of rows of which each is in order. */
  readonly refuse: () => Promise<void>;
}

type Load = (given: GivenFormats) => Promise<LoadedFile>;

/** How a file can be loaded; null for one that lacks what its rows are told by. `isWhole` is false where opening it left something open. */
export function loaderOf(
  engine: Engine,
  { source, chosen: { role: name, missing } }: OpenedTable,
  isWhole: boolean,
  request: OpenRequest & RowOptions,
): Load | null {
  const role: Role = roles[name];
  if (role.records !== 'others') {
    const hasAmount = !missing.includes('amount');
    const rowsOf = role.records === 'sales' ? salesRows : documentRows;
    return missing.includes('customer_id')
      ? null
      : async (given) => {
          const money = await rowsOf(engine, hasAmount ? source : withoutMoney(source), given, request);
          return { load: money.load, money: { ...money, hasAmount }, customers: money.count, refuse: noRefusal };
        };
  }
  if (name === 'cohorts') {
    const counts = countsOf(source, new Map(Object.entries(request.map)));
    return counts === null
      ? null
      : async () => {
          const loaded = await loadCounts(engine, [counts], request);
          const refuse = (): Promise<void> => refuseUnusable(engine, loaded, request.decimal);
          return { load: loaded, money: null, customers: null, refuse };
        };
  }
  return missing.length > 0 || !isWhole
    ? null
    : async (given) => {
        const { tempFolder } = request;
        const loaded = await load(engine, role, [source], { ...given, tempFolder, table });
        return { load: loaded, money: null, customers: await customersOf(engine, role), refuse: noRefusal };
      };
}

const table = 'checked_rows';

const noRefusal = (): Promise<void> => Promise.resolve();

/** The rows of a file without money are told all the same. */
const withoutMoney = (source: Source): Source => ({
  ...source,
  mapping: new Map(source.mapping).set('amount', { constant: '0', how: 'given' }),
});

/** True when money stands in the rows rather than being one number for all of them. */
export function readsMoney({
  source,
  hasAmount,
}: Pick<CheckedRows, 'source'> & { readonly hasAmount: boolean }): boolean {
  const amount = source.mapping.get('amount');
  return hasAmount && (amount === undefined || !isConstant(amount));
}

async function customersOf(engine: Engine, { fields }: Role): Promise<number | null> {
  if (!fields.some(({ name }) => name === 'customer_id')) {
    return null;
  }
  const [[count] = []] = await engine.rows(sql`
    select count(distinct customer_id) from ${raw(table)} where set_aside is null`);
  return Number(count);
}
