/** Lines of transactions that more than one file has. */
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { purchaseKeys } from '../../relations/activity-plan.ts';
import { itemName, stgTransactions } from '../../relations/stg-transactions.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { filesTogether } from '../files-together.ts';
import type { SharedRows } from '../shared-rows.ts';
import type { LoadedTransactions } from './load-transactions.ts';
import { transactionsFile } from './transactions-file.ts';

/**
 * How the lines of a load are compared. Purchases are looked at first: files that share none share no line.
 */
export function sharedLines(load: LoadedTransactions, wanted: WantedRows): SharedRows {
  const { sources, summaries, formats, unit } = load;
  const key = purchaseKeys[unit];
  const isNumbered = unit === 'orders';
  const keyOf = (customer: string, purchase: string): Sql =>
    hashOf([customer, ...(unit === 'rows' ? [] : [purchase])].map(raw));
  // Rows that are each a purchase are grouped by customer alone, which has no day.
  const day = raw(unit === 'rows' ? 'cast(null as date)' : 'last_date');
  const loaded = sql`
      select file_no, ${day} as day, ${keyOf('customer_key', 'purchase_key')} as row_key, row_count, net_spend as money
      from int_file_purchases`;
  return {
    sources,
    summaries,
    loaded,
    marked: (marks) => {
      const files = [...marks].map(([file, mark]) =>
        Object.assign(transactionsFile(sources[file] as Source, formats[file] as (typeof formats)[number], wanted), {
          items: [mark],
          quantity: null,
          lineAmount: null,
        }),
      );
      const numbers = [...marks.keys()];
      const read = numbers.map((file) => sources[file] as Source);
      return filesTogether(read, files, numbers).map(
        (batch) => sql`
        select
            file_no,
            ${keyOf('customer_id', key)} as row_key,
            ${raw(key)} as purchase_key,
            ${raw(itemName(0))} as mark,
            coalesce(cast(transaction_id as varchar), customer_id) as name,
            cast(currency as varchar) as currency,
            amount
        from (${stgTransactions(batch)}) as staged
        where is_usable`,
      );
    },
    // Without numbers two shops may well have sold the same on one day; an export that overlaps repeats most of a day.
    ...(isNumbered || unit === 'rows'
      ? {}
      : {
          mayBeEvident: sql`
            select 1 from (${loaded}) as loaded
            group by file_no, day
            having sum(case when row_key in (select row_key from shared_keys) then row_count else 0 end) * 2 >= sum(row_count)
            limit 1`,
          isEvident: raw(`
            select 1
            from (select file_no, count(*) as alike from shared_rows group by 1) as shared
            join (
                select file_no, sum(row_count) as row_count from int_file_purchases
                where purchase_key in (select purchase_key from shared_rows)
                group by 1
            ) as those_days on those_days.file_no = shared.file_no
            where alike * 2 >= row_count
            limit 1`),
        }),
  };
}
