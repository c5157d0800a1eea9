/** A file of invoices or payments as `crm check` sees it: loaded as for a report on receivables. */
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import { summariesOf } from '../../load/accounts.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { isRefundSql } from '../../relations/document-parts.ts';
import { attributeColumn } from '../../relations/stg-documents.ts';
import type { Finding } from '../../report/check/check-report.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { textCurrency } from '../receivables/currency-type.ts';
import { invoiceFindings, paymentFindings } from '../receivables/document-findings.ts';
import { documentTotals, ledgerPayments, paymentSigns } from '../receivables/document-totals.ts';
import { documentWords } from '../receivables/document-words.ts';
import { loadDocuments } from '../receivables/load-documents.ts';
import type { LoadedDocuments } from '../receivables/load-documents.ts';
import { chooseColumns } from '../receivables/open-documents.ts';
import { documentFields, documentRole } from '../receivables/read-documents.ts';
import { completeTerms } from '../receivables/read-terms.ts';
import { sharedDocuments } from '../receivables/shared-documents.ts';
import { columnNotes } from './column-notes.ts';
import type { CheckedRows } from './checked-rows.ts';
import { listDocumentWords } from './list-words.ts';

const customers = raw('checked_customers');

/** Stages one file by itself, without any other beside it. Errors: those of loadDocuments. */
export async function documentRows(
  engine: Engine,
  opened: Source,
  given: GivenFormats,
  { asOf, currency, today, tempFolder }: WantedRows & { readonly today: string; readonly tempFolder: () => string },
): Promise<CheckedRows> {
  const role = documentRole(opened);
  const chosen = role === 'payments' ? opened : chooseColumns(opened, false).source;
  const loaded = await loadDocuments(engine, [chosen], {
    ...given,
    role,
    currency,
    tempFolder,
    attributes: documentWords(chosen).map(({ header }) => header),
    currencyType: textCurrency.type,
  });
  const [source = chosen] = loaded.sources;
  const load = { ...loaded, summaries: await summariesOf(loaded.sources, loaded.accounts) };
  const { table, columns } = loaded.plan;
  const code = raw(columns.includes('currency') ? 'currency' : 'cast(null as varchar)');
  const words = documentWords(source).map((_, at) => attributeColumn(at));
  await engine.run(sql`drop table if exists ${customers}`);
  await engine.run(sql`
    create temp table ${customers} as
    select customer_id, cast(null as bigint) as frequency, count(*) as row_count, sum(amount) as monetary
    from ${table} where set_aside is null and customer_id is not null
    group by 1`);
  const [[total, count] = []] = await engine.rows(sql`
    select
        (select cast(coalesce(sum(amount), 0) as varchar) from ${table} where set_aside is null),
        (select count(*) from ${customers})`);
  return {
    load,
    source,
    formats: loaded.formats[0] as ColumnFormats,
    number: documentFields[role].id,
    rows: sql`
      select customer_id, document_id as transaction_id, document_date as transaction_date, ${code} as currency, amount
      from ${table}
      where set_aside is null${asOf === null ? raw('') : sql` and document_date <= cast(${asOf} as date)`}`,
    customers,
    count: Number(count),
    total: String(total),
    marked: (mark) => sharedDocuments(loaded, load.summaries).marked(new Map([[0, mark]]))[0] as Sql,
    words: await listDocumentWords(
      engine,
      source,
      sql`select ${join([...words, sql`${code} as currency`, raw('amount')])} from ${table}`,
    ),
    findings: [
      ...(await sentences(engine, loaded, today)).map((text): Finding => ({
        severity: 'warning',
        code: 'documents',
        text,
      })),
      ...(await columnNotes(engine, source)),
    ],
  };
}

/** What a report would warn of. */
async function sentences(engine: Engine, load: LoadedDocuments, today: string): Promise<string[]> {
  await completeTerms(engine, load);
  const totals = await documentTotals(engine, load, today);
  const { table, columns, options } = load.plan;
  if (options.role === 'payments') {
    const signs = paymentSigns('payments', load.sources, totals);
    const isRefund = isRefundSql({ table, columns, money: options.money, currency: null, signs });
    return paymentFindings(engine, load, totals, isRefund);
  }
  return invoiceFindings(engine, load, totals, ledgerPayments(totals) === 0);
}
