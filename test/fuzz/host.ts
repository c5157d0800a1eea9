/** Runs command lines in one process that they share, each in a folder of its own, and sees what they leave behind. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Ending, Invocation, Outcome } from './trial.ts';

/** Processor time that a command may take, in seconds, and time on the clock, which other work can stretch. */
const secondsMax = { cpu: 20, clock: 300 };

export interface Host {
  run(invocation: Invocation): Promise<Outcome>;
  /** Ends the process and removes the folders. */
  dispose(): void;
}

interface Answer {
  readonly number: number;
  readonly outcome: { readonly exit: number; readonly stdout: string; readonly stderr: string };
  readonly cpuSeconds: number;
}

/** `bundle` is the built crm: a module that exports `main`. */
export function startHost(bundle: string, cpuSecondsMax = secondsMax.cpu): Host {
  const base = mkdtempSync(join(tmpdir(), 'crm-fuzz-'));
  const temporary = join(base, 'tmp');
  mkdirSync(temporary);
  let child: ChildProcess | null = null;
  let words = '';
  let count = 0;

  const start = (): ChildProcess => {
    const env = { ...kept(), TMPDIR: temporary, TEMP: temporary, TMP: temporary, HOME: temporary };
    const started = fork(resolve('test', 'crm-host.mjs'), [bundle], { env, execArgv: [], cwd: base, silent: true });
    words = '';
    const hear = (text: Buffer): void => void (words = `${words}${text.toString('utf8')}`.slice(-4000));
    started.stdout?.on('data', hear);
    started.stderr?.on('data', hear);
    return started.once('exit', () => {
      if (child === started) child = null;
    });
  };

  const ask = async (folder: string, { words: line, input }: Invocation): Promise<[Ending, number]> => {
    child ??= start();
    const asked = child;
    const number = (count += 1);
    return new Promise((done) => {
      const before = cpuSecondsOf(asked.pid);
      const begun = Date.now();
      const finish = (ending: Ending, cpuSeconds: number): void => {
        clearInterval(watch);
        asked.off('message', hear).off('close', end);
        done([ending, cpuSeconds]);
      };
      const hear = (answer: Answer): void => {
        if (answer.number === number) finish({ kind: 'exit', ...answer.outcome }, answer.cpuSeconds);
      };
      let hang: string | null = null;
      const end = (code: number | null, signal: string | null): void => {
        const text = `the process ended (${signal ?? `exit ${code}`}): ${words}`;
        finish(hang === null ? { kind: 'crash', text } : { kind: 'hang', text: hang }, cpuSecondsMax);
      };
      const watch = setInterval(() => {
        const seconds = cpuSecondsOf(asked.pid) - before;
        if (seconds > cpuSecondsMax || Date.now() - begun > secondsMax.clock * 1000) {
          hang = `no end after ${seconds > cpuSecondsMax ? `${cpuSecondsMax} s of processor time` : `${secondsMax.clock} s`}`;
          asked.kill('SIGKILL');
        }
      }, 500);
      asked.on('message', hear).on('close', end);
      asked.send({ number, words: line, folder, input: input === null ? undefined : join(base, 'input') });
    });
  };

  return {
    run: async (invocation) => {
      const folder = join(base, 'work');
      mkdirSync(folder);
      try {
        const there = invocation.files.filter(({ name }) => name !== invocation.input);
        for (const { name, bytes } of there) {
          mkdirSync(dirname(join(folder, name)), { recursive: true });
          writeFileSync(join(folder, name), bytes);
        }
        const input = invocation.files.find(({ name }) => name === invocation.input);
        if (input !== undefined) writeFileSync(join(base, 'input'), input.bytes);
        const [ending, cpuSeconds] = await ask(folder, invocation);
        const named = namedOutputs(invocation.words);
        const touched = [...changes(folder, there, named), ...strangers(base)];
        // A process that was killed could not clean up, and nothing says that it should have.
        const leftovers = ending.kind === 'exit' ? readdirSync(temporary) : [];
        return { ending, cpuSeconds, touched, leftovers };
      } finally {
        rmSync(folder, { recursive: true, force: true });
        for (const name of readdirSync(temporary)) rmSync(join(temporary, name), { recursive: true, force: true });
        for (const name of strangers(base)) rmSync(join(base, name), { recursive: true, force: true });
        rmSync(join(base, 'input'), { force: true });
      }
    },
    dispose: () => {
      child?.disconnect();
      child = null;
      rmSync(base, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** The environment of every command: a fixed day, no colours, nothing of the developer's own settings. */
function kept(): NodeJS.ProcessEnv {
  const names = ['PATH', 'Path', 'SystemRoot', 'USERPROFILE'];
  const environment = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  return { ...environment, CRM_TODAY: '2026-01-15', NO_COLOR: '1', LC_ALL: 'C.UTF-8', CI: 'true' };
}

const outputFlags = new Set(['-o', '--output', '--rejects']);
const namedOutputs = (words: readonly string[]): Set<string> =>
  new Set(words.filter((_, at) => outputFlags.has(words[at - 1] ?? '')));

/** What is no longer as it was put there, or was not put there. */
function changes(folder: string, files: Invocation['files'], named: ReadonlySet<string>): string[] {
  const changed = files
    .filter(({ name, bytes }) => !existsSync(join(folder, name)) || !readFileSync(join(folder, name)).equals(bytes))
    .map(({ name }) => `${name} is not as it was`);
  const known = new Set(files.map(({ name }) => join(folder, name)));
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !known.has(path))
    .map((path) => path.slice(folder.length + 1))
    .filter((name) => !named.has(name));
  return [...changed, ...written.map((name) => `${name} was written`)];
}

/** What lies beside the folders of the fuzzer. */
const strangers = (base: string): string[] =>
  readdirSync(base).filter((name) => !['tmp', 'work', 'input'].includes(name));

/** Processor time of a process so far, in seconds; 0 on systems without /proc, where only the clock is looked at. */
function cpuSecondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}
