/**
 * Exports with a row for each line of an order that say what belongs to the whole order in the first of its lines only: whose it is,
 * when, in which state, what it came to. The further lines get what belongs to them from the first.
 */
import { field } from '../../engine/csv.ts';
import { join, raw, sql, type Sql } from '../../engine/sql.ts';
import { isListed, withColumns } from '../../engine/text.ts';
import { labels } from '../../vocabulary/labels.ts';
import { writtenWords } from '../../vocabulary/vocabulary.ts';
import type { FieldName } from './field.ts';
import { isConstant, type Mapping } from './mapping.ts';

/** How the lines of a file belong to orders. */
export interface OrderLines {
  /**
   * `number`: each line has the number of its order, and the first with it begins the order. `blanks`: a line in which none of `keys` stands belongs
   * to the order above, if its `contents` are there and no total.
   */
  readonly kind: 'number' | 'blanks';
  /** Columns that tell where an order begins. */
  readonly keys: readonly number[];
  /** Columns that say in a further line what was sold: all of them do. */
  readonly contents: readonly number[];
  /** Columns that the further lines take over from the first. */
  readonly filled: readonly number[];
  /** The amount of the whole order, which counts once; null where each line has its own. */
  readonly amount: number | null;
  /** Columns that have a value of their own in further lines. */
  readonly ofLines: readonly number[];
}

type Rows = readonly (readonly string[])[];

/** Fields of a whole order, by which an export of this kind is known. */
const ofOrder: readonly FieldName[] = ['customer_id', 'date', 'currency', 'amount'];
/** Fields that are numbers of an order: taken over, they would count several times. */
const figures: readonly FieldName[] = ['amount', 'refunded_amount', 'quantity', 'unit_price', 'cost'];
/** What a line says of itself: the first that a file has. */
const contentsOfLine: readonly (readonly FieldName[])[] = [['product'], ['quantity', 'unit_price']];
const totals = writtenWords(labels, ['total']);
/** Orders of several lines from which a pattern in one column is evidence. */
const ordersMin = 3;

const isFilled = (cell: string | undefined): boolean => (cell ?? '').trim() !== '';

/** How the lines of a file belong to orders, by its samples; null where every row says all of itself. */
export function orderLines(headers: readonly string[], samples: Rows, mapping: Mapping): OrderLines | null {
  const places = (names: readonly FieldName[]): number[] =>
    names.flatMap((name) => {
      const mapped = mapping.get(name);
      return mapped === undefined || isConstant(mapped) ? [] : [mapped.index];
    });
  const [order] = places(['transaction_id']);
  const contents = contentsOfLine.map(places).find((found, at) => found.length === contentsOfLine[at]?.length);
  if (contents === undefined) return null;
  const keys = places(['transaction_id', 'customer_id', 'date']);
  const isFurther = furtherLine(keys, contents);
  const kind = keys.length >= 2 && samples.some(isFurther) ? 'blanks' : 'number';
  if (kind === 'number' && order === undefined) return null;
  const orders = ordersOf(samples, kind === 'blanks' ? isFurther : sameNumber(order ?? 0));
  const several = orders.filter((lines) => lines.length > 1);
  const further = several.flatMap((lines) => lines.slice(1));
  if (further.length === 0 || (kind === 'blanks' && further.length * 20 < samples.length)) return null;
  const isOnce = (index: number): boolean =>
    further.every((row) => !isFilled(row[index])) && several.some(([first]) => isFilled(first?.[index]));
  const isOnceAlways = (index: number): boolean =>
    isOnce(index) && several.every(([first]) => isFilled(first?.[index]));
  const known = places(ofOrder).filter(isOnceAlways);
  const once = headers.map((_, index) => index).filter(isOnce);
  const amount = places(['amount']).find(isOnceAlways);
  // One empty amount may well be missing.
  const isKnown = known.some((index) => index !== amount) || (known.length > 0 && several.length >= ordersMin);
  const numbers = new Set(places(figures));
  const played = new Set([...mapping.values()].flatMap((mapped) => (isConstant(mapped) ? [] : [mapped.index])));
  const isFigure = (index: number): boolean =>
    numbers.has(index) || (!played.has(index) && samples.every((row) => /^[\s\d.,()+-]*$/u.test(row[index] ?? '')));
  return isKnown
    ? {
        kind,
        keys: kind === 'number' ? [order ?? 0] : keys,
        contents,
        filled: once.filter((index) => !isFigure(index)),
        amount: amount ?? null,
        ofLines: headers.map((_, index) => index).filter((index) => further.some((row) => isFilled(row[index]))),
      }
    : null;
}

const furtherLine =
  (keys: readonly number[], contents: readonly number[]) =>
  (row: readonly string[]): boolean =>
    !keys.some((index) => isFilled(row[index])) &&
    contents.every((index) => isFilled(row[index]) && !totals.includes((row[index] ?? '').trim().toLowerCase()));

type Belongs = (row: readonly string[], above: readonly string[] | undefined) => boolean;

const sameNumber =
  (order: number): Belongs =>
  (row, above) =>
    isFilled(row[order]) && row[order] === above?.[order];

/** Samples by order, each with its first line first. */
function ordersOf(samples: Rows, belongs: Belongs): (readonly string[])[][] {
  const orders: (readonly string[])[][] = [];
  for (const [at, row] of samples.entries()) {
    const last = orders.at(-1);
    if (last !== undefined && belongs(row, samples[at - 1])) last.push(row);
    else orders.push([row]);
  }
  return orders;
}

/** Whether a column says something of a line rather than of its order: a sum of an order cannot be divided among its values. */
export const isOfLines = ({ ofLines, kind, keys }: OrderLines, index: number): boolean =>
  ofLines.includes(index) && !(kind === 'number' && keys.includes(index));

/** How the orders were read, in a sentence. */
export function describeOrderLines({ filled, amount }: OrderLines, headers: readonly string[]): string {
  const names = (places: readonly number[]): string => places.map((index) => `"${headers[index] ?? ''}"`).join(', ');
  const shown = filled.slice(0, 3);
  const taken = `what the first line of an order says (${names(shown)}${filled.length > shown.length ? ', …' : ''}) counts for its further lines`;
  return amount === null
    ? taken
    : `${filled.length === 0 ? '' : `${taken}; `}${names([amount])} is that of the whole order and counts once`;
}

/** Samples in which further lines have what belongs to them. */
export function withOrders(samples: Rows, lines: OrderLines): Rows {
  const { kind, keys, contents, filled, amount } = lines;
  const belongs = kind === 'number' ? sameNumber(keys[0] ?? 0) : furtherLine(keys, contents);
  const takenOver = (cell: string, index: number, first: readonly string[]): string =>
    isFilled(cell) ? cell : filled.includes(index) ? (first[index] ?? '') : index === amount ? '0' : cell;
  return ordersOf(samples, belongs).flatMap(([first = [], ...further]) =>
    [first].concat(further.map((row) => row.map((cell, index) => takenOver(cell, index, first)))),
  );
}

const trimmed = (index: number): Sql => sql`trim(${field(index)})`;
const anyFilled = (places: readonly number[]): Sql => sql`concat(${join(places.map(trimmed))}) <> ''`;

const isContent = (index: number): Sql =>
  sql`${trimmed(index)} <> '' and not ${isListed(sql`lower(${trimmed(index)})`, totals)}`;

/** A from-item in which further lines have what belongs to them. The engine must keep the rows in the order of the file. */
export function orderedLines(rows: Sql, { kind, keys, contents, filled, amount }: OrderLines): Sql {
  const [key = 0] = keys;
  const isFurther =
    kind === 'number'
      ? sql`coalesce(${trimmed(key)} <> '' and ${field(key)} = lag(${field(key)}) over (order by order_row), false)`
      : sql`not (${anyFilled(keys)}) and ${join(contents.map(isContent), ' and ')}`;
  const begins = kind === 'number' ? raw('not order_goes_on') : anyFilled(keys);
  const blank = (index: number): Sql => sql`order_goes_on and ${trimmed(index)} = ''`;
  const taken = filled.map((index) => {
    const column = field(index);
    const first = sql`last_value(case when ${begins} then ${column} end ignore nulls) over (order by order_row)`;
    return sql`case when ${blank(index)} then coalesce(${first}, '') else ${column} end as ${column}`;
  });
  const counted =
    amount === null ? [] : [sql`case when ${blank(amount)} then '0' else ${field(amount)} end as ${field(amount)}`];
  const numbered = sql`(select *, row_number() over () as order_row from ${rows}) as numbered`;
  return withColumns(
    sql`(select *, ${isFurther} as order_goes_on from ${numbered}) as belonging`,
    join([...taken, ...counted]),
  );
}
