/** Reading that does not end with the first failure of the engine: once more, with a new engine, in a more careful way. */
import type { Care, Source } from '../input/source.ts';
import { Misread, failureOver } from '../load/misread.ts';
import type { Session } from './session.ts';

/**
 * Runs work that reads files. When the engine fails over some of them, or loses rows, it is run once more from the start with a new
 * engine, and those files are read from copies made row by row. Nothing may have been written for the user by then. Errors: those of
 * the work; file-damaged, file-unreadable.
 */
export async function readAgain<T>(session: Session, work: (care: Care) => Promise<T>): Promise<T> {
  const again = new Set<string>();
  for (;;) {
    const opened: Source[] = [];
    session.opened = opened;
    try {
      return await work({ again, onOpened: (source) => opened.push(source) });
    } catch (thrown) {
      const error = failureOver(opened, thrown);
      if (!(error instanceof Misread)) {
        throw error;
      }
      const found = error.paths.filter(({ local }) => !again.has(local));
      if (found.length === 0) {
        throw error.verdict;
      }
      for (const { local, shown } of found) {
        again.add(local);
        session.words.detail(`${shown} is read once more, row by row`);
      }
      await session.renew();
    }
  }
}

/** The words for an error that came up after the files were read, where it is about one of them; any other as it is. */
export function blamed({ opened }: Session, thrown: unknown): unknown {
  const error = failureOver(opened, thrown);
  return error instanceof Misread ? error.verdict : error;
}
