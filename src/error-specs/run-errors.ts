/** Errors of the machine and of the command line: what could not be read, written or understood; and alerts. */
import { quoteList, shellWord, spec } from './spec.ts';
import type { ErrorSpec } from './spec.ts';

export const runErrors = {
  'file-not-found': spec<{ path: string }>(
    1,
    ({ path }) => `cannot find ${path}`,
    () => 'check the spelling; a pattern such as "exports/*.csv" must match at least one file',
  ),
  'unknown-sheet': spec<{ path: string; sheet: string; sheets: readonly string[] }>(
    2,
    ({ path, sheet }) => `${path} has no sheet called "${sheet}"`,
    ({ sheets }) =>
      `name one of its sheets: ${sheets
        .slice(0, 5)
        .map((name) => `--sheet ${shellWord(name)}`)
        .join(', ')}${sheets.length > 5 ? `, and ${sheets.length - 5} more` : ''}`,
  ),
  'file-unreadable': spec<{ path: string; reason: string; remedy?: string }>(
    1,
    ({ path, reason }) => `cannot read ${path}: ${reason}`,
    ({ remedy }) => remedy ?? 'check that it is a regular file and that you may read it',
  ),
  'output-failed': spec<{ path: string; reason: string; remedy?: string }>(
    1,
    ({ path, reason }) => `cannot write ${path}: ${reason}`,
    ({ remedy }) => remedy ?? 'free some space, or set TMPDIR to a folder on a larger disk',
  ),
  'out-of-space': spec<{ reason: string }>(
    1,
    ({ reason }) => `the disk is full: ${reason}`,
    () => 'free some space, or set TMPDIR to a folder on a larger disk',
  ),
  'out-of-memory': spec<{ reason: string }>(
    1,
    ({ reason }) => `not enough memory: ${reason}`,
    () => 'raise --memory, or lower --threads so that each has more',
  ),
  'too-many-open-files': spec<Record<never, never>>(
    1,
    () => 'too many files are open',
    () => 'raise the limit: ulimit -n 1024',
  ),
  'engine-unavailable': spec<{ reason: string; remedy: string }>(
    1,
    ({ reason }) => `the database engine cannot be loaded: ${reason}`,
    ({ remedy }) => remedy,
  ),
  usage: spec<{ problem: string; command?: string; remedy?: string }>(
    2,
    ({ problem }) => problem,
    ({ command, remedy }) => remedy ?? `see crm ${command ? `${command} ` : ''}--help`,
  ),
  'config-invalid': spec<{ path: string; problems: readonly string[] }>(
    2,
    ({ path, problems }) => `${path}: ${problems.join('; ')}`,
    () => 'fix the keys named above; docs/config.md lists every key and what it may hold',
  ),
  'config-outside': spec<{ config: string; key: string; path: string; problem: string }>(
    2,
    ({ config, key, path, problem }) =>
      `${config}: ${key}: ${shellWord(path)} ${problem}; a config that crm finds by itself may use only files beside it`,
    ({ config }) => `if you trust it, name it; it may then use any file: --config ${shellWord(config)}`,
  ),
  'unknown-header': spec<{ field: string; header: string; headers: readonly string[]; nearest?: string }>(
    2,
    ({ field, header, headers }) =>
      `--map ${field}=${shellWord(header)}: the file has no column "${header}"; its headers are ${quoteList(headers)}`,
    ({ field, nearest }) => `use one of these headers: --map ${field}=${shellWord(nearest ?? '<header>')}`,
  ),
  'unknown-customer': spec<{
    customer: string;
    paths: readonly string[];
    customers: number;
    suggestions: readonly string[];
    /** The command that lists the ids. */
    lister: string;
  }>(
    2,
    ({ customer, paths, customers }) =>
      `there is no customer "${customer}" among the ${customers} of ${paths.join(', ')}`,
    ({ paths, suggestions, lister }) => {
      const [first, ...others] = suggestions;
      const files = paths.map(shellWord).join(' ');
      return first === undefined
        ? `list the ids with: crm ${lister} ${shellWord(paths[0] ?? '<file>')} --view customers`
        : `crm profile ${shellWord(first)} ${files}${others.length === 0 ? '' : `; others like it: ${others.join(', ')}`}`;
    },
  ),
  'run-locked': spec<{
    path: string;
    pid: number;
    host: string;
    started: string;
    isHere: boolean;
    /** Minutes without a sign of life after which an owner elsewhere is taken for dead. */
    silenceMinutesMax: number;
  }>(
    1,
    ({ path, pid, host, started }) =>
      `another run is at work: ${path} is held by process ${pid} on ${host}, started ${started}`,
    ({ isHere, silenceMinutesMax }) =>
      isHere
        ? 'wait until it ends, or end it'
        : `wait until it ends; the next run takes over the lock ${silenceMinutesMax} minutes after its last sign of life, and crm run --unlock removes it at once`,
  ),
  'source-changed': spec<{ path: string; how: string }>(
    1,
    ({ path, how }) => `${path} ${how} while it was read; nothing was published`,
    () =>
      'run again when the export is complete; write an export under another name and rename it when it is done, so that it is never incomplete',
  ),
  'folder-taken': spec<{ path: string } & ({ found: string } | { by: string })>(
    1,
    (taken) =>
      'by' in taken
        ? `${taken.path} was published by ${taken.by}, and would be replaced`
        : `${taken.path} holds ${taken.found}, which no run wrote, and would be replaced`,
    (taken) =>
      'by' in taken
        ? 'give one of the two configs another run.output, or remove the one that is no longer used; nothing was published'
        : 'move it away, or choose another folder with run.output; nothing was published',
  ),
  'timed-out': spec<{ what: string; limit: string }>(
    1,
    ({ what, limit }) => `${what} took longer than ${limit} and was stopped (--timeout)`,
    () => 'give it more time with --timeout or run.timeout, or ask for less; --verbose shows what takes the time',
  ),
  'condition-holds': spec<{ sentences: readonly string[] }>(
    4,
    ({ sentences }) => sentences.join('; '),
    () => '',
  ),
} satisfies Record<string, ErrorSpec<never>>;
