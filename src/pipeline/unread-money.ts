/** Money in columns that no field takes, and money that contradicts units and price: told with its sum. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError, shellWord } from '../errors.ts';
import { columnIndex } from '../input/column-formats.ts';
import { looksLikeMoney } from '../input/fields/likely-columns.ts';
import { isConstant } from '../input/fields/mapping.ts';
import { rowsOf, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { isTotal } from '../input/values/total-rows.ts';
import { numbersAt, played } from './head-numbers.ts';
import type { NumberColumn } from './head-numbers.ts';
import { openOrPaid } from './open-or-paid.ts';
import { counted, listed, money, quoted } from './wording.ts';
import { discountOf } from './transactions/discounts.ts';

/** What is told of a source: what may make its figures wrong, and what is merely left out. */
export interface UnreadMoney {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** What leaves less of the amount of a sale. */
const givenBack =
  /refund|rückerstatt|erstattet|rembours|reembols|devoluci|rimbors|zwrot|возврат|iade|退款|返金|환불|write.?off|written.?off|retention|abschreib|核销|坏账/iu;
/** What leaves less of the amount of a document. */
const takenOffDocuments =
  /discount|skonto|rabatt|retention|retenue|reten[cç]|write.?off|written.?off|credit.?note|credited|adjust|withh|\btds\b|abschreib|gutschrift|remise|descuento|desconto|sconto|折扣|核销|坏账|质保金|割引|할인/iu;
const dates = /date|day|datum|tag\b|fecha|data|дата|tarih|日|期/iu;
const shownMax = 6;
/** Columns that are looked at. */
const columnsMax = 200;
/** Share of rows from which a contradiction is more than a slip. */
const contradictMin = 0.1;

/** Whether money of this name, if it counted, would make the figures smaller. A balance has all in it that was taken off a document. */
function isTakenOff(source: Source, header: string): boolean {
  if (source.role === 'transactions') return givenBack.test(header) && !source.mapping.has('refunded_amount');
  return takenOffDocuments.test(header) && !dates.test(header) && !source.mapping.has('balance');
}

/** Columns of numbers that nothing takes and that look like money, whose values are not all 0. */
function unreadColumns(source: Source): NumberColumn[] {
  const discount = discountOf(source);
  const open = source.columns
    .slice(0, columnsMax)
    .flatMap((header, index) =>
      source.unused.includes(header) &&
      (isTakenOff(source, header) || looksLikeMoney({ header, values: samplesOf(source, index) }))
        ? [numbersAt(source, index)]
        : discount?.index === index && discount.effect === 'unknown'
          ? [numbersAt(source, index)]
          : [],
    );
  return open.filter((column) => column !== null).filter(({ values }) => values.some((value) => (value ?? 0) !== 0));
}

/** Reads a file once more where there is anything to tell. */
export async function unreadMoney(engine: Engine, source: Source): Promise<UnreadMoney> {
  const columns = unreadColumns(source);
  const priced = contradicted(source);
  const sums = [
    ...columns.map(({ value }) => sql`sum(${value})`),
    ...(priced === null
      ? []
      : [
          sql`count(case when abs(${priced.difference}) > 0.011 then 1 end)`,
          sql`count(${priced.difference})`,
          sql`sum(case when abs(${priced.difference}) > 0.011 then ${priced.difference} end)`,
        ]),
  ];
  if (sums.length === 0) return { warnings: [], notes: [] };
  const [row = []] = await engine.rows(
    sql`select ${join(sums.map((sum) => sql`cast(${sum} as varchar)`))} from ${rowsOf(source)} as cells where ${isNoTotal(source)}`,
  );
  const discount = source.columns[discountOf(source)?.index ?? -1];
  const told = columns.map(({ header }, at) => ({
    text: `${quoted(header)} (${money(String(row[at] ?? '0'))})`,
    isOff: isTakenOff(source, header) || (header === discount && !isBetween(source, header)),
  }));
  const part = openOrPaid(source, columns);
  const doubtful = part === null ? undefined : told[columns.indexOf(part)];
  const off = told.filter((one) => one.isOff && one !== doubtful);
  const others = told.filter((one) => !off.includes(one) && one !== doubtful);
  const [rows, compared, sum] = row.slice(columns.length).map(String);
  const counts = countsOf(source);
  return {
    warnings: [
      ...(part === null || doubtful === undefined
        ? []
        : [
            `${doubtful.text} of ${source.path.shown} is the whole amount on some rows and less on others, as what is open or what was paid would be, and is not used (--map ${shellWord(`balance=${part.header}`)}, or paid_amount=)`,
          ]),
      ...(off.length === 0
        ? []
        : [
            `${off.length === 1 ? 'column' : 'columns'} ${namesOf(off)} of ${source.path.shown} ${off.length === 1 ? 'holds money and is' : 'hold money and are'} not used; the amounts count as they stand`,
          ]),
      ...(priced === null || rows === undefined
        ? []
        : [
            `${quoted(priced.amount)} of ${source.path.shown} differs from quantity x price (${quoted(priced.quantity)} x ${quoted(priced.price)}) on ${counted(Number(rows), 'row')} of ${Number(compared).toLocaleString('en-US')}, by ${money(sum ?? '0')} in all; ${quoted(priced.amount)} counts`,
          ]),
    ],
    notes:
      others.length === 0
        ? []
        : [`${source.path.shown}: ${counts} money in columns that are not used: ${namesOf(others)}.`],
  };
}

/** Rows that are not the sum of others, told by who is named. */
function isNoTotal(source: Source): Sql {
  const customer = columnIndex(source, 'customer_id');
  return customer === null ? raw('true') : sql`not ${isTotal([field(customer)])}`;
}

/** What is taken instead, as the beginning of a sentence. */
function countsOf(source: Source): string {
  const names = source.role === 'transactions' ? ['amount'] : ['amount', 'balance', 'debit', 'credit', 'paid_amount'];
  const headers = names.flatMap((name) => source.columns[columnIndex(source, name) ?? -1] ?? []);
  if (headers.length > 0) return `${listed(headers.map(quoted), 'and')} ${headers.length === 1 ? 'counts' : 'count'};`;
  return source.role === 'transactions' ? 'quantity x price counts;' : '';
}

/** Whether a discount lies between two columns of money, so that the later of them has it taken off, and is not what the amount comes before. */
function isBetween(source: Source, header: string): boolean {
  const columns = source.columns
    .slice(0, columnsMax)
    .map((_, index) => numbersAt(source, index))
    .filter((column) => column !== null);
  const off = columns.find((column) => column.header === header)?.values ?? [];
  const amount = source.columns[columnIndex(source, 'amount') ?? -1];
  const isOff = (before: NumberColumn, after: NumberColumn): boolean =>
    before.header !== amount &&
    off.every((value, row) => {
      const [gross, net] = [before.values[row] ?? null, after.values[row] ?? null];
      return value === null || gross === null || net === null || Math.abs(gross - Math.abs(value) - net) <= 0.011;
    });
  return columns.some((before) =>
    columns.some((after) => before !== after && after.header !== header && isOff(before, after)),
  );
}

const namesOf = (told: readonly { readonly text: string }[]): string =>
  `${told
    .slice(0, shownMax)
    .map(({ text }) => text)
    .join(', ')}${told.length > shownMax ? `, and ${told.length - shownMax} more` : ''}`;

interface Contradicted {
  readonly amount: string;
  readonly quantity: string;
  readonly price: string;
  readonly difference: Sql;
}

/** The difference between units times price and the amount, where many rows of the head have one that no other column explains. */
function contradicted(source: Source): Contradicted | null {
  const [amount, quantity, price] = (['amount', 'quantity', 'unit_price'] as const).map((name) => played(source, name));
  if (amount == null || quantity == null || price == null || source.orders?.amount != null) return null;
  const differences = amount.values.map((value, row) => {
    const [units, each] = [quantity.values[row] ?? null, price.values[row] ?? null];
    return value === null || units === null || each === null ? null : units * each - value;
  });
  const compared = differences.filter((value) => value !== null);
  const many = compared.filter((value) => Math.abs(value) > 0.011).length;
  if (many === 0 || many < compared.length * contradictMin || discountOf(source)?.effect === 'is_off') return null;
  const isExplained = source.columns.slice(0, columnsMax).some((header, index) => {
    const other = header === amount.header ? null : numbersAt(source, index);
    return (
      other !== null &&
      differences.every(
        (value, row) => value === null || Math.abs(Math.abs(value) - Math.abs(other.values[row] ?? 0)) <= 0.011,
      )
    );
  });
  return isExplained
    ? null
    : {
        amount: amount.header,
        quantity: quantity.header,
        price: price.header,
        difference: sql`(${quantity.value} * ${price.value} - ${amount.value})`,
      };
}

/**
 * Error: opposite-signs, where units are below zero and their amount is above. The other way round it is a return whose units are counted
 * as such. What was given is believed.
 */
export function refuseOppositeSigns(source: Source): void {
  const mapped = source.mapping.get('amount');
  const [amount, quantity] = [played(source, 'amount'), played(source, 'quantity')];
  const isAnswered = ['type', 'sign', 'debit_is_plus', 'credit_is_plus'].some((name) => source.mapping.has(name));
  if (mapped === undefined || isConstant(mapped) || mapped.how === 'given' || isAnswered) return;
  if (amount === null || quantity === null) return;
  const rows = amount.values.flatMap((value, row) =>
    (value ?? 0) > 0 && (quantity.values[row] ?? 0) < 0 ? [[quantity.values[row], value] as const] : [],
  );
  const [first] = rows;
  if (first !== undefined) {
    throw crmError(
      'opposite-signs',
      {
        amount: amount.header,
        quantity: quantity.header,
        rows: rows.length,
        example: [String(first[0]), String(first[1])],
      },
      { file: source.path.shown, column: amount.header },
    );
  }
}
