import { describe, expect, test } from 'vitest';
import { analyses } from '../../src/analyses/index.ts';
import { commands, optionsOf } from '../../src/cli/commands.ts';
import { helpFor, requestedHelp } from '../../src/cli/help/help.ts';
import { longFlag } from '../../src/cli/options/resolve.ts';
import { formats } from '../../src/report/formats/index.ts';
import { runInSharedProcess } from '../shared-process.ts';

const names = commands.map(({ name }) => name);
const formatNames = formats.map(({ name }) => name);
const short = (name: string): string => requestedHelp(name, ['-h']);
const long = (name: string): string => requestedHelp(name, ['--help']);
const widthMax = 80;
/** The lines of a short help, and how many options it explains. */
const [screenMax, everydayCount] = [33, 10];
/** The list of all commands, of which there are more every year, has a screen of its own. */
const commandsMax = 40;
const isCommandLine = (line: string): boolean => /^ {2}(crm|echo|Add-Content) /.test(line);
const tooWide = (text: string): string[] =>
  text.split('\n').filter((line) => line.length > widthMax && !isCommandLine(line));

describe('the help of the program', () => {
  test('names every command in a group, on one screen', () => {
    const text = helpFor();
    expect(text.split('\n').length).toBeLessThanOrEqual(commandsMax);
    expect(tooWide(text)).toEqual([]);
    for (const { name, group, summary } of commands) {
      expect(text).toContain(`\n${group}:\n`);
      expect(text).toMatch(new RegExp(`\n {2}${name} +${summary}\n`));
    }
  });
});

describe.each(names)('the help of crm %s', (name) => {
  test('-h fits on one screen and says where to read on', () => {
    expect(short(name).split('\n').length).toBeLessThanOrEqual(screenMax);
    expect(tooWide(short(name))).toEqual([]);
    expect(short(name)).toContain('Examples:');
  });

  test('--help has every option once, below a heading', () => {
    const text = long(name);
    expect(tooWide(text)).toEqual([]);
    for (const option of Object.values(optionsOf(commands.find((one) => one.name === name) ?? { optionGroups: [] }))) {
      expect(text.split(`  ${option.flag}  `).length, longFlag(option)).toBe(2);
    }
  });

  test('has ten options people use, each of which it takes', () => {
    const spec = commands.find((one) => one.name === name);
    const known = Object.keys(optionsOf(spec ?? { optionGroups: [] }));
    expect(spec?.everyday.filter((key) => !known.includes(key))).toEqual([]);
    expect(spec?.everyday.length).toBe(known.length === 0 ? 0 : everydayCount);
  });
});

test.each(analyses.map(({ name }) => name))('crm %s lists every format, in short and in full', (name) => {
  for (const text of [short(name), long(name)]) {
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`${formatNames.slice(0, -1).join(', ')} or ${formatNames.at(-1)}`);
  }
});

test('the flag for the buckets of ages is on the first screen', () => {
  expect(short('aging')).toContain('--buckets <days>       last day overdue of each age bucket');
});

describe.each(analyses.flatMap(({ name, methods }) => methods.map((method) => ({ name, method: method.name }))))(
  'the help of $name $method',
  ({ name, method }) => {
    const text = helpFor(name, method);

    test('has its options, views and columns, and no marks of Markdown', () => {
      const found = analyses.find((one) => one.name === name)?.methods.find((one) => one.name === method);
      expect(tooWide(text)).toEqual([]);
      expect(text).not.toMatch(/\*\*|`/);
      for (const option of Object.values(found?.options ?? {})) {
        expect(text).toContain(`  ${option.flag}  `);
      }
      for (const view of Object.keys(found?.views ?? {})) {
        expect(text).toContain(`\n  ${view} `);
      }
    });

    test('is shown for --help with the method named, too', () => {
      expect(requestedHelp(name, ['--help'], method)).toBe(text);
      expect(requestedHelp(name, [method, '--help'])).toBe(text);
    });
  },
);

describe.concurrent('as it is typed', () => {
  test.each([
    ['crm segment -h', () => short('segment')],
    ['crm segment --help', () => long('segment')],
    ['crm help segment', () => long('segment')],
    ['crm help Segment RFM', () => helpFor('segment', 'rfm')],
    ['crm segment rfm --help', () => helpFor('segment', 'rfm')],
    ['crm segment --method abc --help', () => helpFor('segment', 'abc')],
    ['crm help', () => helpFor()],
    ['crm --help', () => helpFor()],
    ['crm -h', () => helpFor()],
  ])('%s', async (line, expected) => {
    const { stdout, stderr, exit } = await runInSharedProcess(line, '.');
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(stdout).toBe(expected());
  });
});

test.each([
  ['segment', 'the last date in the data'],
  ['churn', 'the last date in the data'],
  ['clv', 'the last date in the data'],
  ['aging', 'the day in the title, else today'],
])('the help of crm %s says which day a report has by default: %s', (name, day) => {
  expect(long(name).replaceAll(/\s+/g, ' ')).toContain(`day of the report; later rows are left out (default: ${day})`);
});
