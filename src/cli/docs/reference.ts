/** The reference pages, from the same declarations as the commands themselves. A test keeps docs/ equal to them. */
import type { ColumnType } from '../../analyses/columns.ts';
import { columnsOf, defaultView } from '../../analyses/define.ts';
import type { Analysis, Method, Option, Options, View } from '../../analyses/define.ts';
import { commands } from '../commands.ts';
import type { CommandSpec } from '../commands.ts';
import { exitCodes } from '../help/exit-codes.ts';
import type { ExitCodes } from '../help/exit-codes.ts';
import { synopsis } from '../help/format-help.ts';
import { byTopic, isTopic } from '../help/topics.ts';
import { configKey, configurable } from '../options/config-section.ts';
import { configParts } from './config-page.ts';
import { conditionsPart, filterPart } from './conditions-part.ts';
import { fieldsParts } from './fields-page.ts';
import { row, table } from './markdown-tables.ts';
import { profileParts } from './profile-page.ts';
import { inputOptions, outputOptions, runOptions } from '../options/shared-options.ts';

const generated =
  '<!-- Generated from the declarations in src/ by test/docs.test.ts; change those, then: npx vitest run -u -->';

const columnTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text as it came in',
  date: 'a day, `2025-12-31`',
  money: 'exact decimal with two places, `-1234.50`',
  count: 'a whole number of things',
  days: 'a whole number of days',
  number: 'a number with two places',
  share: 'a part of a whole with six places, `0.250000`; a table shows it as 25.0 %',
  ratio: 'a bare figure with six places',
  estimate: 'what a model says, with nine places, or more where it is small; a table shows two',
  score: 'a whole number on a scale',
  flag: '`true` or `false`',
};

const exitCodesTable = (codes: ExitCodes): string =>
  table(
    ['exit code', 'meaning'],
    Object.entries(codes).map(([code, meaning]) => row(code, meaning)),
  );

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const page = (...parts: readonly string[]): string =>
  `${[generated, ...parts].filter((part) => part !== '').join('\n\n')}\n`;

/** Options as a table, the last column being their key in the config; `hasKeys` false leaves it out. */
export function optionsTable(options: Options, hasKeys = true): string {
  const rows = Object.values(options).map((option: Option<unknown>) => {
    const { flag, kind, meaning, fallback } = option;
    const hasDefault = fallback !== undefined && typeof fallback !== 'boolean' && String(fallback) !== '';
    const isSwitch = !flag.includes('<');
    const key = configKey(option);
    const keyShown = isSwitch ? `${key}: ${!flag.includes('--no-')}` : key;
    const isConfigurable = !Object.values<Option<unknown>>(everyShared).includes(option) || key in configKeys;
    return row(
      `\`${flag}\``,
      isSwitch ? '' : kind.name,
      hasDefault ? `\`${String(fallback)}\`` : '',
      meaning,
      ...(hasKeys ? [isConfigurable ? `\`${keyShown}\`` : ''] : []),
    );
  });
  return table(['flag', 'values', 'default', 'meaning', ...(hasKeys ? ['config key'] : [])], rows);
}

const everyShared = { ...inputOptions, ...outputOptions, ...runOptions };
const configKeys = Object.fromEntries(Object.values(configurable).map((option) => [configKey(option), true]));

/** The pages of all commands by file name, the index first; links are relative to docs/. */
export function referencePages(): ReadonlyMap<string, string> {
  const pages = commands
    .filter(({ name }) => name !== 'help')
    .map((command): [string, string] => [
      `commands/${command.name}.md`,
      command.analysis === undefined ? plainPage(command) : analysisPage(command, command.analysis),
    ]);
  return new Map([
    ['README.md', indexPage()],
    ['options.md', page(...optionsParts())],
    ['conditions.md', page('# Conditions', filterPart, conditionsPart)],
    ['fields.md', page(...fieldsParts())],
    ['config.md', page(...configParts())],
    ...pages,
  ]);
}

/** What people come to the docs with, and the page that answers it. */
const questions: readonly (readonly [question: string, page: string])[] = [
  ['How do I get from my export to a report?', '[Your first file in five minutes](first-file.md)'],
  ['What can it do? Show me.', '[A tour](tour.md)'],
  ['How do I do here what I do in Excel, pandas, R or QuickBooks?', '[The same job there and here](coming-from.md)'],
  ['Which columns does it need, and what are they called?', '[Files and fields](fields.md)'],
  ['I have a list that is already summed by age.', '[Aged lists](aged-lists.md)'],
  ['What happens between an invoice and the money, day by day?', '[From invoice to cash](invoice-to-cash.md)'],
  ['What does this word or column mean?', '[Glossary](glossary.md), and the page of the command'],
  ['Which way to segment?', '[Which segment method](which-segment-method.md)'],
  ['Which churn flag can I trust?', '[Which churn method](which-churn-method.md)'],
  ['How do I get a mail when a figure is bad?', '[Conditions](conditions.md) and [nightly runs](cron.md)'],
  ['How do I pass the result of one command to the next?', '[Commands in a pipe](pipes.md)'],
  ['Which flags are there, and what do they mean?', '[Options of every command](options.md)'],
  ['What may stand in crm.config.json?', '[config.md](config.md); for editors [config.schema.json](config.schema.json)'],
  ['What does this error want?', '[Errors](errors.md)'],
  ['How do I install, upgrade, remove it?', '[Install](install.md)'],
];

function indexPage(): string {
  const rows = commands
    .filter(({ name }) => name !== 'help')
    .map(({ name, summary }) => row(`[crm ${name}](commands/${name}.md)`, summary));
  return page(
    '# crm: the documentation',
    table(
      ['you ask', 'read'],
      questions.map(([question, where]) => row(question, where)),
    ),
    '## Commands',
    table(['command', 'what it does'], rows),
  );
}

function optionsParts(): string[] {
  return [
    '# Options of every command',
    'They mean the same wherever they are accepted. A flag beats the section of the command in `crm.config.json`, which beats its `defaults`, which beat the default below.',
    ...byTopic(everyShared).flatMap(([topic, options]) => [`## ${topic}`, optionsTable(options)]),
    '## Types of columns',
    table(
      ['type', 'as text in CSV, JSON and NDJSON'],
      Object.entries(columnTypes).map(([type, meaning]) => row(type, meaning)),
    ),
    '## Exit codes',
    exitCodesTable(exitCodes),
  ];
}

const sharedNote = (name: string): string =>
  `The options that every command shares: [options.md](../options.md)${name === '' || name === 'init' ? '.' : `; \`${name}\` is its section in \`crm.config.json\`.`}`;

function plainPage(command: CommandSpec): string {
  const { name, summary, optionGroups } = command;
  const own = optionGroups.filter(({ heading }) => !isTopic(heading));
  return page(
    `# crm ${name}`,
    `${summary}.`,
    `\`\`\`sh\n${synopsis(command)}\n\`\`\``,
    ...own.map(({ options }) => `## Options\n\n${optionsTable(options, name === 'profile')}`),
    ...(name === 'profile' ? profileParts() : []),
    ...command.notes,
    optionGroups.length > own.length ? `## Options of every command\n\n${sharedNote(name)}` : '',
    examples(command.examples),
    '## Exit codes',
    exitCodesTable(command.exitCodes),
  );
}

function analysisPage(command: CommandSpec, { name, question, summary, methods, examples: lines }: Analysis): string {
  return page(
    `# crm ${name}`,
    `**${question}** ${summary}.`,
    `\`\`\`sh\n${synopsis(command)}\n\`\`\``,
    '## Methods',
    ...methods.flatMap((method, index) => methodParts(method, index === 0)),
    '## Options of every command',
    sharedNote(name),
    examples(lines),
    '## Exit codes',
    exitCodesTable(command.exitCodes),
  );
}

function methodParts(method: Method, isDefault: boolean): string[] {
  const { name, title, meaning, definition, requires, options, views } = method;
  return [
    `### ${name}`,
    `${title}${isDefault ? ' (the default)' : ` (\`--method ${name}\`)`}: ${meaning}.`,
    ...definition,
    `Fields it needs: ${requires.map((field) => `\`${field}\``).join(', ')}.`,
    Object.keys(options).length === 0 ? '' : optionsTable(options),
    ...Object.entries(views).flatMap(([viewName, view]) => viewParts(viewName, view, method)),
    ...changesParts(method),
  ];
}

/** What `crm run` tells of the days between two runs. */
function changesParts({ tracks = [] }: Method): string[] {
  const rows = tracks
    .flatMap(({ changes }) => Object.entries(changes))
    .map(([name, { meaning }]) => row(`\`${name}\``, meaning));
  const intro = '`crm run` compares the customers of two runs; of what applies to a customer the first is told.';
  return rows.length === 0 ? [] : ['#### What changed', intro, table(['change', 'meaning'], rows)];
}

function viewParts(name: string, view: View<Options>, method: Method): string[] {
  const { meaning, shows, takesBy, takesCohortCounts } = view;
  const defaults = Object.fromEntries(
    Object.entries(method.options).map(([key, { fallback }]) => [key, fallback as unknown]),
  );
  const remarks = [
    name === defaultView(method, 'program') ? 'what programs get unless they name another' : '',
    shows === 'rows' ? 'attributes of `--customers` follow the customer' : '',
    takesBy === true ? '`--by` breaks it down' : '',
    takesBy === 'segments' ? '`--by` names the columns that segments are made of' : '',
    takesCohortCounts === true ? 'the files may hold counts of cohorts instead of transactions' : '',
    takesBy === 'slices' ? 'the columns that `--by` names stand in front' : '',
  ].filter((remark) => remark !== '');
  return [
    `#### View \`${name}\``,
    `${capital(meaning)}${remarks.map((remark) => `; ${remark}`).join('')}.`,
    table(
      ['column', 'type', 'meaning'],
      Object.entries(columnsOf(view, defaults)).map(([column, { type, meaning: text }]) =>
        row(`\`${column}\``, type, text),
      ),
    ),
  ];
}

function examples(lines: readonly string[]): string {
  return `## Examples\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\``;
}
