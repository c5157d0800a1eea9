/** What a command makes of an export, judged by the figures that were worked out by other means. */
import { parseCommandLine } from '../../command-line.ts';
import type { Outcome } from '../../command-line.ts';

/** From best to worst; `silent` is a wrong figure with exit code 0 and no word on why. */
export const classes = ['right', 'right question', 'needless question', 'warned', 'silent'] as const;
export type Class = (typeof classes)[number];

/** One row of the report: columns by name, numbers as text. */
type Figures = Readonly<Record<string, string>>;

export interface Expected {
  readonly name: string;
  /** Words after `crm`, run in the folder of the files. */
  readonly command: readonly string[];
  /** The column that names a row, and each row by it; no other row may hold a figure that is not zero. */
  readonly key?: string | null;
  readonly rows?: Readonly<Record<string, Figures>>;
  /** Figures that are as good, where a file leaves the choice. */
  readonly orRows?: Readonly<Record<string, Figures>>;
  /** Columns added up over all rows. */
  readonly sums?: Figures;
  /** Instead of rows: a pattern for what is printed. */
  readonly output?: string;
  /** What a question that is right says: the file leaves it open. */
  readonly question?: string;
  /** Words that answer it where the hint leaves a blank. */
  readonly answer?: readonly string[];
  /** What a warning says that names the cause of a figure that cannot be right. */
  readonly cause?: string;
}

export interface Verdict {
  readonly class: Class;
  readonly why: string;
}

export type RunLine = (words: readonly string[]) => Promise<Outcome>;

/** Runs the command, types what its hint says to type, and judges the figures of the last report. */
export async function classify(expected: Expected, run: RunLine): Promise<Verdict> {
  const words = withFormat(expected.command);
  const first = await run(words);
  if (first.exit === 0) return judged(expected, first, 'right');
  const asks = expected.question !== undefined && new RegExp(expected.question, 'iu').test(first.stderr);
  const asked: Class = asks ? 'right question' : 'needless question';
  const said = errorOf(first.stderr);
  for (const typed of await wordsToType(words, first, run)) {
    const second = await run(typed);
    if (second.exit === 0) return judged(expected, second, asked, `typed: crm ${typed.join(' ')}`);
  }
  if (expected.answer !== undefined) {
    const answered = await run([...words, ...expected.answer]);
    return answered.exit === 0 ? judged(expected, answered, asked) : { class: 'silent', why: errorOf(answered.stderr) };
  }
  return { class: asked, why: said };
}

function judged(expected: Expected, { stdout, stderr }: Outcome, good: Class, typed = ''): Verdict {
  const wrong = differenceOf(expected, stdout);
  if (wrong === null) return { class: good, why: typed };
  const words = stderr.replaceAll(/^note: [^:]*: \d[\d,]* rows?, all used$/gmu, '');
  const isTold = expected.cause !== undefined && new RegExp(expected.cause, 'iu').test(words);
  return { class: isTold ? 'warned' : 'silent', why: [wrong, typed].filter((text) => text !== '').join('; ') };
}

/** The first figure that differs, or null. */
function differenceOf(expected: Expected, stdout: string): string | null {
  if (expected.output !== undefined) {
    return new RegExp(expected.output, 'iu').test(stdout) ? null : `printed no ${expected.output}`;
  }
  const { rows, sums = {} } = expected;
  const sum = Object.entries(sums).map(([column, value]) => differenceOfSum(column, value, stdout));
  const wrongSum = sum.find((text) => text !== null) ?? null;
  if (rows === undefined || wrongSum !== null) {
    return sum.length > 0 ? wrongSum : 'a report where only a question or a warning is right';
  }
  const first = differenceOfRows(rows, expected.key ?? 'customer_id', stdout);
  if (first === null || expected.orRows === undefined) return first;
  return differenceOfRows(expected.orRows, expected.key ?? 'customer_id', stdout) === null ? null : first;
}

function differenceOfSum(column: string, value: string, stdout: string): string | null {
  const [header = [], ...records] = cellsOf(stdout);
  const total = records.reduce((sum, cells) => sum + Number(cells[header.indexOf(column)] ?? 0), 0);
  return Math.abs(total - Number(value)) < 1e-6 ? null : `${column} adds up to ${total.toFixed(3)}, not ${value}`;
}

function differenceOfRows(rows: Readonly<Record<string, Figures>>, key: string, stdout: string): string | null {
  const [header = [], ...records] = cellsOf(stdout);
  const columns = [...new Set(Object.values(rows).flatMap((row) => Object.keys(row)))];
  const got = new Map(records.map((cells) => [cells[header.indexOf(key)] ?? '', cells]));
  const valueOf = (name: string, column: string): string => got.get(name)?.[header.indexOf(column)] ?? '0';
  for (const [name, row] of Object.entries(rows)) {
    for (const [column, value] of Object.entries(row)) {
      const found = valueOf(name, column);
      if (found !== value && Number(found) !== Number(value)) return `${name}: ${column} is ${found}, not ${value}`;
    }
  }
  const more = [...got.keys()].find(
    (name) => !Object.hasOwn(rows, name) && columns.some((column) => Number(valueOf(name, column)) !== 0),
  );
  return more === undefined ? null : `"${more}" has ${columns.map((column) => valueOf(more, column)).join(', ')}`;
}

/** Records of a CSV text; the reports quote as RFC 4180 says. */
function cellsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

/** What the user would type next: the flags or the command of the hint, or what `crm check` says comes next. */
async function wordsToType(
  words: readonly string[],
  { stderr }: Outcome,
  run: RunLine,
): Promise<readonly (readonly string[])[]> {
  const hint = /^ *try: (.*)$/mu.exec(stderr)?.[1] ?? '';
  if (hint.includes('<')) return [];
  const command = /crm (\w+) .*$/u.exec(hint)?.[0];
  if (command === undefined) {
    const flags = hint.split(' or ')[0]?.match(/--[\w-]+ (?:[^\s",]*"(?:\\.|[^"\\])*"|[^\s",]+)/gu) ?? [];
    // Two values of one flag are the two answers to choose from.
    const isChoice = flags.filter((flag) => flag.startsWith('--date-format')).length > 1;
    return flags.length === 0 || isChoice ? [] : [[...words, ...wordsOf(`crm ${flags.join(' ')}`)]];
  }
  if (!command.startsWith('crm check')) return [withFormat([...wordsOf(command), ...flagsOf(words)])];
  const look = await run(wordsOf(command));
  const next = /^next: (crm \w+ .*)$/mu.exec(look.stdout)?.[1] ?? '';
  // Another command answers another question: it says nothing of this one.
  if (next.includes('<') || !next.startsWith(`crm ${words[0]}`)) return [];
  return [withFormat([...wordsOf(next), ...flagsOf(words)])];
}

const wordsOf = (line: string): readonly string[] => (parseCommandLine(line)[0]?.words ?? []).slice(1);

/** What was typed behind the files; a hint that is a command says the files anew. */
function flagsOf(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => word.startsWith('-'));
  return from === -1 ? [] : words.slice(from);
}

function withFormat(words: readonly string[]): readonly string[] {
  const [command = ''] = words;
  return ['check', 'profile'].includes(command) || words.includes('-f') ? words : [...words, '-f', 'csv'];
}

const errorOf = (stderr: string): string => /^error: (.*)$/mu.exec(stderr)?.[1] ?? stderr.split('\n')[0] ?? '';
