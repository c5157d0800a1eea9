/** Which file a name means: spellings, links and patterns may name one file more than once. */
import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * The same text for every name of one regular file, by its device and number; by its path without links where the file system has no
 * numbers, or where there is nothing yet. Null for what is no regular file, such as /dev/null.
 */
export async function identityOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found !== null && !found.isFile()) {
    return null;
  }
  return found === null || found.ino === 0n ? realpath(path).catch(() => resolve(path)) : `${found.dev}:${found.ino}`;
}
