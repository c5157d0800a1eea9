/** A card as Markdown, a page for a wiki. */
import { numericTypes } from '../../analyses/columns.ts';
import { formatHeading } from '../format.ts';
import { escapeMarkdown, markdownTable } from '../formats/markdown.ts';
import type { Cell } from '../report.ts';
import { describeSetAside, fileName } from '../sources.ts';
import type { Card, CardColumn, CardSection } from './card.ts';
import { monthBars } from './month-bars.ts';
import {
  comparisonsOf,
  factsOf,
  headSentences,
  headWords,
  highestMonth,
  labelOf,
  missingWords,
  titleOf,
  valueText,
} from './words.ts';

const barsWidth = 60;

/** The whole card; ends in a newline. */
export function renderCardMarkdown(card: Card): string {
  const day = [`as of ${card.asOf}`, ...(card.currency === null ? [] : [card.currency])].join(' · ');
  const words = headWords(card).map(({ text }) => `**${escapeMarkdown(text)}**`);
  const sources = card.sources.map(
    (source) => `${source.role}: ${fileName(source.path)}, ${describeSetAside(source, true)}`,
  );
  const foot = [...missingWords(card), ...card.notes, ...sources].map((text) => `- ${escapeMarkdown(text)}`);
  const blocks = [
    `# ${escapeMarkdown(titleOf(card))}`,
    [escapeMarkdown(day), ...words].join(' · '),
    ...headSentences(card).map(escapeMarkdown),
    ...card.sections.flatMap(sectionBlocks),
    foot.join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function sectionBlocks(section: CardSection): string[] {
  const notes = section.notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n');
  return [`## ${section.title}`, section.question, ...bodyOf(section), notes];
}

function bodyOf(section: CardSection): string[] {
  switch (section.shape) {
    case 'facts':
      return section.rows.map((row) => factsTable(section, row));
    case 'comparison':
      return [comparisonTable(section)];
    case 'months':
      return monthParts(section);
    case 'table':
      return [rowsTable(section.columns, section.rows)];
  }
}

const textHeading = (text: string) => ({ text, isNumeric: false });
const numberHeading = (text: string) => ({ text, isNumeric: true });

function factsTable(section: CardSection, row: readonly Cell[]): string {
  const lines = factsOf(section, row)
    .filter(({ cell }) => cell !== null)
    .map(({ column, cell, remarks }) => [
      escapeMarkdown(labelOf(column)),
      escapeMarkdown([valueText(cell, column), ...remarks.map((remark) => `(${remark})`)].join(' ')),
    ]);
  return markdownTable([textHeading('figure'), textHeading('value')], lines);
}

function comparisonTable(section: CardSection): string {
  const lines = comparisonsOf(section).map(({ column, now, before, change }) => [
    escapeMarkdown(labelOf(column)),
    escapeMarkdown(valueText(now, column)),
    escapeMarkdown(valueText(before, column)),
    change,
  ]);
  return markdownTable(
    [textHeading('figure'), numberHeading('now'), numberHeading('before'), numberHeading('change')],
    lines,
  );
}

function monthParts({ columns, rows, ...section }: CardSection): string[] {
  const { lines } = monthBars(
    rows.map(([, spend]) => Number(spend ?? 0)),
    barsWidth,
    1,
    true,
  );
  const [first, last] = [rows[0]?.[0] ?? '', rows.at(-1)?.[0] ?? ''];
  const highest = highestMonth({ ...section, columns, rows });
  const span = first === last ? first : `${first} to ${last}`;
  const most = highest === null ? '' : `, most in ${highest.month}: ${highest.spend}`;
  const bought = rows.filter((row) => row.slice(1).some((cell) => Number(cell ?? 0) !== 0));
  return [`\`${lines.join('')}\` ${span}${most}`, rowsTable(columns, bought)];
}

function rowsTable(columns: readonly CardColumn[], rows: readonly (readonly Cell[])[]): string {
  const headings = columns.map(({ name, label, type }) => ({
    text: escapeMarkdown(label ?? formatHeading(name)),
    isNumeric: numericTypes.has(type),
  }));
  const lines = rows.map((row) =>
    columns.map((column, index) => escapeMarkdown(valueText(row[index] ?? null, column))),
  );
  return markdownTable(headings, lines);
}
