/** Exports with a row for each line of an order that say on every one of them what the whole order came to. */
import { crmError } from '../../errors.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlank } from '../../input/values/text.ts';

/** Orders of several lines below which likeness is no evidence: with a header that speaks of a total, and without. */
const ordersMin = { total: 3, other: 20 };
const namesTotal = /total|order|invoice|grand|合计|合計|总|總|实付|實付|订单|訂單/iu;

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
  const least = namesTotal.test(amount.header) ? ordersMin.total : ordersMin.other;
  const totals = orders.map(([, lines]) => new Set(lines.map((line) => line[amount.index] ?? '')));
  const isRepeated =
    orders.length >= least &&
    totals.every((values) => values.size === 1 && ![...values].some((value) => isBlank(value))) &&
    totals.some((values) => [...values][0] !== [...(totals[0] ?? [])][0]) &&
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

function linesByOrder(source: Source, order: number): Map<string, (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const row of source.samples) {
    const id = row[order] ?? '';
    if (!isBlank(id)) {
      found.set(id, [...(found.get(id) ?? []), row]);
    }
  }
  return found;
}
