/** Amounts of whole orders beside columns that tell their lines apart: such an amount cannot be divided among what the lines say. */
import { crmError } from '../../errors.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { lookAt, mayBeMoney } from '../../input/fields/likely-columns.ts';
import { describeOrderLines, isOfLines } from '../../input/fields/order-lines.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { money } from '../wording.ts';
import { itemIndex } from './item-index.ts';

/** Headers of the units and the price of a line, where the amount is that of the whole order; null where each row has its own or no price. */
export function linePrices(source: Source): readonly [quantity: string, price: string] | null {
  const [quantity, price] = (['quantity', 'unit_price'] as const).map(
    (name) => source.columns[columnIndex(source, name) ?? -1],
  );
  return hasTotals(source) && quantity !== undefined && price !== undefined ? [quantity, price] : null;
}

const hasTotals = ({ orders }: Source): boolean => orders !== null && orders.amount !== null;

/** Whether the column meant by a name tells lines apart that have no money but that of their order. */
export const slicesTotals = (source: Source, name: string): boolean =>
  tellsLines(source, name) && linePrices(source) === null;

/** Whether lines are asked for by what they say, and count by units and price. */
export const countsByLines = (source: Source, names: readonly string[]): boolean =>
  linePrices(source) !== null && names.some((name) => tellsLines(source, name));

function tellsLines(source: Source, name: string): boolean {
  const index = itemIndex(source, name);
  return index !== null && source.orders !== null && hasTotals(source) && isOfLines(source.orders, index);
}

/** Error: order-totals, for a column asked for by name that would slice amounts of whole orders. */
export function refuseSlicedTotals(sources: readonly Source[], names: readonly string[]): void {
  for (const source of sources) {
    const name = names.find((one) => slicesTotals(source, one));
    const { orders, columns, path } = source;
    if (name !== undefined && orders !== null && orders.amount !== null) {
      const likely = orders.ofLines
        .filter((index) => mayBeMoney(lookAt({ header: columns[index] ?? '', values: samplesOf(source, index) })))
        .map((index) => columns[index] ?? '');
      const amount = columns[orders.amount] ?? '';
      throw crmError(
        'order-totals',
        { path: path.shown, by: name, amount, money: likely },
        { file: path.shown, column: amount },
      );
    }
  }
}

/** How the lines of orders were read, a sentence a file, and what they come to beside the orders where both count. */
export function orderNotes(
  sources: readonly Source[],
  items: readonly string[],
  { revenue, revenueOfLines }: { readonly revenue: string; readonly revenueOfLines: string | null },
): string[] {
  const [prices] = sources.flatMap((source) => (countsByLines(source, items) ? [linePrices(source)] : []));
  return [
    ...sources.flatMap(({ orders, columns, path }) =>
      orders === null ? [] : [`${path.shown}: ${describeOrderLines(orders, columns)}.`],
    ),
    ...(revenueOfLines === null || prices === undefined || prices === null
      ? []
      : [
          `What was bought counts by the lines, "${prices[0]}" x "${prices[1]}", which come to ${money(revenueOfLines)}; the orders come to ${money(revenue)}, with what they have in them as a whole: shipping, taxes, discounts, refunds.`,
        ]),
  ];
}
