/**
 * Transactions from files to `int_customer_activity`, each row accounted for. The files are read once in the way their
 * heads suggest; the same pass tells whether that was right for every row. Only when it was not are the columns in
 * doubt judged as a whole and the files read again.
 */
import { forgetRefusedRows, refusedRows, remedyFor } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { countRecords } from '../input/records.ts';
import { candidateDateFormats } from '../input/dates.ts';
import { candidateNumberFormats } from '../input/numbers.ts';
import { columnIndex, decideDates, decideNumbers, measuredType, readDates, readNumbers } from '../input/readings.ts';
import type { DateReading, GivenFormats, NumberReading } from '../input/readings.ts';
import type { FieldName } from '../input/roles.ts';
import { dialectOf, reopen, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import {
  accounting,
  createCustomerActivity,
  createCustomerScan,
  dropCustomerScan,
} from '../relations/int-customer-activity.ts';
import type { ActivityPlan, ActivityUnit } from '../relations/int-customer-activity.ts';
import { stgTransactions } from '../relations/stg-transactions.ts';
import type { SourceSummary } from '../report/report.ts';
import { readIds, transactionsFile } from './transactions-file.ts';
import type { TransactionsReading } from './transactions-file.ts';

export interface LoadOptions extends GivenFormats {
  readonly unit: 'auto' | ActivityUnit;
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly tempFolder: () => string;
}

export interface LoadedTransactions {
  readonly sources: readonly Source[];
  readonly readings: readonly TransactionsReading[];
  readonly unit: ActivityUnit;
  readonly summaries: readonly SourceSummary[];
  /** Last date of the rows used; null when there are no dates. */
  readonly lastDate: string | null;
  /** The one currency of the data; null when the files do not say. */
  readonly currency: string | null;
  /** Customers whose purchases all have a net spend of 0 or less, and how many such purchases there are in all. */
  readonly returnsOnly: { readonly customers: number; readonly purchases: number };
  readonly revenue: string;
  readonly customers: number;
}

/** How a load would go: the statements, for --explain. Nothing is scanned unless a column's writing is in doubt. */
export async function planTransactions(engine: Engine, sources: readonly Source[], options: LoadOptions): Promise<Plan> {
  const readings = await agree(engine, sources, options);
  return planOf(sources, readings, options);
}

export interface Plan {
  readonly readings: readonly TransactionsReading[];
  readonly activity: ActivityPlan;
  readonly staged: Sql;
  readonly statements: readonly Sql[];
}

/** Reads the files into `int_customer_activity`. Errors: ambiguous or mixed columns, mixed-currencies, reconciliation. */
export async function loadTransactions(
  engine: Engine,
  opened: readonly Source[],
  options: LoadOptions,
): Promise<LoadedTransactions> {
  let sources = opened;
  let plan = await planTransactions(engine, sources, options);
  for (let attempt = 0; ; attempt++) {
    sources = await scan(engine, sources, plan, options);
    plan = { ...plan, ...planOf(sources, plan.readings, options) };
    const accounts = await readAccounts(engine, sources, plan);
    const better = attempt < 3 ? await improve(engine, sources, plan, accounts) : null;
    if (better === null) {
      await engine.run(createCustomerActivity);
      return summarise(engine, sources, plan, accounts);
    }
    plan = planOf(sources, better, options);
  }
}

function planOf(sources: readonly Source[], readings: readonly TransactionsReading[], options: LoadOptions): Plan {
  const files = sources.map((source, index) => transactionsFile(source, readings[index] as TransactionsReading));
  const hasOrders = sources.every((source) => source.mapping.has('transaction_id'));
  const activity: ActivityPlan = {
    unit: options.unit !== 'auto' ? options.unit : hasOrders ? 'orders' : 'days',
    isManyFiles: files.length > 1,
    hasCurrency: files.some(({ currency }) => currency !== null),
    checksFloatSuffix: files.some(({ hasNoFloatSuffix }) => hasNoFloatSuffix !== null),
  };
  const staged = stgTransactions(files, options);
  return { readings, activity, staged, statements: createCustomerScan(staged, activity) };
}

/** How each file is written, by its head. A file that leaves a question open adopts what the others agree on. */
async function agree(engine: Engine, sources: readonly Source[], given: GivenFormats): Promise<TransactionsReading[]> {
  const readings: TransactionsReading[] = [];
  for (const source of sources) {
    readings.push({
      date: await readDates(engine, source, 'date', withSiblings(given, source, sources)),
      numbers: await readAmounts(engine, source, given),
      id: readIds(source),
    });
  }
  return readings;
}

/**
 * A file whose dates could be read two ways is no question when another file of the same column can be read only one
 * way: splitting an export must not change its meaning.
 */
function withSiblings(given: GivenFormats, source: Source, sources: readonly Source[]): GivenFormats {
  const index = columnIndex(source, 'date');
  if (given.dateFormat !== undefined || index === null || sources.length === 1) {
    return given;
  }
  const own = candidateDateFormats(samplesOf(source, index)).map(({ name }) => name);
  if (own.length < 2) {
    return given;
  }
  const certain = new Set(
    sources.flatMap((other) => {
      const at = columnIndex(other, 'date');
      const names = at === null || other.columns[at] !== source.columns[index] ? [] : candidateDateFormats(samplesOf(other, at));
      return names.length === 1 ? names.map(({ name }) => name) : [];
    }),
  );
  const [name] = certain;
  return certain.size === 1 && name !== undefined && own.includes(name) ? { ...given, dateFormat: name } : given;
}

const amountFields: readonly FieldName[] = ['amount', 'quantity', 'unit_price'];

async function readAmounts(engine: Engine, source: Source, given: GivenFormats): Promise<Map<FieldName, NumberReading>> {
  const readings = new Map<FieldName, NumberReading>();
  const wanted = source.mapping.has('amount') ? ['amount' as const] : amountFields;
  for (const name of wanted) {
    const reading = await readNumbers(engine, source, name, given);
    if (reading !== null) {
      readings.set(name, reading);
    }
  }
  return readings;
}

/** Runs the plan; when the engine refuses a file, reopens the files as it asks and runs again. */
async function scan(engine: Engine, sources: readonly Source[], plan: Plan, options: LoadOptions): Promise<readonly Source[]> {
  let current = sources;
  let statements = plan.statements;
  for (let attempt = 0; ; attempt++) {
    for (const statement of dropCustomerScan) {
      await engine.run(statement);
    }
    for (const { reading } of current) {
      if (reading !== null) {
        await forgetRefusedRows(engine, reading);
      }
    }
    try {
      for (const statement of statements) {
        await engine.run(statement);
      }
      return current;
    } catch (error) {
      const remedy = remedyFor(error);
      if (remedy === null || attempt >= 3) {
        throw error;
      }
      current = await Promise.all(current.map((source, index) => reopen(source, remedy, index, options.tempFolder)));
      statements = planOf(current, plan.readings, options).statements;
    }
  }
}

interface Account {
  readonly setAside: Map<string, { rows: number; amount: string | null }>;
  used: number;
}

/** Reasons after which the amount of a row is unknown or not money of the report. */
const withoutAmount = new Set(['field_count', 'bad_amount', 'blank_row', 'unreadable']);

async function readAccounts(engine: Engine, sources: readonly Source[], plan: Plan): Promise<Account[]> {
  const accounts = sources.map((): Account => ({ setAside: new Map(), used: 0 }));
  for (const [file, reason, rows, amount] of await engine.rows(accounting(plan.activity))) {
    const account = accounts[Number(file)];
    if (reason === null) {
      (account as Account).used = Number(rows);
    } else {
      const known = withoutAmount.has(String(reason)) ? null : String(amount ?? '0');
      account?.setAside.set(String(reason), { rows: Number(rows), amount: known });
    }
  }
  for (const [index, source] of sources.entries()) {
    const refused = source.reading === null ? [] : await refusedRows(engine, source.reading);
    if (refused.length > 0) {
      accounts[index]?.setAside.set('unreadable', { rows: refused.length, amount: null });
    }
  }
  return accounts;
}

/** Better readings when the scan shows that the head misled; null when the rows set aside are truly unreadable. */
async function improve(
  engine: Engine,
  sources: readonly Source[],
  { readings, activity }: Plan,
  accounts: readonly Account[],
): Promise<TransactionsReading[] | null> {
  const facts = await engine.firstRecord(sql`
    select
        max(amount_decimals) as places,
        ${activity.checksFloatSuffix ? sql`sum(ids_without_suffix)` : sql`0`} as without_suffix,
        count(*) filter (where customer_key <> trim(customer_key, ${blanks})) as untrimmed
    from int_customer_scan`);
  let hasChanged = false;
  const next: TransactionsReading[] = [];
  for (const [index, source] of sources.entries()) {
    const reading = readings[index] as TransactionsReading;
    const failed = (reason: string): boolean => (accounts[index]?.setAside.get(reason)?.rows ?? 0) > 0;
    const date = failed('bad_date') ? await betterDate(engine, source, reading.date) : reading.date;
    const numbers = new Map(reading.numbers);
    for (const [name, number] of reading.numbers) {
      numbers.set(name, await betterNumber(engine, source, name, number, failed('bad_amount'), Number(facts['places'] ?? 0)));
    }
    const id = {
      trims: reading.id.trims || Number(facts['untrimmed']) > 0,
      stripsFloatSuffix: reading.id.stripsFloatSuffix && Number(facts['without_suffix']) === 0,
    };
    const changed = { date, numbers, id };
    hasChanged ||= JSON.stringify(describe(changed)) !== JSON.stringify(describe(reading));
    next.push(changed);
  }
  return hasChanged ? next : null;
}

const blanks = ' \t\n\v\f\r\u00a0\u2007\u202f\u3000\ufeff';

function describe({ date, numbers, id }: TransactionsReading): unknown {
  return [date?.format.name, date?.isCareful, [...numbers].map(([name, { format, isWhole, type }]) => [name, format.name, isWhole, type]), id];
}

async function betterDate(engine: Engine, source: Source, reading: DateReading | null): Promise<DateReading | null> {
  const index = columnIndex(source, 'date');
  if (reading === null || reading.isCareful || index === null) {
    return reading;
  }
  if (reading.isGiven) {
    return { ...reading, isCareful: true };
  }
  const candidates = candidateDateFormats(samplesOf(source, index));
  return { format: await decideDates(engine, source, index, candidates), isGiven: false, isCareful: true };
}

async function betterNumber(
  engine: Engine,
  source: Source,
  name: FieldName,
  reading: NumberReading,
  hasFailed: boolean,
  places: number,
): Promise<NumberReading> {
  const index = columnIndex(source, name);
  const isTooFine = !reading.isWhole && places > reading.type.scale && reading.type.scale < 18;
  if (index === null || !(hasFailed || isTooFine)) {
    return reading;
  }
  if (reading.isGiven || !hasFailed) {
    return { ...reading, isWhole: false, type: await measuredType(engine, source, index, reading.format) };
  }
  return decideNumbers(engine, source, index, candidateNumberFormats(samplesOf(source, index)));
}

async function summarise(
  engine: Engine,
  sources: readonly Source[],
  plan: Plan,
  accounts: readonly Account[],
): Promise<LoadedTransactions> {
  const facts = await engine.firstRecord(sql`
    select
        cast(max(last_activity) as varchar) as last_date,
        cast(coalesce(sum(monetary), 0) as varchar) as revenue,
        count(*) as customers,
        count(*) filter (where frequency = 0) as returns_only,
        coalesce(sum(purchases_not_positive), 0) as not_positive
    from int_customer_activity`);
  return {
    sources,
    readings: plan.readings,
    unit: plan.activity.unit,
    summaries: await summariesOf(sources, accounts),
    lastDate: facts['last_date'] === null ? null : String(facts['last_date']),
    currency: plan.activity.hasCurrency ? await oneCurrency(engine, plan.staged) : null,
    returnsOnly: { customers: Number(facts['returns_only']), purchases: Number(facts['not_positive']) },
    revenue: String(facts['revenue']),
    customers: Number(facts['customers']),
  };
}

async function summariesOf(sources: readonly Source[], accounts: readonly Account[]): Promise<SourceSummary[]> {
  return Promise.all(
    sources.map(async (source, index) => {
      const { setAside, used } = accounts[index] as Account;
      const rows = [...setAside.values()].reduce((sum, entry) => sum + entry.rows, used);
      await assertComplete(source, rows);
      return { path: source.path.shown, role: source.role, rows, used, setAside: Object.fromEntries(setAside) };
    }),
  );
}

/**
 * The sequential reader loses what follows a quote that is never closed, so its rows are counted a second way, by this
 * project's own scanner.
 */
async function assertComplete(source: Source, rows: number): Promise<void> {
  if (source.reading === null || source.reading.isParallel) {
    return;
  }
  const dialect = dialectOf(source);
  const counted = await countRecords(source.reading.path, { ...dialect, skipLines: 0 });
  if (counted.endsInsideQuote !== null) {
    throw crmError(
      'unclosed-quote',
      { path: source.path.shown },
      { file: source.path.shown, line: counted.endsInsideQuote.line + source.linesAbove },
    );
  }
  const expected = counted.records - (source.linesAbove === 0 && dialect.header !== null ? 1 : 0);
  if (expected !== rows) {
    throw crmError('rows-lost', { path: source.path.shown, counted: expected, read: rows }, { file: source.path.shown });
  }
}

/** The currency all used rows share. Money of different currencies is never added up. */
async function oneCurrency(engine: Engine, staged: Sql): Promise<string | null> {
  const { lowest, highest } = await engine.firstRecord(sql`
    select min(currency_min) as lowest, max(currency_max) as highest
    from int_customer_scan where left(customer_key, 1) <> ${'\u0001'}`);
  if (lowest === highest) {
    return lowest === '' || lowest === undefined ? null : String(lowest);
  }
  const found = await engine.rows(sql`
    select currency, count(*) from (${staged}) as staged where set_aside is null group by 1 order by 2 desc, 1`);
  throw crmError('mixed-currencies', { currencies: found.map(([code]) => String(code)) });
}
