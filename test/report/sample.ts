import type { ColumnType } from '../../src/analyses/columns.ts';
import type { Cell, ReportHead, RowBatches } from '../../src/report/report.ts';

/** Columns from `name:type` words. */
export function columnsOf(words: string): ReportHead['columns'] {
  return words.split(' ').map((word) => {
    const [name = '', type = 'text'] = word.split(':');
    return { name, type: type as ColumnType };
  });
}

/** A small head; tests replace what they are about. */
export function headOf(words: string, changes: Partial<ReportHead> = {}): ReportHead {
  return {
    report: 'segment',
    view: 'summary',
    title: 'Customer segments',
    asOf: '2011-12-09',
    currency: 'GBP',
    options: { method: 'rfm', bins: 5 },
    sources: [
      {
        path: 'exports/online_retail.csv.gz',
        role: 'transactions',
        rows: 541909,
        used: 406829,
        setAside: { no_customer: { rows: 135080, amount: '1447682.12' } },
      },
    ],
    columns: columnsOf(words),
    notes: [],
    totalRows: null,
    ...changes,
  };
}

export const segmentColumns =
  'segment:text customers:count share_customers:share revenue:money share_revenue:share mean_recency_days:days';

export const segmentRows: readonly (readonly Cell[])[] = [
  ['champions', '962', '0.221761', '5845823.41', '0.656003', '12'],
  ['新客户', '88', '0.020286', '-2213.50', '-0.000248', '9'],
  ['hibernating', '1408', '0.324574', '225000.00', '0.025249', null],
];

/** Rows as the batches a report streams. */
export async function* batchesOf(...batches: readonly (readonly (readonly Cell[])[])[]): RowBatches {
  yield* batches;
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
