/** The second sheet of a workbook: what the first one stands on. */
import { reasonText } from '../../reason-text.ts';
import type { Cell as SheetCell, Row } from 'write-excel-file/universal';
import { cleanText } from '../../clean-text.ts';
import { groupThousands } from '../../format.ts';
import type { SourceSummary } from '../../../load/source-summary.ts';
import type { Document } from '../../document.ts';
import { shownPath } from '../../sources.ts';
import { isExact, numberFormats } from './cells.ts';

const limitsNote =
  'Numbers of more than 15 digits stand as text, and text ends after 32,767 characters: a spreadsheet keeps no more.';

function text(value: string): SheetCell {
  return { value: cleanText(value), type: String, wrap: true, alignVertical: 'top' };
}

/** Names behind the second are those of numbers. */
function heading(value: string, index: number): SheetCell {
  return { value: cleanText(value), type: String, fontWeight: 'bold', align: index < 2 ? 'left' : 'right' };
}

function number(value: number): SheetCell {
  return { value, type: Number, format: numberFormats.count, alignVertical: 'top' };
}

/** An amount that a spreadsheet would change is text. */
function amount(value: string | null): SheetCell {
  if (value === null) return null;
  return isExact(value)
    ? { value: Number(value), type: Number, format: numberFormats.money, alignVertical: 'top' }
    : { value: groupThousands(value), type: String, align: 'right', alignVertical: 'top' };
}

/** A block of the sheet under a heading, with an empty row before it; nothing when it has no rows. */
function block(title: string, names: readonly string[], rows: readonly Row[]): Row[] {
  if (rows.length === 0) return [];
  return [[], [title, ...names].map(heading), ...rows];
}

/** Rows of the sheet: title, day, currency, notes, files, rows set aside with amounts, columns, options. */
export function aboutRows({ title, about = [], blocks }: Document): Row[] {
  const notes = blocks.flatMap((one) => (one.kind === 'notes' ? one.sentences : []));
  return [
    [{ value: cleanText(title), type: String, fontWeight: 'bold', fontSize: 14 }],
    ...[...about, ...[...notes, limitsNote].map((note) => ['note', note] as const)].map((pair): Row => pair.map(text)),
    ...blocks.flatMap((one) => {
      if (one.kind === 'sources') return sourceRows(one.sources);
      if (one.kind !== 'definitions') return [];
      const rows = one.pairs.map((pair): Row => pair.map(text));
      return block(one.title.toLowerCase(), [one.isShort === true ? 'value' : 'meaning'], rows);
    }),
  ];
}

function sourceRows(sources: readonly SourceSummary[]): Row[] {
  const reasons = sources.flatMap((source) =>
    Object.entries(source.setAside).map(([reason, aside]): Row => {
      return [text(shownPath(source.path)), text(reasonText(reason)), number(aside.rows), amount(aside.amount)];
    }),
  );
  const files = sources.map((source): Row => {
    return [
      text(shownPath(source.path)),
      text(source.role),
      ...[source.rows, source.used, source.rows - source.used].map(number),
    ];
  });
  return [
    ...block('files', ['holds', 'rows', 'used', 'set aside'], files),
    ...block('rows set aside', ['reason', 'rows', 'amount'], reasons),
  ];
}
