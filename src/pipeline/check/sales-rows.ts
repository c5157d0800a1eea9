/** A file of sales as `crm check` sees it: loaded as for a report on customers. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import type { Finding } from '../../report/check/check-report.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { loadTransactions } from '../transactions/load-transactions.ts';
import { sharedLines } from '../transactions/shared-lines.ts';
import { suspiciousColumns } from '../transactions/suspicious-columns.ts';
import { saleWordWarnings } from '../transactions/told-sale-words.ts';
import type { CheckedRows } from './checked-rows.ts';
import { columnNotes } from './column-notes.ts';
import { listSaleWords } from './list-words.ts';

const warned = (code: string, texts: readonly string[]): Finding[] =>
  texts.map((text) => ({ severity: 'warning', code, text }));

/** Loads `int_customer_activity` of one file. Currencies are not compared. Errors: those of loadTransactions. */
export async function salesRows(
  engine: Engine,
  opened: Source,
  given: GivenFormats,
  { asOf, currency, tempFolder }: WantedRows & { readonly tempFolder: () => string },
): Promise<CheckedRows> {
  const wanted = { asOf, currency };
  await engine.run(raw('drop view if exists int_customer_activity'));
  const load = await loadTransactions(engine, [opened], {
    ...given,
    ...wanted,
    unit: 'auto',
    mayMix: true,
    tempFolder,
  });
  const [source = opened] = load.sources;
  const formats = load.formats[0] as ColumnFormats;
  return {
    load,
    source,
    formats,
    number: 'transaction_id',
    rows: sql`
      select customer_id, cast(transaction_id as varchar) as transaction_id, transaction_date, cast(currency as varchar) as currency, amount
      from (${load.staged(0)}) as staged where set_aside is null`,
    customers: raw('int_customer_activity'),
    count: load.customers,
    total: load.revenue,
    marked: (mark) => sharedLines(load, wanted).marked(new Map([[0, mark]]))[0] as Sql,
    words: await listSaleWords(engine, source, formats, wanted),
    findings: [
      ...warned('doubtful-column', suspiciousColumns(source, load.customers)),
      ...warned('words', await saleWordWarnings(engine, load, wanted)),
      ...(await columnNotes(engine, source)),
    ],
  };
}
