/** Numbers of a line of sales beside its amount, which a report may ask for by name. */

export interface LineMeasure {
  /** The column of `int_purchase_items`, and the name it is asked for by. */
  readonly name: string;
  /** The field that it is taken from; NULL for one that follows from the amount, which every file has. */
  readonly field: string | null;
  /** Whether it is money, in the currency of its row. */
  readonly isMoney: boolean;
}

export const lineMeasures: readonly LineMeasure[] = [
  { name: 'quantity', field: 'quantity', isMoney: false },
  { name: 'goods_cost', field: 'cost', isMoney: true },
  { name: 'delivery_cost', field: 'delivery_cost', isMoney: true },
  { name: 'discount_money', field: 'discount', isMoney: true },
  { name: 'returned_money', field: null, isMoney: true },
];

export const measureNames: readonly string[] = lineMeasures.map(({ name }) => name);
