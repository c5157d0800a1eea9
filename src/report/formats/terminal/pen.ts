/** What drawing on a screen needs to know, and what is drawn. */
import type { ChalkInstance } from 'chalk';
import type { Cell, ReportColumn } from '../../report.ts';
import { wrapWords } from '../../width.ts';

export interface Pen {
  /** Columns of the screen; null = unlimited. */
  readonly width: number | null;
  readonly isUnicode: boolean;
  readonly colourLevel: 0 | 1 | 2 | 3;
  readonly ink: ChalkInstance;
  /** True inside sections side by side: tables have no rules there. */
  readonly isCompact?: boolean;
}

/** A block as lines that may hold colours, and what is to be said of it at the foot of the document. */
export interface Drawn {
  readonly lines: readonly string[];
  readonly foot: readonly string[];
}

export const toneInk = { good: 'green', warn: 'yellow', bad: 'red' } as const;

/** A shown value in the colour of what it means; money below zero is red. */
export function painted(shown: string, cell: Cell, { tones, type }: ReportColumn, { ink }: Pen): string {
  if (cell === null) return ink.dim(shown);
  const tone = tones?.[cell];
  if (tone !== undefined) return ink[toneInk[tone]](shown);
  return type === 'money' && cell.startsWith('-') ? ink.red(shown) : shown;
}

export const ellipsisOf = ({ isUnicode }: Pen): string => (isUnicode ? '…' : '...');

/** A rule under headings or over totals. */
export const ruleOf = ({ ink, isUnicode }: Pen, width: number): string =>
  ink.dim((isUnicode ? '─' : '-').repeat(width));

/** A sentence in lines as wide as the screen. */
export const wrapped = (text: string, { width }: Pen): string[] => (width === null ? [text] : wrapWords(text, width));

/** Names what a screen has no room for. */
export function hiddenSentence(names: readonly string[]): string {
  const count = `${names.length} column${names.length === 1 ? '' : 's'}`;
  return `${count} not shown: ${names.join(', ')}; widen the terminal or use --format csv`;
}
