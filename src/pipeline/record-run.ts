/** `--explain` of a small file beside the others: it is loaded, and what that took is written down. */
import type { Engine } from '../engine/engine.ts';
import { engineWith } from '../engine/engine-with.ts';
import type { Sql } from '../engine/sql.ts';

/** What `work` came to, and the statements that made its tables. */
export async function recordRun<T>(
  engine: Engine,
  work: (recorder: Engine) => Promise<T>,
): Promise<readonly [result: T, statements: readonly Sql[]]> {
  const statements: Sql[] = [];
  const recorder = engineWith(engine, {
    run: async (statement) => {
      await engine.run(statement);
      if (/^\s*(create|alter)\b/i.test(statement.text)) {
        statements.push(statement);
      }
    },
  });
  return [await work(recorder), statements];
}
