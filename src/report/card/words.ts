/** How the figures of a card are called and written for people. */
import { numericTypes } from '../../analyses/columns.ts';
import { cleanText } from '../clean-text.ts';
import { formatCell, formatHeading, groupThousands } from '../format.ts';
import type { Cell } from '../report.ts';
import { cellOf } from './card.ts';
import type { Card, CardColumn, CardSection } from './card.ts';

const inDays = ({ name, type }: CardColumn): boolean =>
  type === 'days' || (type === 'number' && name.endsWith('_days'));

/** The card without what a heading says already: the one currency of all money. */
export function forPeople(card: Card): Card {
  const sections = card.sections.map((section) => {
    const place = section.columns.findIndex(({ name }) => name === 'currency');
    const isSaid = place !== -1 && section.rows.every((row) => row[place] === card.currency);
    const rest = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => index !== place);
    return isSaid ? { ...section, columns: rest(section.columns), rows: section.rows.map(rest) } : section;
  });
  return { ...card, sections };
}

/** What a figure is called; the unit goes with the value. */
export function labelOf(column: CardColumn, isUnicode = true): string {
  const { name, label } = column;
  return label ?? bucketText(name) ?? formatHeading(inDays(column) ? name.replace(/_days$/, '') : name, isUnicode);
}

/** `1 to 30 days` for `days_1_30`; null for another name. */
function bucketText(name: string): string | null {
  const [, from, to] = /^days_(\d+)_(\d+|plus)$/.exec(name) ?? [];
  return from === undefined ? null : to === 'plus' ? `${from} days and more` : `${from} to ${to ?? ''} days`;
}

const isWord = ({ tones, headline }: CardColumn): boolean => tones !== undefined || headline === 'word';

/** A value with its unit; words of a vocabulary without their underscores. */
export function valueText(cell: Cell, column: CardColumn, isUnicode = true): string {
  if (cell !== null && inDays(column)) {
    const shown = groupThousands(
      column.type === 'number' || column.type === 'estimate' ? cell.replace(/\.?0+$/, '') : cell,
    );
    return `${shown} ${shown === '1' ? 'day' : 'days'}`;
  }
  return formatCell(
    cell !== null && isWord(column) ? (bucketText(cell) ?? cell.replaceAll('_', ' ')) : cell,
    column.type,
    isUnicode,
  );
}

/** A cell of a table as `formatCell` would have it, but for what has a unit or is a word. */
export const shownCell = (cell: Cell, column: CardColumn): Cell =>
  cell !== null && (inDays(column) || isWord(column)) ? valueText(cell, column) : cell;

/** The remark behind a value: `372 days ago`, `score 5`; empty where there is nothing to remark. */
export function remarkText(cell: Cell, column: CardColumn, isUnicode = true): string {
  const label = labelOf(column, isUnicode);
  if (cell === null || (column.type === 'days' && cell === '0')) {
    return '';
  }
  return column.type === 'days'
    ? `${groupThousands(cell)} ${cell === '1' ? label.replace(/^days/, 'day') : label}`
    : `${label} ${formatCell(cell, column.type, isUnicode)}`;
}

/** A fact of a section: its column, its cell, and the remarks behind it. */
export interface Fact {
  readonly column: CardColumn;
  readonly cell: Cell;
  readonly remarks: readonly string[];
}

/** The facts of one row, remarks with the fact they belong to; the sentence of the headline is told above. */
export function factsOf({ columns }: CardSection, row: readonly Cell[], isUnicode = true): Fact[] {
  return columns.flatMap((column, index): Fact[] => {
    if (column.remarkOf !== undefined || column.headline === 'sentence') {
      return [];
    }
    const remarks = columns.flatMap((other, at) =>
      other.remarkOf === column.name ? [remarkText(row[at] ?? null, other, isUnicode)] : [],
    );
    return [{ column, cell: row[index] ?? null, remarks: remarks.filter((remark) => remark !== '') }];
  });
}

/** A figure as it is and as it was. */
export interface Comparison {
  readonly column: CardColumn;
  readonly now: Cell;
  readonly before: Cell;
  /** `+12 %` where both are numbers and there was something before; empty where not, or where nothing changed. */
  readonly change: string;
  readonly tone: 'good' | 'bad' | null;
}

/** The pairs of a comparison: a column, and the one with `_before` behind its name. */
export function comparisonsOf(section: CardSection): Comparison[] {
  return section.columns.flatMap((column): Comparison[] => {
    const other = `${column.name}_before`;
    if (!section.columns.some(({ name }) => name === other)) {
      return [];
    }
    const [now, before] = [cellOf(section, column.name), cellOf(section, other)];
    if (!numericTypes.has(column.type) || now === null || before === null) {
      return [{ column, now, before, change: '', tone: null }];
    }
    const difference = Number(now) - Number(before);
    const tone = difference === 0 ? null : difference > 0 ? 'good' : 'bad';
    return [{ column, now, before, change: changeText(difference, Number(before)), tone }];
  });
}

/** Changes beyond this say no more than that there was next to nothing before. */
const percentMax = 999;

function changeText(difference: number, before: number): string {
  if (before <= 0 || difference === 0) {
    return '';
  }
  const percent = Math.round((difference / before) * 100);
  return Math.abs(percent) > percentMax ? '' : `${percent > 0 ? '+' : ''}${percent} %`;
}

/** A word at the top of the card. */
export interface HeadWord {
  readonly text: string;
  readonly tone: 'good' | 'warn' | 'bad' | null;
}

/** The words that say at a glance what kind of customer this is. */
export function headWords({ sections }: Card): HeadWord[] {
  return sections.flatMap((section) =>
    section.columns.flatMap((column): HeadWord[] => {
      const cell = cellOf(section, column.name);
      if (column.headline !== 'word' || cell === null) {
        return [];
      }
      const isLetter = column.label !== undefined && cell.length === 1;
      const lead = isLetter ? `${column.label} ` : '';
      return [{ text: `${lead}${valueText(cell, column)}`, tone: column.tones?.[cell] ?? null }];
    }),
  );
}

/** Whole sentences about the customer. */
export function headSentences({ sections }: Card): string[] {
  return sections.flatMap((section) =>
    section.columns.flatMap((column) => {
      const cell = cellOf(section, column.name);
      return column.headline === 'sentence' && cell !== null ? [cleanText(cell)] : [];
    }),
  );
}

/** Which sections are not on the card, and why, in one sentence; none where all are. */
export function missingWords({ missing }: Card): string[] {
  const reasons = [...new Set(missing.map(({ reason }) => reason))].map((reason) => {
    const titles = missing.filter((one) => one.reason === reason).map(({ title }) => title.toLowerCase());
    return `${titles.join(', ')} (${reason})`;
  });
  return reasons.length === 0 ? [] : [`Not on this card: ${reasons.join('; ')}.`];
}
