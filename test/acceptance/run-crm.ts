import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll } from 'vitest';
import { crmScript, plainEnvironment } from '../command-line.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** An empty folder that is removed after the checks of the file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-acceptance-'));
  folders.push(folder);
  return folder;
}

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** Runs the built program; `input` is what it reads on standard input. */
export async function crm(words: readonly string[], options: { input?: Uint8Array; cwd?: string } = {}): Promise<Run> {
  const child = spawn(process.execPath, [crmScript(), ...words], {
    env: plainEnvironment(),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input);
  const exit = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8'), exit: await exit };
}
