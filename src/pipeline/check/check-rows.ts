/** The rows of one file with money in it: accounted for as a report would, and looked at for what is suspicious. */
import { raw, sql } from '../../engine/sql.ts';
import type { Engine } from '../../engine/engine.ts';
import type { CrmError } from '../../errors.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { misshapenOf } from '../../input/source.ts';
import type { SetAsideReason } from '../../report/check/check-report.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import type { LoadedTransactions } from '../transactions/load-transactions.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { transactionsFile } from '../transactions/transactions-file.ts';
import { problemsOf, setAsideReasons } from './checked-account.ts';
import { countDuplicates } from './count-duplicates.ts';
import type { RepeatedRows } from './count-duplicates.ts';
import type { LenientLoad } from './load-leniently.ts';
import type { FileProfile } from './profile-columns.ts';
import { moneyFacts } from './money-facts.ts';
import type { MoneyFacts } from './money-facts.ts';

export interface RowOptions {
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly maxRejects: string;
  readonly today: string;
}

export interface CheckedRows {
  readonly summary: SourceSummary;
  readonly setAside: Readonly<Record<string, SetAsideReason>>;
  readonly formats: ColumnFormats;
  readonly facts: MoneyFacts;
  readonly duplicates: RepeatedRows;
  readonly problems: readonly CrmError[];
}

/** Needs the `int_customer_activity` of this load. Reads the file once, and once more each when rows were set aside or occur twice. */
export async function checkRows(
  engine: Engine,
  { load, source, hasAmount, problems }: LenientLoad & { load: LoadedTransactions },
  profile: FileProfile,
  options: RowOptions,
): Promise<CheckedRows> {
  const formats = load.formats[0] as ColumnFormats;
  const summary = load.summaries[0] as SourceSummary;
  const { asOf, currency } = options;
  const file = transactionsFile(source, formats, { asOf, currency });
  const facts = await moneyFacts(engine, file, options.today);
  const isPlainSum = hasAmount && asOf === null && (currency === null ? facts.currencies.length < 2 : false);
  const isUsed = sql`${file.customerId} is not null and ${file.date === null ? raw('true') : sql`${file.date} is not null`} and not ${misshapenOf(source) ?? raw('false')}`;
  const usedAmount = isPlainSum ? sql`case when ${isUsed} then ${file.amount} end` : null;
  const duplicates =
    profile.copies === 0
      ? { rows: 0, amount: usedAmount === null ? null : '0' }
      : await countDuplicates(engine, source, usedAmount);
  const refused = problems.length > 0 ? [] : await problemsOf(engine, load, options.maxRejects);
  return {
    summary,
    setAside: await setAsideReasons(engine, load, hasAmount),
    formats,
    facts,
    duplicates,
    problems: refused.filter(({ code }) => hasAmount || code !== 'nothing-left'),
  };
}

/** True when money stands in the rows rather than being one number for all of them. */
export function readsMoney({ source, hasAmount }: LenientLoad): boolean {
  const amount = source.mapping.get('amount');
  return hasAmount && (amount === undefined || !isConstant(amount));
}
