/** What a customers file says about money: how long a customer may take, how much it may owe, and to whom it belongs. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { idSql } from '../../input/values/ids.ts';
import { numberSql } from '../../input/numbers/number-sql.ts';
import { candidateNumberFormats } from '../../input/numbers/numbers.ts';
import { columnIndex, decideNumbers, readIds } from '../../input/column-formats.ts';
import { rowsOf, samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { termsSql } from '../../input/values/terms.ts';
import { wordsOf } from './read-terms.ts';

const types = { terms: 'bigint', credit_limit: 'decimal(18, 4)', parent_id: 'varchar' } as const;
type Term = keyof typeof types;

const fieldNames = { terms: 'terms_days', credit_limit: 'credit_limit', parent_id: 'parent_id' } as const;

export interface CustomerTerms {
  /** Fields that the customers file has. */
  readonly fields: ReadonlySet<Term>;
  readonly statement: Sql;
}

/**
 * How `int_customer_terms` is made: customer_id, terms bigint (see dueByTerms), credit_limit decimal, parent_id varchar, one row a customer of
 * `int_customer_attributes`; NULL where the file does not say. Errors: those of decideNumbers.
 */
export async function planCustomerTerms(engine: Engine, files: readonly Source[]): Promise<CustomerTerms> {
  const names = Object.keys(types) as Term[];
  const found = new Map<Term, Sql[]>();
  for (const source of files) {
    for (const name of names) {
      const value = await valueOf(engine, source, name);
      if (value !== null && !(found.get(name) ?? []).some(({ text }) => text === value.text)) {
        found.set(name, [...(found.get(name) ?? []), value]);
      }
    }
  }
  const columns = names.map((name) => {
    const values = found.get(name) ?? [];
    const value = values.length === 0 ? raw('null') : sql`coalesce(${join(values)})`;
    return sql`cast(${value} as ${raw(types[name])}) as ${raw(name)}`;
  });
  return {
    fields: new Set(found.keys()),
    statement: sql`
    create temp table int_customer_terms as
    select
        customer_id,
        ${join(columns, ',\n        ')}
    from int_customer_attributes`,
  };
}

/** A field over the attributes, which have the header for a name and the text of the file. */
async function valueOf(engine: Engine, source: Source, name: Term): Promise<Sql | null> {
  const index = columnIndex(source, fieldNames[name]);
  const header = source.columns[index ?? -1];
  if (index === null || header === undefined) {
    return null;
  }
  const column = id(header);
  if (name === 'terms') {
    return termsSql(column, await wordsOf(engine, field(index), rowsOf(source)));
  }
  if (name === 'parent_id') {
    return idSql(column, readIds(source, name));
  }
  const { format } = await decideNumbers(engine, source, index, candidateNumberFormats(samplesOf(source, index)));
  return numberSql(format, column, { precision: 18, scale: 4 });
}
