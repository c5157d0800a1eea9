/**
 * Every error a user can meet, in one closed list: what happened, what to do next, and the exit code it ends with.
 * An error that is not in this list is a defect of crm and is reported as such (exit 1, one-line apology).
 */

/** Exit codes: 1 could not finish, 2 wrong usage or config, 3 the data cannot be used, 4 a --fail-if condition holds. */
export type ExitCode = 1 | 2 | 3 | 4;

/** Where the trouble is: a file, the physical line in it (1 = first), the column's header. */
export interface ErrorPlace {
  file?: string;
  line?: number;
  column?: string;
}

interface ErrorSpec<P> {
  exit: ExitCode;
  message: (params: P) => string;
  hint: (params: P) => string;
}

function spec<P>(exit: ExitCode, message: (params: P) => string, hint: (params: P) => string): ErrorSpec<P> {
  return { exit, message, hint };
}

const quoteList = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ');

/** The list. Keys are stable: scripts see them as `error.code` in JSON, and test/errors/<code> reproduces each. */
export const errorSpecs = {
  'file-not-found': spec<{ path: string }>(
    1,
    ({ path }) => `cannot find ${path}`,
    () => 'check the spelling; a pattern such as "exports/*.csv" must match at least one file',
  ),
  'file-unreadable': spec<{ path: string; reason: string }>(
    1,
    ({ path, reason }) => `cannot read ${path}: ${reason}`,
    () => 'check that the file is a regular file and that you may read it',
  ),
  'output-failed': spec<{ path: string; reason: string }>(
    1,
    ({ path, reason }) => `cannot write ${path}: ${reason}`,
    () => 'free some space or choose another place with --output; what was there before is unchanged',
  ),
  usage: spec<{ problem: string; command?: string }>(
    2,
    ({ problem }) => problem,
    ({ command }) => `see crm ${command ? `${command} ` : ''}--help`,
  ),
  'config-invalid': spec<{ path: string; problems: readonly string[] }>(
    2,
    ({ path, problems }) => `${path}: ${problems.join('; ')}`,
    () => 'fix the keys named above; docs/config.schema.json lists every key and what it may hold',
  ),
  'missing-field': spec<{
    role: string;
    field: string;
    headers: readonly string[];
    suggestion?: string;
    also?: string;
  }>(
    3,
    ({ role, field, headers }) =>
      `no column of this ${role} file is recognised as ${field}; its headers are ${quoteList(headers)}`,
    ({ field, suggestion, also }) =>
      `say which one it is: --map ${field}=${shellWord(suggestion ?? '<header>')}${also ? ` (${also})` : ''}`,
  ),
  'ambiguous-field': spec<{ field: string; candidates: readonly string[] }>(
    3,
    ({ field, candidates }) => `more than one column could be ${field}: ${quoteList(candidates)}`,
    ({ field, candidates }) => `choose one: --map ${field}=${shellWord(candidates[0] ?? '<header>')}`,
  ),
} satisfies Record<string, ErrorSpec<never>>;

export type ErrorCode = keyof typeof errorSpecs;
type ParamsOf<C extends ErrorCode> = Parameters<(typeof errorSpecs)[C]['message']>[0];

/** Quotes a word for a shell only when it needs it, so that what a hint says to type can be typed as it stands. */
export function shellWord(word: string): string {
  const isPlain = /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) || /^<[\w-]+>$/.test(word);
  return isPlain ? word : `"${word.replace(/(["\\$`])/g, '\\$1')}"`;
}

/** A failure the user can act on. `exit` is the process exit code; `hint` says what to type or do next. */
export class CrmError extends Error {
  readonly code: ErrorCode;
  readonly exit: ExitCode;
  readonly hint: string;
  readonly place: ErrorPlace;

  constructor(code: ErrorCode, message: string, hint: string, exit: ExitCode, place: ErrorPlace, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CrmError';
    this.code = code;
    this.exit = exit;
    this.hint = hint;
    this.place = place;
  }
}

/** Builds the error of one code. `place` adds file, line and column; `cause` keeps what the system said. */
export function crmError<C extends ErrorCode>(
  code: C,
  params: ParamsOf<C>,
  place: ErrorPlace = {},
  cause?: unknown,
): CrmError {
  const found = errorSpecs[code] as unknown as ErrorSpec<ParamsOf<C>>;
  return new CrmError(code, found.message(params), found.hint(params), found.exit, place, cause);
}
