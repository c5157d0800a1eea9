/** `--explain`: how --customers would be loaded, without loading it. */
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { loadCustomers, noCustomers } from '../pipeline/load-customers.ts';
import type { InputRequest } from '../pipeline/request.ts';

/** Thrown by the recording engine where the answer of a statement that was not run is needed; caught below. */
class EndOfPlan extends Error {}

/**
 * The statements that would make `int_customer_attributes`, and the attributes it would have. The loader itself is
 * asked, with an engine that writes statements down instead of running them, so that the two cannot part. The heads of
 * the files are read.
 */
export async function planCustomers(
  engine: Engine,
  { customers, ...request }: InputRequest,
  sources: number,
): Promise<{ statements: readonly Sql[]; attributes: readonly string[] }> {
  const statements: Sql[] = [];
  const recorder: Engine = {
    run: (statement) => {
      statements.push(statement);
      return Promise.resolve();
    },
    rows: (query) => engine.rows(query),
    firstRecord: (query) => (/\bfrom customer_rows$/.test(query.text) ? endPlan() : engine.firstRecord(query)),
    batches: (query) => engine.batches(query),
    numbers: (query) => engine.numbers(query),
    writeColumns: (table, columns) => engine.writeColumns(table, columns),
    progress: () => null,
    interrupt: () => engine.interrupt(),
    close: () => undefined,
  };
  try {
    await (customers === undefined
      ? noCustomers(recorder)
      : loadCustomers(recorder, customers, sources, { ...request, customers }));
  } catch (error) {
    if (!(error instanceof EndOfPlan)) {
      throw error;
    }
  }
  return { statements, attributes: await attributesOf(engine, statements) };
}

const rowsTable = /^\s*create temp table customer_rows as\b/;

/** Headers of the customers file as the statement for its rows names them: no row is asked for. */
async function attributesOf(engine: Engine, statements: readonly Sql[]): Promise<string[]> {
  const made = statements.find(({ text }) => rowsTable.test(text));
  if (made === undefined) {
    return [];
  }
  const rows: Sql = { text: made.text.replace(rowsTable, ''), params: made.params };
  const names = Object.keys(await engine.firstRecord(sql`select * from (${rows}) as customer_rows limit 0`));
  return names.filter((name) => name !== 'customer_id' && name !== 'is_misshapen');
}

const endPlan = (): Promise<never> => Promise.reject(new EndOfPlan());
