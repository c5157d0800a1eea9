/** `--explain`: what a loader would run, without running it. */
import type { Engine } from '../engine/engine.ts';
import { engineWith } from '../engine/engine-with.ts';
import type { Sql } from '../engine/sql.ts';

/** Thrown where the answer of a statement that was not run is needed; caught below. */
class EndOfPlan extends Error {}

/**
 * The statements that `work` would run for their effect. The loader itself is asked, with an engine that writes
 * statements down instead of running them, so that the two cannot part; its questions about files are answered, and it
 * ends at the first question about one of the `tables` it would have made.
 */
export async function recordStatements(
  engine: Engine,
  tables: RegExp,
  work: (recorder: Engine) => Promise<unknown>,
): Promise<Sql[]> {
  const statements: Sql[] = [];
  const answered = <T>(query: Sql, answer: () => Promise<T>): Promise<T> =>
    tables.test(query.text) ? Promise.reject(new EndOfPlan()) : answer();
  const recorder = engineWith(engine, {
    run: (statement) => {
      statements.push(statement);
      return Promise.resolve();
    },
    rows: (query) => answered(query, () => engine.rows(query)),
    firstRecord: (query) => answered(query, () => engine.firstRecord(query)),
    numbers: (query) => answered(query, () => engine.numbers(query)),
    writeColumns: () => Promise.reject(new EndOfPlan()),
    close: () => undefined,
  });
  await work(recorder).catch((error: unknown) => {
    if (!(error instanceof EndOfPlan)) {
      throw error;
    }
  });
  return statements;
}
