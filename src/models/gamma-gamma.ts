import { fewCustomersNote } from './purchases/data-notes.ts';
import { digamma, logGamma } from './functions/log-gamma.ts';
import { type Fit, maximumLikelihood } from './estimation/maximum-likelihood.ts';
import type { Objective } from './estimation/objective.ts';

/**
 * What the model of spending knows: x, the repeat purchases of a customer, and their mean value, with the number of
 * customers who share the two. Customers without a repeat purchase, and those whose mean is not above 0, tell it nothing.
 */
export interface SpendCounts {
  readonly x: Float64Array;
  readonly meanValue: Float64Array;
  readonly customers: Float64Array;
}

const names = ['p', 'q', 'v'] as const;

/**
 * Gamma-Gamma (Fader, Hardie and Lee 2005, "RFM and CLV: using iso-value curves for customer base analysis", Journal of
 * Marketing Research 42(4), 415–430; Fader and Hardie 2013, "The Gamma-Gamma model of monetary value"): the value of a
 * purchase ~ Gamma(p, ν) for each customer, ν ~ Gamma(q, v), whatever the number of purchases. Parameters: p, q, v; v in
 * the unit of money. q stays above 1, without which customers have no mean value.
 */
export const gammaGamma = {
  parameterNames: names as readonly string[],
  fit,
  logLikelihood,
  expectedValue,
  populationValue,
} as const;

/** Maximum likelihood. Never throws on odd data: see `Fit`. Rows with x or a mean value not above 0 are passed over. */
function fit(counts: SpendCounts): Fit {
  const table = spendTable(counts);
  const starts = [1, 5, 20].flatMap((p) =>
    // Chosen so that the mean p v / (q - 1) is the unit of money.
    [1.5, 4, 15].map((q) => Float64Array.of(p, q - 1, (q - 1) / p).map(Math.log)),
  );
  return maximumLikelihood({
    names,
    floors: [0, 1, 0],
    units: [1, 1, table.unit],
    edges: [7, 7, 14],
    evaluate: spendLikelihood(table),
    sketch: spendLikelihood(sketchTable(table)),
    constant: -table.customers * Math.log(table.unit),
    starts,
    customers: table.customers,
    notes: spendNotes(table),
  });
}

function spendNotes({ customers }: SpendTable): string[] {
  if (customers === 0) {
    return ['No customer bought a second time for more than nothing: the data cannot tell how values differ.'];
  }
  return fewCustomersNote(customers, ' with a repeat purchase');
}

/** The log-likelihood at p, q > 1 and v of the rows with x and a mean value above 0. */
function logLikelihood([p = 0, q = 0, v = 0]: readonly number[], counts: SpendCounts): number {
  const table = spendTable(counts);
  const theta = Float64Array.of(p, q - 1, v / table.unit).map(Math.log);
  return -spendLikelihood(table)(theta, null) - table.customers * Math.log(table.unit);
}

/**
 * E[M | x, m]: the expected value of a future purchase of a customer with x repeat purchases worth `meanValue` each, a
 * weighted mean of those and of all customers; the population's for x = 0 or a mean value that is not above 0.
 */
function expectedValue([p = 0, q = 0, v = 0]: readonly number[], x: number, meanValue: number): number {
  return x > 0 && meanValue > 0 ? (p * (v + x * meanValue)) / (p * x + q - 1) : (p * v) / (q - 1);
}

/** Expected value of a purchase of a customer of whom nothing is known: p v / (q - 1). */
function populationValue(parameters: readonly number[]): number {
  return expectedValue(parameters, 0, 0);
}

interface SpendTable {
  /** Distinct x, ascending; customers by them. */
  readonly xs: Float64Array;
  readonly customersByX: Float64Array;
  /** By distinct row, in ascending order: the place of x, the mean value in units of `unit`, customers. */
  readonly x: Int32Array;
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** The geometric mean of the mean values: the unit of money in which a fit is done. */
  readonly unit: number;
  readonly customers: number;
  readonly sumLogX: number;
}

function spendTable({ x, meanValue, customers }: SpendCounts): SpendTable {
  const order = Array.from(x.keys())
    .filter((row) => x[row]! > 0 && meanValue[row]! > 0 && meanValue[row]! < Infinity && customers[row]! > 0)
    .sort((left, right) => x[left]! - x[right]! || meanValue[left]! - meanValue[right]!);
  const [xs, places, values, weights]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const row of order) {
    if (xs.at(-1) !== x[row]) {
      xs.push(x[row]!);
    }
    if (places.at(-1) === xs.length - 1 && values.at(-1) === meanValue[row]) {
      weights[weights.length - 1] = weights.at(-1)! + customers[row]!;
    } else {
      places.push(xs.length - 1);
      values.push(meanValue[row]!);
      weights.push(customers[row]!);
    }
  }
  const customersByX = new Float64Array(xs.length);
  let [total, logValue, sumLogX] = [0, 0, 0];
  for (let row = 0; row < places.length; row += 1) {
    const [place, weight] = [places[row]!, weights[row]!];
    customersByX[place] = customersByX[place]! + weight;
    total += weight;
    logValue += weight * Math.log(values[row]!);
    sumLogX += weight * Math.log(xs[place]!);
  }
  const unit = total > 0 ? Math.exp(logValue / total) : 1;
  return {
    xs: Float64Array.from(xs),
    customersByX,
    x: Int32Array.from(places),
    values: Float64Array.from(values, (value) => value / unit),
    weights: Float64Array.from(weights),
    unit,
    customers: total,
    sumLogX,
  };
}

const manyRows = 20_000;
const stepsByFactorE = 32;

/** Rows with mean values rounded to 3 %, to search on first; the table itself where that saves no work. */
function sketchTable(table: SpendTable): SpendTable {
  if (table.values.length <= manyRows) {
    return table;
  }
  const meanValue = table.values.map((value) =>
    Math.exp(Math.round(Math.log(value) * stepsByFactorE) / stepsByFactorE),
  );
  const x = Float64Array.from(table.x, (place) => table.xs[place]!);
  return { ...spendTable({ x, meanValue, customers: table.weights }), unit: table.unit };
}

/**
 * Minus the sum, at the logarithms of p, q - 1 and v, of lnΓ(px + q) - lnΓ(px) - lnΓ(q) + q ln v/S - (px + q) ln(1 + v/S)
 * - ln m with S = x m: equation 1a of the 2013 note, arranged so that nothing cancels when p or q is large.
 */
function spendLikelihood({
  xs,
  customersByX,
  x,
  values,
  weights,
  sumLogX,
  customers,
}: SpendTable): Objective['evaluate'] {
  return (theta, gradient) => {
    const [p, above, v] = [Math.exp(theta[0]!), Math.exp(theta[1]!), Math.exp(theta[2]!)];
    const q = 1 + above;
    // The mean of ln m is 0 in units of the geometric mean, which leaves that of ln x in ln S.
    let sum = customers * (q * Math.log(v) - logGamma(q)) - q * sumLogX;
    let [byP, byQ, byV] = [0, customers * (Math.log(v) - digamma(q)) - sumLogX, (customers * q) / v];
    for (let index = 0; index < xs.length; index += 1) {
      const [weight, shape] = [customersByX[index]!, p * xs[index]!];
      sum += weight * (logGamma(shape + q) - logGamma(shape));
      const both = digamma(shape + q);
      byP += weight * xs[index]! * (both - digamma(shape));
      byQ += weight * both;
    }
    for (let row = 0; row < values.length; row += 1) {
      const [weight, times, value] = [weights[row]!, xs[x[row]!]!, values[row]! * xs[x[row]!]!];
      const grown = weight * Math.log1p(v / value);
      sum -= (p * times + q) * grown;
      byP -= times * grown;
      byQ -= grown;
      byV -= (weight * (p * times + q)) / (value + v);
    }
    gradient?.set([-p * byP, -above * byQ, -v * byV]);
    return -sum;
  };
}
