/** Files that the package has beside the program. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a file of the package, such as docs/config.schema.json; null where it is not there. */
export function packagedFile(name: string): string | null {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    if (existsSync(join(folder, name))) {
      return join(folder, name);
    }
    folder = dirname(folder);
  }
  return null;
}
