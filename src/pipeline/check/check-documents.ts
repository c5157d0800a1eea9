/** The rows of a file of invoices or payments, judged by the rules that a report on receivables has for them. */
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { CrmError } from '../../errors.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { Source } from '../../input/source.ts';
import type { CheckedWord, Finding, SetAsideReason } from '../../report/check/check-report.ts';
import { isRefundSql } from '../../relations/document-parts.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import { summariesOf } from '../../load/accounts.ts';
import { invoiceFindings, paymentFindings } from '../receivables/document-findings.ts';
import { documentTotals, ledgerPayments, paymentSigns } from '../receivables/document-totals.ts';
import { textCurrency } from '../receivables/currency-type.ts';
import { loadDocuments } from '../receivables/load-documents.ts';
import { completeTerms } from '../receivables/read-terms.ts';
import type { LoadedDocuments } from '../receivables/load-documents.ts';
import { documentWords } from '../receivables/document-words.ts';
import { attributeColumn } from '../../relations/stg-documents.ts';
import { listDocumentWords } from './list-words.ts';
import { chooseColumns } from '../receivables/open-documents.ts';
import { problemsOf, setAsideReasons } from './checked-account.ts';
import type { LenientOptions } from './load-leniently.ts';

export interface CheckedDocuments {
  readonly summary: SourceSummary;
  readonly setAside: Readonly<Record<string, SetAsideReason>>;
  /** Sum of the amounts of the rows that are used, exact decimal text. */
  readonly amount: string;
  readonly customers: number;
  readonly words: readonly CheckedWord[];
  readonly findings: readonly Finding[];
  readonly problems: readonly CrmError[];
}

type Options = GivenFormats & Pick<LenientOptions, 'currency' | 'tempFolder'> & DayAndLimit;

interface DayAndLimit {
  readonly today: string;
  readonly maxRejects: string;
}

/** Loads one file of invoices or payments by itself; null for a file that cannot be loaded so. Errors: those that are no property of the data. */
export async function checkDocuments(
  engine: Engine,
  opened: Source,
  options: Options,
): Promise<CheckedDocuments | null> {
  try {
    return await judged(engine, opened, options);
  } catch (error) {
    if (error instanceof CrmError && error.exit === 3) {
      return null;
    }
    throw error;
  }
}

async function judged(
  engine: Engine,
  opened: Source,
  { currency, dateFormat, decimal, tempFolder, today, maxRejects }: Options,
): Promise<CheckedDocuments> {
  const role = opened.role === 'payments' ? 'payments' : 'invoices';
  const { source } = role === 'payments' ? { source: opened } : chooseColumns(opened, false);
  const load = await loadDocuments(engine, [source], {
    role,
    currency,
    dateFormat,
    decimal,
    tempFolder,
    attributes: documentWords(source).map(({ header }) => header),
    currencyType: textCurrency.type,
  });
  const [summary] = await summariesOf(load.sources, load.accounts);
  if (summary === undefined) {
    throw new TypeError('a file without an account');
  }
  const { table } = load.plan;
  const [sums = []] = await engine.rows(sql`
    select cast(coalesce(sum(amount), 0) as varchar), count(distinct customer_id) from ${table} where set_aside is null`);
  const accounted = { ...load, summaries: [summary] };
  return {
    summary,
    setAside: await setAsideReasons(engine, accounted),
    amount: String(sums[0] ?? '0'),
    customers: Number(sums[1] ?? 0),
    words: await listDocumentWords(engine, source, wordedRows(load)),
    findings: (await sentences(engine, load, today)).map((text) => ({ severity: 'warning', code: 'documents', text })),
    problems: await problemsOf(engine, accounted, maxRejects),
  };
}

function wordedRows({ sources, plan: { table, columns } }: LoadedDocuments): Sql {
  const words = documentWords(sources[0] as Source).map((_, at) => attributeColumn(at));
  const currency = raw(columns.includes('currency') ? 'cast(currency as varchar)' : 'cast(null as varchar)');
  return sql`select ${join([...words, sql`${currency} as currency`, raw('amount')])} from ${table}`;
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
