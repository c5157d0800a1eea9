/** Exports with a row for each line of an order that say on every one of them what the whole order came to. */
import { crmError } from '../../errors.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlank } from '../../input/values/text.ts';
import { numbersAt } from '../head-numbers.ts';

type Lines = readonly (readonly string[])[];

const cent = 0.01;
/** Orders of several lines below which likeness is no evidence: with a header that speaks of a total, and without. */
const ordersMin = { total: 3, other: 20 };
const namesTotal = /total|order|invoice|grand|合计|合計|总|總|实付|實付|订单|訂單/iu;
/** Nobody calls the amount of a line so. */
const namesOrderTotal = /\border\b.*\btotal\b|\btotal\b.*\border\b|grand total|订单总|訂單總|注文合計|注文総額/iu;

/**
 * Throws repeated-total when all the samples say that the amount is that of the order on each of its lines, so that adding
 * it up would count orders several times. A column that the user has named is believed.
 */
export function refuseRepeatedTotals(source: Source): void {
  const amount = source.mapping.get('amount');
  const order = columnIndex(source, 'transaction_id');
  if (amount === undefined || isConstant(amount) || amount.how === 'given' || order === null) {
    return;
  }
  const orders = [...linesByOrder(source, order).entries()].filter(([, lines]) => lines.length > 1);
  const isProved = namesOrderTotal.test(amount.header) || isSumOfLines(source, amount.index, orders);
  const least = isProved ? 1 : namesTotal.test(amount.header) ? ordersMin.total : ordersMin.other;
  const totals = orders.map(([, lines]) => new Set(lines.map((line) => line[amount.index] ?? '')));
  const isRepeated =
    orders.length >= least &&
    totals.every((values) => values.size === 1 && ![...values].some((value) => isBlank(value))) &&
    (isProved || totals.some((values) => [...values][0] !== [...(totals[0] ?? [])][0])) &&
    // An order may well have two equal lines; where most have nothing else, the rows themselves occur twice.
    orders.filter(([, lines]) => new Set(lines.map((line) => line.join('\n'))).size === lines.length).length * 2 >=
      orders.length;
  const [example] = orders;
  if (!isRepeated || example === undefined) {
    return;
  }
  const [id, lines] = example;
  const prices = (['quantity', 'unit_price'] as const).map((name) => source.columns[columnIndex(source, name) ?? -1]);
  const [quantity, price] = prices;
  throw crmError(
    'repeated-total',
    {
      column: amount.header,
      order: id,
      lines: lines.length,
      total: samplesOf(source, amount.index)[source.samples.indexOf(lines[0] ?? [])] ?? '',
      prices: quantity === undefined || price === undefined ? null : [quantity, price],
    },
    { file: source.path.shown, column: amount.header },
  );
}

/** Whether units times price of all the lines of an order come nearer to its amount than those of any one line do. */
function isSumOfLines(source: Source, amount: number, orders: readonly (readonly [string, Lines])[]): boolean {
  const columns = ([amount, columnIndex(source, 'quantity'), columnIndex(source, 'unit_price')] as const).map((index) =>
    index === null ? null : numbersAt(source, index),
  );
  const [totals, units, prices] = columns;
  if (totals == null || units == null || prices == null) return false;
  return orders.every(([, lines]) => {
    const rows = lines.map((line) => source.samples.indexOf(line));
    const total = totals.values[rows[0] ?? 0] ?? Number.NaN;
    const worth = rows.map((row) => (units.values[row] ?? Number.NaN) * (prices.values[row] ?? Number.NaN));
    const missed = Math.abs(worth.reduce((sum, one) => sum + one, 0) - total);
    return worth.every((one) => missed + cent < Math.abs(one - total));
  });
}

function linesByOrder(source: Source, order: number): Map<string, Lines> {
  const found = new Map<string, Lines>();
  for (const row of source.samples) {
    const id = row[order] ?? '';
    if (!isBlank(id)) {
      found.set(id, [...(found.get(id) ?? []), row]);
    }
  }
  return found;
}
