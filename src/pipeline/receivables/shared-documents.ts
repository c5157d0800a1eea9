/** Documents that more than one file has. */
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { attributeColumn, stgDocuments } from '../../relations/stg-documents.ts';
import type { SharedRows } from '../shared-rows.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { documentsFile } from './documents-file.ts';
import type { LoadedDocuments } from './load-documents.ts';

const rowKey = hashOf([raw('document_date'), raw('amount')]);

/** How the documents of a load are compared: what is staged tells already which days and amounts two files share. */
export function sharedDocuments({ plan, sources }: LoadedDocuments, summaries: LoadedRows['summaries']): SharedRows {
  const { table, options, readings } = plan;
  return {
    sources,
    summaries,
    loaded: sql`
      select file_no, document_date as day, ${rowKey} as row_key, 1 as row_count, amount as money
      from ${table}
      where set_aside is null`,
    marked: (file, mark) => {
      const read = documentsFile(sources[file] as Source, readings[file] as (typeof readings)[number], []);
      const staged = stgDocuments([{ ...read, attributes: [mark] }], { ...options, attributes: 1 });
      const has = (name: 'document_id' | 'currency'): boolean => read.columns.has(name);
      return sql`
        select
            ${rowKey} as row_key,
            ${attributeColumn(0)} as mark,
            ${raw(has('document_id') ? "coalesce(nullif(document_id, ''), customer_id)" : 'customer_id')} as name,
            ${raw(has('currency') ? 'cast(currency as varchar)' : 'cast(null as varchar)')} as currency,
            amount
        from (${staged}) as staged
        where set_aside is null`;
    },
  };
}
