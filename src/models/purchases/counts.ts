/**
 * What the purchase models know of a customer (Fader, Hardie and Lee 2005): x, the number of repeat purchases; tX, the
 * time from the first purchase to the last; T, the time from the first purchase to the end of the data. Row by row, with
 * the number of customers who share the three. Any unit of time will do as long as it is one.
 */
export interface PurchaseCounts {
  readonly x: Float64Array;
  readonly tX: Float64Array;
  readonly T: Float64Array;
  readonly customers: Float64Array;
}

/**
 * The same counts laid out for a likelihood: distinct x and distinct times stand once, so that each logarithm is taken
 * once; rows are distinct, in ascending order of (x, tX, T), and point into both. Times are divided by the longest T.
 */
export interface CountTable {
  readonly xs: Float64Array;
  readonly times: Float64Array;
  /** The longest T, in the unit of the counts; 1 when every T is 0. */
  readonly longest: number;
  readonly x: Int32Array;
  readonly tX: Int32Array;
  readonly T: Int32Array;
  readonly customers: Float64Array;
  /** Customers by x, in the order of `xs`. */
  readonly customersByX: Float64Array;
  /** Customers, and their repeat purchases, by T, in the order of `times`. */
  readonly customersByT: Float64Array;
  readonly repeatsByT: Float64Array;
  readonly totalCustomers: number;
  readonly totalRepeats: number;
}

function checkRow({ x, tX, T, customers }: PurchaseCounts, row: number): void {
  const [repeats, last, age, weight] = [x[row]!, tX[row]!, T[row]!, customers[row]!];
  const isPossible =
    Number.isSafeInteger(repeats) && repeats >= 0 && last >= 0 && last <= age && age < Infinity && weight >= 0;
  if (!isPossible || (repeats === 0 && last > 0) || !(weight < Infinity)) {
    throw new RangeError(`row ${row}: x ${repeats}, tX ${last}, T ${age}, customers ${weight} cannot be a history`);
  }
}

function distinctAscending(...columns: readonly Float64Array[]): [Float64Array, Map<number, number>] {
  const seen = new Set<number>();
  for (const column of columns) {
    for (const value of column) {
      seen.add(value);
    }
  }
  const sorted = Float64Array.from(seen).sort();
  return [sorted, new Map(Array.from(sorted, (value, index) => [value, index]))];
}

/** Distinct rows with `times` in the unit of the counts. */
function factorised(counts: PurchaseCounts): Omit<CountTable, 'longest'> {
  const rows = counts.x.length;
  if ([counts.tX, counts.T, counts.customers].some((column) => column.length !== rows)) {
    throw new RangeError('x, tX, T and customers must be equally long');
  }
  for (let row = 0; row < rows; row += 1) {
    checkRow(counts, row);
  }
  const [xs, xIndex] = distinctAscending(counts.x);
  const [times, timeIndex] = distinctAscending(counts.tX, counts.T);
  if (xs.length * times.length ** 2 > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`${times.length} different times are too many to count by: use whole days`);
  }
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const pair = xIndex.get(counts.x[row]!)! * times.length + timeIndex.get(counts.tX[row]!)!;
    keys[row] = pair * times.length + timeIndex.get(counts.T[row]!)!;
  }
  return { xs, times, ...mergedRows(keys, counts.customers, xs, times) };
}

/**
 * Lays counts out for a likelihood. Rows that repeat are merged and the order of rows does not matter, to the last bit.
 * RangeError for columns of different lengths and for a row that is no history: x not a whole number from 0 up, a tX
 * below 0 or above T, a tX above 0 at x = 0, or a negative number of customers.
 */
export function countTable(counts: PurchaseCounts): CountTable {
  const table = factorised(counts);
  const last = table.times.at(-1) ?? 0;
  const longest = last > 0 ? last : 1;
  return { ...table, times: table.times.map((time) => time / longest), longest };
}

/** What a log-likelihood in units of the longest T exceeds one in the unit of the counts by: one density a purchase. */
export function scaleTerm(table: CountTable): number {
  return table.totalRepeats * Math.log(table.longest);
}

/**
 * The same customers with times rounded to `steps` equal parts of the longest T: far fewer rows that lie close to the
 * given ones, to search on before the search that counts.
 */
export function roundedTimes(table: CountTable, steps: number): CountTable {
  const rounded = table.times.map((time) => Math.round(time * steps) / steps);
  return countTable({
    x: looked(table.xs, table.x),
    tX: looked(rounded, table.tX),
    T: looked(rounded, table.T),
    customers: table.customers,
  });
}

/**
 * One row for each distinct (x, tX, T) of customers given one by one, or already in part collapsed, in ascending order of
 * (x, tX, T): the counterpart of `select x, t_x, T, count(*) … group by … order by …`. Errors as in `countTable`.
 */
export function collapseCounts(
  x: Float64Array,
  tX: Float64Array,
  T: Float64Array,
  customers: Float64Array = new Float64Array(x.length).fill(1),
): PurchaseCounts {
  const table = factorised({ x, tX, T, customers });
  return {
    x: looked(table.xs, table.x),
    tX: looked(table.times, table.tX),
    T: looked(table.times, table.T),
    customers: table.customers,
  };
}

function mergedRows(
  keys: Float64Array,
  customers: Float64Array,
  xs: Float64Array,
  times: Float64Array,
): Omit<CountTable, 'xs' | 'times' | 'longest'> {
  const distinct = keys.slice().sort();
  let size = 0;
  for (let row = 0; row < distinct.length; row += 1) {
    if (row === 0 || distinct[row] !== distinct[size - 1]) {
      distinct[size] = distinct[row]!;
      size += 1;
    }
  }
  const sorted = distinct.subarray(0, size);
  const merged = new Float64Array(size);
  for (let row = 0; row < keys.length; row += 1) {
    const place = placeOf(sorted, keys[row]!);
    merged[place] = merged[place]! + customers[row]!;
  }
  const [x, tX, T] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const customersByX = new Float64Array(xs.length);
  const customersByT = new Float64Array(times.length);
  const repeatsByT = new Float64Array(times.length);
  for (let row = 0; row < size; row += 1) {
    const pair = Math.floor(sorted[row]! / times.length);
    const [xAt, timeAt] = [Math.floor(pair / times.length), sorted[row]! - pair * times.length];
    x[row] = xAt;
    tX[row] = pair - xAt * times.length;
    T[row] = timeAt;
    customersByX[xAt] = customersByX[xAt]! + merged[row]!;
    customersByT[timeAt] = customersByT[timeAt]! + merged[row]!;
    repeatsByT[timeAt] = repeatsByT[timeAt]! + merged[row]! * xs[xAt]!;
  }
  const [totalCustomers, totalRepeats] = [total(customersByT), total(repeatsByT)];
  return { x, tX, T, customers: merged, customersByX, customersByT, repeatsByT, totalCustomers, totalRepeats };
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function placeOf(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function looked(values: Float64Array, indexes: Int32Array): Float64Array {
  return Float64Array.from(indexes, (index) => values[index]!);
}
