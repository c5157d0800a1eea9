import { type CountTable, type PurchaseCounts, countTable, scaleTerm } from './counts.ts';
import { purchaseNotes } from './data-notes.ts';
import { type Fit, maximumLikelihood } from '../estimation/maximum-likelihood.ts';
import type { Objective } from '../estimation/objective.ts';
import { countProbability } from './negative-binomial.ts';
import type { PurchaseModel } from './purchase-model.ts';
import { purchaseStarts } from './purchase-starts.ts';
import { risingTable } from '../functions/rising.ts';

const names = ['r', 'alpha'] as const;

/**
 * NBD (Ehrenberg 1959, "The pattern of consumer purchases", Applied Statistics 8(1), 26–41): purchases at rate
 * λ ~ Gamma(r, α) per unit of time, and nobody ever leaves. What a model with dropout must beat. Its likelihood is of the
 * purchase times, as those of the other models are, so that the three compare. Parameters: r, alpha (in the unit of time).
 */
export const nbd: PurchaseModel = {
  parameterNames: names,
  fit: (counts) => fit(countTable(counts)),
  logLikelihood: ([r = 0, alpha = 0], counts: PurchaseCounts) => {
    const table = countTable(counts);
    return -nbdLikelihood(table)(Float64Array.of(r, alpha / table.longest).map(Math.log), null) - scaleTerm(table);
  },
  at: ([r = 0, alpha = 0]) => ({
    pAlive: () => 1,
    expectedPurchases: (t) => (r / alpha) * t,
    probability: (n, t) => countProbability(r, t / alpha, n),
    expectedWhileAlive: (x, T, t) => ((r + x) / (alpha + T)) * t,
  }),
};

function fit(table: CountTable): Fit {
  return maximumLikelihood({
    names,
    floors: [0, 0],
    units: [1, table.longest],
    edges: [7, 14],
    evaluate: nbdLikelihood(table),
    sketch: nbdLikelihood(table),
    constant: -scaleTerm(table),
    starts: purchaseStarts(table).map((start) => Float64Array.from(start)),
    customers: table.totalCustomers,
    notes: purchaseNotes(table),
  });
}

/** Minus the sum of ln (r)_x + r ln α - (r + x) ln(α + T), at the logarithms of r and α. */
function nbdLikelihood({ xs, times, customersByX, customersByT, repeatsByT }: CountTable): Objective['evaluate'] {
  return (theta, gradient) => {
    const [r, alpha] = [Math.exp(theta[0]!), Math.exp(theta[1]!)];
    const bought = risingTable(r, xs);
    let [sum, byR, byAlpha] = [0, 0, 0];
    for (let index = 0; index < xs.length; index += 1) {
      sum += customersByX[index]! * bought.log[index]!;
      byR += customersByX[index]! * bought.slope[index]!;
    }
    for (let index = 0; index < times.length; index += 1) {
      const [time, weight, repeats] = [times[index]!, customersByT[index]!, repeatsByT[index]!];
      const grown = Math.log1p(time / alpha);
      sum -= r * weight * grown + repeats * Math.log(alpha + time);
      byR -= weight * grown;
      byAlpha += ((r * weight * time) / alpha - repeats) / (alpha + time);
    }
    gradient?.set([-r * byR, -alpha * byAlpha]);
    return -sum;
  };
}
