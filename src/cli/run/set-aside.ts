/** `rejects` of a run: the rows set aside of every file it read, in one file, each row once for each reason that a report has for it. */
import type { Prepared } from '../../pipeline/prepared.ts';
import type { SetAsideRow } from '../../pipeline/set-aside-rows.ts';
import type { Session } from '../session.ts';
import { rejectLines, rejectsHeader } from '../output/write-rejects.ts';
import type { ManifestFile } from './manifest.ts';
import { openStaged } from './staged-file.ts';
import type { StagedFile } from './staged-file.ts';

export interface SetAsideFile {
  /** Adds the rows that no earlier load has set aside for the same reason: reports may read a file in different ways. */
  add(prepared: Prepared): Promise<void>;
  finish(): Promise<ManifestFile[]>;
  abandon(): Promise<void>;
}

/** Opens the file; with no name there is none. */
export async function openSetAside(session: Session, folder: string, name: string | null): Promise<SetAsideFile> {
  const file: StagedFile | null = name === null ? null : await openStaged(folder, name);
  const told = new Map<string, Set<string>>();
  await file?.write(rejectsHeader);
  return {
    async add({ loads }) {
      for (const load of file === null ? [] : loads) {
        for (const [index, { path }] of load.sources.entries()) {
          const before = told.get(path.local) ?? new Set<string>();
          const now: string[] = [];
          const isNew = ({ line, reason, raw }: SetAsideRow): boolean => {
            const row = `${line ?? raw} ${reason}`;
            now.push(row);
            return !before.has(row);
          };
          for await (const lines of rejectLines(session.engine, load, index, isNew)) {
            await file?.write(lines);
          }
          told.set(path.local, new Set([...before, ...now]));
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
