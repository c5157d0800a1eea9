/** Columns of the transactions that a report asks for by name: which of them there are, and their cells. */
import { field } from '../../engine/csv.ts';
import { raw } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import { trimmedSql } from '../../input/values/text.ts';
import { purchaseItemColumns } from '../../relations/int-purchase-items.ts';
import { lineMeasures } from '../../relations/line-measures.ts';
import { itemIndex } from './item-index.ts';
import { countsByLines, slicesTotals } from './order-totals.ts';

/** What is kept of the transactions beside their own fields. */
export interface ItemColumns {
  /** Names as they were asked for: of a field or of a header. */
  readonly names: readonly string[];
  /** Numbers of the lines that are summed up (relations/line-measures.ts). */
  readonly measures: readonly string[];
  /** Whether lines count by their own amounts, where those of the rows are of whole orders. */
  readonly countsLines: boolean;
}

/** Names of all columns that `int_purchase_items` has beside its own. */
export const loadedItems = ({ names, measures }: ItemColumns): string[] => [...names, ...measures];

/** Whether there is anything to keep. */
export const isKept = ({ names, measures }: Pick<ItemColumns, 'names' | 'measures'>): boolean =>
  names.length > 0 || measures.length > 0;

export const noItems: ItemColumns = { names: [], measures: [], countsLines: false };

/**
 * Those of the names asked for that some file has. Measures are sums and no columns of text. What tells lines apart is left out where they have
 * no money of their own: that of their order cannot be divided among them.
 */
export function itemColumnsOf(sources: readonly Source[], asked: readonly string[]): ItemColumns {
  const isThere = (name: string): boolean =>
    sources.some((source) => itemIndex(source, name) !== null) && !sources.some((source) => slicesTotals(source, name));
  const seen = new Set<string>();
  const names = asked.filter((name) => {
    const folded = name.toLowerCase();
    const isNew = !seen.has(folded) && !purchaseItemColumns.includes(folded) && isThere(name);
    seen.add(folded);
    return isNew;
  });
  const measures = lineMeasures.flatMap(({ name, field: wanted }) =>
    asked.includes(name) && (wanted === null || sources.some((source) => columnIndex(source, wanted) !== null))
      ? [name]
      : [],
  );
  return { names, measures, countsLines: sources.some((source) => countsByLines(source, names)) };
}

/** All columns of some files by the names that --by takes, each once: its field where it plays one, else its header. */
export function headersOf(sources: readonly Source[]): string[] {
  const names = sources.flatMap((source) => {
    const fields = new Map([...source.mapping].map(([name]) => [columnIndex(source, name), name] as const));
    return source.columns.map((header, index) => fields.get(index) ?? header);
  });
  return [...new Set(names)];
}

/** The cells of the kept columns in one file without the blanks around them; NULL where empty, or where it has no such column. */
export function itemCells(source: Source, { names }: ItemColumns): Sql[] {
  return names.map((name) => {
    const index = itemIndex(source, name);
    return index === null ? raw('cast(null as varchar)') : trimmedSql(field(index));
  });
}
