/** Command lines of cases and documents, run without a shell so that they mean the same on every system. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import { inject } from 'vitest';

/** One program of a pipe: its words, the program first, and the file its standard input is read from, if any. */
export interface Stage {
  readonly words: readonly string[];
  readonly input: string | null;
}

/** What a pipe of commands left behind: output of its last stage, words of all stages in their order, the last exit. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** Splits `crm segment "a b.csv" | crm check - < x` into stages. Quotes as in sh; no variables and no patterns. */
export function parseCommandLine(line: string): Stage[] {
  const tokens = [...line.matchAll(/\s*(?:([|<])|((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s|<"'\\])+))/gy)];
  const stages: { words: string[]; input: string | null }[] = [{ words: [], input: null }];
  let isInput = false;
  for (const [, operator, word] of tokens) {
    const stage = stages.at(-1) as (typeof stages)[number];
    if (operator === '|') {
      stages.push({ words: [], input: null });
    } else if (operator === '<') {
      isInput = true;
    } else if (isInput) {
      stage.input = unquoted(word ?? '');
      isInput = false;
    } else {
      stage.words.push(unquoted(word ?? ''));
    }
  }
  const length = tokens.reduce((sum, [token]) => sum + token.length, 0);
  if (length !== line.trimEnd().length || isInput || stages.some(({ words }) => words.length === 0)) {
    throw new Error(`this command line cannot be read: ${line}`);
  }
  return stages;
}

function unquoted(word: string): string {
  return word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double?: string, single?: string, escaped?: string) =>
    double === undefined ? (single ?? escaped ?? '') : double.replace(/\\(["\\$`])/g, '$1'),
  );
}

/** The environment of every run: a fixed day, no colours, a UTF-8 screen, nothing of the developer's own settings. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'USERPROFILE'];
  const environment = Object.fromEntries(kept.map((name) => [name, process.env[name]]));
  return { ...environment, CRM_TODAY: '2026-01-15', NO_COLOR: '1', LC_ALL: 'C.UTF-8', CI: 'true' };
}

/** The built program. */
export function crmScript(): string {
  const script = inject('crmScript') as string | undefined;
  if (script === undefined) {
    throw new Error('crm is not built for this run: use npm test, or vitest run --config test/vitest.config.ts');
  }
  return script;
}

/** Runs a line in a folder. Its programs are `crm` and, for documents, `cat <file>`. */
export async function runCommandLine(line: string, folder: string): Promise<Outcome> {
  const stages = parseCommandLine(line);
  const [first] = stages;
  if (first?.words[0] === 'cat' && stages.length === 1) {
    const contents = await Promise.all(first.words.slice(1).map((path) => readFile(join(folder, path), 'utf8')));
    return { stdout: contents.join(''), stderr: '', exit: 0 };
  }
  const running = stages.map(({ words: [program, ...words] }) => {
    if (program !== 'crm') {
      throw new Error(`only crm can be run here, not ${String(program)}: ${line}`);
    }
    return spawn(process.execPath, [crmScript(), ...words], { cwd: folder, env: plainEnvironment() });
  });
  const ends = running.map(async (child, index) => {
    child.stdin.on('error', () => undefined);
    const input = stages[index]?.input ?? null;
    if (input !== null) {
      createReadStream(join(folder, input)).pipe(child.stdin);
    } else if (index === 0) {
      child.stdin.end();
    }
    const next = running[index + 1];
    const stdout = next === undefined ? buffer(child.stdout) : Promise.resolve(Buffer.alloc(0));
    if (next !== undefined) {
      child.stdout.pipe(next.stdin);
    }
    // Both are read from the start: what nobody reads is thrown away when the process ends.
    const stderr = buffer(child.stderr);
    const exit = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
    return { stdout: (await stdout).toString('utf8'), stderr: (await stderr).toString('utf8'), exit: await exit };
  });
  const outcomes = await Promise.all(ends);
  const last = outcomes.at(-1);
  return {
    stdout: last?.stdout ?? '',
    stderr: outcomes.map(({ stderr }) => stderr).join(''),
    exit: last?.exit ?? null,
  };
}
