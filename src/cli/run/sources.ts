/** The files a run reads: looked at before and after, so that one that changed meanwhile is told and never reported on. */
import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { CrmError, crmError } from '../../errors.ts';
import { hashFile } from '../../input/files/hash-file.ts';
import { expandPaths } from '../../input/files/paths.ts';
import type { SourcePath } from '../../input/files/paths.ts';
import type { Written } from './source-limits.ts';
import type { ManifestFile } from './manifest.ts';

interface Facts {
  /** Size, last change of content, and which file it is. */
  readonly identity: string;
  /** Last change of anything about it. */
  readonly touched: bigint;
  readonly bytes: number;
  /** When its content was last written, in milliseconds since 1970. */
  readonly written: number;
  readonly isRegular: boolean;
}

interface Watched {
  readonly path: string;
  readonly before: Facts;
  readonly sha256: Promise<string>;
}

/** Watches the files of a run from before the first of their bytes is read until all are. Disposed of, it reads no more. */
export class SourceWatch implements Disposable {
  readonly #end = new AbortController();
  readonly #watched = new Map<string, Watched>();
  /** One after the other: two files read at once would only make the disk jump. */
  #last: Promise<unknown> = Promise.resolve();

  /** The files of paths and patterns, from now on watched. Errors: those of expandPaths. */
  async add(typed: readonly string[]): Promise<readonly SourcePath[]> {
    const paths = await expandPaths(typed, process.stdin, () => '');
    for (const { local } of paths) {
      const before = this.#watched.has(local) ? null : await factsOf(local).catch(() => null);
      // What is no regular file is refused by who reads it; to look into a pipe would wait for somebody to write.
      if (before?.isRegular === true) {
        const sha256 = this.#last.then(() => hashFile(local, { signal: this.#end.signal }));
        this.#last = sha256.catch(() => undefined);
        this.#watched.set(local, { path: local, before, sha256 });
      }
    }
    return paths;
  }

  /** Size and fingerprint of one file that is watched. Error: source-changed when it could not be read to its end. */
  async fileOf({ local, shown }: SourcePath): Promise<ManifestFile> {
    const watched = this.#watched.get(local);
    if (watched === undefined) {
      throw crmError('source-changed', { path: shown, how: 'came and went' }, { file: shown });
    }
    const sha256 = await watched.sha256.catch((error: unknown) => {
      throw changed(shown, 'could no longer be read', error);
    });
    return { path: shown, bytes: watched.before.bytes, sha256 };
  }

  /** When the files of paths and patterns were last written; those that are watched. Errors: those of expandPaths. */
  async written(typed: readonly string[]): Promise<Written[]> {
    return (await this.add(typed)).flatMap(({ local, shown }) => {
      const watched = this.#watched.get(local);
      return watched === undefined ? [] : [{ path: shown, at: watched.before.written }];
    });
  }

  /** The first of the files that lies in a folder, whatever links lead there; null where none does. */
  async firstIn(folder: string): Promise<string | null> {
    const real = await realpath(folder).catch(() => null);
    for (const { path } of real === null ? [] : this.#watched.values()) {
      if ((await realpath(path)).startsWith(`${real}${sep}`)) {
        return path;
      }
    }
    return null;
  }

  [Symbol.dispose](): void {
    this.#end.abort();
  }

  /** Error: source-changed when a file is not what it was when it was first looked at. */
  async settle(): Promise<void> {
    for (const { path, before, sha256 } of this.#watched.values()) {
      const after = await factsOf(path).catch((error: unknown) => {
        throw changed(path, 'vanished', error);
      });
      if (after.identity !== before.identity) {
        throw changed(path, 'was written to');
      }
      // Rights and links may change without harm; what else may have happened, the content tells.
      if (after.touched !== before.touched && (await hashFile(path)) !== (await sha256)) {
        throw changed(path, 'was written to');
      }
    }
  }
}

function changed(path: string, how: string, cause?: unknown): CrmError {
  return crmError('source-changed', { path, how }, { file: path }, cause);
}

async function factsOf(path: string): Promise<Facts> {
  const found = await stat(path, { bigint: true });
  const { dev, ino, size, mtimeNs, ctimeNs } = found;
  const identity = [dev, ino, size, mtimeNs].join(':');
  return {
    identity,
    touched: ctimeNs,
    written: Number(mtimeNs / 1_000_000n),
    bytes: Number(size),
    isRegular: found.isFile(),
  };
}
