/** Columns of the user's own file, which come as text: those whose values are all plain numbers are shown as numbers. */
import type { Rows } from './document.ts';
import type { ReportColumn } from './report.ts';

/** No leading zeros, which belong to ids, and no more digits than a spreadsheet keeps. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

/** The columns, numeric attributes aligned as numbers are; `rows` are the first of the table. */
export function alignedAttributes(columns: readonly ReportColumn[], rows: Rows): readonly ReportColumn[] {
  return columns.map((column, index) => {
    const isAttribute = column.type === 'text' && column.meaning === undefined && column.label === undefined;
    if (!isAttribute || column.isRight !== undefined) return column;
    const values = rows.flatMap((row) => row[index] ?? []);
    return values.length > 0 && values.every((value) => plainNumber.test(value))
      ? Object.assign({}, column, { isRight: true })
      : column;
  });
}
