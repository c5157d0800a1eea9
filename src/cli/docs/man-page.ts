/** The man page crm(1), from the list of commands. A test keeps man/crm.1 equal to it. */
import type { Option, Options } from '../../analyses/define.ts';
import { commandGroups } from '../../analyses/groups.ts';
import { commands } from '../commands.ts';
import type { CommandSpec } from '../commands.ts';
import { exitCodes } from '../help/exit-codes.ts';
import { synopsis } from '../help/format-help.ts';
import { fullText, plainText } from '../help/option-text.ts';
import { byTopic, isTopic } from '../help/topics.ts';
import { sharedOptions } from '../options/shared-options.ts';
import { version } from '../version.ts';

/** Text as roff takes it: a backslash, and a line that would begin a request, are escaped. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll(/^(?=[.'])/gm, String.raw`\&`);

const item = (term: string, text: string): string => `.TP\n.B ${roff(term)}\n${roff(text)}`;

const paragraph = (text: string): string => `.PP\n${roff(plainText(text))}`;

const optionItems = (options: Options): string[] =>
  Object.values<Option<unknown>>(options).map((option) => item(option.flag, fullText(option)));

const commandList = (): string[] =>
  commandGroups.flatMap((group) => {
    const own = commands.filter((one) => one.group === group);
    return own.length === 0 ? [] : [`.SS ${group}`].concat(own.map(({ name, summary }) => item(`crm ${name}`, summary)));
  });

/** A command: how it is typed, its methods and views, and its options that other commands do not have. */
function commandPart(command: CommandSpec): string[] {
  const { summary, optionGroups, notes, analysis } = command;
  const methods = analysis?.methods ?? [];
  return [
    `.SS ${roff(synopsis(command))}`,
    `${roff(summary)}.`,
    ...notes.map(paragraph),
    ...methods.map(({ name, meaning, views }) =>
      item(methods.length === 1 ? 'Views' : name, `${plainText(meaning)}. Views: ${Object.keys(views).join(', ')}.`),
    ),
    ...optionGroups
      .filter(({ heading }) => !isTopic(heading))
      .flatMap(({ heading, options }) => [paragraph(`${heading}:`)].concat(optionItems(options))),
  ];
}

/** The page as roff, for `man`. */
export function manPage(): string {
  const parts = [
    `.\\" Generated from the declarations in src/ by test/docs.test.ts; change those, then: npx vitest run -u`,
    `.TH CRM 1 "" "crm ${version}" "User Commands"`,
    '.SH NAME',
    roff('crm - reports on customers, churn and receivables from exports'),
    '.SH SYNOPSIS',
    `.B crm\n${roff('<command> [options] <files...>')}`,
    '.SH DESCRIPTION',
    roff(
      'crm reads the CSV, Excel and Parquet exports of shops, banks and accounting programs, and writes reports on customers, churn, customer lifetime value and receivables. It recognises delimiters, encodings, headers, dates and numbers; crm check shows what it made of a file.',
    ),
    '.SH COMMANDS',
    ...commandList(),
    ...commands.filter(({ optionGroups }) => optionGroups.length > 0).flatMap(commandPart),
    '.SH OPTIONS OF EVERY COMMAND',
    ...byTopic(sharedOptions).flatMap(([topic, options]) => [`.SS ${topic}`].concat(optionItems(options))),
    '.SH EXIT STATUS',
    ...Object.entries(exitCodes).map(([code, meaning]) => item(code, meaning)),
    '.SH FILES',
    item('crm.config.json', 'options and nightly reports, beside the data or in the working folder'),
    '.SH EXAMPLES',
    ...commands.flatMap(({ examples }) => examples.slice(0, 1).map((line) => `.PP\n.EX\n${roff(line)}\n.EE`)),
    '.SH SEE ALSO',
    roff('crm help <command>; the folder docs of the package.'),
  ];
  return `${parts.join('\n')}\n`;
}
