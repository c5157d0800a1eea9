/** What may stand at the end of a command line that is being typed. */
import { access } from 'node:fs/promises';
import { columnsOf, defaultView } from '../../analyses/define.ts';
import type { Analysis, Method, Option } from '../../analyses/define.ts';
import { attributesOption } from '../../analyses/side-files.ts';
import { commands, optionsOf } from '../commands.ts';
import type { CommandSpec } from '../commands.ts';
import { briefText, plainText } from '../help/option-text.ts';

export interface Candidate {
  readonly word: string;
  readonly meaning: string;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** True where names of files may stand as well. */
  readonly takesFile: boolean;
}

/** A line as far as it is typed: the value of each option, and the words that are none. */
interface TypedLine {
  readonly values: ReadonlyMap<string, string>;
  readonly files: readonly string[];
  /** The option whose value is being typed. */
  readonly awaited: { readonly key: string; readonly option: Option<unknown>; readonly prefix: string } | null;
  readonly current: string;
}

const nothing: Candidates = { candidates: [], takesFile: false };

/** `words` are those behind `crm`, the last one as far as it is typed; a shell may have split --flag=value in three. */
export async function candidatesFor(words: readonly string[]): Promise<Candidates> {
  const [name = '', ...rest] = words;
  if (words.length < 2) {
    return starting(
      commands.map((one) => ({ word: one.name, meaning: one.summary })),
      name,
    );
  }
  const spec = commands.find((one) => one.name === name);
  if (spec === undefined) {
    return nothing;
  }
  const line = readLine(spec, rest);
  const { awaited, current } = line;
  if (awaited !== null) {
    const found = await valuesFor(spec, line, awaited.key, awaited.option);
    const values = found.candidates.map((one) => ({ ...one, word: `${awaited.prefix}${one.word}` }));
    return { ...starting(values, `${awaited.prefix}${current}`), takesFile: found.takesFile };
  }
  return current.startsWith('-') ? starting(flagsOf(spec), current) : argumentsOf(spec, line);
}

const starting = (candidates: readonly Candidate[], typed: string): Candidates => ({
  candidates: candidates.filter(({ word }) => word.toLowerCase().startsWith(typed.toLowerCase())),
  takesFile: false,
});

function flagsOf(spec: CommandSpec): Candidate[] {
  const own = Object.values<Option<unknown>>(optionsOf(spec)).flatMap((option) =>
    spellings(option).map((word) => ({ word, meaning: briefText(option) })),
  );
  return [...own, { word: '-h', meaning: 'help on one screen' }, { word: '--help', meaning: 'every option' }];
}

/** `-f` and `--format` of `-f, --format <format>`. */
const spellings = ({ flag }: Option<unknown>): string[] => flag.match(/--?[a-z][\w-]*/g) ?? [];

function readLine(spec: CommandSpec, words: readonly string[]): TypedLine {
  const options = Object.entries<Option<unknown>>(optionsOf(spec));
  const named = (word: string) =>
    options.find(([, option]) => option.flag.includes('<') && spellings(option).includes(word));
  const values = new Map<string, string>();
  const files: string[] = [];
  let awaited: TypedLine['awaited'] = null;
  const before = words.slice(0, -1);
  for (const word of before) {
    const [, flag = word, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
    const found = named(flag);
    if (awaited !== null && word !== '=') {
      values.set(awaited.key, word);
      awaited = null;
    } else if (found !== undefined && value === undefined) {
      awaited = { key: found[0], option: found[1], prefix: '' };
    } else if (found !== undefined && value !== undefined) {
      values.set(found[0], value);
    } else if (!word.startsWith('-')) {
      files.push(word);
    }
  }
  const last = words.at(-1) ?? '';
  const [, flag, value] = /^(--[\w-]+)=(.*)$/s.exec(last) ?? [];
  const found = flag === undefined ? undefined : named(flag);
  return found === undefined || awaited !== null
    ? { values, files, awaited, current: last === '=' ? '' : last }
    : { values, files, awaited: { key: found[0], option: found[1], prefix: `${flag}=` }, current: value ?? '' };
}

function argumentsOf(spec: CommandSpec, { files, current }: TypedLine): Candidates {
  if (spec.name === 'help') {
    const [command] = files;
    const methods = commands.find(({ name }) => name === command)?.analysis?.methods ?? [];
    const words = command === undefined ? commands.map(({ name, summary }) => ({ word: name, meaning: summary })) : [];
    return starting([...words, ...(files.length === 1 ? methods.map(methodWord) : [])], current);
  }
  const argument = spec.arguments[Math.min(files.length, spec.arguments.length - 1)];
  const choices = argument?.choices?.map((word) => ({ word, meaning: '' })) ?? [];
  return { ...starting(choices, current), takesFile: argument?.choices === undefined };
}

const methodWord = ({ name, meaning }: Method): Candidate => ({ word: name, meaning: plainText(meaning) });

async function valuesFor(
  spec: CommandSpec,
  line: TypedLine,
  key: string,
  option: Option<unknown>,
): Promise<Candidates> {
  const { analysis } = spec;
  const { kind } = option;
  const choices = (kind.choices ?? []).map((word) => ({ word, meaning: '' }));
  const takesFile =
    kind.readsFile === true || kind.writes === 'file' || kind.reads !== undefined || kind.name.includes('file');
  if (analysis !== undefined) {
    const method = methodOf(analysis, line);
    const found: Readonly<Record<string, () => Candidate[] | Promise<Candidate[]>>> = {
      method: () => analysis.methods.map(methodWord),
      view: () => Object.entries(method.views).map(([word, { meaning }]) => ({ word, meaning })),
      sort: () => columnsOfView(method, line),
      by: () => columnsOfFiles(line),
      peers: () => columnsOfFiles(line),
      potential: () => columnsOfFiles(line),
    };
    const special = await found[key]?.();
    if (special !== undefined) {
      return { candidates: special, takesFile: false };
    }
  }
  return { candidates: choices, takesFile };
}

const methodOf = ({ methods }: Analysis, { values }: TypedLine): Method =>
  methods.find(({ name }) => name === values.get('method')?.toLowerCase()) ?? methods[0];

function columnsOfView(method: Method, { values }: TypedLine): Candidate[] {
  const view = method.views[values.get('view') ?? defaultView(method, 'program')];
  const defaults = Object.fromEntries(
    Object.entries(method.options).map(([key, { fallback }]) => [key, fallback as unknown]),
  );
  return view === undefined
    ? []
    : Object.entries(columnsOf(view, defaults)).map(([word, { meaning }]) => ({ word, meaning }));
}

/** Headers of the files on the line, those of the customers first; after a comma the names before it stay. */
async function columnsOfFiles({ values, files, current }: TypedLine): Promise<Candidate[]> {
  const said = current.slice(0, current.lastIndexOf(',') + 1);
  const customers = values.get(attributesOption);
  const paths = [...(customers === undefined ? [] : [customers]), ...files];
  const found = new Map<string, Candidate>();
  for (const path of paths) {
    for (const header of await headersOf(path)) {
      if (!found.has(header)) {
        found.set(header, { word: `${said}${header}`, meaning: `column of ${path}` });
      }
    }
  }
  return [...found.values()];
}

/** The headers of a file; none where it cannot be read, or is one that only the engine can open. */
async function headersOf(path: string): Promise<readonly string[]> {
  const { sniffFile } = await import('../../input/sniff.ts');
  return access(path)
    .then(() => sniffFile(path))
    .then(
      ({ dialect }) => dialect.columns,
      () => [],
    );
}
