/** The rows of one file with money in it: accounted for as a report would, and looked at for what is suspicious. */
import { raw, sql } from '../../engine/sql.ts';
import type { Engine } from '../../engine/engine.ts';
import { crmError } from '../../errors.ts';
import type { CrmError } from '../../errors.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { misshapenOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import type { RawRow, SetAsideReason } from '../../report/check/check-report.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import { describeSetAside } from '../../report/sources.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { LoadedTransactions } from '../transactions/load-transactions.ts';
import { describeMalformed, malformedRows, overLimit } from '../rejects.ts';
import { setAsideRows } from '../set-aside-rows.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { transactionsFile } from '../transactions/transactions-file.ts';
import { countDuplicates } from './count-duplicates.ts';
import type { RepeatedRows } from './count-duplicates.ts';
import type { LenientLoad } from './load-leniently.ts';
import type { FileProfile } from './profile-columns.ts';
import { moneyFacts } from './money-facts.ts';
import { plainDecimal } from '../wording.ts';
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

const firstRowsMax = 3;
const rawLengthMax = 200;

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
  const first = await firstOfEach(engine, load);
  const setAside = Object.fromEntries(
    Object.entries(summary.setAside)
      .sort(([, a], [, b]) => b.rows - a.rows)
      .map(([reason, { rows, amount }]) => [
        reason,
        { rows, amount: hasAmount && amount !== null ? plainDecimal(amount) : null, first: first.get(reason) ?? [] },
      ]),
  );
  return {
    summary,
    setAside,
    formats,
    facts,
    duplicates,
    problems: problems.length > 0 ? [] : problemsOf(load, summary, options, hasAmount),
  };
}

/** The first rows of a load that are set aside, by reason. */
export async function firstOfEach(engine: Engine, load: LoadedRows): Promise<Map<string, RawRow[]>> {
  const first = new Map<string, RawRow[]>();
  if (Object.keys(load.summaries[0]?.setAside ?? {}).length === 0) {
    return first;
  }
  for await (const { line, reason, raw: text } of setAsideRows(engine, load, 0, { maxEach: firstRowsMax })) {
    const cut = text.length > rawLengthMax ? `${text.slice(0, rawLengthMax - 1)}…` : text;
    first.set(reason, [...(first.get(reason) ?? []), { line, raw: cut }]);
  }
  return first;
}

/** What the other commands would refuse once the rows are read; nothing new while a question about them is open. */
function problemsOf(
  load: LoadedTransactions,
  summary: SourceSummary,
  { maxRejects }: RowOptions,
  hasAmount: boolean,
): CrmError[] {
  const source = load.sources[0];
  const place = { file: summary.path };
  const malformed = source === undefined ? 0 : malformedRows(summary, source);
  if (malformed > 0 && overLimit(malformed, summary.rows, maxRejects)) {
    const reasons = describeMalformed(summary, source as Source);
    return [
      crmError(
        'too-many-rejects',
        { path: summary.path, malformed, rows: summary.rows, limit: maxRejects, reasons, example: '' },
        place,
      ),
    ];
  }
  if (load.customers === 0 && hasAmount) {
    return [crmError('nothing-left', { path: summary.path, reasons: describeSetAside(summary) }, place)];
  }
  return [];
}

/** True when money stands in the rows rather than being one number for all of them. */
export function readsMoney({ source, hasAmount }: LenientLoad): boolean {
  const amount = source.mapping.get('amount');
  return hasAmount && (amount === undefined || !isConstant(amount));
}
