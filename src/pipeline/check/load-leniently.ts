/** Rows of any role loaded the way the reports load transactions, going on where a report would stop and ask. */
import type { Engine } from '../../engine/engine.ts';
import { raw } from '../../engine/sql.ts';
import { CrmError } from '../../errors.ts';
import { candidateDateFormats } from '../../input/dates/dates.ts';
import type { Mapping } from '../../input/fields/mapping.ts';
import { candidateNumberFormats } from '../../input/numbers/numbers.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { RoleName } from '../../roles/index.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { loadTransactions } from '../transactions/load-transactions.ts';
import type { LoadedTransactions } from '../transactions/load-transactions.ts';

const sameEverywhere = { customer_id: ['customer_id'], currency: ['currency'] } as const;

/** Which field of a role stands for a field of transactions, best first. */
const standIns: Readonly<Partial<Record<RoleName, Readonly<Partial<Record<FieldName, readonly FieldName[]>>>>>> = {
  transactions: {
    ...sameEverywhere,
    date: ['date'],
    amount: ['amount'],
    transaction_id: ['transaction_id'],
    quantity: ['quantity'],
    unit_price: ['unit_price'],
    type: ['type'],
    status: ['status'],
    second_status: ['second_status'],
    cancelled: ['cancelled'],
    returned: ['returned'],
    is_return: ['is_return'],
    refunded_amount: ['refunded_amount'],
    discount: ['discount'],
    sign: ['sign'],
    discount_rate: ['discount_rate'],
    debit_is_plus: ['debit_is_plus'],
    credit_is_plus: ['credit_is_plus'],
  },
  invoices: {
    ...sameEverywhere,
    date: ['invoice_date', 'due_date'],
    amount: ['amount', 'balance'],
    debit_is_plus: ['debit_is_plus'],
    transaction_id: ['invoice_id'],
  },
  payments: { ...sameEverywhere, date: ['date'], amount: ['amount'], transaction_id: ['payment_id'] },
};

export interface LenientOptions extends GivenFormats {
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly tempFolder: () => string;
}

export interface LenientLoad {
  /** Null when the rows cannot be read even with the questions answered. */
  readonly load: LoadedTransactions | null;
  /** The source with its roles as transactions have them, as the rows were read in the end. */
  readonly source: Source;
  readonly hasAmount: boolean;
  /** Formats in use for what was a question, e.g. `d/m/y`. */
  readonly assumed: readonly string[];
  /** The same as settings. */
  readonly given: GivenFormats;
  readonly problems: readonly CrmError[];
}

/** Invoices and payments are rows with a customer, a date and money, so they are counted by the rules of transactions. */
export function asTransactions(source: Source): { source: Source; hasAmount: boolean } {
  const mapping = new Map(
    Object.entries(standIns[source.role as RoleName] ?? {}).flatMap(([name, fields = []]) => {
      const field = fields.find((one) => source.mapping.has(one));
      const mapped = field === undefined ? undefined : source.mapping.get(field);
      return mapped === undefined ? [] : [[name as FieldName, mapped] as const];
    }),
  );
  const hasAmount = mapping.has('amount') || (mapping.has('quantity') && mapping.has('unit_price'));
  if (!hasAmount) {
    mapping.set('amount', { constant: '0', how: 'given' });
  }
  return { source: { ...source, mapping }, hasAmount };
}

/**
 * Loads `int_customer_scan` for one file. A question that only the user can answer becomes a problem and is answered by
 * its first reading. Currencies are not compared unless one was asked for. Errors: only those that are no property of
 * the data, such as out-of-space.
 */
export async function loadLeniently(engine: Engine, opened: Source, options: LenientOptions): Promise<LenientLoad> {
  const { source, hasAmount } = asTransactions(opened);
  const loaded = options.currency === null ? { ...source, mapping: without(source.mapping, 'currency') } : source;
  const problems: CrmError[] = [];
  let given: GivenFormats = options;
  for (;;) {
    const assumed = assumptions(options, given);
    await engine.run(raw('drop view if exists int_customer_activity'));
    try {
      const load = await loadTransactions(engine, [loaded], { ...options, ...given, unit: 'auto' });
      const read = load.sources[0] ?? loaded;
      return { load, source: { ...read, mapping: source.mapping }, hasAmount, assumed, given, problems };
    } catch (error) {
      if (!(error instanceof CrmError) || error.exit !== 3) {
        throw error;
      }
      const isNew = !problems.some(({ code }) => code === error.code);
      problems.push(error);
      const answer = isNew ? answerTo(error, loaded) : null;
      if (answer === null) {
        return { load: null, source, hasAmount, assumed: [], given, problems };
      }
      given = merged(given, answer);
    }
  }
}

function merged({ dateFormat, decimal }: GivenFormats, answer: Partial<GivenFormats>): GivenFormats {
  return { dateFormat: answer.dateFormat ?? dateFormat, decimal: answer.decimal ?? decimal };
}

function without(mapping: Mapping, name: FieldName): Mapping {
  return new Map([...mapping].filter(([field]) => field !== name));
}

function answerTo({ code, place }: CrmError, source: Source): Partial<GivenFormats> | null {
  const index = source.columns.indexOf(place.column ?? '');
  const samples = samplesOf(source, index === -1 ? (columnIndex(source, 'date') ?? 0) : index);
  if (code === 'ambiguous-dates' || code === 'mixed-dates') {
    const [format] = candidateDateFormats(samples);
    return format === undefined ? null : { dateFormat: format.name };
  }
  if (code === 'ambiguous-numbers') {
    const [format] = candidateNumberFormats(samples);
    return format === undefined ? null : { decimal: format.decimal };
  }
  return null;
}

function assumptions(asked: GivenFormats, used: GivenFormats): string[] {
  return [
    ...(used.dateFormat === undefined || asked.dateFormat !== undefined ? [] : [`--date-format ${used.dateFormat}`]),
    ...(used.decimal === undefined || asked.decimal !== undefined ? [] : [`--decimal ${used.decimal}`]),
  ];
}
