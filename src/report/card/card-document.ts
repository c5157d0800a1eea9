/** The document of a card: who it is, spend by month, then a section for each question. */
import { numericTypes } from '../../analyses/columns.ts';
import type { Tone } from '../../analyses/columns.ts';
import { plainTable } from '../document.ts';
import type { Block, Document, SectionBlock, TableBlock } from '../document.ts';
import { exact } from '../exact-json.ts';
import { sourceObject } from '../documents/report.ts';
import type { Cell, ReportColumn } from '../report.ts';
import type { Card, CardColumn, CardSection } from './card.ts';
import { cellOf } from './card.ts';
import {
  comparisonsOf,
  factsOf,
  forPeople,
  headSentences,
  headWords,
  labelOf,
  missingWords,
  shownCell,
  valueText,
} from './words.ts';

/** The whole card as a document. */
export function cardDocument(card: Card): Document {
  const shown = forPeople(card);
  const { customerId, name, asOf, currency, sources, sections, notes } = shown;
  const object = cardObject(card);
  const words = headWords(shown);
  return {
    title: name ?? customerId,
    ...(name === null || name === customerId ? {} : { subtitle: customerId }),
    meta: [`as of ${asOf}`, ...(currency === null ? [] : [currency])],
    isMetaBeside: true,
    blocks: [
      ...(words.length === 0 ? [] : [{ kind: 'words', words } as const]),
      ...headSentences(shown).map((text) => ({ kind: 'text', text }) as const),
      ...sections.map(sectionOf),
      { kind: 'notes', sentences: [...missingWords(shown), ...notes] },
      { kind: 'sources', sources, isInFoot: true },
    ],
    foot: 'crm profile',
    data: { rows: figureRows(card), object, flatFrom: 3, lines: [object] },
  };
}

/** A table with more columns than this takes the whole width. */
const columnsBeside = 6;

function sectionOf(section: CardSection): SectionBlock {
  const { title, question, shape, columns, notes } = section;
  const isWide = shape === 'months' || (shape === 'table' && columns.length > columnsBeside);
  const body = bodyOf(section);
  return {
    kind: 'section',
    title,
    question,
    place: isWide ? 'whole' : shape === 'table' ? 'medium' : 'narrow',
    blocks: [...body, ...(notes.length === 0 ? [] : [{ kind: 'notes', sentences: notes, about: title } as const])],
  };
}

function bodyOf(section: CardSection): Block[] {
  switch (section.shape) {
    case 'facts':
      return section.rows.map((row) => ({
        kind: 'facts',
        facts: factsOf(section, row)
          .filter(({ cell }) => cell !== null)
          .map(({ column, cell, remarks }) => ({
            label: labelOf(column),
            value: valueText(cell, column),
            tone: toneOf(cell, column),
            remarks,
          })),
      }));
    case 'comparison':
      return [comparison(section)];
    case 'months':
      return [{ ...rowsTable(section), caption: section.title, chart: { kind: 'months' } }];
    case 'table':
      return [rowsTable(section)];
  }
}

function toneOf(cell: Cell, { tones, type }: CardColumn): Tone | null {
  const isBelow = type === 'money' && cell !== null && cell.startsWith('-');
  return (cell === null ? undefined : tones?.[cell]) ?? (isBelow ? 'bad' : null);
}

/** The rows of a section without the columns in which nothing stands. */
function rowsTable({ question, columns, rows, rowsShown }: CardSection): TableBlock {
  const filled = columns.flatMap((column, index) =>
    rows.some((row) => (row[index] ?? null) !== null) ? [[column, index] as const] : [],
  );
  const shown = filled.map(([column], place): ReportColumn => {
    const { name, type, label = labelOf(column), tones } = column;
    const words = Object.entries(tones ?? {}).map(([word, tone]) => [shownCell(word, column), tone] as const);
    return {
      name,
      type,
      label,
      isMain: place === 0,
      ...(tones === undefined ? {} : { tones: Object.fromEntries(words) as Record<string, Tone> }),
    };
  });
  const cells = rows.map((row) => filled.map(([column, index]) => shownCell(row[index] ?? null, column)));
  return { ...plainTable(question, shown, cells), ...(rowsShown === undefined ? {} : { rowsOnScreen: rowsShown }) };
}

/** Each figure as it is and as it was. */
function comparison(section: CardSection): TableBlock {
  const days = cellOf(section, 'period_days');
  const pairs = comparisonsOf(section);
  const rows = pairs.map(({ column, now, before, change }): Cell[] => [
    labelOf(column),
    valueText(now, column),
    valueText(before, column),
    change,
  ]);
  const toned = pairs.flatMap(({ column, now, before }) =>
    [now, before].map((cell) => [valueText(cell, column), toneOf(cell, column)] as const),
  );
  const right = { type: 'text', isRight: true } as const;
  const columns: ReportColumn[] = [
    { name: 'figure', type: 'text', label: days === null ? '' : `${days} days`, isMain: true },
    { name: 'now', ...right, tones: tonesOf(toned), isMain: true },
    { name: 'before', ...right, tones: tonesOf(toned), isMain: true },
    { name: 'change', ...right, tones: tonesOf(pairs.map(({ change, tone }) => [change, tone] as const)) },
  ];
  return plainTable(section.question, rows.some((row) => row[3] !== '') ? columns : columns.slice(0, 3), rows);
}

const tonesOf = (pairs: readonly (readonly [text: string, tone: Tone | null])[]): Readonly<Record<string, Tone>> =>
  Object.fromEntries(pairs.flatMap(([text, tone]) => (tone === null ? [] : [[text, tone] as const])));

const figureColumns: readonly ReportColumn[] = [
  { name: 'customer_id', type: 'text' },
  { name: 'section', type: 'text' },
  { name: 'row', type: 'count' },
  { name: 'figure', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'value', type: 'text' },
];

/** One row a figure, so that cards of many customers can be put into one table: day and currency first. */
function figureRows({ customerId, asOf, currency, sections }: Card): TableBlock {
  const own: Cell[][] = [
    [customerId, 'card', '1', 'as_of', 'date', asOf],
    [customerId, 'card', '1', 'currency', 'text', currency],
  ];
  const figures = sections.flatMap((section) =>
    section.rows.flatMap((row, at) =>
      section.columns.map(({ name, type }, index): Cell[] => {
        return [customerId, section.name, String(at + 1), name, type, row[index] ?? null];
      }),
    ),
  );
  return plainTable('Figures', figureColumns, [...own, ...figures]);
}

function valueOf(cell: Cell, { type }: CardColumn): unknown {
  if (cell !== null && type === 'flag') {
    return cell === 'true';
  }
  return numericTypes.has(type) ? exact(cell) : cell;
}

/** The card as plain values; a section that is not there is null, and `missing` says why. */
function cardObject(card: Card): Readonly<Record<string, unknown>> {
  const sections = card.sections.map(({ name, columns, rows, isList }) => {
    const objects = rows.map((row) =>
      Object.fromEntries(columns.map((column, index) => [column.name, valueOf(row[index] ?? null, column)])),
    );
    return [name, isList ? objects : (objects[0] ?? null)] as const;
  });
  return {
    report: 'profile',
    customer_id: card.customerId,
    name: card.name,
    as_of: card.asOf,
    currency: card.currency,
    options: card.options,
    sources: card.sources.map(sourceObject),
    sections: Object.fromEntries([
      ...sections,
      ...card.missing.map(({ name, isEmptyList }) => [name, isEmptyList ? [] : null] as const),
    ]),
    missing: Object.fromEntries(card.missing.map(({ name, reason }) => [name, reason])),
    notes: [...card.notes, ...card.sections.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`))],
  };
}
