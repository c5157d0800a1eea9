/** The section `run` of crm.config.json: what a nightly run reads, writes and keeps. */
import type { ZodType } from 'zod';
import { commandOptions, option } from '../../analyses/define.ts';
import type { Options } from '../../analyses/define.ts';
import { choice, pathText } from '../../analyses/kinds.ts';
import { analyses } from '../../analyses/index.ts';
import { optionOf } from '../../analyses/side-files.ts';
import { roleNames } from '../../roles/index.ts';
import type { RoleName } from '../../roles/index.ts';
import { configurable, configurableRun, sectionOf, without } from './config-section.ts';
import { age, duration } from './duration.ts';
import { profileOptions } from './profile-options.ts';
import { inputOptions, outputOptions } from './shared-options.ts';

/** Options of the section: they hold for every report of the run that does not say otherwise. */
export const runSectionOptions: Options = {
  ...inputOptions,
  escape: outputOptions.escape,
  excel: outputOptions.excel,
  ...configurableRun,
};

/** Shared options that a report may set for itself; the others belong to the run as a whole. */
export const reportOptions: Options = without(configurable, 'rejects', ...Object.keys(configurableRun));

export const timeoutOption = option(
  '--timeout <duration>',
  duration,
  'stop a report, or the reading of its files, after this time, e.g. 30m (default: no limit)',
);

/** Keys of the section besides options, each with what it means. */
export const runKeys = {
  sources: 'the files by role; paths are relative to the folder of the config',
  output: 'folder of the outputs; {as_of} in its last part becomes the day of the run',
  reports: 'reports to write',
  keep: 'number of runs to keep, one for each day (default: all)',
  changes: 'write what changed since the previous run (default: true)',
  timeout: timeoutOption.meaning,
  max_age:
    'alert (exit code 4) if no file of a source was written within this time, such as 26h or 2d; one value for all sources, or one per role',
  min_rows:
    'alert (exit code 4) if the files of a source have fewer rows than this; one value for all sources, or one per role',
} as const;

/** Keys of a report besides options. */
export const reportKeys = {
  name: 'name in the log, the manifest and --only (default: the name of its file)',
  analysis: 'command that makes the report',
  method: 'method of the command (default: its first)',
  output: 'file in the folder of the run; {as_of} becomes the day of the report, the extension sets the format',
} as const;

/** The section `run`, as written by a user. */
export interface RunSection {
  readonly sources: { readonly [R in RoleName]?: string | readonly string[] };
  readonly output: string;
  readonly reports: readonly ReportEntry[];
  readonly keep?: number;
  readonly changes?: boolean;
  readonly timeout?: string;
  readonly max_age?: string | Readonly<Record<string, string>>;
  readonly min_rows?: number | Readonly<Record<string, number>>;
  readonly [option: string]: unknown;
}

export interface ReportEntry {
  readonly analysis: string;
  readonly output: string;
  readonly name?: string;
  readonly method?: string;
  readonly [option: string]: unknown;
}

type Zod = typeof import('../zod.ts');

/** True for a role that several files may play: what a report is about, and what its option takes a list of. */
export function takesMany(role: RoleName): boolean {
  const named = [inputOptions, profileOptions, ...analyses.map(commandOptions)].flatMap(
    (options) => optionOf(options, role) ?? [],
  );
  return analyses.some((analysis) => analysis.role === role) || named.some(({ kind }) => kind.isRepeatable === true);
}

/** The schema of the section. */
export function runSchema(z: Zod): ZodType {
  const path = pathText(z, 'expected a path or a pattern');
  const paths = z.union([path, z.array(path).min(1)], 'expected a path, a pattern, or a list of them');
  return z.strictObject({
    sources: z
      .strictObject(Object.fromEntries(roleNames.map((role) => [role, (takesMany(role) ? paths : path).optional()])))
      .meta({ description: runKeys.sources }),
    output: pathText(z, 'expected the folder of the outputs').meta({ description: runKeys.output }),
    reports: z
      .array(reportSchema(z), 'expected a list of reports')
      .min(1, 'expected at least one report')
      .meta({ description: runKeys.reports }),
    keep: z.int('expected a whole number of runs').min(1, 'expected 1 or more').optional().meta({
      description: runKeys.keep,
    }),
    changes: z.boolean('expected true or false').optional().meta({ description: runKeys.changes }),
    ...sectionOf(z, { timeout: timeoutOption }),
    max_age: forSources(z, age.schema(z), 'expected an age such as 26h or 2d, or one for each role').meta({
      description: runKeys.max_age,
    }),
    min_rows: forSources(
      z,
      z.int('expected a whole number of rows').min(1, 'expected 1 or more'),
      'expected a whole number of rows, or one for each role',
    ).meta({ description: runKeys.min_rows }),
    ...sectionOf(z, runSectionOptions),
  });
}

/** One value for all sources, or an object with one for each role. */
function forSources(z: Zod, value: ZodType, expected: string): ZodType {
  const byRole = z.strictObject(Object.fromEntries(roleNames.map((role) => [role, value.optional()])));
  return z.union([value, byRole], expected).optional();
}

function reportSchema(z: Zod): ZodType {
  const names = analyses.map(({ name }) => name);
  const variants = analyses.map((analysis) =>
    z.strictObject({
      name: z
        .string()
        .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'expected letters, digits, - and _')
        .optional()
        .meta({ description: reportKeys.name }),
      analysis: z.literal(analysis.name).meta({ description: reportKeys.analysis }),
      method: choice(...analysis.methods.map(({ name }) => name))
        .schema(z)
        .optional()
        .meta({ description: reportKeys.method }),
      output: pathText(z, 'expected the file to write').meta({ description: reportKeys.output }),
      ...sectionOf(z, reportOptions),
      ...sectionOf(z, commandOptions(analysis)),
    }),
  ) as unknown as Parameters<typeof z.discriminatedUnion>[1];
  return z.discriminatedUnion('analysis', variants, {
    error: ({ code }) => (code === 'invalid_union' ? `expected ${names.join(' or ')}` : 'expected a report'),
  });
}
