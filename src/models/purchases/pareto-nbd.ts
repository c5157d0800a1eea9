import { type CountTable, countTable, scaleTerm } from './counts.ts';
import { purchaseNotes } from './data-notes.ts';
import { exitShare } from './exit-share.ts';
import { type Fit, maximumLikelihood } from '../estimation/maximum-likelihood.ts';
import { paretoCount } from './pareto-counts.ts';
import { paretoLikelihood } from './pareto-likelihood.ts';
import type { FittedModel, PurchaseModel } from './purchase-model.ts';
import { purchaseStarts, sketchTable } from './purchase-starts.ts';

const names = ['r', 'alpha', 's', 'beta'] as const;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo 1987, "Counting your customers: who are they and what will they do
 * next?", Management Science 33(1), 1–24): purchases at rate λ ~ Gamma(r, α) during a lifetime that ends at rate
 * μ ~ Gamma(s, β), both per unit of time. Formulas after Fader and Hardie (2005), "A note on deriving the Pareto/NBD model
 * and related expressions". Parameters: r, alpha, s, beta; alpha and beta in the unit of time.
 */
export const paretoNbd: PurchaseModel = {
  parameterNames: names,
  fit: (counts) => fit(countTable(counts)),
  logLikelihood: ([r = 0, alpha = 0, s = 0, beta = 0], counts) => {
    const table = countTable(counts);
    const theta = Float64Array.of(r, alpha / table.longest, s, beta / table.longest).map(Math.log);
    return -paretoLikelihood(table)(theta, null) - scaleTerm(table);
  },
  at: ([r = 0, alpha = 0, s = 0, beta = 0]) => fitted(r, alpha, s, beta),
};

function fit(table: CountTable): Fit {
  const starts = purchaseStarts(table).flatMap(([r, alpha]) =>
    [
      [0.5, 0.3],
      [0.5, 3],
      [2, 1],
      [2, 10],
    ].map(([s, beta]) => Float64Array.of(r, alpha, Math.log(s!), Math.log(beta!))),
  );
  return maximumLikelihood({
    names,
    floors: [0, 0, 0, 0],
    units: [1, table.longest, 1, table.longest],
    edges: [7, 14, 7, 10],
    evaluate: paretoLikelihood(table),
    sketch: paretoLikelihood(sketchTable(table, 300, 12)),
    constant: -scaleTerm(table),
    starts,
    customers: table.totalCustomers,
    notes: purchaseNotes(table),
  });
}

function fitted(r: number, alpha: number, s: number, beta: number): FittedModel {
  // ∫ E[e^(-μ τ)] dτ over t for μ ~ Gamma(s, aged); as the papers have it, with 0 / 0 at s = 1 taken out.
  const lifetimeWithin = (aged: number, t: number): number => {
    const log = Math.log1p(t / aged);
    return aged * log * meanDecay((s - 1) * log);
  };
  return {
    pAlive: (x, tX, T) => {
      const k = r + x;
      const age = k * Math.log((alpha + T) / (alpha + tX)) + s * Math.log((beta + T) / (beta + tX));
      const gone = Math.exp(Math.log(exitShare(k, s, alpha, beta, tX)) + age);
      return 1 / Math.max(1, 1 - exitShare(k, s, alpha, beta, T) + gone);
    },
    expectedPurchases: (t) => (r / alpha) * lifetimeWithin(beta, t),
    probability: (n, t) => paretoCount(r, alpha, s, beta, n, t),
    expectedWhileAlive: (x, T, t) => ((r + x) / (alpha + T)) * lifetimeWithin(beta + T, t),
  };
}

/** (1 - e^-y) / y, the mean of e^-u for u from 0 to y; 1 at 0. */
function meanDecay(y: number): number {
  return y === 0 ? 1 : -Math.expm1(-y) / y;
}
