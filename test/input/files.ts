import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEndOfFile } from '../at-end-of-file.ts';

/** An empty folder that is removed after the tests of the file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-input-'));
  atEndOfFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes one file into a folder of its own and returns its path. */
export function tempFile(content: string | Uint8Array, name = 'data.csv'): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}
