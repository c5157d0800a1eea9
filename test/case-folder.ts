/**
 * A case is a folder: `cmd` (sentences in `#` lines, then one command line), what it must print (`stdout`, `stderr`),
 * `exit` when that is not 0, `expected/` for files it must write; every other file is input. It runs in a scratch folder
 * that holds the inputs, and every folder of fixtures. UPDATE_CASES=1 writes what came out instead of comparing, always from
 * a process of its own. Pages are kept without their style sheet and script.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'vitest';
import { runCommandLine } from './command-line.ts';
import type { Outcome } from './command-line.ts';
import { runInSharedProcess } from './shared-process.ts';

export interface CaseFolder {
  readonly path: string;
  readonly sentence: string;
  readonly commandLine: string;
}

export const isUpdate = (process.env['UPDATE_CASES'] ?? '') !== '';

/** Case folders anywhere below a folder, sorted by path. */
export function caseFolders(root: string): CaseFolder[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'cmd')
    .map((entry) => readCase(entry.parentPath))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readCase(path: string): CaseFolder {
  const lines = readFileSync(join(path, 'cmd'), 'utf8').split(/\r?\n/);
  const sentence = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim());
  const [commandLine, ...more] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (commandLine === undefined || more.length > 0 || sentence.length === 0) {
    throw new Error(`${path}/cmd must hold a sentence behind # and one command line`);
  }
  return { path, sentence: sentence.join(' '), commandLine };
}

const fixtureNames = readdirSync('fixtures');
const ownFiles = new Set(['cmd', 'stdout', 'stderr', 'exit', 'expected']);

/** A scratch folder with the fixtures beside whatever `fill` puts into it; `dispose` removes it. */
export function scratchFolder(fill: (folder: string) => void): { path: string; dispose: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'crm-case-'));
  fill(path);
  // A case may bring a folder of the same name.
  for (const name of fixtureNames.filter((one) => !existsSync(join(path, one)))) {
    symlinkSync(resolve('fixtures', name), join(path, name), 'junction');
  }
  return { path, dispose: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** How a command line is run: `runCommandLine` in a process of its own, `runInSharedProcess` in one with others. */
type Runner = (line: string, folder: string) => Promise<Outcome>;

/** Runs a case in a scratch folder. `look` sees the folder and the names of what was written before both are gone. */
export async function runCase(
  found: CaseFolder,
  run: Runner,
  look: (outcome: Outcome, folder: string, written: readonly string[]) => void = () => undefined,
): Promise<Outcome> {
  const inputs = readdirSync(found.path).filter((name) => !ownFiles.has(name));
  const scratch = scratchFolder((folder) => {
    for (const name of inputs) {
      cpSync(join(found.path, name), join(folder, name), { recursive: true });
    }
  });
  try {
    const outcome = await run(found.commandLine, scratch.path);
    const known = new Set([...inputs, ...fixtureNames]);
    look(
      outcome,
      scratch.path,
      filesOf(
        scratch.path,
        readdirSync(scratch.path).filter((name) => !known.has(name)),
      ),
    );
    return outcome;
  } finally {
    scratch.dispose();
  }
}

/** Names of folders that a day of `crm run` leads to, and of the link to the latest: their files are met again under the day itself. */
const ofADay = /-[0-9a-f]{12}$|^(?:.*\/)?latest$/;

/** Files by their paths below a folder, those of folders among the names included. */
function filesOf(folder: string, names: readonly string[]): string[] {
  return names
    .filter((name) => !ofADay.test(name))
    .flatMap((name) =>
      statSync(join(folder, name)).isDirectory()
        ? filesOf(
            folder,
            readdirSync(join(folder, name)).map((inside) => `${name}/${inside}`),
          )
        : [name],
    )
    .sort();
}

/** A page without its look and its script, which are the same on every page and have a test of their own. */
const withoutLook = (text: string): string =>
  text.startsWith('<!doctype html>')
    ? text.replaceAll(/<(style|script)>[^]*?<\/\1>/g, '<$1>…</$1>').replace(/'sha256-[^']*'/, "'sha256-…'")
    : text;

/** A manifest without what depends on the machine, and without the sizes of pages, which follow from their look. */
const withoutMachine = (text: string): string =>
  text
    .replaceAll(/"seconds": [\d.]+/g, '"seconds": 0')
    .replaceAll(/"(engine|node)": ".*"/g, '"$1": ""')
    .replaceAll(/"\$schema": ".*(?=\/docs\/config\.schema\.json")/g, '"$schema": "…')
    .replaceAll(/("path": ".*\.html",\s+"bytes": )\d+(,\s+"sha256": )".*"/g, '$10$2""');

/** A file as it must be every time. */
function contentOf(path: string): Buffer {
  const content = readFileSync(path);
  if (path.endsWith('.html')) return Buffer.from(withoutLook(content.toString('utf8')));
  return /(manifest|config)\.json$/.test(path) ? Buffer.from(withoutMachine(content.toString('utf8'))) : content;
}

/** Compares, or writes, everything a case printed and the files it wrote. */
export async function checkCase(found: CaseFolder, run: Runner = runInSharedProcess): Promise<void> {
  if (isUpdate) {
    await runCase(found, runCommandLine, (...seen) => update(found.path, ...seen));
  } else {
    await runCase(found, run, (...seen) => compare(found.path, ...seen));
  }
}

function compare(path: string, outcome: Outcome, scratch: string, written: readonly string[]): void {
  expect({ ...outcome, stdout: withoutLook(outcome.stdout) }).toEqual(expected(path));
  const folder = join(path, 'expected');
  expect(written).toEqual(existsSync(folder) ? filesOf(folder, readdirSync(folder)) : []);
  for (const name of written) {
    const [found, wanted] = [contentOf(join(scratch, name)), contentOf(join(folder, name))];
    expect(found.toString('utf8')).toBe(wanted.toString('utf8'));
    // Bytes that are not text look alike once they are read as text.
    expect(found.equals(wanted)).toBe(true);
  }
}

function expected(path: string): Outcome {
  const content = (name: string): string => readFileSync(join(path, name), 'utf8');
  return {
    stdout: content('stdout'),
    stderr: content('stderr'),
    exit: existsSync(join(path, 'exit')) ? Number(content('exit')) : 0,
  };
}

function update(path: string, { stdout, stderr, exit }: Outcome, scratch: string, written: readonly string[]): void {
  // A defect is never what a case expects, so it cannot be accepted by updating.
  expect(stderr).not.toContain('something went wrong inside crm');
  writeFileSync(join(path, 'stdout'), withoutLook(stdout));
  writeFileSync(join(path, 'stderr'), stderr);
  rmSync(join(path, 'exit'), { force: true });
  if (exit !== 0) {
    writeFileSync(join(path, 'exit'), `${exit}\n`);
  }
  rmSync(join(path, 'expected'), { recursive: true, force: true });
  for (const name of written) {
    const target = join(path, 'expected', name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, contentOf(join(scratch, name)));
  }
}
