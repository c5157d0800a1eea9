/**
 * Side files: what a report reads beside the files it is about. Each is an option whose kind names the role of its files; the request,
 * `run.sources`, the guards of files and the card of a customer follow from that.
 */
import { option } from './define.ts';
import type { Option, Options } from './define.ts';
import { inputFile, pathText } from './kinds.ts';

/** An option that names one file of a role; the flag is called like the role. */
export const sideFile = (role: string, meaning: string): Option<string | undefined> =>
  option(`--${role} <file>`, { ...inputFile, role }, meaning);

/** The same for any number of files; the flag is typed once for each. */
export const sideFiles = (role: string, meaning: string): Option<string[] | undefined> =>
  option(
    `--${role} <file>`,
    {
      name: 'file',
      role,
      isRepeatable: true,
      read: (value) => value.split('\u0000'),
      schema: (zod) => zod.array(pathText(zod)).min(1),
      reads: (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []),
    },
    meaning,
  );

/** Side files of every report. Those of one command are declared with its options. */
export const sharedSideFiles = {
  customers: sideFile(
    'customers',
    'file of customers, whose columns go into the report and into --by; - is standard input',
  ),
  rates: sideFile('rates', 'file of exchange rates: currency, date, and the value of one unit in --base'),
} as const;

/** The option whose file has the attributes that --by may name. */
export const attributesOption = 'customers' satisfies keyof typeof sharedSideFiles;

/** Paths and patterns by role. A role without any is left out. */
export type FilesByRole = Readonly<Record<string, readonly string[]>>;

/** A side file as it was named. */
export interface NamedSideFile {
  /** The key of its option. */
  readonly key: string;
  readonly option: Option<unknown>;
  readonly role: string;
  readonly paths: readonly string[];
}

/** The side files that the values of options name, in the order of the options. */
export function namedSideFiles(options: Options, values: Readonly<Record<string, unknown>>): NamedSideFile[] {
  return Object.entries<Option<unknown>>(options).flatMap(([key, declared]) => {
    const { role, reads } = declared.kind;
    const paths = reads?.(values[key]) ?? [];
    return role === undefined || paths.length === 0 ? [] : [{ key, option: declared, role, paths }];
  });
}

/** The same by role. */
export function sideFilesByRole(options: Options, values: Readonly<Record<string, unknown>>): FilesByRole {
  return Object.fromEntries(namedSideFiles(options, values).map(({ role, paths }) => [role, paths]));
}

/** The option among `options` that names files of a role; undefined where none does. */
export function optionOf(options: Options, role: string): Option<unknown> | undefined {
  return Object.values<Option<unknown>>(options).find(({ kind }) => kind.role === role);
}

/** Options that name no files of a role. */
export function withoutSideFiles(options: Options): Options {
  return Object.fromEntries(Object.entries<Option<unknown>>(options).filter(([, { kind }]) => kind.role === undefined));
}
