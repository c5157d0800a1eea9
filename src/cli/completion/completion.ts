/** `crm completion`: a script for a shell, derived from the commands and flags themselves. */
import type { Command, Option as Flag } from 'commander';
import { commandOptions } from '../../analyses/define.ts';
import { analyses } from '../../analyses/index.ts';
import { crmError } from '../../errors.ts';
import { completionScripts } from './completion-scripts.ts';
import type { CommandWords, FlagWords } from './completion-scripts.ts';
import { flagKey } from '../options/resolve.ts';
import { sharedOptions } from '../options/shared-options.ts';

const shells = Object.keys(completionScripts);

/** Prints the script for one shell. Error: usage when the shell is none of bash, zsh and fish. */
export async function printCompletion(shell: string, program: Command): Promise<void> {
  const write = completionScripts[shell];
  if (write === undefined) {
    throw crmError('usage', {
      problem: `completion ${shell}: crm knows the shells ${shells.join(', ')}`,
      command: 'completion',
    });
  }
  process.stdout.write(write(describeCommands(program)));
  await Promise.resolve();
}

/** What can be typed: the program itself first (name `crm`), then its commands, with their flags and arguments. */
export function describeCommands(program: Command): CommandWords[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const names = commands.map((command) => command.name());
  const words = (command: Command): CommandWords => ({
    name: command.name(),
    meaning: command.description(),
    flags: help.visibleOptions(command).map((flag) => describeFlag(command.name(), flag)),
    argumentChoices: { completion: shells, help: names }[command.name()] ?? [],
  });
  return [{ ...words(program), argumentChoices: names }, ...commands.map(words)];
}

function describeFlag(command: string, flag: Flag): FlagWords {
  const { choices, takesFile } = valuesOf(command, flag);
  return {
    long: flag.long ?? flag.flags,
    short: flag.short ?? null,
    meaning: flag.description,
    takesValue: flag.required || flag.optional,
    choices,
    takesFile,
  };
}

/** The few words a flag accepts, from the kind that judges it; views and methods from the analysis. */
function valuesOf(command: string, { long = '' }: Flag): { choices: readonly string[]; takesFile: boolean } {
  const analysis = analyses.find(({ name }) => name === command);
  const methods = analysis?.methods ?? [];
  if (long === '--method') {
    return { choices: methods.map(({ name }) => name), takesFile: false };
  }
  if (long === '--view') {
    return { choices: [...new Set(methods.flatMap(({ views }) => Object.keys(views)))], takesFile: false };
  }
  const options = { ...sharedOptions, ...(analysis === undefined ? {} : commandOptions(analysis)) };
  const kind = Object.values(options).find((option) => flagKey(option) === flagKey({ flag: long }))?.kind;
  const choices = kind?.choices ?? [];
  return { choices, takesFile: choices.length === 0 || kind?.readsFile === true };
}
