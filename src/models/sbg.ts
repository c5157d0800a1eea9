import { type Fit, maximumLikelihood } from './estimation/maximum-likelihood.ts';
import type { Objective } from './estimation/objective.ts';

const names = ['alpha', 'beta'] as const;

/** How many customers of a cohort were there at first, after one renewal, after two …: numbers that never grow. */
export type Cohort = readonly number[];

/**
 * Shifted beta-geometric (Fader and Hardie 2007, "How to project customer retention", Journal of Interactive Marketing
 * 21(1), 76–90), for customers under contract: each fails to renew with a probability θ ~ Beta(α, β) of their own, the
 * same every time, so that the retention rate of a cohort rises as it ages. Parameters: alpha, beta.
 */
export const sbg = {
  parameterNames: names as readonly string[],
  fit,
  logLikelihood,
  retention,
  survival,
  meanLifetime,
} as const;

/** Share of those who were there after `renewal - 1` renewals that renews again; renewals are counted from 1. */
function retention([alpha = 0, beta = 0]: readonly number[], renewal: number): number {
  return (beta + renewal - 1) / (alpha + beta + renewal - 1);
}

/** Share of a cohort that is there after each of 0, 1 … `renewals` renewals. */
function survival(parameters: readonly number[], renewals: number): number[] {
  const shares = [1];
  for (let renewal = 1; renewal <= renewals; renewal += 1) {
    shares.push(shares.at(-1)! * retention(parameters, renewal));
  }
  return shares;
}

/** Periods a customer pays for on average, the first among them: (α + β - 1) / (α - 1), without limit where α is 1 or less. */
function meanLifetime([alpha = 0, beta = 0]: readonly number[]): number {
  return alpha > 1 ? (alpha + beta - 1) / (alpha - 1) : Infinity;
}

/** Maximum likelihood over cohorts of any lengths: see `Fit`. RangeError as in `renewalTable`. */
function fit(cohorts: readonly Cohort[]): Fit {
  const table = renewalTable(cohorts);
  const evaluate = renewalLikelihood(table);
  return maximumLikelihood({
    names,
    floors: [0, 0],
    units: [1, 1],
    edges: [9, 9],
    evaluate,
    sketch: evaluate,
    constant: 0,
    starts: [
      [1, 1],
      [0.5, 5],
      [5, 0.5],
      [20, 20],
    ].map((start) => Float64Array.from(start, Math.log)),
    customers: cohorts.reduce((sum, cohort) => sum + (cohort[0] ?? 0), 0),
    notes: table.kept.length === 0 ? ['No cohort has come to a renewal: the data cannot tell who stays.'] : [],
  });
}

/** Log-likelihood of the cohorts: when each customer left, or that they are still there. RangeError as in `renewalTable`. */
function logLikelihood(parameters: readonly number[], cohorts: readonly Cohort[]): number {
  return -renewalLikelihood(renewalTable(cohorts))(Float64Array.from(parameters, Math.log), null);
}

/** Of those who came to the first, second … renewal: how many renewed and how many did not. */
export interface RenewalTable {
  readonly kept: readonly number[];
  readonly lost: readonly number[];
}

/** The renewals of all cohorts together. RangeError for a cohort that grows or falls below 0. */
export function renewalTable(cohorts: readonly Cohort[]): RenewalTable {
  const [kept, lost]: [number[], number[]] = [[], []];
  for (const cohort of cohorts) {
    for (let renewal = 1; renewal < cohort.length; renewal += 1) {
      const [before, after] = [cohort[renewal - 1]!, cohort[renewal]!];
      if (!(after >= 0 && after <= before)) {
        throw new RangeError(`a cohort cannot go from ${before} customers to ${after}`);
      }
      kept[renewal - 1] = (kept[renewal - 1] ?? 0) + after;
      lost[renewal - 1] = (lost[renewal - 1] ?? 0) + before - after;
    }
  }
  return { kept, lost };
}

/** Renewals made and renewals missed, at all ages together. */
export function renewalTotals({ kept, lost }: RenewalTable): { readonly stays: number; readonly leaves: number } {
  return { stays: total(kept), leaves: total(lost) };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The largest log-likelihood with one retention rate for every age, which sBG comes to when no customer differs from another. */
export function oneRateLikelihood(table: RenewalTable): number {
  const { stays, leaves } = renewalTotals(table);
  const part = (count: number): number => (count === 0 ? 0 : count * Math.log(count / (stays + leaves)));
  return part(stays) + part(leaves);
}

/** Minus the sum over renewals of kept ln r + lost ln(1 - r), at the logarithms of α and β. */
function renewalLikelihood({ kept, lost }: RenewalTable): Objective['evaluate'] {
  return (theta, gradient) => {
    const [alpha, beta] = [Math.exp(theta[0]!), Math.exp(theta[1]!)];
    let [sum, byAlpha, byBeta] = [0, 0, 0];
    for (let index = 0; index < kept.length; index += 1) {
      const [stays, leaves, all] = [kept[index]!, lost[index]!, alpha + beta + index];
      sum += stays * Math.log((beta + index) / all) + leaves * Math.log(alpha / all);
      byAlpha += leaves / alpha - (stays + leaves) / all;
      byBeta += stays / (beta + index) - (stays + leaves) / all;
    }
    gradient?.set([-alpha * byAlpha, -beta * byBeta]);
    return -sum;
  };
}
