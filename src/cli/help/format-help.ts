/** The help of the program and of a command, on one screen or in full. */
import type { Analysis } from '../../analyses/define.ts';
import { commandGroups } from '../../analyses/groups.ts';
import { optionsOf } from '../commands.ts';
import type { CommandSpec } from '../commands.ts';
import type { Item, Layout } from './layout.ts';
import { briefText, fullText, plainText } from './option-text.ts';

const examplesInShort = 3;

const together = (parts: readonly string[]): string => `${parts.filter((part) => part !== '').join('\n\n')}\n`;

/** A list of command lines. */
export const exampleList = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : ['Examples:', ...lines.map((line) => `  ${line}`)].join('\n');

/** `crm segment [options] <transactions...>` */
export function synopsis({ name, arguments: words, optionGroups }: CommandSpec): string {
  const options = optionGroups.length === 0 ? [] : ['[options]'];
  return ['crm', name, ...options, ...words.map(({ shape }) => shape)].join(' ');
}

/** The list of commands by group: all that `crm --help` says. */
export function programHelp(commands: readonly CommandSpec[], layout: Layout): string {
  const termWidth = Math.max(...commands.map(({ name }) => name.length));
  const groups = commandGroups.flatMap((group) => {
    const items = commands.filter((one) => one.group === group).map(({ name, summary }): Item => [name, summary]);
    return items.length === 0 ? [] : [layout.list(group, items, termWidth)];
  });
  const more = layout.list('Read on', [
    ['crm check <your export>', 'the best start: what crm makes of a file'],
    ['crm <command> -h', 'one screen: the options people use, and examples'],
    ['crm <command> --help', 'every option by topic, every view'],
    ['crm help segment rfm', 'one method of a command'],
    ['crm --version', 'the version'],
  ]);
  const what = 'Reports on customers, churn and receivables from the exports you already have.';
  return together(['Usage: crm <command> [options] <files...>', what, ...groups, more]);
}

/** One screen: what the command does, the options people use, examples, and where to read on. */
export function shortHelp(command: CommandSpec, layout: Layout): string {
  const { name, summary, everyday, examples, analysis } = command;
  const options = optionsOf(command);
  const items = everyday.flatMap((key): Item[] => {
    const found = options[key];
    return found === undefined ? [] : [[found.flag, `${briefText(found)}${key === 'view' ? viewsOf(analysis) : ''}`]];
  });
  const others = Object.keys(options).length - items.length;
  const [method] = analysis?.methods ?? [];
  const more: Item[] = [
    ...(others > 0 ? [[`crm ${name} --help`, `all options by topic, ${others} more`] as Item] : []),
    ...(method !== undefined && analysis !== undefined && analysis.methods.length > 1
      ? [[`crm help ${name} ${method.name}`, 'one method: its options, views and columns'] as Item]
      : []),
  ];
  return together([
    `Usage: ${synopsis(command)}`,
    layout.paragraph(`${summary}.`),
    items.length === 0 ? layout.list('Arguments', argumentItems(command)) : layout.list('Options people use', items),
    exampleList(examples.slice(0, items.length === 0 ? undefined : examplesInShort)),
    more.length === 0 ? '' : layout.list('Read on', more),
  ]);
}

function viewsOf(analysis: Analysis | undefined): string {
  const [method] = analysis?.methods ?? [];
  return method === undefined ? '' : `: ${Object.keys(method.views).join(', ')}`;
}

const argumentItems = ({ arguments: words }: CommandSpec): Item[] =>
  words.map(({ shape, meaning, fallback }) => [
    shape.replaceAll(/[<>[\].]/g, ''),
    fallback === undefined ? meaning : `${meaning} (default: ${fallback})`,
  ]);

const helpFlag: Item = ['-h, --help', 'show the help: -h on one screen, --help in full'];

/** Everything: every option by topic, every view, exit codes, examples. */
export function longHelp(command: CommandSpec, layout: Layout): string {
  const { summary, optionGroups, notes, exitCodes, examples, analysis } = command;
  const groups = optionGroups.map(({ heading, options }, index): [string, Item[]] => [
    heading,
    [
      ...Object.values(options).map((one): Item => [one.flag, fullText(one)]),
      ...(index === optionGroups.length - 1 ? [helpFlag] : []),
    ],
  ]);
  const words = argumentItems(command);
  const termWidth = Math.max(...[...words, ...groups.flatMap(([, items]) => items)].map(([term]) => term.length));
  return together([
    `Usage: ${synopsis(command)}`,
    layout.paragraph(`${summary}.`),
    layout.list('Arguments', words, termWidth),
    ...methodList(analysis, layout),
    ...groups.map(([heading, items]) => layout.list(heading, items, termWidth)),
    ...notes.map(layout.paragraph),
    ...viewLists(analysis, layout),
    layout.list('Exit codes', Object.entries(exitCodes)),
    exampleList(examples),
  ]);
}

function methodList(analysis: Analysis | undefined, layout: Layout): string[] {
  const methods = analysis?.methods ?? [];
  return methods.length < 2
    ? []
    : [
        layout.list(
          'Methods',
          methods.map(({ name, meaning }): Item => [name, plainText(meaning)]),
        ),
      ];
}

/** Views by method; methods with the same views share a list. */
function viewLists(analysis: Analysis | undefined, layout: Layout): string[] {
  const methods = analysis?.methods ?? [];
  const lists = new Map<string, { names: string[]; items: Item[] }>();
  for (const { name, views } of methods) {
    const items = Object.entries(views).map(([view, { meaning }]): Item => [view, meaning]);
    const key = JSON.stringify(items);
    lists.set(key, { names: [...(lists.get(key)?.names ?? []), name], items });
  }
  return [...lists.values()].map(({ names, items }) =>
    layout.list(methods.length === 1 ? 'Views' : `Views of ${names.join(', ')}`, items),
  );
}
