/** How far back invoices can speak: what was settled without a date is only known to be so since the file was written. */
import { crmError } from '../../errors.ts';
import type { Source } from '../../input/source.ts';
import type { DocumentTotals } from './document-totals.ts';
import { saysWhenIssued } from './read-documents.ts';

/**
 * The first day that all files can speak about as an ISO date, null when every day. Throws as-of-unsupported when the day asked for
 * lies before. A list of open items, and one that says what was settled but not when, supports the last day it speaks of and later ones.
 */
export function assertAsOf(
  asOf: string,
  sources: readonly Source[],
  totals: readonly DocumentTotals[],
  settles: boolean,
): string | null {
  let latest: string | null = null;
  for (const [index, source] of sources.entries()) {
    const found = totals[index];
    const since = found === undefined ? null : supportedSince(source, found, settles, asOf);
    if (since !== null && asOf < since.date) {
      throw crmError(
        'as-of-unsupported',
        { path: source.path.shown, asOf, since: since.date, why: since.why },
        { file: source.path.shown },
      );
    }
    if (since !== null && (latest === null || since.date > latest)) {
      latest = since.date;
    }
  }
  return latest;
}

function supportedSince(
  source: Source,
  { lastDate, rows, count }: DocumentTotals,
  settles: boolean,
  asOf: string,
): { readonly date: string; readonly why: 'open-items' | 'undated' } | null {
  // What was open before the day of the report is not known where nothing says when it was issued.
  if (rows > 0 && !saysWhenIssued(source)) {
    return { date: lastDate !== null && lastDate > asOf ? lastDate : asOf, why: 'open-items' };
  }
  if (lastDate === null || rows === 0) {
    return null;
  }
  if (isOpenItems(source, count)) {
    return { date: lastDate, why: 'open-items' };
  }
  const isGivenUp = count('marked_given_up') > 0 && !source.mapping.has('paid_date');
  const isUndated =
    isGivenUp ||
    count('open_differently') > 0 ||
    (settles && (count('paid_partly') > 0 || count('marked_settled') > 0));
  return isUndated ? { date: lastDate, why: 'undated' } : null;
}

/** A list of what is still open: without what its invoices were for, or with none that is paid. */
const isOpenItems = (source: Source, count: DocumentTotals['count']): boolean =>
  !saysWhenIssued(source) ||
  (source.mapping.has('balance') &&
    (count('closed') === 0 || !(source.mapping.has('amount') || source.mapping.has('debit'))));

/** True when all files with rows are lists of what is still open, so that nobody knows what was invoiced and paid. */
export function areOpenItems(sources: readonly Source[], totals: readonly DocumentTotals[]): boolean {
  const filled = sources.flatMap((source, index) => {
    const found = totals[index];
    return found === undefined || found.rows === 0 ? [] : [isOpenItems(source, found.count)];
  });
  return filled.length > 0 && filled.every(Boolean);
}
