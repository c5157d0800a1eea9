/** The second sheet of a workbook: what the first one stands on. */
import type { Cell as SheetCell, Row } from 'write-excel-file/universal';
import { cleanText } from '../clean-text.ts';
import { groupThousands } from '../format.ts';
import { optionTexts } from '../option-text.ts';
import type { ReportHead } from '../report.ts';
import { shownPath } from '../sources.ts';
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
export function aboutRows({ title, report, view, meaning, asOf, currency, ...head }: ReportHead): Row[] {
  const reasons = head.sources.flatMap((source) =>
    Object.entries(source.setAside).map(([reason, aside]): Row => {
      return [
        text(shownPath(source.path)),
        text(reason.replaceAll('_', ' ')),
        number(aside.rows),
        amount(aside.amount),
      ];
    }),
  );
  const files = head.sources.map((source): Row => {
    return [
      text(shownPath(source.path)),
      text(source.role),
      ...[source.rows, source.used, source.rows - source.used].map(number),
    ];
  });
  const meanings = head.columns.flatMap(({ name, meaning: means }): Row[] => {
    return means === undefined ? [] : [[text(name), text(means)]];
  });
  const options = optionTexts(head.options).map(([name, value]): Row => [text(name), text(value)]);
  return [
    [{ value: cleanText(title), type: String, fontWeight: 'bold', fontSize: 14 }],
    [text('report'), text(`crm ${report}, view ${view}${meaning === undefined ? '' : `: ${meaning}`}`)],
    ...(asOf === null ? [] : [[text('as of'), text(asOf)]]),
    ...(currency === null ? [] : [[text('currency'), text(currency)]]),
    ...[...head.notes, limitsNote].map((note): Row => [text('note'), text(note)]),
    ...block('files', ['holds', 'rows', 'used', 'set aside'], files),
    ...block('rows set aside', ['reason', 'rows', 'amount'], reasons),
    ...block('columns', ['meaning'], meanings),
    ...block('options', ['value'], options),
  ];
}
