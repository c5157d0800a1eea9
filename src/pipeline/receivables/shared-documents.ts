/** Documents that more than one file has. */
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { attributeColumn, stgDocuments } from '../../relations/stg-documents.ts';
import { filesTogether } from '../files-together.ts';
import type { SharedRows } from '../shared-rows.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { documentsFile } from './documents-file.ts';
import type { LoadedDocuments } from './load-documents.ts';

const rowKey = hashOf([raw('document_date'), raw('amount')]);

/** How the documents of a load are compared: what is staged tells already which days and amounts two files share. */
export function sharedDocuments(
  { plan, sources, formats }: LoadedDocuments,
  summaries: LoadedRows['summaries'],
): SharedRows {
  const { table, options, columns, currency } = plan;
  return {
    sources,
    summaries,
    loaded: sql`
      select file_no, document_date as day, ${rowKey} as row_key, 1 as row_count, amount as money
      from ${table}
      where set_aside is null`,
    marked: (marks) => {
      const files = [...marks].map(([file, mark]) =>
        Object.assign(documentsFile(sources[file] as Source, formats[file] as (typeof formats)[number], [], currency), {
          attributes: [mark],
        }),
      );
      const numbers = [...marks.keys()];
      const read = numbers.map((file) => sources[file] as Source);
      return filesTogether(read, files, numbers).map(
        (batch) => sql`
        select
            file_no,
            ${rowKey} as row_key,
            ${attributeColumn(0)} as mark,
            ${raw(columns.includes('document_id') ? "coalesce(nullif(document_id, ''), customer_id)" : 'customer_id')} as name,
            ${raw(columns.includes('currency') ? 'cast(currency as varchar)' : 'cast(null as varchar)')} as currency,
            amount
        from (${stgDocuments(batch, { ...options, attributes: 1 }, columns)}) as staged
        where set_aside is null`,
      );
    },
  };
}
