/** The customers file: one row a customer, every column an attribute that passes through untouched. */
import type { Engine } from '../engine/engine.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { Source } from '../input/source.ts';
import { load } from '../load/load.ts';
import type { LoadedTable } from '../load/load.ts';
import { passingColumn } from '../load/stage.ts';
import { customers as customersRole } from '../roles/customers.ts';
import { openSideFiles } from './open-sources.ts';
import type { InputRequest } from './request.ts';
import { unreadWarnings } from './unread-rows.ts';
import { counted } from './wording.ts';

export interface Attributes {
  /** Header names, customer_id left out. */
  readonly names: readonly string[];
  /** None where no file was named. */
  readonly loads: readonly LoadedTable[];
  /** The files as they were opened. */
  readonly files: readonly Source[];
  /** What the files are called; null where none was named. */
  readonly path: string | null;
  /** What of the files could not be read. */
  readonly warnings: readonly string[];
}

/** Fields that a report on sales reads: all others are attributes to it. */
export const whoCustomersAre: readonly FieldName[] = ['customer_id'];
/** Fields that a report on receivables reads as well. */
export const whatCustomersMayOwe: readonly FieldName[] = [
  ...whoCustomersAre,
  'terms_days',
  'credit_limit',
  'parent_id',
];

/**
 * Loads `int_customer_attributes`: customer_id and one text column a header, empty cells NULL; and `int_customer_terms`: customer_id,
 * terms bigint (see dueByTerms), credit_limit decimal, parent_id, NULL where the file does not say or `fields` has none of them. Both have one row
 * a customer, and are empty where no file was named. Errors: those of opening and loading the file.
 */
export async function loadCustomers(
  engine: Engine,
  indexFirst: number,
  request: InputRequest,
  fields: readonly FieldName[],
): Promise<Attributes> {
  const files = await openSideFiles(engine, customersRole, indexFirst, request);
  const names = attributeNames(files);
  const loads =
    files.length === 0
      ? []
      : [
          await load(engine, customersRole, files, {
            dateFormat: undefined,
            decimal: undefined,
            tempFolder: request.tempFolder,
            table: 'stg_customers',
            fields,
            passing: names,
          }),
        ];
  for (const statement of createCustomers(names, loads)) {
    await engine.run(statement);
  }
  const warnings = await Promise.all(
    loads.map(async (one) => [...keysOf(one), ...(await unreadWarnings(engine, one))]),
  );
  const path = files.length === 0 ? null : files.map((source) => source.path.shown).join(', ');
  return { names, loads, files, path, warnings: warnings.flat() };
}

function createCustomers(names: readonly string[], [loaded]: readonly LoadedTable[]): Sql[] {
  const drops = ['int_customer_attributes', 'int_customer_terms'].map((table) => raw(`drop table if exists ${table}`));
  const columns = names.map((name, index) => sql`${passingColumn(index)} as ${id(name)}`);
  return loaded === undefined
    ? [
        ...drops,
        raw('create temp table int_customer_attributes (customer_id varchar)'),
        raw(
          'create temp table int_customer_terms (customer_id varchar, terms bigint, credit_limit decimal(18, 4), parent_id varchar)',
        ),
      ]
    : [
        ...drops,
        sql`create temp table int_customer_attributes as
    select ${join([raw('customer_id'), ...columns])} from stg_customers where set_aside is null`,
        raw(`create temp table int_customer_terms as
    select customer_id, terms_days as terms, cast(credit_limit as decimal(18, 4)) as credit_limit, parent_id
    from stg_customers where set_aside is null`),
      ];
}

function attributeNames(sources: readonly Source[]): string[] {
  const names = sources.flatMap((source) => {
    const customer = columnIndex(source, 'customer_id');
    return source.columns.filter((_, index) => index !== customer);
  });
  return [...new Set(names)].filter((name) => name !== 'customer_id');
}

/** Columns of terms that are not read as such. */
function keysOf({ sources, leftOut }: LoadedTable): string[] {
  return sources.flatMap(({ path, mapping }) =>
    leftOut.flatMap((name) => {
      const mapped = mapping.get(name);
      return mapped === undefined || !('header' in mapped)
        ? []
        : [
            `${path.shown}: most cells of column "${mapped.header}" name no number of days, so it is not read as terms of payment`,
          ];
    }),
  );
}

/**
 * A warning when customers of `relation` (a from-item with one row a customer_id) are not among the attributes; empty when there
 * is none. `what` is what they have, such as `transactions`.
 */
export async function unknownCustomers(
  engine: Engine,
  { path }: Attributes,
  relation: Sql,
  what: string,
): Promise<string[]> {
  if (path === null) {
    return [];
  }
  const [row] = await engine.rows(sql`
    select count(*) from ${relation} as used
    where not exists (select 1 from stg_customers as known where known.customer_id = used.customer_id)`);
  const count = Number(row?.[0] ?? 0);
  return count === 0
    ? []
    : [
        `${counted(count, 'customer')} with ${what} ${count === 1 ? 'is' : 'are'} not in ${path}; ${count === 1 ? 'its' : 'their'} attributes are empty`,
      ];
}
