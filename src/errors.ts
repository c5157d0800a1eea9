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
  'empty-file': spec<{ path: string }>(
    3,
    ({ path }) => `${path} holds no data: it is empty or has nothing but blank lines`,
    () => 'export it again; if there is truly nothing to report, leave the file out',
  ),
  'not-a-table': spec<{ path: string; looksLike: string; remedy: string }>(
    3,
    ({ path, looksLike }) => `${path} is not a CSV file: it looks like ${looksLike}`,
    ({ remedy }) => remedy,
  ),
  'encoding-mismatch': spec<{ path: string; encoding: string }>(
    3,
    ({ path, encoding }) => `${path} was read as ${encoding}, but here it holds bytes that are no ${encoding} text`,
    () => 'say how it is written, for example --encoding gb18030, big5, shift_jis or windows-1252',
  ),
  'not-tabular': spec<{ path: string; fewest: number; most: number }>(
    3,
    ({ path, fewest, most }) => `${path} is not a table: its rows have from ${fewest} to ${most} fields`,
    ({ path }) =>
      `crm needs one row a transaction, with customer, date and amount in columns of their own; see what is in the file with: crm check ${shellWord(path)}`,
  ),
  'unclosed-quote': spec<{ path: string }>(
    3,
    ({ path }) => `${path}: a quote is opened here and never closed, so the rest of the file cannot be told apart`,
    () => 'close the quote in that line, or double it if it belongs to the text',
  ),
  'rows-lost': spec<{ path: string; counted: number; read: number }>(
    3,
    ({ path, counted, read }) => `${path} has ${counted} rows, but ${read} could be accounted for`,
    ({ path }) =>
      `look for damaged quotes with: crm check ${shellWord(path)}; then mend them where the file comes from`,
  ),
  'mixed-currencies': spec<{ currencies: readonly string[] }>(
    3,
    ({ currencies }) =>
      `the rows are in ${currencies.length} currencies (${currencies
        .map((code) => code || 'none')
        .slice(0, 12)
        .join(', ')}), which cannot be added up`,
    ({ currencies }) =>
      `keep one of them: --currency ${shellWord(currencies.find((code) => code !== '') ?? 'EUR')}, ` +
      `or convert them: --rates <file> --base ${shellWord(currencies.find((code) => /^[A-Z]{3}$/.test(code)) ?? 'EUR')}`,
  ),
  'as-of-unsupported': spec<{ path: string; asOf: string; since: string; why: 'open-items' | 'undated' }>(
    3,
    ({ path, asOf, why }) =>
      `${path} ${why === 'open-items' ? 'lists what was open when it was written' : 'says what was paid but not when'}, so it cannot tell what was open on ${asOf}`,
    ({ since }) =>
      `take ${since}, its last date, or a later day: --as-of ${since}; for an earlier day give the payments with their dates: --payments <file>`,
  ),
  'too-many-rejects': spec<{
    path: string;
    malformed: number;
    rows: number;
    limit: string;
    reasons: string;
    example: string;
  }>(
    3,
    ({ path, malformed, rows, limit, reasons, example }) =>
      `${malformed} of ${rows} rows of ${path} are malformed, more than ${limit} (${reasons})${example === '' ? '' : `; the first: ${example}`}`,
    ({ path }) => `look at them with: crm check ${shellWord(path)}; to go on without them: --max-rejects 100%`,
  ),
  'nothing-left': spec<{ path: string; reasons: string }>(
    3,
    ({ path, reasons }) => `no row of ${path} can be used: ${reasons}`,
    ({ path }) => `see why with: crm check ${shellWord(path)}`,
  ),
  'check-failed': spec<{ paths: readonly string[]; checked: number; next: string | null }>(
    3,
    ({ paths, checked }) =>
      checked === 1
        ? `${paths[0] ?? ''} cannot be used as it is; the report says why`
        : `${paths.length} of ${checked} files cannot be used as they are: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`,
    ({ next }) => next ?? 'mend what the report names, then check again',
  ),
  'source-refused': spec<{ path: string; problems: readonly string[]; next: string | null }>(
    3,
    ({ path, problems }) => `${path} cannot be used as it is: ${problems.join('; ')}`,
    ({ path, next }) => next ?? `see more of it with: crm check ${shellWord(path)}`,
  ),
  reconciliation: spec<{ what: string; expected: string; found: string }>(
    3,
    ({ what, expected, found }) =>
      `the report does not tie to the data: ${what} is ${found}, but should be ${expected}`,
    () => 'this must not happen: please report it; nothing was written',
  ),
  'missing-field': spec<{
    role: string;
    fields: readonly string[];
    headers: readonly string[];
    /** A header or a number for each field to be given; empty where nothing could be guessed. */
    suggestions: readonly (readonly [field: string, value: string])[];
    /** What the columns lack, where it is known: there is then a way on without it. */
    lacks?: 'customers' | 'dates' | 'money' | 'dates and money' | 'documents';
    /** What stands in rows of its own above the rows it belongs to. */
    heading?: string;
    file?: string;
  }>(
    3,
    ({ role, fields, headers }) =>
      `no column of this ${role} file is recognised as ${fields.join(' or as ')}; its headers are ${quoteList(headers)}`,
    ({ role, suggestions, lacks, heading, file }) => {
      const flags = suggestions.map(([field, value]) => `--map ${field}=${shellWord(value)}`);
      const path = shellWord(file ?? '<file>');
      if (heading !== undefined) {
        const command = role === 'invoices' || role === 'payments' ? 'aging' : 'segment';
        return `rows seem to be grouped below headings such as "${heading}"; export a flat list that repeats the customer in every row, then: crm ${command} ${path}`;
      }
      if (lacks === 'documents') {
        const what = role === 'payments' ? 'a payment, with customer' : 'an invoice, with its number, customer';
        return `a list of ${role} has one row ${what}, date and amount in columns of their own; see what is in this one with: crm check ${path}`;
      }
      if (lacks === 'dates') {
        return `no column holds dates; an ABC analysis needs none: ${['crm segment', path, '--method abc', ...flags].join(' ')}`;
      }
      if (lacks === 'customers') return `no column seems to hold customers; see what there is with: crm check ${path}`;
      if (lacks === 'dates and money')
        return `there are neither dates nor money in it; see what there is with: crm check ${path}`;
      if (flags.length === 0) return `see what the columns hold: crm check ${path}`;
      const remark = lacks === 'money' ? ' (no column holds money; 1 counts every row as 1)' : '';
      return `say which it is: ${flags.join(' ')}${remark}`;
    },
  ),
  'ambiguous-field': spec<{ field: string; candidates: readonly string[]; choice: string }>(
    3,
    ({ field, candidates }) => `more than one column could be ${field}: ${quoteList(candidates)}`,
    ({ field, choice }) => `choose one: --map ${field}=${shellWord(choice)}`,
  ),
  'repeated-total': spec<{
    column: string;
    order: string;
    lines: number;
    total: string;
    prices: readonly [quantity: string, price: string] | null;
  }>(
    3,
    ({ column, order, lines, total }) =>
      `column "${column}" repeats the total of an order on each of its lines: ${lines} rows of order "${order}" all say "${total}", and added up it would count several times`,
    ({ column, prices }) => {
      const asItIs = `if every row is worth that much: --map amount=${shellWord(column)}`;
      return prices === null
        ? `name a column with the amount of the line: --map amount=<header>; ${asItIs}`
        : `add up the lines instead: --map quantity=${shellWord(prices[0])} --map unit_price=${shellWord(prices[1])}; ${asItIs}`;
    },
  ),
  'unknown-header': spec<{ field: string; header: string; headers: readonly string[]; nearest?: string }>(
    2,
    ({ field, header, headers }) =>
      `--map ${field}=${shellWord(header)}: the file has no column "${header}"; its headers are ${quoteList(headers)}`,
    ({ field, nearest }) => `type one of these headers: --map ${field}=${shellWord(nearest ?? '<header>')}`,
  ),
  'ambiguous-dates': spec<{
    column: string;
    example: string;
    readings: readonly { readonly name: string; readonly date: string }[];
  }>(
    3,
    ({ column, example, readings }) =>
      `the dates of column "${column}" can be read in more than one way: "${example}" is ` +
      readings.map(({ name, date }) => `${date} as ${name}`).join(' and '),
    ({ example, readings }) =>
      `say which: ${readings.map(({ name, date }) => `--date-format ${shellWord(name)} if "${example}" means ${date}`).join(', ')}`,
  ),
  'mixed-dates': spec<{ column: string; names: readonly string[]; examples: readonly string[] }>(
    3,
    ({ column, names, examples }) =>
      `column "${column}" writes dates in more than one way: ` +
      examples.map((example, index) => `"${example}" can only be ${names[index] ?? ''}`).join(', '),
    ({ names }) =>
      `make them alike where they come from, or choose one and set the other rows aside: ` +
      names.map((name) => `--date-format ${shellWord(name)}`).join(' or '),
  ),
  'ambiguous-numbers': spec<{
    column: string;
    examples: readonly string[];
    readings: readonly { readonly decimal: string; readonly values: readonly (string | null)[] }[];
    isMixed: boolean;
  }>(
    3,
    ({ column, examples, isMixed }) =>
      isMixed
        ? `column "${column}" writes numbers in more than one way: ${quoteList(examples)} cannot have the same decimal mark`
        : `column "${column}" does not tell whether "${examples[0] ?? ''}" holds a decimal mark or a thousands mark`,
    ({ examples, readings }) =>
      `say which: ${readings
        .map(({ decimal, values }) => {
          const meanings = values.flatMap((value, index) =>
            value === null ? [] : [`"${examples[index]}" means ${value}`],
          );
          return `--decimal ${decimal} if ${meanings.join(' and ')}`;
        })
        .join(', ')}`,
  ),
  'rates-unusable': spec<{ path: string; problem: string; remedy: string }>(
    3,
    ({ path, problem }) => `${path} ${problem}`,
    ({ remedy }) => remedy,
  ),
  'run-locked': spec<{ path: string; pid: number; host: string; started: string; isHere: boolean }>(
    1,
    ({ path, pid, host, started }) =>
      `another run is at work: ${path} is held by process ${pid} on ${host}, started ${started}`,
    ({ path, isHere }) =>
      isHere
        ? 'wait until it has ended, or end it'
        : `wait until it has ended; when that machine runs no crm any more, delete ${shellWord(path)}`,
  ),
  'source-changed': spec<{ path: string; how: string }>(
    1,
    ({ path, how }) => `${path} ${how} while it was read; nothing was published`,
    () =>
      'run again when the export is complete; an export that is written under another name and then renamed is whole at any moment',
  ),
  'folder-taken': spec<{ path: string; found: string }>(
    1,
    ({ path, found }) => `${path} holds ${found}, which no run has written, and would be replaced`,
    () => 'move that away, or choose another folder with run.output; nothing was published',
  ),
  'run-incomplete': spec<{ failed: readonly string[]; reports: number; outcome: string }>(
    3,
    ({ failed, reports, outcome }) =>
      `${failed.length} of ${reports} ${reports === 1 ? 'report' : 'reports'} could not be made (${failed.join(', ')}); ${outcome}`,
    () => 'mend what is said above, then run again',
  ),
  'condition-holds': spec<{ sentences: readonly string[] }>(
    4,
    ({ sentences }) => sentences.join('; '),
    () => '',
  ),
} satisfies Record<string, ErrorSpec<never>>;

export type ErrorCode = keyof typeof errorSpecs;
type ParamsOf<C extends ErrorCode> = Parameters<(typeof errorSpecs)[C]['message']>[0];

/** Quotes a word for a shell only when it needs it, so that what a hint says to type can be typed as it stands. */
export function shellWord(word: string): string {
  const isPlain = /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) || /^<[\w-]+>$/.test(word);
  return isPlain ? word : `"${word.replace(/(["\\$`])/g, '\\$1')}"`;
}

/** A failure the user can act on. `exit` is the process exit code; `hint` says what to type or do next; an alert has none. */
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

  /** The same error with another exit code, where something worse happened beside it. */
  ending(exit: ExitCode): CrmError {
    return new CrmError(this.code, this.message, this.hint, exit, this.place, this.cause);
  }

  /** The same error with what the place lacked. */
  at(place: ErrorPlace): CrmError {
    return new CrmError(this.code, this.message, this.hint, this.exit, { ...place, ...this.place }, this.cause);
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
