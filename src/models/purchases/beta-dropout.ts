/**
 * What BG/NBD and MBG/NBD share. Purchases come at rate λ ~ Gamma(r, α) while a customer is alive; after each of them the
 * customer leaves with probability p ~ Beta(a, b). The two differ in the first purchase: `chances` is the number of
 * chances to leave that come with it, 0 in BG/NBD and 1 in MBG/NBD.
 */
import { type CountTable, type PurchaseCounts, countTable, scaleTerm } from './counts.ts';
import { purchaseNotes } from './data-notes.ts';
import { type Fit, maximumLikelihood } from '../estimation/maximum-likelihood.ts';
import type { FittedModel, PurchaseModel } from './purchase-model.ts';
import { countProbability, countTail } from './negative-binomial.ts';
import { purchaseStarts, sketchTable } from './purchase-starts.ts';
import { logRising, risingTable } from '../functions/rising.ts';
import { logistic } from '../functions/softplus.ts';
import { survivedPurchases } from './survived-purchases.ts';

const names = ['r', 'alpha', 'a', 'b'] as const;

/** A purchase model with `chances` chances to leave at the first purchase. */
export function betaDropout(chances: 0 | 1): PurchaseModel {
  return {
    parameterNames: names,
    fit: (counts) => fit(countTable(counts), chances),
    logLikelihood: (parameters, counts) => logLikelihood(parameters, counts, chances),
    at: (parameters) => fitted(parameters, chances),
  };
}

function fitted([r = 0, alpha = 0, a = 0, b = 0]: readonly number[], chances: 0 | 1): FittedModel {
  const stays = chances === 0 ? 1 : b / (a + b);
  const survival = (exits: number): number => Math.exp(logRising(b, exits) - logRising(a + b, exits));
  return {
    pAlive: (x, tX, T) => {
      const exits = x + chances;
      return exits === 0
        ? 1
        : logistic(-(Math.log(a / (b + exits - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tX))));
    },
    expectedPurchases: (t) => stays * survivedPurchases(r, t / alpha, a, b + chances),
    probability: (n, t) => {
      // It buys n times and stays each time, or leaves at the last chance and would have bought n times or more.
      const exits = n + chances;
      const left = exits === 0 ? 0 : survival(exits - 1) * (a / (a + b + exits - 1)) * countTail(r, t / alpha, n);
      return survival(exits) * countProbability(r, t / alpha, n) + left;
    },
    expectedWhileAlive: (x, T, t) => survivedPurchases(r + x, t / (alpha + T), a, b + x + chances),
  };
}

function logLikelihood(parameters: readonly number[], counts: PurchaseCounts, chances: 0 | 1): number {
  const table = countTable(counts);
  const inTable = parameters.map((value, index) => Math.log(index === 1 ? value / table.longest : value));
  return -negativeLikelihood(table, chances)(Float64Array.from(inTable), null) - scaleTerm(table);
}

function fit(table: CountTable, chances: 0 | 1): Fit {
  const starts = purchaseStarts(table).flatMap(([r, alpha]) =>
    [
      [0.8, 2.5],
      [1, 10],
      [3, 3],
      [0.3, 1],
    ].map(([a, b]) => Float64Array.of(r, alpha, Math.log(a!), Math.log(b!))),
  );
  return maximumLikelihood({
    names,
    floors: [0, 0, 0, 0],
    units: [1, table.longest, 1, 1],
    edges: [7, 14, 7, 9],
    evaluate: negativeLikelihood(table, chances),
    sketch: negativeLikelihood(sketchTable(table, 20_000, 64), chances),
    constant: -scaleTerm(table),
    starts,
    customers: table.totalCustomers,
    notes: purchaseNotes(table),
  });
}

/**
 * Minus the log-likelihood at the logarithms of r, α, a and b, with its derivatives. ln L of a customer is
 * ln (r)_x + r ln α - (r + x) ln(α + T) + ln (b)_n / (a + b)_n + ln(1 + e^δ) with n = x + chances and
 * δ = ln a / (b + n - 1) + (r + x) ln (α + T) / (α + tX), the log-odds of having left; no e^δ where n = 0.
 */
function negativeLikelihood(
  table: CountTable,
  chances: 0 | 1,
): (theta: Float64Array, gradient: Float64Array | null) => number {
  const { xs, times, customers, customersByX, customersByT, repeatsByT } = table;
  const exits = xs.map((x) => x + chances);
  const logAge = new Float64Array(times.length);
  const inverseAge = new Float64Array(times.length);
  return (theta, gradient) => {
    const [r, alpha, a, b] = [Math.exp(theta[0]!), Math.exp(theta[1]!), Math.exp(theta[2]!), Math.exp(theta[3]!)];
    const bought = risingTable(r, xs);
    const stayed = risingTable(b, exits);
    const faced = risingTable(a + b, exits);
    let [sum, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
    for (let index = 0; index < xs.length; index += 1) {
      const weight = customersByX[index]!;
      sum += weight * (bought.log[index]! + stayed.log[index]! - faced.log[index]!);
      byR += weight * bought.slope[index]!;
      byA -= weight * faced.slope[index]!;
      byB += weight * (stayed.slope[index]! - faced.slope[index]!);
    }
    for (let index = 0; index < times.length; index += 1) {
      const time = times[index]!;
      logAge[index] = Math.log(alpha + time);
      inverseAge[index] = 1 / (alpha + time);
      const [weight, repeats, grown] = [customersByT[index]!, repeatsByT[index]!, Math.log1p(time / alpha)];
      sum -= r * weight * grown + repeats * logAge[index]!;
      byR -= weight * grown;
      byAlpha += inverseAge[index]! * ((r * weight * time) / alpha - repeats);
    }
    for (let row = 0; row < customers.length;) {
      const xAt = table.x[row]!;
      const [k, exit] = [r + xs[xAt]!, exits[xAt]!];
      const last = endOf(table.x, row);
      if (exit > 0) {
        const odds = Math.log(a / (b + exit - 1));
        let [left, leftLog, leftInverse] = [0, 0, 0];
        for (let at = row; at < last; at += 1) {
          const [early, late] = [table.tX[at]!, table.T[at]!];
          const aged = logAge[late]! - logAge[early]!;
          const delta = odds + k * aged;
          const weight = customers[at]!;
          const small = Math.exp(-Math.abs(delta));
          sum += weight * ((delta > 0 ? delta : 0) + Math.log1p(small));
          const gone = (weight * (delta > 0 ? 1 : small)) / (1 + small);
          left += gone;
          leftLog += gone * aged;
          leftInverse += gone * (inverseAge[late]! - inverseAge[early]!);
        }
        byR += leftLog;
        byAlpha += k * leftInverse;
        byA += left / a;
        byB -= left / (b + exit - 1);
      }
      row = last;
    }
    gradient?.set([-r * byR, -alpha * byAlpha, -a * byA, -b * byB]);
    return -sum;
  };
}

/** The row after the last with the same x. */
function endOf(x: Int32Array, row: number): number {
  let end = row + 1;
  while (end < x.length && x[end] === x[row]) {
    end += 1;
  }
  return end;
}
