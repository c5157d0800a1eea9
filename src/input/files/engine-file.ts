/** A file under a name that the engine can be told. */
import { createHash } from 'node:crypto';
import { copyFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isNameable } from '../../engine/local-file.ts';

/** The path itself, or that of a private link to the file where the engine would take its name for something else. */
export async function engineFile(local: string, tempFolder: () => string): Promise<string> {
  if (isNameable(local)) {
    return local;
  }
  const target = resolve(local);
  const link = join(tempFolder(), `link-${createHash('sha256').update(target).digest('hex').slice(0, 16)}`);
  await symlink(target, link).catch(async (error: NodeJS.ErrnoException) => {
    // There since the head was read; and not every system lets everybody make links.
    if (error.code !== 'EEXIST') {
      await copyFile(target, link);
    }
  });
  return link;
}
