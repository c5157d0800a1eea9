import { digamma, logGamma } from './log-gamma.ts';
import { type Fit, maximumLikelihood } from './maximum-likelihood.ts';
import type { Objective } from './objective.ts';

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
    evaluate: spendLikelihood(table),
    sketch: spendLikelihood(table),
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
  return customers < 100
    ? [`${customers} customers with a repeat purchase are few for a model: expect other numbers from other customers.`]
    : [];
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
  /** By row: the place of x, x m in units of `unit`, customers. In an order that does not depend on the input's. */
  readonly x: Int32Array;
  readonly spend: Float64Array;
  readonly weights: Float64Array;
  /** The geometric mean of the mean values: the unit of money in which a fit is done. */
  readonly unit: number;
  readonly customers: number;
  readonly sumLogSpend: number;
}

function spendTable({ x, meanValue, customers }: SpendCounts): SpendTable {
  const rows = Array.from(x.keys())
    .filter((row) => x[row]! > 0 && meanValue[row]! > 0 && meanValue[row]! < Infinity && customers[row]! > 0)
    .sort((a, b) => x[a]! - x[b]! || meanValue[a]! - meanValue[b]! || customers[a]! - customers[b]!);
  const xs = Float64Array.from(new Set(rows.map((row) => x[row]!)));
  const places = new Map(Array.from(xs, (value, index) => [value, index]));
  const table = {
    xs,
    customersByX: new Float64Array(xs.length),
    x: Int32Array.from(rows, (row) => places.get(x[row]!)!),
    weights: Float64Array.from(rows, (row) => customers[row]!),
  };
  let [total, logValue, logX] = [0, 0, 0];
  for (const row of rows) {
    table.customersByX[places.get(x[row]!)!]! += customers[row]!;
    total += customers[row]!;
    logValue += customers[row]! * Math.log(meanValue[row]!);
    logX += customers[row]! * Math.log(x[row]!);
  }
  const unit = total > 0 ? Math.exp(logValue / total) : 1;
  const spend = Float64Array.from(rows, (row) => (x[row]! * meanValue[row]!) / unit);
  return { ...table, spend, unit, customers: total, sumLogSpend: logX };
}

/**
 * Minus the sum, at the logarithms of p, q - 1 and v, of lnΓ(px + q) - lnΓ(px) - lnΓ(q) + q ln v/S - (px + q) ln(1 + v/S)
 * - ln m with S = x m: equation 1a of the 2013 note, arranged so that nothing cancels when p or q is large.
 */
function spendLikelihood({
  xs,
  customersByX,
  x,
  spend,
  weights,
  sumLogSpend,
  customers,
}: SpendTable): Objective['evaluate'] {
  return (theta, gradient) => {
    const [p, above, v] = [Math.exp(theta[0]!), Math.exp(theta[1]!), Math.exp(theta[2]!)];
    const q = 1 + above;
    // The mean of ln m is 0 in units of the geometric mean, which leaves that of ln x in ln S.
    let sum = customers * (q * Math.log(v) - logGamma(q)) - q * sumLogSpend;
    let [byP, byQ, byV] = [0, customers * (Math.log(v) - digamma(q)) - sumLogSpend, (customers * q) / v];
    for (let index = 0; index < xs.length; index += 1) {
      const [weight, shape] = [customersByX[index]!, p * xs[index]!];
      sum += weight * (logGamma(shape + q) - logGamma(shape));
      const both = digamma(shape + q);
      byP += weight * xs[index]! * (both - digamma(shape));
      byQ += weight * both;
    }
    for (let row = 0; row < spend.length; row += 1) {
      const [weight, times, value] = [weights[row]!, xs[x[row]!]!, spend[row]!];
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
