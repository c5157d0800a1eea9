/** What the made-up files are drawn from: everything is a function of a row's number and the seed. */

/** What decides the content of a file, in whole numbers. `rows` counts the lines below the header. */
export interface DataSetOptions {
  readonly rows: number;
  readonly customers: number;
  readonly seed: number;
}

/** A pseudo-random UBIGINT for the SQL expression `key`; `salt` keeps the draws for one key apart from each other. */
export function draw(key: string, salt: number, { seed }: DataSetOptions): string {
  return `hash(${key}, ${seed * 1000 + salt})`;
}

/**
 * The customer, 0 to customers - 1, of number `n` out of `count` orders. Every customer gets one order in turn (where
 * there are enough); who places the others falls steeply, c = C (0.995 u^4 + 0.005 u): at 6.7 orders a customer the
 * first fifth places 60 % of all orders, and the linear part holds the very first to about 200 times the mean.
 */
export function customerOf(n: string, count: number, options: DataSetOptions): string {
  const { customers } = options;
  const share = `${n} * ${customers} // ${count}`;
  const nextShare = `(${n} + 1) * ${customers} // ${count}`;
  // A prime far above any number of customers visits each of them once, in an order unlike that of the big spenders.
  const inTurn = `(${share}) * 1000000007 % ${customers}`;
  const unit = `((${draw(n, 1, options)} % 4294967296)::double / 4294967296)`;
  const steep = `0.995 * ${unit} * ${unit} * ${unit} * ${unit} + 0.005 * ${unit}`;
  return `case when ${nextShare} > ${share} then ${inTurn} else floor((${steep}) * ${customers})::bigint end`;
}
