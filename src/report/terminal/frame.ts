/** What stands around the body of a report on a screen: title and sources above it, what was left out and notes below. */
import type { ChalkInstance } from 'chalk';
import { cleanText } from '../clean-text.ts';
import { cutSentence, joinParts, metaParts } from '../heading.ts';
import type { ReportHead } from '../report.ts';
import { wrapWords } from '../width.ts';

export interface FrameStyle {
  /** Terminal columns; null = unlimited. */
  readonly width: number | null;
  readonly isUnicode: boolean;
  readonly ink: ChalkInstance;
}

/** The line that says how many rows --limit left out, where it did. */
export function cutLines(head: ReportHead, rowsShown: number, isUnicode: boolean): string[] {
  const cut = cutSentence(head, rowsShown);
  return cut === null ? [] : [`${isUnicode ? '…' : '...'} ${cut}`];
}

/** The whole report as text that ends in a newline: `body` as it is, `foot` and the notes of the head wrapped below it. */
export function framed(
  head: ReportHead,
  body: readonly string[],
  foot: readonly string[],
  { width, isUnicode, ink }: FrameStyle,
): string {
  const wrap = (text: string): string[] => (width === null ? [text] : wrapWords(text, width));
  const meta = joinParts(metaParts(head, width), isUnicode ? ' · ' : ' | ', width);
  const below = [...foot, ...head.notes.map((note) => cleanText(note, isUnicode))];
  const lines = [
    ...wrap(cleanText(head.title, isUnicode)).map((line) => ink.bold(line)),
    ...meta.map((line) => ink.dim(line)),
    '',
    ...body,
    ...(below.length === 0 ? [] : ['', ...below.flatMap(wrap).map((line) => ink.dim(line))]),
  ];
  return `${lines.join('\n')}\n`;
}
