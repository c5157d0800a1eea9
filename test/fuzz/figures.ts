/** What a report says, without what may differ between two layouts of one table: paths, lines, words. */
import type { Extent, Invocation, Outcome } from './trial.ts';

type Json = null | boolean | string | readonly Json[] | JsonRecord;

interface JsonRecord {
  readonly [key: string]: Json;
}

/** One file, or all files of one role, as a report or `crm check` accounts for it. */
export interface Account {
  readonly path: string;
  readonly role: string;
  readonly rows: number;
  readonly used: number | null;
  readonly setAside: number;
  /** In hundredths; null where it is not known, or not to two decimal places. */
  readonly amount: bigint | null;
}

/** JSON with its numbers as they are written: money must not pass through floats. Null where it is no JSON. */
export function exactJson(text: string): Json {
  const quoted = text.replaceAll(/"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  try {
    return JSON.parse(quoted) as Json;
  } catch {
    return null;
  }
}

const isRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordsOf = (value: Json | undefined): JsonRecord[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const valuesOf = (value: Json | undefined): Json[] => (isRecord(value) ? Object.values(value) : []);

function hundredths(value: Json | undefined): bigint | null {
  return typeof value === 'string' && /^-?\d+\.\d\d$/.test(value) ? BigInt(value.replace('.', '')) : null;
}

const sumOf = (amounts: readonly (bigint | null)[]): bigint | null =>
  amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0n);

/** The account of every file, from JSON of a report or of `crm check`. */
export function accountsOf(stdout: string): Account[] {
  const report = exactJson(stdout);
  if (!isRecord(report)) return [];
  const sources = recordsOf(report['sources']).map((source) => {
    const setAside = valuesOf(source['set_aside']).reduce((sum: number, rows) => sum + Number(rows), 0);
    return accountOf(source, setAside, null);
  });
  const files = recordsOf(report['files']).map((file) => {
    const reasons = recordsOf(valuesOf(file['set_aside']));
    const used = isRecord(file['amount']) ? hundredths(file['amount']['used']) : null;
    const setAside = reasons.reduce((sum, { rows }) => sum + Number(rows), 0);
    return accountOf(file, setAside, sumOf([used, ...reasons.map((reason) => hundredths(reason['amount']))]));
  });
  return [...sources, ...files];
}

function accountOf(source: JsonRecord, setAside: number, amount: bigint | null): Account {
  const used = source['used'] ?? null;
  return {
    path: String(source['path']),
    role: String(source['role']),
    rows: Number(source['rows']),
    used: used === null ? null : Number(used),
    setAside,
    amount,
  };
}

/** Whether the rows of a report have a column of that name, which may be one that JavaScript knows. */
export function hasColumn(stdout: string, name: string): boolean {
  const report = exactJson(stdout);
  return isRecord(report) && recordsOf(report['rows']).some((row) => Object.hasOwn(row, name));
}

/** What must be equal in two outcomes that answer the same question, as text; rows without the column `added`. */
export function figuresOf(
  outcome: Outcome,
  invocation: Invocation,
  extent: Extent,
  added: string | null = null,
): string {
  if (outcome.ending.kind !== 'exit') return outcome.ending.kind;
  const { exit, stdout, stderr } = outcome.ending;
  const isJson = invocation.words.includes('json');
  const report = isJson ? exactJson(stdout) : null;
  if (report === null) {
    const code = /"code":\s*"([\w-]+)"/.exec(stderr)?.[1];
    return `exit ${exit}${code === undefined ? '' : `, error ${code}`}`;
  }
  const compared =
    extent === 'totals'
      ? accountsOf(stdout).map(({ role, rows, used, setAside, amount }) => ({
          role,
          rows,
          used,
          setAside,
          amount: String(amount),
        }))
      : stripped(report, added);
  return `exit ${exit}\n${JSON.stringify(compared, null, 1)}`;
}

const dropped = new Set(
  `path options notes next bytes compression format encoding bom delimiter quote escape newline preamble header_line first
  findings columns raw line file`.split(/\s+/),
);

function stripped(value: Json, added: string | null): Json {
  if (Array.isArray(value)) return value.map((inside) => stripped(inside, added));
  if (!isRecord(value)) return value;
  // Rows of a report keep every key, as columns can have any name; what describes a file does not.
  const kept = Object.entries(value).filter(([key]) => !dropped.has(key));
  return Object.fromEntries(
    kept.map(([key, inside]) => {
      if (key === 'sources') return [key, summed(recordsOf(inside))];
      if (key === 'attributes') return [key, withoutColumn([inside], added)];
      return [key, key === 'rows' && Array.isArray(inside) ? withoutColumn(inside, added) : stripped(inside, added)];
    }),
  );
}

/** Attributes stand in the order of their file: the order of keys is no figure. */
const withoutColumn = (rows: readonly Json[], added: string | null): Json =>
  rows.map((row) =>
    isRecord(row)
      ? Object.entries(row)
          .filter(([key]) => key !== added)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
      : row,
  );

/** Sources of one role as one: a table may lie in two files. */
function summed(sources: readonly JsonRecord[]): Json {
  return [...new Set(sources.map(({ role }) => String(role)))].map((role) => {
    const members = sources.filter((source) => source['role'] === role);
    const add = (key: string): string => String(members.reduce((sum, member) => sum + Number(member[key]), 0));
    const reasons = new Map<string, number>();
    for (const [reason, rows] of members.flatMap((member) => Object.entries(member['set_aside'] ?? {}))) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + Number(rows));
    }
    return {
      role,
      rows: add('rows'),
      used: add('used'),
      reasons: [...reasons].map(([reason, rows]) => `${reason} ${rows}`).sort(),
    };
  });
}
