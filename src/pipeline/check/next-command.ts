/** The command to type next: the report this file is for, or what is missing on the way there. */
import { paramsOf, shellWord } from '../../errors.ts';
import { cardRoles } from '../../roles/index.ts';
import type { CrmError, ErrorCode } from '../../errors.ts';

export interface NextRequest {
  readonly path: string;
  readonly role: string;
  /** Flags the user typed that the next command needs as well, ready for a shell. */
  readonly typed: readonly string[];
  readonly problems: readonly CrmError[];
  /** Currency to keep; null when there is no such question. */
  readonly currency: string | null;
  /** Names of the commands crm has. */
  readonly commands: readonly string[];
}

/** A command line, or a sentence where no command would be right; null when there is nothing to say. */
export function nextCommand({ path, role, typed, problems, currency, commands }: NextRequest): string | null {
  const [first] = problems;
  const file = shellWord(path === '-' ? '<file>' : path);
  if (first === undefined) {
    const command = commandFor(role, file, commands);
    const flags = [...typed, ...(currency === null ? [] : [`--currency ${shellWord(currency)}`])];
    return command === null ? null : [command, ...flags].join(' ');
  }
  if (paramsOf(first, 'missing-field')?.heading !== undefined) {
    return first.hint;
  }
  if (first.code === 'missing-field' || first.code === 'ambiguous-field') {
    return mapFlags(first, file, role, typed, commands);
  }
  if (first.code === 'too-many-rejects') {
    return `mend the rows set aside, or go on without them: ${[commandFor(role, file, commands) ?? `crm check ${file}`, ...typed, '--max-rejects 100%'].join(' ')}`;
  }
  return first.hint.includes('crm check ') ? (insteadOfCheck[first.code] ?? null) : first.hint;
}

/** Where the hint of an error is to run `crm check`, which is what the reader has just done. */
const insteadOfCheck: Readonly<Partial<Record<ErrorCode, string>>> = {
  'not-tabular': 'export it with one row per transaction, and customer, date and amount in columns of their own',
  'rows-lost': 'mend the damaged quotes where the file comes from',
};

/** Flags typed before come before the new ones, so that the line is complete. */
function mapFlags(
  error: CrmError,
  file: string,
  role: string,
  typed: readonly string[],
  commands: readonly string[],
): string {
  const missing = paramsOf(error, 'missing-field');
  const choice = paramsOf(error, 'ambiguous-field');
  const suggested = choice === null ? (missing?.suggestions ?? []) : [[choice.field, choice.choice] as const];
  const isGuess = role === 'unknown';
  const needsNoDates = missing?.lacks === 'dates';
  if ((isGuess && needsNoDates) || suggested.length === 0) {
    const named = new Set(typed.map((flag) => /^--map ([a-z_]+)=/.exec(flag)?.[1]));
    // Of a file that is taken for something, what it lacks; of any other, what a file of sales needs.
    const lacked = isGuess ? [] : (missing?.fields ?? []);
    const open = (lacked.length > 0 ? lacked : ['customer_id', 'date', 'amount']).filter((name) => !named.has(name));
    return ['crm check', file, ...typed, ...open.map((name) => `--map ${name}=<header>`)].join(' ');
  }
  const method = needsNoDates ? ['--method abc'] : [];
  const flags = suggested.map(([field, value]) => `--map ${field}=${shellWord(value)}`);
  return [commandFor(role, file, commands) ?? `crm check ${file}`, ...method, ...typed, ...flags].join(' ');
}

function commandFor(role: string, file: string, commands: readonly string[]): string | null {
  const lines: Readonly<Record<string, readonly [command: string, line: string]>> = {
    transactions: ['segment', `crm segment ${file}`],
    customers: ['segment', `crm segment <transactions> --customers ${file}`],
    invoices: ['aging', `crm aging ${file}`],
    cohorts: ['churn', `crm churn ${file} --view survival`],
    payments: ['aging', `crm aging <invoices> --payments ${file}`],
    rates: ['segment', `crm segment <transactions> --rates ${file} --base <currency>`],
    ...Object.fromEntries(
      cardRoles.map(({ name }) => [name, ['segment', `crm profile <customer> <transactions> ${file}`] as const]),
    ),
  };
  const [command, line] = lines[role] ?? ['', ''];
  return commands.includes(command) ? line : null;
}
