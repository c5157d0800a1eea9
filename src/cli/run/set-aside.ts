/** `rejects` of a run: the rows set aside of every file it read, in one file. */
import type { Prepared } from '../../pipeline/prepared.ts';
import type { Session } from '../session.ts';
import { rejectLines, rejectsHeader } from '../output/write-rejects.ts';
import type { ManifestFile } from './manifest.ts';
import { openStaged } from './staged-file.ts';
import type { StagedFile } from './staged-file.ts';

export interface SetAsideFile {
  /** Adds the rows of files that no earlier load has read. */
  add(prepared: Prepared): Promise<void>;
  finish(): Promise<ManifestFile[]>;
  abandon(): Promise<void>;
}

/** Opens the file; with no name there is none. */
export async function openSetAside(session: Session, folder: string, name: string | null): Promise<SetAsideFile> {
  const file: StagedFile | null = name === null ? null : await openStaged(folder, name);
  const told = new Set<string>();
  await file?.write(rejectsHeader);
  return {
    async add({ loads }) {
      for (const load of file === null ? [] : loads) {
        for (const [index, { path }] of load.sources.entries()) {
          if (told.has(path.local)) {
            continue;
          }
          told.add(path.local);
          for await (const lines of rejectLines(session.engine, load, index)) {
            await file?.write(lines);
          }
        }
      }
    },
    async finish() {
      await file?.finish();
      return file === null ? [] : [file.facts()];
    },
    async abandon() {
      await file?.abandon();
    },
  };
}
