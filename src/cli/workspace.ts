/** The run's temporary folder, and what must be cleaned away however the run ends. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crmError } from '../errors.ts';
import { folderPrefix, removeDeadFolders, removeQuietly } from './leftovers.ts';
import { reasonOf } from './reasons.ts';
import { unfinishedFiles } from './output/sink.ts';

let folder: string | null = null;
const leftovers = new Set<() => void>();

/** Has something undone however the process ends; the function returned undoes it now instead. */
export function atTheEnd(undo: () => void): () => void {
  leftovers.add(undo);
  return () => {
    if (leftovers.delete(undo)) {
      undo();
    }
  };
}

/**
 * A private folder for decoded copies and spilled data, made at first use and removed when the process ends; those of
 * processes that died before they could do so are removed now. Error: output-failed when the system's own temporary folder cannot be used.
 */
export function temporaryFolder(): string {
  if (folder === null) {
    const parent = tmpdir();
    try {
      folder = mkdtempSync(join(parent, folderPrefix()));
    } catch (error) {
      const path = `temporary files to ${parent}`;
      const remedy = `set ${process.platform === 'win32' ? 'TEMP' : 'TMPDIR'} to a folder that exists and may be written to`;
      throw crmError('output-failed', { path, reason: reasonOf(error), remedy }, { file: parent }, error);
    }
    process.once('exit', cleanUp);
    removeDeadFolders(parent);
  }
  return folder;
}

/** Removes everything temporary. Safe to call twice. */
export function cleanUp(): void {
  for (const path of unfinishedFiles()) {
    removeQuietly(path);
  }
  for (const undo of leftovers) {
    leftovers.delete(undo);
    undo();
  }
  if (folder !== null) {
    removeQuietly(folder);
    folder = null;
  }
}

/** On a signal: stop the work, clean up, and end the way shells expect (128 + signal number). */
export function endOnSignals(stop: () => void): void {
  // Its default would end the process at once; listened to, the write fails instead and says so.
  process.on('SIGXFSZ', () => undefined);
  const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
  for (const [signal, number] of Object.entries(numbers)) {
    process.once(signal, () => {
      stop();
      cleanUp();
      process.exit(128 + number);
    });
  }
}
