/** The help of one method: what it does, how it is defined, its options, and its views with their columns. */
import { columnsOf } from '../../analyses/define.ts';
import type { Analysis, Method } from '../../analyses/define.ts';
import { exampleList } from './format-help.ts';
import type { Item, Layout } from './layout.ts';
import { fullText, plainText } from './option-text.ts';

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `crm help segment rfm`. */
export function methodHelp(analysis: Analysis, method: Method, layout: Layout): string {
  const { name, title, meaning, definition, requires, options, views } = method;
  const isDefault = analysis.methods[0] === method;
  const flag = isDefault ? '' : ` --method ${name}`;
  const parts = [
    `Usage: crm ${analysis.name} [options] ${analysis.argument}${flag}`,
    layout.paragraph(`${title}. ${capital(plainText(meaning))}.`),
    ...definition.map((text) => layout.paragraph(plainText(text))),
    layout.paragraph(`It needs the fields ${requires.join(', ')}.`),
    Object.keys(options).length === 0
      ? ''
      : layout.list(
          `Options of ${name}`,
          Object.values(options).map((one): Item => [one.flag, fullText(one)]),
        ),
    layout.list(
      'Views (--view) and their columns',
      Object.entries(views).map(([view, { meaning: text }]): Item => [
        view,
        `${plainText(text)}: ${columnNames(method, view)}`,
      ]),
    ),
    exampleList(analysis.examples.filter((line) => methodOf(line, analysis) === name)),
    layout.paragraph(
      `Options of every method: crm ${analysis.name} --help. What each column means: docs/commands/${analysis.name}.md.`,
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Columns under the defaults of the options. */
function columnNames({ views, options }: Method, view: string): string {
  const defaults = Object.fromEntries(Object.entries(options).map(([key, { fallback }]) => [key, fallback as unknown]));
  const found = views[view];
  return found === undefined ? '' : Object.keys(columnsOf(found, defaults)).join(', ');
}

function methodOf(line: string, { methods }: Analysis): string {
  return / --method (\S+)/.exec(line)?.[1] ?? methods[0].name;
}
