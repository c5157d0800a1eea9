/** Which help is asked for: of the program, a command, or one method; on one screen or in full. */
import { crmError } from '../../errors.ts';
import { didYouMean } from '../../input/fields/nearest.ts';
import { commands } from '../commands.ts';
import type { CommandSpec } from '../commands.ts';
import { longHelp, programHelp, shortHelp } from './format-help.ts';
import { helpLayout } from './layout.ts';
import { methodHelp } from './method-help.ts';

const layout = () => helpLayout(process.stdout.columns);

/** `crm help [command] [method]`. Error: usage, for a command or method that does not exist. */
export function helpFor(command?: string, method?: string): string {
  if (command === undefined) {
    return programHelp(commands, layout());
  }
  const spec = commands.find(({ name }) => name === command.toLowerCase());
  if (spec === undefined) {
    const names = commands.map(({ name }) => name);
    throw crmError('usage', {
      problem: `there is no command ${command}${didYouMean(command, names)}; the commands are ${names.join(', ')}`,
    });
  }
  return method === undefined ? longHelp(spec, layout()) : helpOfMethod(spec, method);
}

function helpOfMethod({ name: command, analysis }: CommandSpec, method: string): string {
  const methods = analysis?.methods ?? [];
  const found = methods.find(({ name }) => name === method.toLowerCase());
  if (analysis === undefined || found === undefined) {
    const names = methods.map(({ name }) => name);
    const known = names.length === 0 ? 'it has none' : `its methods are ${names.join(', ')}`;
    throw crmError('usage', {
      problem: `crm ${command} has no method ${method}${didYouMean(method, names)}; ${known}`,
      command,
    });
  }
  return methodHelp(analysis, found, layout());
}

/** The help for `-h` (one screen) or `--help` (all of it) among the words typed; that of a method where one is named. */
export function requestedHelp(command: string | null, words: readonly string[], method?: string): string {
  const spec = commands.find(({ name }) => name === command);
  if (spec === undefined) {
    return programHelp(commands, layout());
  }
  if (!words.includes('--help')) {
    return shortHelp(spec, layout());
  }
  const named = method ?? spec.analysis?.methods.find(({ name }) => words.includes(name))?.name;
  return named === undefined ? longHelp(spec, layout()) : helpOfMethod(spec, named);
}
