/** What a run holds open: the engine, and the words and progress it shows while it works. */
import type { Engine } from '../engine/engine.ts';
import { bytesOf } from '../input/files/size.ts';
import { Heads } from '../input/heads.ts';
import type { Source } from '../input/source.ts';
import { openWords } from './output/words.ts';
import type { Words } from './output/words.ts';
import type { SharedValues } from './options/shared-options.ts';
import { cleanUp, endOnSignals, temporaryFolder } from './workspace.ts';

export interface Session extends AsyncDisposable {
  /** The engine in use; another one after renew(). */
  readonly engine: Engine;
  readonly words: Words;
  readonly tempFolder: () => string;
  /** Heads of the files that the command reads. */
  readonly heads: Heads;
  /** Files opened by the last work that read any. */
  opened: readonly Source[];
  /** Closes the engine, which may be lost, and opens another; tables of the old one are gone. */
  renew(): Promise<void>;
}

/** Opens the engine. Whatever way the run ends, what it left on disk for itself is removed. */
export async function openSession(shared: SharedValues, words: Words = openWords(shared)): Promise<Session> {
  let opened: Engine | null = null;
  // Before the folder is made: a signal in between would leave it behind.
  endOnSignals(() => {
    words.stop();
    opened?.interrupt();
  });
  const { openDuckDb } = await import('../engine/duckdb.ts');
  const open = (): Promise<Engine> =>
    openDuckDb({
      threads: shared.threads,
      memory: shared.memory === undefined ? undefined : bytesOf(shared.memory),
      tempFolder: temporaryFolder(),
      watchesProgress: words.isWatched,
    });
  let engine = await open();
  opened = engine;
  return {
    get engine() {
      return engine;
    },
    words,
    tempFolder: temporaryFolder,
    heads: new Heads(),
    opened: [],
    async renew() {
      words.stop();
      engine.close();
      engine = await open();
      opened = engine;
    },
    [Symbol.asyncDispose]: () => {
      words.stop();
      engine.close();
      cleanUp();
      return Promise.resolve();
    },
  };
}

/** Says that input is awaited when it comes from a keyboard, where a silent program looks like a dead one. */
export function announceKeyboard({ words }: Session, sources: readonly (string | undefined)[]): void {
  if (sources.includes('-') && process.stdin.isTTY) {
    const end = process.platform === 'win32' ? 'Ctrl-Z and Enter' : 'Ctrl-D';
    words.note(`reading what you type as CSV; end with ${end}`);
  }
}
