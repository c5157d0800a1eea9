/** Columns of the transactions that a report asks for by name: which of them there are, and their cells. */
import { field } from '../../engine/csv.ts';
import { raw } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { normaliseHeader } from '../../input/fields/headers.ts';
import { columnIndex, numberOf } from '../../input/column-formats.ts';
import type { NumberColumn } from '../../input/column-formats.ts';
import { transactions } from '../../roles/transactions.ts';
import { fieldOf } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import { trimmedSql } from '../../input/values/text.ts';
import { purchaseItemColumns } from '../../relations/int-purchase-items.ts';

/** What is kept of the transactions beside their own fields. */
export interface ItemColumns {
  /** Names as they were asked for: of a field or of a header. */
  readonly names: readonly string[];
  /** Whether the units sold are summed up. */
  readonly hasQuantity: boolean;
}

/** Names of all columns that `int_purchase_items` has beside its own. */
export const loadedItems = ({ names, hasQuantity }: ItemColumns): string[] => [
  ...names,
  ...(hasQuantity ? ['quantity'] : []),
];

/** Whether there is anything to keep. */
export const isKept = ({ names, hasQuantity }: ItemColumns): boolean => names.length > 0 || hasQuantity;

export const noItems: ItemColumns = { names: [], hasQuantity: false };

/** Those of the names asked for that some file has. Units are a sum and no column of text. */
export function itemColumnsOf(sources: readonly Source[], asked: readonly string[]): ItemColumns {
  const isThere = (name: string): boolean => sources.some((source) => itemIndex(source, name) !== null);
  const seen = new Set<string>();
  const names = asked.filter((name) => {
    const folded = name.toLowerCase();
    const isNew = !seen.has(folded) && !purchaseItemColumns.includes(folded) && isThere(name);
    seen.add(folded);
    return isNew;
  });
  const hasQuantity = asked.includes('quantity') && sources.some((source) => columnIndex(source, 'quantity') !== null);
  return { names, hasQuantity };
}

/**
 * Place of the column that is meant by a name: what plays the field of that name, else the header, else the only header
 * that is the same but for capitals, blanks and marks. Null when there is none.
 */
export function itemIndex(source: Source, name: string): number | null {
  const known = fieldOf(transactions, name);
  const played = known === undefined ? null : columnIndex(source, known.name);
  if (played !== null) {
    return played;
  }
  const exact = source.columns.indexOf(name);
  if (exact !== -1) {
    return exact;
  }
  const wanted = folded(name);
  const [like, other] = [...source.columns.keys()].filter((index) => folded(source.columns[index] ?? '') === wanted);
  return like === undefined || other !== undefined ? null : like;
}

/** All columns of some files by the names that --by takes, each once: its field where it plays one, else its header. */
export function headersOf(sources: readonly Source[]): string[] {
  const names = sources.flatMap((source) => {
    const fields = new Map([...source.mapping].map(([name]) => [columnIndex(source, name), name] as const));
    return source.columns.map((header, index) => fields.get(index) ?? header);
  });
  return [...new Set(names)];
}

const folded = (header: string): string => normaliseHeader(header, { keepsBrackets: true });

/** The cells of the kept columns in one file without the blanks around them; NULL where empty, or where it has no such column. */
export function itemCells(source: Source, { names }: ItemColumns): Sql[] {
  return names.map((name) => {
    const index = itemIndex(source, name);
    return index === null ? raw('cast(null as varchar)') : trimmedSql(field(index));
  });
}

/** Units sold, NULL where they cannot be read. */
export function quantityOf(source: Source, column: NumberColumn | undefined): Sql {
  const index = columnIndex(source, 'quantity');
  // A late row with a decimal point must not lose its units: no scan of all rows tells that there is one.
  return index === null || column === undefined
    ? raw('cast(null as decimal(18, 4))')
    : numberOf(index, { ...column, isWhole: false });
}
