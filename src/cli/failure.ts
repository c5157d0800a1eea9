/** How a failed run ends: words on stderr (or JSON for programs) and the exit code. */
import { plainLine, saidBy } from '../engine/engine-error.ts';
import { CrmError, crmError } from '../errors.ts';
import { didYouMean } from '../input/fields/nearest.ts';
import { Misread } from '../load/misread.ts';
import { cleanText } from '../report/clean-text.ts';
import { commands, optionsOf } from './commands.ts';
import { longFlag } from './options/resolve.ts';
import { codeOf } from './reasons.ts';
import { describeTerminal } from './output/terminal.ts';

export interface FailureStyle {
  readonly isJson: boolean;
  readonly isColour: boolean;
  readonly showsStack: boolean;
}

/** Text for stderr and exit code of any error. An error that is not a CrmError is a defect of crm and says so. */
export function describeFailure(thrown: unknown, style: FailureStyle): { text: string; exit: number } {
  const meant = thrown instanceof Misread ? thrown.verdict : thrown;
  const error = ['EMFILE', 'ENFILE'].includes(codeOf(meant)) ? crmError('too-many-open-files', {}, {}, meant) : meant;
  const known = error instanceof CrmError;
  const message = known ? error.message : plainMessage(error);
  const { file, line } = known ? error.place : {};
  const code = known ? error.code : 'internal';
  const hint = known ? error.hint : 'this is a defect of crm: run again with --debug and report what it prints';
  const exit = known ? error.exit : 1;
  if (style.isJson) {
    return {
      text: `${JSON.stringify({ error: { code, message, hint, file: file ?? null, line: line ?? null } })}\n`,
      exit,
    };
  }
  const paint = (open: string, text: string): string => (style.isColour ? `\u001b[${open}m${text}\u001b[0m` : text);
  const isNamed = file === undefined || (line === undefined && (message.includes(file) || file === '-'));
  const spot = line === undefined ? file : `${file}:${line}`;
  const firstLine = known ? message : `something went wrong inside crm: ${message}`;
  const lines = [
    `${exit === 4 ? paint('1;33', 'alert:') : paint('1;31', 'error:')} ${cleanText(isNamed ? firstLine : `${spot}: ${firstLine.startsWith(`${file}: `) ? firstLine.slice(file.length + 2) : firstLine}`)}`,
    ...(hint === '' ? [] : hint.split('\n')).map(
      (text, index) => `${index === 0 ? paint('1;36', '  try:') : '      '} ${cleanText(text)}`,
    ),
  ];
  if (style.showsStack && error instanceof Error) {
    const causes = error.cause instanceof Error ? [`cause: ${error.cause.message}`] : [];
    lines.push(error.stack ?? '', ...causes, ...('query' in error ? [`query:\n${String(error.query)}`] : []));
  }
  return { text: `${lines.join('\n')}\n`, exit };
}

/** One line of what an error that is a defect says: no statement, no stack, no path of the installation. */
export function plainMessage(error: unknown): string {
  return plainLine(saidBy(error));
}

/** A complaint of the argument parser as a usage error that names the command it is about. */
export function usageError(message: string, argv: readonly string[]): CrmError {
  const at = argv.findIndex((word) => commandNames.includes(word));
  const command = commands.find(({ name }) => name === argv[at] && name !== 'help');
  const problem = message.replace(/^error: /, '').replace(/\n\(Did you mean .*\?\)/, '');
  const [, kind = '', typed = ''] = /^unknown (option|command) '([^']*)'/.exec(problem) ?? [];
  if (kind === '') {
    return crmError('usage', command === undefined ? { problem } : { problem, command: command.name });
  }
  if (command === undefined) {
    const known = kind === 'command' ? commandNames : ['--help', '--version'];
    return crmError('usage', { problem: `there is no ${kind} ${typed}${didYouMean(typed, known)}` });
  }
  const { name } = command;
  const isEarly = argv.indexOf(typed) < at;
  const early = `${typed} stands before the command; flags go behind it: crm ${name} ${typed}`;
  const unknown = `there is no option ${typed}${didYouMean(typed, Object.values(optionsOf(command)).map(longFlag))}`;
  return crmError('usage', { problem: isEarly ? early : unknown, command: name });
}

/** A usage error from where no command is known, with the help of the command that was typed. */
function withCommand(error: unknown, argv: readonly string[]): unknown {
  const isOpen = error instanceof CrmError && error.code === 'usage' && error.hint === 'see crm --help';
  return isOpen ? usageError(error.message, argv) : error;
}

const commandNames = commands.map(({ name }) => name);

/** The format as it was typed, or as the name of the output asks for it; nothing is judged here. */
function typedFormat(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const valueOf = (name: string): string | undefined =>
    words
      .flatMap((word, index) => {
        const [, inWord] = new RegExp(`^(?:${name})(.*)`).exec(word) ?? [];
        return inWord === undefined ? [] : [inWord || words[index + 1]];
      })
      .at(-1);
  const named = valueOf('-[a-z]*f|--format=|--format$') ?? valueOf('--log=|--log$');
  // What crm init writes is always JSON and says nothing about who reads its errors.
  const output = words[0] === 'init' ? '' : (valueOf('-[a-z]*o|--output=|--output$') ?? '');
  return named ?? /\.(json)$/i.exec(output)?.[1]?.toLowerCase();
}

/** Writes a failure to stderr and returns the exit code. Reads --format, --debug and --no-color as they were typed. */
export function reportFailure(error: unknown, argv: readonly string[]): number {
  const { text, exit } = describeFailure(withCommand(error, argv), {
    isJson: typedFormat(argv) === 'json',
    isColour: describeTerminal(process.stderr, process.env, !argv.includes('--no-color')).colourLevel > 0,
    showsStack: argv.includes('--debug'),
  });
  process.stderr.write(text);
  return exit;
}
