/** What a run holds open: the engine, and the words and progress it shows while it works. */
import type { Engine } from '../engine/engine.ts';
import { openWords } from './words.ts';
import type { Words } from './words.ts';
import type { SharedValues } from './shared-options.ts';
import { cleanUp, endOnSignals, temporaryFolder } from './workspace.ts';

export interface Session extends AsyncDisposable {
  readonly engine: Engine;
  readonly words: Words;
  readonly tempFolder: () => string;
}

/** Opens the engine. Whatever way the run ends, what it left on disk for itself is removed. */
export async function openSession(shared: SharedValues): Promise<Session> {
  const { openDuckDb } = await import('../engine/duckdb.ts');
  const engine = await openDuckDb({ threads: shared.threads, memory: shared.memory, tempFolder: temporaryFolder() });
  const words = openWords(shared);
  endOnSignals(() => {
    words.stop();
    engine.interrupt();
  });
  return {
    engine,
    words,
    tempFolder: temporaryFolder,
    [Symbol.asyncDispose]: () => {
      words.stop();
      engine.close();
      cleanUp();
      return Promise.resolve();
    },
  };
}
