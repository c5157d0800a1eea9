/** What the staged documents of a role come to, by file. */
import type { Engine } from '../../engine/engine.ts';
import type { Value } from '../../engine/values.ts';
import { documentFacts } from '../../relations/document-facts.ts';
import type { DocumentCount } from '../../relations/document-facts.ts';
import type { PaymentSign } from '../../relations/receivables-plan.ts';
import type { Source } from '../../input/source.ts';
import { saysWhenIssued } from './read-documents.ts';
import type { StagedSources } from './load-documents.ts';

/** Counts of one file. */
export interface DocumentTotals {
  /** Last day up to today on which the file says that something happened; null when it is empty. */
  readonly lastDate: string | null;
  readonly rows: number;
  readonly count: (name: DocumentCount) => number;
}

/** Counts of the used documents of each file, in the order of the files. */
export async function documentTotals(
  engine: Engine,
  { sources, plan }: StagedSources,
  today: string,
): Promise<DocumentTotals[]> {
  const rows: Readonly<Record<string, Value>>[] = [];
  const query = documentFacts(plan.table, plan.columns, {
    today,
    fileCount: sources.length,
    dueOnly: sources.flatMap((source, file) => (saysWhenIssued(source) ? [] : [file])),
  });
  for (const [file, ...values] of await engine.rows(query.sql)) {
    rows[Number(file)] = Object.fromEntries(query.names.map((name, index) => [name, values[index] ?? null]));
  }
  return sources.map((_, file) => {
    const facts = rows[file] ?? {};
    const last = facts['last_date'] ?? null;
    return {
      lastDate: last === null ? null : String(last),
      rows: Number(facts['row_count'] ?? 0),
      count: (name) => Number(facts[name] ?? 0),
    };
  });
}

/** Sum of one count over all files. */
export function countAll(totals: readonly DocumentTotals[], name: DocumentCount): number {
  return totals.reduce((sum, { count }) => sum + count(name), 0);
}

/** Rows of a ledger that are payments themselves: beside them a status pays nothing, or it would be paid twice. */
export const ledgerPayments = (totals: readonly DocumentTotals[]): number =>
  countAll(totals, 'negative_payments') + countAll(totals, 'positive_payments');

/**
 * How each file writes what was paid. In a ledger payments stand below zero unless most of them do not; in a file of payments they
 * are positive unless all are negative. Files with the same header are one export and answer together.
 */
export function paymentSigns(
  role: 'invoices' | 'payments',
  sources: readonly Source[],
  totals: readonly DocumentTotals[],
): PaymentSign[] {
  return sources.map((source, file) => {
    const header = source.columns.join('\u0000');
    const alike = totals.filter((_, other) => sources[other]?.columns.join('\u0000') === header);
    if (role === 'invoices') {
      const [below, above] = [countAll(alike, 'negative_payments'), countAll(alike, 'positive_payments')];
      return above > below && !hasSides(sources[file]) ? 'plain' : 'books';
    }
    const [below, above] = [countAll(alike, 'negative_rows'), countAll(alike, 'positive_rows')];
    return below > 0 && above === 0 ? 'books' : 'plain';
  });
}

/** Debit less credit has its sign by itself. */
const hasSides = (source: Source | undefined): boolean => source?.mapping.has('debit') === true;
