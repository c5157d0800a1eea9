/** The command line as the parser knows it, built from the list of commands. The only file that parses with commander. */
import { Argument, Command, CommanderError, Option as Flag } from 'commander';
import type { Analysis, Options } from '../analyses/define.ts';
import { commands, optionsOf } from './commands.ts';
import type { CommandSpec } from './commands.ts';
import { helpFor, requestedHelp } from './help/help.ts';
import { fullText } from './help/option-text.ts';
import { completeCommand } from './completion/scripts.ts';
import { flagKey } from './options/resolve.ts';
import type { Typed } from './options/resolve.ts';
import { version } from './version.ts';

/** What the commands do. Each loads the rest of crm only when it is called, so that help costs nothing. */
const actions: Readonly<Record<string, (words: Words, typed: Typed) => Promise<void>>> = {
  check: async ([files], typed) => (await import('./run-check.ts')).runCheck(list(files), typed),
  profile: async ([customer, files], typed) =>
    (await import('./profile/run-profile.ts')).runProfile(String(customer), list(files), typed),
  init: async ([files], typed) => (await import('./run-init.ts')).runInit(list(files), typed),
  run: async ([config], typed) => (await import('./run/run.ts')).runNightly(String(config), typed),
  completion: async ([shell]) => (await import('./completion/completion.ts')).printCompletion(String(shell)),
  help: async ([command, method]) => {
    process.stdout.write(helpFor(command as string | undefined, method as string | undefined));
    await Promise.resolve();
  },
};

type Words = readonly (string | readonly string[] | undefined)[];

const list = (words: Words[number]): readonly string[] => (typeof words === 'string' ? [words] : (words ?? []));

const analyse = async (analysis: Analysis, files: readonly string[], typed: Typed): Promise<void> =>
  (await import('./run-analysis.ts')).runAnalysis(analysis, files, typed);

/** Every command with its flags, in the order of the help. */
function buildProgram(): Command {
  const program = new Command('crm')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .configureHelp({
      formatHelp: (command) =>
        requestedHelp(
          command.parent === null ? null : command.name(),
          command.args,
          command.opts<{ method?: string }>().method,
        ),
    });
  for (const spec of commands) {
    addCommand(program, spec);
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
  return program;
}

function addCommand(program: Command, spec: CommandSpec): void {
  const command = program.command(spec.name).description(spec.summary);
  for (const { shape, meaning, fallback } of spec.arguments) {
    command.addArgument(new Argument(shape, meaning).default(fallback));
  }
  const options = optionsOf(spec);
  addFlags(command, options);
  command.action((...given: unknown[]) => {
    const words = given.slice(0, spec.arguments.length) as Words;
    const typed = typedValues(command, options);
    return spec.analysis === undefined
      ? actions[spec.name]?.(words, typed)
      : analyse(spec.analysis, list(words[0]), typed);
  });
}

function addFlags(command: Command, options: Options): void {
  for (const declared of Object.values(options)) {
    const flag = new Flag(declared.flag, fullText(declared));
    if (declared.kind.isRepeatable === true) {
      flag.argParser((value: string, previous: string | undefined) =>
        previous === undefined ? value : `${previous}\u0000${value}`,
      );
    }
    command.addOption(flag);
  }
}

/** Only what was typed: defaults and config come later, in that order of weakness. */
function typedValues(command: Command, options: Options): Typed {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, declared]) => command.getOptionValueSource(flagKey(declared)) === 'cli')
      .map(([key, declared]) => [key, command.getOptionValue(flagKey(declared)) as unknown]),
  );
}

/** Names are taken without case. */
const namedCommand = (typed: string): string =>
  commands.find(({ name }) => name === typed.toLowerCase())?.name ?? typed;

/** Parses and runs. Returns the exit code; commander's own complaints become usage errors. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  if (argv.length === 0) {
    process.stderr.write(helpFor());
    return 2;
  }
  if (argv[0] === completeCommand) {
    await (await import('./completion/completion.ts')).printCandidates(argv.slice(1));
    return 0;
  }
  try {
    const [first = '', ...rest] = argv;
    await buildProgram().parseAsync([namedCommand(first), ...rest], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      return 0;
    }
    const { reportFailure, usageError } = await import('./failure.ts');
    return reportFailure(error instanceof CommanderError ? usageError(error.message, argv) : error, argv);
  }
}
