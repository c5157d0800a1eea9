/** What is suspicious about the rows a report would use: one sentence each, and only when it is true. */
import type { Finding, Severity } from '../../report/check/check-report.ts';
import { describeNearDuplicates } from '../near-duplicate-ids.ts';
import { oddDays } from '../odd-days.ts';
import type { MoneyFacts } from './money-facts.ts';
import { counted, money, percentage, quoted } from '../wording.ts';

/** What the sentences need besides the facts. */
export interface MoneyContext {
  readonly role: string;
  readonly rows: number;
  readonly customers: number;
  readonly total: string;
  readonly today: string;
  readonly hasAmount: boolean;
  /** Most digits after the point that an amount is written with. */
  readonly decimalPlaces: number;
  /** The currency that was asked for, so that others do not matter. */
  readonly currency: string | null;
  /** True when the commands for this role refuse to add up currencies. */
  readonly needsOneCurrency: boolean;
}

const finding = (severity: Severity, code: string, text: string): Finding => ({ severity, code, text });

const documents: Readonly<Record<string, string>> = {
  transactions: 'transaction',
  invoices: 'invoice',
  payments: 'payment',
};

/** Findings in the order dates, money, customers. */
export function moneyFindings(facts: MoneyFacts, context: MoneyContext): Finding[] {
  return [
    ...dateFindings(facts, context),
    ...(context.hasAmount ? amountFindings(facts, context) : []),
    ...customerFindings(facts, context),
  ];
}

function dateFindings(facts: MoneyFacts, { today, rows }: MoneyContext): Finding[] {
  const { lastDays, rowsInFuture } = facts;
  const [last] = lastDays;
  const found: Finding[] = [];
  if (rowsInFuture > 0 && last !== undefined) {
    found.push(
      finding(
        'warning',
        'future-dates',
        `${counted(rowsInFuture, 'row is', 'rows are')} dated after today (${today}), the last ${last.date}; --as-of ${today} leaves such rows out`,
      ),
    );
  }
  found.push(...oddDays(facts, rows).map(({ code, text }) => finding('warning', code, text)));
  return found;
}

function amountFindings(
  facts: MoneyFacts,
  { rows, currency, needsOneCurrency, decimalPlaces }: MoneyContext,
): Finding[] {
  const found: Finding[] = [];
  const { currencies, lowest, highest, largest } = facts;
  if (currencies.length > 1 && currency === null) {
    const list = currencies.slice(0, 12).map((one) => `${one.currency || '(empty)'} in ${counted(one.rows, 'row')}`);
    const text = `the rows are in ${currencies.length} currencies, which cannot be added up: ${list.join(', ')}${currencies.length > 12 ? ', …' : ''}`;
    found.push(finding(needsOneCurrency ? 'error' : 'info', 'mixed-currencies', text));
  }
  if (lowest !== null && lowest === highest && rows > 1) {
    const isZero = /^-?0(\.0*)?$/.test(lowest);
    const meaning = isZero
      ? 'is there no money in the file, or is it in another column?'
      : 'is it a number of pieces, or a flag?';
    found.push(
      finding(
        'warning',
        'constant-amount',
        `the amount is ${money(lowest)} in all ${counted(rows, 'row')}; ${meaning}`,
      ),
    );
  }
  if (decimalPlaces > 4) {
    found.push(
      finding(
        'info',
        'long-decimals',
        `amounts are written with up to ${decimalPlaces} digits after the point, the trace of an export through floating point; they are added up digit by digit as they stand`,
      ),
    );
  }
  if (largest !== null && isHundredfold(largest.amount, largest.usual)) {
    const when = largest.date === null ? '' : ` on ${largest.date}`;
    found.push(
      finding(
        'warning',
        'outlying-amount',
        `the largest amount, ${money(largest.amount)} (customer ${quoted(largest.customer)}${when}), is more than 100 times what 99.9 % of the rows do not exceed (${money(largest.usual)})`,
      ),
    );
  }
  return found;
}

function isHundredfold(amount: string, usual: string): boolean {
  return Number(usual) > 0 && Math.abs(Number(amount)) > 100 * Number(usual);
}

function customerFindings(facts: MoneyFacts, { role, customers, total, hasAmount, currency }: MoneyContext): Finding[] {
  const found: Finding[] = [];
  const { top, negative, placeholders, nearDuplicates, sharedOrders, currencies } = facts;
  const isOneCurrency = currencies.length < 2 || currency !== null;
  if (
    hasAmount &&
    isOneCurrency &&
    top !== null &&
    customers > 2 &&
    Number(top.amount) * 2 > Number(total) &&
    Number(total) > 0
  ) {
    const text = `one customer, ${quoted(top.customer)}, has ${percentage(Number(top.amount), Number(total))} of the money: ${money(top.amount)} of ${money(total)}`;
    found.push(finding('warning', 'dominant-customer', text));
  }
  if (hasAmount && isOneCurrency && negative.lowest !== null && role !== 'payments') {
    const who = `${quoted(negative.lowest.customer)} with ${money(negative.lowest.amount)}`;
    const text =
      negative.customers === 1
        ? `one customer has a negative total: ${who}`
        : `${counted(negative.customers, 'customer')} have a negative total, ${money(negative.amount)} together; the lowest is ${who}`;
    found.push(finding('warning', 'negative-customers', text));
  }
  found.push(...placeholders.map((text) => finding('warning', 'placeholder-customer', text)));
  if (nearDuplicates !== null) {
    found.push(finding('warning', 'near-duplicate-ids', describeNearDuplicates(nearDuplicates)));
  }
  if (sharedOrders.count > 0) {
    const noun = documents[role] ?? 'document';
    const text = `${counted(sharedOrders.count, `${noun} number occurs`, `${noun} numbers occur`)} under more than one customer, for example ${quoted(sharedOrders.example ?? '')}`;
    found.push(finding('warning', 'shared-ids', text));
  }
  return found;
}
