/** Every command as it is typed and explained. Parser, help, completion, reference and man page follow from this list. */
import { commandOptions, option } from '../analyses/define.ts';
import type { Analysis, Method, Option, Options } from '../analyses/define.ts';
import { commandGroups } from '../analyses/groups.ts';
import type { CommandGroup } from '../analyses/groups.ts';
import { analyses } from '../analyses/index.ts';
import { choice } from '../analyses/kinds.ts';
import { attributesOption } from '../analyses/side-files.ts';
import { completionScripts } from './completion/scripts.ts';
import { checkExitCodes, exitCodes, runExitCodes } from './help/exit-codes.ts';
import type { ExitCodes } from './help/exit-codes.ts';
import { byTopic, ownOptions } from './help/topics.ts';
import { checkInputOptions, checkOutputOptions, checkRunOptions } from './options/check-options.ts';
import { configFileName } from './options/config-section.ts';
import { initInputOptions, initOptions, initRunOptions } from './options/init-options.ts';
import {
  profileInputOptions,
  profileOptions,
  profileOutputOptions,
  profileRunOptions,
} from './options/profile-options.ts';
import { inputOptionsOf, outputOptions, runOptions } from './options/shared-options.ts';
import { runBehaviour, runFlags } from './run/options.ts';

/** One word that a command takes, as commander writes it: `<file>`, `[config]`, `<files...>`. */
export interface Argument {
  readonly shape: string;
  readonly meaning: string;
  readonly fallback?: string;
  /** Words it may be; a file where there are none. */
  readonly choices?: readonly string[];
}

/** Options that the help shows below one heading. */
export interface OptionGroup {
  readonly heading: string;
  readonly options: Options;
}

export interface CommandSpec {
  readonly name: string;
  readonly group: CommandGroup;
  readonly summary: string;
  readonly arguments: readonly Argument[];
  readonly optionGroups: readonly OptionGroup[];
  /** Keys of the options that most people use, in the order of the short help. */
  readonly everyday: readonly string[];
  readonly examples: readonly string[];
  /** Paragraphs that the long help shows behind the options. */
  readonly notes: readonly string[];
  readonly exitCodes: ExitCodes;
  /** The analysis whose reports it makes. */
  readonly analysis?: Analysis;
}

const inputFiles = { shape: '<files...>', meaning: 'files, patterns, or - for standard input' };

/** Options of its own first, then those that other commands have, by topic. */
function groupsOf(own: readonly OptionGroup[], options: Options): OptionGroup[] {
  const shared = byTopic(options).map(([heading, found]) => ({ heading, options: found }));
  return [...own.filter((group) => Object.keys(group.options).length > 0), ...shared];
}

const check: CommandSpec = {
  name: 'check',
  group: 'Look',
  summary: 'Show how crm reads your files, and what is wrong in them',
  arguments: [inputFiles],
  optionGroups: groupsOf([], { ...checkInputOptions, ...checkOutputOptions, ...checkRunOptions }),
  everyday: ['map', 'words', 'where', 'asOf', attributesOption, 'dateFormat', 'decimal', 'verbose', 'format', 'output'],
  examples: [
    'crm check transactions.csv',
    'crm check transactions.csv customers.csv --date-format d/m/y',
    'crm check "exports/*.csv.gz" --format json',
  ],
  notes: ['ndjson has one object per file, csv one row per finding.'],
  exitCodes: checkExitCodes,
};

const profile: CommandSpec = {
  name: 'profile',
  group: 'Look',
  summary: 'Show everything about one customer',
  arguments: [
    { shape: '<customer-id>', meaning: 'the customer, by its id in the files' },
    { shape: '[files...]', meaning: 'files or patterns of transactions, invoices, payments and customers, or -' },
  ],
  optionGroups: groupsOf([{ heading: 'Files and period', options: profileOptions }], {
    ...profileInputOptions,
    ...profileOutputOptions,
    ...profileRunOptions,
  }),
  everyday: [...Object.keys(profileOptions), 'asOf', 'map', 'where', 'format', 'output'],
  examples: [
    'crm profile C01 transactions.csv customers.csv',
    'crm profile C01 transactions.csv customers.csv --as-of 2025-09-30 -o C01.html',
    'crm profile C01 invoices.csv payments.csv customers.csv',
  ],
  notes: [
    'crm recognises what a file holds by its headers, as crm check does. Name the file with a flag where the headers are not enough. A file can be given twice: if invoices are also the sales, use --transactions invoices.csv --invoices invoices.csv.',
    'json has every figure under a stable key, ndjson the same on one line, csv one row per figure.',
  ],
  exitCodes,
};

const run: CommandSpec = {
  name: 'run',
  group: 'Every night',
  summary: 'Write all reports of a config at once, for cron',
  arguments: [{ shape: '[config]', meaning: 'the config', fallback: configFileName }],
  optionGroups: groupsOf([{ heading: 'This run', options: ownOptions({ ...runFlags, ...runBehaviour }) }], {
    ...runFlags,
    ...runBehaviour,
  }),
  everyday: ['only', 'asOf', 'dryRun', 'unlock', 'timeout', 'log', 'threads', 'memory', 'quiet', 'verbose'],
  examples: [
    'crm run crm.config.json',
    'crm run crm.config.json --dry-run',
    'crm run crm.config.json --only customers --as-of 2025-12-31',
    'crm run crm.config.json --quiet --log json',
  ],
  notes: [
    'All reports are published at the same moment, with manifest.json, which lists what was read and written. If one report cannot be made, the others still are.',
    'The exit code is that of the worst thing that happened.',
  ],
  exitCodes: runExitCodes,
};

const init: CommandSpec = {
  name: 'init',
  group: 'Every night',
  summary: 'Write a config for crm run that fits your files',
  arguments: [{ shape: '<files...>', meaning: 'files or patterns' }],
  optionGroups: groupsOf([{ heading: 'Config', options: initOptions }], { ...initInputOptions, ...initRunOptions }),
  everyday: ['output', 'force', 'map', 'words', 'currency', 'base', 'dateFormat', 'decimal', 'encoding', 'maxRejects'],
  examples: [
    'crm init transactions.csv customers.csv',
    'crm init "exports/*.csv" --date-format d/m/y -o nightly/crm.config.json',
    'crm init invoices.csv payments.csv --force',
  ],
  notes: [
    'crm recognises what each file holds, as crm check does. The config gets the options that you give here and two reports for each command that can use the files. docs/config.md lists everything a config may hold.',
  ],
  exitCodes,
};

const completion: CommandSpec = {
  name: 'completion',
  group: 'This program',
  summary: 'Print the completion script of a shell',
  arguments: [{ shape: '<shell>', meaning: 'bash, zsh, fish or powershell', choices: Object.keys(completionScripts) }],
  optionGroups: [],
  everyday: [],
  examples: [
    `echo 'source <(crm completion bash)' >> ~/.bashrc`,
    `echo 'source <(crm completion zsh)' >> ~/.zshrc`,
    `echo 'crm completion fish | source' >> ~/.config/fish/config.fish`,
    `Add-Content $PROFILE 'crm completion powershell | Out-String | Invoke-Expression'`,
  ],
  notes: ['One line in the start file of your shell is enough: it loads the script of the installed version.'],
  exitCodes,
};

/** The option that names a method. */
export function methodOption({ methods }: Analysis): Option<string> {
  const names = methods.map(({ name }) => name);
  return option('--method <name>', choice(...names), 'how to answer', methods[0].name);
}

/** Options of the methods, those of the same methods together, in the order in which they first appear. */
function methodGroups({ methods }: Analysis): OptionGroup[] {
  const groups = new Map<string, Options>();
  const all = commandOptions({ methods });
  for (const [key, declared] of Object.entries<Option<unknown>>(all)) {
    const takers = methods.filter(({ options }) => key in options);
    const heading = headingOf(takers, methods);
    groups.set(heading, { ...groups.get(heading), [key]: declared });
  }
  return [...groups].map(([heading, options]) => ({ heading, options }));
}

function headingOf(takers: readonly Method[], methods: readonly Method[]): string {
  if (methods.length === 1) {
    return 'Calculation';
  }
  const names = takers.map(({ name }) => name);
  return takers.length === methods.length
    ? 'Options of every method'
    : `${names.length === 1 ? 'Method' : 'Methods'} ${names.join(', ')}`;
}

function analysisSpec(analysis: Analysis): CommandSpec {
  const { name, group, summary, argument, everyday, examples, methods } = analysis;
  const method = methods.length === 1 ? {} : { method: methodOption(analysis) };
  return {
    name,
    group,
    summary,
    arguments: [{ ...inputFiles, shape: argument }],
    optionGroups: groupsOf([{ heading: 'Method', options: method }, ...methodGroups(analysis)], {
      ...inputOptionsOf(analysis),
      ...outputOptions,
      ...runOptions,
    }),
    everyday,
    examples,
    notes: [],
    exitCodes,
    analysis,
  };
}

const help: CommandSpec = {
  name: 'help',
  group: 'This program',
  summary: 'Explain a command, or one method of it',
  arguments: [
    { shape: '[command]', meaning: 'a command', choices: [] },
    { shape: '[method]', meaning: 'a method of the command', choices: [] },
  ],
  optionGroups: [],
  everyday: [],
  examples: ['crm help segment', 'crm help segment rfm'],
  notes: [],
  exitCodes,
};

/** Every command, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  check,
  profile,
  ...analyses.map(analysisSpec),
  init,
  run,
  completion,
  help,
].toSorted((a, b) => commandGroups.indexOf(a.group) - commandGroups.indexOf(b.group));

/** Every option that a command takes, by its key. */
export const optionsOf = ({ optionGroups }: Pick<CommandSpec, 'optionGroups'>): Options =>
  Object.assign({}, ...optionGroups.map(({ options }) => options)) as Options;
