/** What crm.config.json may hold, checked as a whole. */
import type { ZodType } from 'zod';
import { analyses } from '../../analyses/index.ts';
import { commandOptions } from '../../analyses/define.ts';
import type { Options } from '../../analyses/define.ts';
import { choice } from '../../analyses/kinds.ts';
import { crmError } from '../../errors.ts';
import { didYouMean } from '../../input/fields/nearest.ts';
import { configurable, sectionOf } from './config-section.ts';
import { profileOptions } from './profile-options.ts';
import { flagKey, readJson } from './resolve.ts';
import { runSchema } from './run-schema.ts';

/** The schema of the whole file, from the same kinds that judge the flags. */
export async function configSchema(): Promise<ZodType> {
  const z = await import('../zod.ts');
  return z.strictObject({
    $schema: z.string().optional().meta({ description: 'where editors find this schema' }),
    defaults: z
      .strictObject(sectionOf(z, sectionOptions('defaults')))
      .optional()
      .meta({ description: 'options of every command' }),
    check: z
      .strictObject(sectionOf(z, sectionOptions('check')))
      .optional()
      .meta({ description: 'options of crm check' }),
    ...Object.fromEntries(
      analyses.map((analysis) => [
        analysis.name,
        z
          .strictObject({
            method: choice(...analysis.methods.map(({ name }) => name))
              .schema(z)
              .optional(),
            ...sectionOf(z, sectionOptions(analysis.name)),
          })
          .optional()
          .meta({ description: `options of crm ${analysis.name}` }),
      ]),
    ),
    profile: z
      .strictObject(sectionOf(z, sectionOptions('profile')))
      .optional()
      .meta({ description: 'options of crm profile' }),
    run: runSchema(z).optional().meta({ description: 'what crm run reads and writes' }),
  });
}

/** Options that a section may set: `defaults`, or that of a command. */
export function sectionOptions(section: string): Options {
  const analysis = analyses.find(({ name }) => name === section);
  return {
    ...configurable,
    ...(section === 'profile' ? profileOptions : {}),
    ...(analysis === undefined ? {} : commandOptions(analysis)),
  };
}

/** A config as read: its sections, and what is wrong with it. */
export interface JudgedConfig {
  readonly content: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigProblem {
  /** Keys and places in lists, from the top. */
  readonly at: readonly PropertyKey[];
  readonly message: string;
}

/** Reads a config and judges it against the schema. Errors: file-not-found, file-unreadable, and no valid JSON. */
export async function judgeConfig(path: string): Promise<JudgedConfig> {
  const content = await readJson(path);
  const schema = await configSchema();
  const issues = schema.safeParse(content).error?.issues ?? [];
  const problems = issues.flatMap(({ path: at, message, ...issue }): ConfigProblem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          at: [...at, key],
          message: `there is no such key${didYouMean(key, keysAt(schema, at))}`,
        }))
      : [{ at, message }],
  );
  return { content: content as JudgedConfig['content'], problems };
}

/** The keys that an object at a place of the schema may have; none where there is no object. */
function keysAt(schema: unknown, at: readonly PropertyKey[]): string[] {
  const { innerType, shape, element, options = [] } = (schema as { readonly def: SchemaShape }).def;
  const [first, ...rest] = at;
  if (innerType !== undefined) {
    return keysAt(innerType, at);
  }
  if (element !== undefined) {
    return keysAt(element, rest);
  }
  if (shape === undefined) {
    return [...new Set(options.flatMap((one) => keysAt(one, at)))];
  }
  const inner = first === undefined ? undefined : shape[String(first)];
  return first === undefined ? Object.keys(shape) : inner === undefined ? [] : keysAt(inner, rest);
}

/** How zod keeps what a schema is made of: an optional value, an object, a list or a union. */
interface SchemaShape {
  readonly innerType?: unknown;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly options?: readonly unknown[];
}

/** The error that names every problem with the path of its key. */
export function configInvalid(path: string, problems: readonly ConfigProblem[]): Error {
  const sentences = problems.map(({ at, message }) => (at.length === 0 ? message : `${pathText(at)}: ${message}`));
  return crmError('config-invalid', { path, problems: sentences }, { file: path });
}

/** `run.reports[0].view` */
function pathText(at: readonly PropertyKey[]): string {
  return at.reduce<string>((text, key) => {
    return typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`;
  }, '');
}

/** Values of a section by the keys of their options: `as_of` is `asOf`. */
export function byOptionKey(section: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section).map(([key, value]) => [flagKey({ flag: `--${key.replaceAll('_', '-')}` }), value]),
  );
}
