/** How a failed run ends: words on stderr (or JSON for programs) and the exit code. */
import { analyses } from '../analyses/index.ts';
import { CrmError, crmError } from '../errors.ts';
import { cleanText } from '../report/clean-text.ts';
import { describeTerminal } from './terminal.ts';

export interface FailureStyle {
  readonly isJson: boolean;
  readonly isColour: boolean;
  readonly showsStack: boolean;
}

/** Text for stderr and exit code of any error. An error that is not a CrmError is a defect of crm and says so. */
export function describeFailure(error: unknown, style: FailureStyle): { text: string; exit: number } {
  const known = error instanceof CrmError;
  const message = error instanceof Error ? error.message : String(error);
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
  const isNamed = file === undefined || (line === undefined && message.includes(file));
  const spot = line === undefined ? file : `${file}:${line}`;
  const firstLine = known ? message : `something went wrong inside crm: ${message.split('\n', 1)[0] ?? ''}`;
  const lines = [
    `${paint('1;31', 'error:')} ${cleanText(isNamed ? firstLine : `${spot}: ${firstLine.startsWith(`${file}: `) ? firstLine.slice(file.length + 2) : firstLine}`)}`,
    ...hint.split('\n').map((text, index) => `${index === 0 ? paint('1;36', '  try:') : '      '} ${cleanText(text)}`),
  ];
  if (style.showsStack && error instanceof Error) {
    lines.push(error.stack ?? '', ...('query' in error ? [`query:\n${String(error.query)}`] : []));
  }
  return { text: `${lines.join('\n')}\n`, exit };
}

/** A complaint of the argument parser as a usage error that names the command it is about. */
export function usageError(message: string, argv: readonly string[]): CrmError {
  const command = argv.find((word) => [...analyses.map(({ name }) => name), 'check', 'completion'].includes(word));
  const problem = message.replace(/^error: /, '').replace(/\n\(Did you mean (.*)\?\)/, '; did you mean $1?');
  return crmError('usage', command === undefined ? { problem } : { problem, command });
}

/** Writes a failure to stderr and returns the exit code. Reads --format, --debug and --no-color as they were typed. */
export function reportFailure(error: unknown, argv: readonly string[]): number {
  const typed = argv.join(' ');
  const { text, exit } = describeFailure(error, {
    isJson: /(?:-f|--format)[ =]json\b/.test(typed) || /(?:-o|--output)[ =]\S+\.json\b/.test(typed),
    isColour: describeTerminal(process.stderr, process.env, !argv.includes('--no-color')).colourLevel > 0,
    showsStack: argv.includes('--debug'),
  });
  process.stderr.write(text);
  return exit;
}
