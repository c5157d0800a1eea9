/** Flags, config and defaults become the values a run uses: flag before config before default, one judge for all. */
import { readFile, stat } from 'node:fs/promises';
import type { Option, Options } from '../../analyses/define.ts';
import { toldMistakes } from '../../analyses/file-content.ts';
import { crmError } from '../../errors.ts';
import { codeOf, reasonOf } from '../reasons.ts';

/** What the command line said, by option key; keys that were not typed are absent. */
export type Typed = Readonly<Record<string, unknown>>;

/** The option values of a run. Throws one usage error that names every flag that does not fit. */
export async function resolveOptions(
  options: Options,
  typed: Typed,
  config: Typed,
  command: string,
): Promise<Record<string, unknown>> {
  const z = await import('../zod.ts');
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, declared] of Object.entries(options)) {
    const given = key in typed ? await readTyped(declared, typed[key]) : config[key];
    if (given === undefined) {
      values[key] = declared.fallback;
      continue;
    }
    const judged = declared.kind.schema(z).safeParse(given);
    if (judged.success) {
      values[key] = judged.data;
    } else {
      const { issues } = judged.error;
      // What a file holds is large: its mistakes are told with their places.
      const wrong = declared.kind.readsFile === true ? toldMistakes(issues) : (issues[0]?.message ?? 'not valid');
      problems.push(`${longFlag(declared)} ${shown(typed[key] ?? given)}: ${wrong}`);
    }
  }
  if (problems.length > 0) {
    throw crmError('usage', { problem: problems.join('; '), command });
  }
  return values;
}

async function readTyped(declared: Option<unknown>, given: unknown): Promise<unknown> {
  if (typeof given !== 'string') {
    return given;
  }
  if (namesContent(declared, given)) {
    return readJson(given);
  }
  return declared.kind.read(given);
}

/** True when a word of the command line names the file that holds the value. */
export function namesContent({ kind }: Option<unknown>, word: unknown): word is string {
  return kind.readsFile === true && typeof word === 'string' && /\.json$/i.test(word);
}

const jsonBytesMax = 16 * 1024 * 1024;

/** A JSON file named on the command line or found as the config. */
export async function readJson(path: string): Promise<unknown> {
  const failed = (error: unknown): never => {
    throw codeOf(error) === 'ENOENT'
      ? crmError('file-not-found', { path }, { file: path }, error)
      : crmError('file-unreadable', { path, reason: reasonOf(error) }, { file: path }, error);
  };
  const { size } = await stat(path).catch(failed);
  if (size > jsonBytesMax) {
    throw crmError('config-invalid', { path, problems: ['larger than 16 MiB, which no such file is'] }, { file: path });
  }
  const content = await readFile(path, 'utf8').catch(failed);
  try {
    return JSON.parse(content.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw crmError('config-invalid', { path, problems: [`not valid JSON: ${reason}`] }, { file: path }, error);
  }
}

/** `--as-of` of `-x, --as-of <date>`. */
export function longFlag({ flag }: Pick<Option<unknown>, 'flag'>): string {
  return /--[\w-]+/.exec(flag)?.[0] ?? flag;
}

/** The key a flag gets from commander: `--no-color` is `color`, `--as-of` is `asOf`. */
export function flagKey(declared: Pick<Option<unknown>, 'flag'>): string {
  return longFlag(declared)
    .replace(/^--(no-)?/, '')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value.replaceAll('\u0000', ' ') : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
