/** The command line, built from the registry. The only file that knows commander. */
import { Command, CommanderError, Help, Option as Flag } from 'commander';
import { analyses } from '../analyses/index.ts';
import { commandOptions } from '../analyses/define.ts';
import type { Analysis, Options } from '../analyses/define.ts';
import { checkEpilogue, checkInputOptions, checkOutputOptions, checkRunOptions } from './options/check-options.ts';
import { configFileName } from './options/config-section.ts';
import {
  profileEpilogue,
  profileInputOptions,
  profileOptions,
  profileOutputOptions,
  profileRunOptions,
} from './options/profile-options.ts';
import { initEpilogue, initInputOptions, initOptions, initRunOptions } from './options/init-options.ts';
import { runBehaviour, runEpilogue, runFlags } from './run/options.ts';
import { flagKey } from './options/resolve.ts';
import type { Typed } from './options/resolve.ts';
import { inputOptions, inputOptionsOf, outputOptions, runOptions } from './options/shared-options.ts';
import { version } from './version.ts';

/** Every command takes flags, so the list of commands does not say it of each. */
const commandTerm = (command: Command): string => `${command.name()} ${command.usage().replace('[options] ', '')}`;

/** What the commands do. Each loads the rest of crm only when it is called, so that help costs nothing. */
const actions = {
  analysis: async (analysis: Analysis, files: readonly string[], typed: Typed): Promise<void> =>
    (await import('./run-analysis.ts')).runAnalysis(analysis, files, typed),
  check: async (files: readonly string[], typed: Typed): Promise<void> =>
    (await import('./run-check.ts')).runCheck(files, typed),
  profile: async (customer: string, files: readonly string[], typed: Typed): Promise<void> =>
    (await import('./profile/run-profile.ts')).runProfile(customer, files, typed),
  init: async (files: readonly string[], typed: Typed): Promise<void> =>
    (await import('./run-init.ts')).runInit(files, typed),
  run: async (config: string, typed: Typed): Promise<void> => (await import('./run/run.ts')).runNightly(config, typed),
  completion: async (shell: string): Promise<void> =>
    (await import('./completion/completion.ts')).printCompletion(shell, buildProgram()),
};

/** Every command with its flags, in the order of the help. */
export function buildProgram(): Command {
  const program = new Command('crm')
    .description('Answers from the CSV exports a company already has, right to the cent.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureHelp({ subcommandTerm: commandTerm })
    .addHelpText('after', '\nStart with: crm check <your export>');
  addCheck(program);
  for (const analysis of analyses) {
    addAnalysis(program, analysis);
  }
  addProfile(program);
  addRun(program);
  addInit(program);
  program
    .command('completion')
    .description('Print a completion script for a shell')
    .addHelpText(
      'after',
      '\nExamples:\n  crm completion bash >> ~/.bashrc\n  crm completion fish > ~/.config/fish/completions/crm.fish',
    )
    .argument('<shell>', 'bash, zsh or fish')
    .action((shell: string) => actions.completion(shell));
  for (const command of [program, ...program.commands]) {
    if (command.options.some(({ helpGroupHeading }) => helpGroupHeading === 'Run:')) {
      command.addHelpOption(new Flag('-h, --help', 'show help').helpGroup('Run:'));
    }
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
  return program;
}

function addCheck(program: Command): void {
  const options = { ...checkInputOptions, ...checkOutputOptions, ...checkRunOptions };
  const command = program
    .command('check')
    .description('Show what was understood of the files and what is wrong with the data; writes nothing else')
    .argument('<files...>', 'files, patterns, or - for standard input');
  addFlags(command, 'Reading', checkInputOptions);
  addFlags(command, 'Output', checkOutputOptions);
  addFlags(command, 'Run', checkRunOptions);
  command.addHelpText('after', checkEpilogue);
  command.action((files: string[]) => actions.check(files, typedValues(command, options)));
}

function addRun(program: Command): void {
  const command = program
    .command('run')
    .description('Write every report of a config at once, on one load of the files: for cron, every night')
    .argument('[config]', 'the config', configFileName);
  addFlags(command, 'Reports', runFlags);
  addFlags(command, 'Run', runBehaviour);
  command.addHelpText('after', runEpilogue);
  command.action((config: string) => actions.run(config, typedValues(command, { ...runFlags, ...runBehaviour })));
}

function addProfile(program: Command): void {
  const command = program
    .command('profile')
    .description('Show everything known about one customer: how it buys, whether it is leaving, what it owes')
    .argument('<customer-id>', 'the customer, as its id stands in the files')
    .argument('[files...]', 'files or patterns of transactions, invoices, payments and customers, or -');
  addFlags(command, 'Files', profileOptions);
  addFlags(command, 'Reading', profileInputOptions);
  addFlags(command, 'Output', profileOutputOptions);
  addFlags(command, 'Run', profileRunOptions);
  command.addHelpText('after', profileEpilogue);
  const all = { ...profileOptions, ...profileInputOptions, ...profileOutputOptions, ...profileRunOptions };
  command.action((customer: string, files: string[]) => actions.profile(customer, files, typedValues(command, all)));
}

function addInit(program: Command): void {
  const command = program
    .command('init')
    .description('Write a config for crm run from what the files are')
    .argument('<files...>', 'files or patterns');
  addFlags(command, 'Config', initOptions);
  addFlags(command, 'Reading', initInputOptions);
  addFlags(command, 'Run', initRunOptions);
  command.addHelpText('after', initEpilogue);
  const all = { ...initOptions, ...initInputOptions, ...initRunOptions };
  command.action((files: string[]) => actions.init(files, typedValues(command, all)));
}

function addAnalysis(program: Command, analysis: Analysis): void {
  const own = commandOptions(analysis);
  const command = program
    .command(analysis.name)
    .description(analysis.summary)
    .argument(analysis.argument, 'files, patterns, or - for standard input');
  if (analysis.methods.length > 1) {
    const names = analysis.methods.map(({ name }) => name).join(', ');
    const flag = new Flag('--method <name>', `how to answer: ${names} (default: ${analysis.methods[0].name})`);
    command.addOption(flag.helpGroup('Method:'));
  }
  for (const method of analysis.methods) {
    addFlags(command, `Method ${method.name}`, method.options);
  }
  addFlags(command, 'Reading', inputOptionsOf(analysis));
  addFlags(command, 'Output', outputOptions);
  addFlags(command, 'Run', runOptions);
  command.addHelpText('after', () => epilogue(analysis));
  command.action((files: string[]) =>
    actions.analysis(analysis, files, {
      ...typedValues(command, { ...own, ...inputOptions, ...outputOptions, ...runOptions }),
      ...(command.getOptionValueSource('method') === 'cli'
        ? { method: command.getOptionValue('method') as string }
        : {}),
    }),
  );
}

function addFlags(command: Command, group: string, options: Options): void {
  const known = new Set(command.options.map((flag) => flag.attributeName()));
  for (const declared of Object.values(options)) {
    const key = flagKey(declared);
    if (known.has(key)) {
      continue;
    }
    known.add(key);
    const { fallback, meaning } = declared;
    const isShown = fallback !== undefined && typeof fallback !== 'boolean' && String(fallback) !== '';
    const flag = new Flag(declared.flag, isShown ? `${meaning} (default: ${String(fallback)})` : meaning);
    flag.helpGroup(`${group}:`);
    if (declared.kind.isRepeatable === true) {
      flag.argParser((value: string, previous: string | undefined) =>
        previous === undefined ? value : `${previous}\u0000${value}`,
      );
    }
    command.addOption(flag);
  }
}

/** Where no screen tells its width, and the most a line of help is read at. */
const helpWidthMax = 80;

const viewNameWidth = 10;

function epilogue({ methods, examples }: Analysis): string {
  const help = new Help();
  help.helpWidth = Math.min(process.stdout.columns ?? helpWidthMax, helpWidthMax);
  const views = methods.flatMap((method) => [
    `\n${help.boxWrap(`Views of ${method.name}: ${method.meaning}`, help.helpWidth ?? helpWidthMax)}`,
    ...Object.entries(method.views).map(([name, view]) => help.formatItem(name, viewNameWidth, view.meaning, help)),
  ]);
  return [...views, '\nExamples:', ...examples.map((example) => `  ${example}`)].join('\n');
}

/** Only what was typed: defaults and config come later, in that order of weakness. */
function typedValues(command: Command, options: Options): Typed {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, declared]) => command.getOptionValueSource(flagKey(declared)) === 'cli')
      .map(([key, declared]) => [key, command.getOptionValue(flagKey(declared)) as unknown]),
  );
}

/** The parser answers `help <no command>` with the general help and not a word about what is wrong. */
function refuseUnknownTopic(program: Command, [first, topic]: readonly string[]): void {
  const isKnown = [...program.commands.map((command) => command.name()), 'help'].includes(topic ?? 'help');
  if (first === 'help' && !isKnown && topic?.startsWith('-') !== true) {
    throw new CommanderError(1, 'crm.unknownTopic', `there is no command '${topic}' to show the help of`);
  }
}

/** Parses and runs. Returns the exit code; commander's own complaints become usage errors. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = buildProgram();
  if (argv.length === 0) {
    process.stderr.write(program.helpInformation());
    return 2;
  }
  try {
    refuseUnknownTopic(program, argv);
    await program.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      return 0;
    }
    const { reportFailure, usageError } = await import('./failure.ts');
    return reportFailure(error instanceof CommanderError ? usageError(error.message, argv) : error, argv);
  }
}
