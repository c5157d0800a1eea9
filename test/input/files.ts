import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is removed after the tests of the file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-input-'));
  folders.push(folder);
  return folder;
}

/** Writes one file into a folder of its own and returns its path. */
export function tempFile(content: string | Uint8Array, name = 'data.csv'): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}
