/** What was found of one file becomes what `crm check` says of it. */
import type { CrmError } from '../../errors.ts';
import { roleNames, roles } from '../../roles/index.ts';
import type { RoleName } from '../../roles/index.ts';
import type { CheckedFile, Finding } from '../../report/check/check-report.ts';
import { nextCommand } from './next-command.ts';
import type { OpenedFile } from './open-file.ts';

/** What is known of a file, with what stops the other commands. */
export type Part = Partial<CheckedFile> & {
  readonly problems: readonly CrmError[];
  /** Required fields that nothing plays. */
  readonly missing?: readonly string[];
};

function unknownText(missing: readonly string[]): string {
  return `no column is recognised as ${missing.join(' or as ')}, so the file is taken for none of ${roleNames.join(', ')}`;
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return (['error', 'warning', 'info'] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
}

/** A report reads whole what stands beside the rows it is about. */
const typedFor = (role: string, typed: readonly string[]): readonly string[] =>
  role !== 'unknown' && roles[role as RoleName].isFiltered !== true
    ? typed.filter((flag) => !flag.startsWith('--where '))
    : typed;

/** Problems come first among the findings, because they are what stops the other commands. */
export function assemble(
  { path, shape }: OpenedFile,
  request: { readonly typed: readonly string[]; readonly commands: readonly string[] },
  part: Part,
): CheckedFile {
  const { problems, missing = [], ...known } = part;
  const role = known.role ?? 'unknown';
  const hasMixed =
    known.findings?.some(({ code, severity }) => code === 'mixed-currencies' && severity === 'error') ?? false;
  const errors = problems.map(({ code, message }): Finding => {
    const isUnknown = role === 'unknown' && code === 'missing-field';
    return { severity: 'error', code, text: isUnknown ? unknownText(missing) : message };
  });
  const main = known.currencies?.find(({ currency }) => currency !== '');
  return {
    ...shape,
    rows: null,
    used: null,
    setAside: {},
    columns: [],
    dates: null,
    amount: null,
    customers: null,
    orders: null,
    currencies: [],
    duplicates: null,
    words: [],
    ...known,
    path: path.shown,
    role,
    findings: bySeverity([...errors, ...(known.findings ?? [])]),
    next: nextCommand({
      path: path.shown,
      role,
      typed: typedFor(role, request.typed),
      problems,
      commands: request.commands,
      currency: hasMixed ? (main?.currency ?? null) : null,
    }),
    isUsable: problems.length === 0 && !hasMixed,
  };
}
