/** A card as CSV: one row a figure, so that cards of many customers can be put into one table. */
import { rowsOf } from '../document.ts';
import { csvOf } from '../formats/csv.ts';
import type { CsvOptions } from '../document.ts';
import type { Cell, ReportColumn } from '../report.ts';
import type { Card } from './card.ts';

const columns: readonly ReportColumn[] = [
  { name: 'customer_id', type: 'text' },
  { name: 'section', type: 'text' },
  { name: 'row', type: 'count' },
  { name: 'figure', type: 'text' },
  { name: 'type', type: 'text' },
  { name: 'value', type: 'text' },
];

/** The lines of the file: the day and the currency of the card first, then each section. */
export function renderCardCsv(card: Card, options: CsvOptions): AsyncIterable<string | Uint8Array> {
  const own: Cell[][] = [
    [card.customerId, 'card', '1', 'as_of', 'date', card.asOf],
    [card.customerId, 'card', '1', 'currency', 'text', card.currency],
  ];
  const figures = card.sections.flatMap((section) =>
    section.rows.flatMap((row, at) =>
      section.columns.map(({ name, type }, index): Cell[] => {
        return [card.customerId, section.name, String(at + 1), name, type, row[index] ?? null];
      }),
    ),
  );
  return csvOf({ columns, rows: rowsOf([...own, ...figures]) }, options);
}
