/** Command lines run one after another in a process they share: a process of its own costs more than most commands do. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import { crmScript, parseCommandLine, plainEnvironment, runCommandLine } from './command-line.ts';
import type { Outcome } from './command-line.ts';

let host: ChildProcess | null = null;
let count = 0;

/**
 * Runs a line in a folder as `runCommandLine` does, one at a time with all others of the worker, which
 * `shared-process.test.ts` proves to make no difference. Lines with more than one program, with input, or of `crm run`,
 * which is about processes, get a process of their own; so does every line with CRM_OWN_PROCESS=1.
 */
export async function runInSharedProcess(line: string, folder: string): Promise<Outcome> {
  const [first, ...others] = parseCommandLine(line);
  const [program, command] = first?.words ?? [];
  const isOwn = others.length > 0 || first?.input !== null || program !== 'crm' || command === 'run';
  return isOwn || allAlone ? runCommandLine(line, folder) : runWords(first.words.slice(1), folder);
}

/** Whether no command shares a process with another. */
export const allAlone = (process.env['CRM_OWN_PROCESS'] ?? '') !== '';

/** Runs the words behind `crm` in a folder, in the process that is shared; `environment` is added to that of all commands. */
export async function runWords(
  words: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  host ??= startHost();
  return ask(host, { number: (count += 1), words, folder, environment });
}

function startHost(): ChildProcess {
  const bundle = join(crmScript(), '..', '..', 'dist', 'crm.js');
  const script = absolute('test', 'crm-host.mjs');
  const child = fork(script, [bundle], {
    env: { ...plainEnvironment(), CRM_HOST_THREADS: '1' },
    execArgv: [],
    cwd: tmpdir(),
  });
  child.setMaxListeners(0);
  // It ends with the worker that started it, and keeps no worker alive.
  child.unref();
  child.channel?.unref();
  // Whoever waits for an answer hears of the end as well; the next line gets another host.
  return child.once('exit', () => (host = null));
}

interface Command {
  readonly number: number;
  readonly words: readonly string[];
  readonly folder: string;
  /** What is added to the environment of all commands. */
  readonly environment?: NodeJS.ProcessEnv;
}

async function ask(child: ChildProcess, command: Command): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const hear = (answer: { number: number; outcome: Outcome }): void => {
      if (answer.number === command.number) {
        done();
        resolve(answer.outcome);
      }
    };
    const end = (): void => {
      done();
      reject(new Error(`the shared process ended in or before: crm ${command.words.join(' ')}`));
    };
    const done = (): void => void child.off('message', hear).off('exit', end);
    child.on('message', hear).on('exit', end);
    child.send(command);
  });
}
