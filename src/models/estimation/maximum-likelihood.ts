import { type Minimum, type Objective, insideBox } from './objective.ts';
import { quasiNewton } from './quasi-newton.ts';
import { simplexSearch } from './simplex.ts';
import { type Matrix, dot, inverse, times } from './symmetric-matrix.ts';

/**
 * What a fit found. `parameters` are in the model's order; a standard error is null where the data do not determine its
 * parameter. `converged` says that no step can gain a noticeable likelihood, also where the optimum is flat. `note` is
 * what the data cannot tell, in plain sentences, or ''.
 */
export interface Fit {
  readonly parameters: readonly number[];
  readonly standardErrors: readonly (number | null)[];
  readonly logLikelihood: number;
  readonly customers: number;
  readonly converged: boolean;
  readonly note: string;
}

/** A likelihood in the logarithms θ of its parameters: the j-th parameter is floors[j] + units[j] e^θ[j]. */
export interface Likelihood {
  readonly names: readonly string[];
  readonly floors: readonly number[];
  readonly units: readonly number[];
  /** How far the logarithms may lie from 0: beyond, nothing changes that could be seen in data. */
  readonly edges: readonly number[];
  /** Minus the log-likelihood, up to `constant`. */
  readonly evaluate: Objective['evaluate'];
  /** The same on fewer rows, to choose among the starts; the likelihood itself where there are few anyway. */
  readonly sketch: Objective['evaluate'];
  readonly constant: number;
  readonly starts: readonly Float64Array[];
  readonly customers: number;
  /** Sentences of the model's own, known before the search. */
  readonly notes: readonly string[];
}

const startsToFollow = 3;
const hessianStep = 1e-3;
// A standard error of 2 in the logarithm: the 95 % interval spans a factor of 50 either way.
const vague = 2;
// The curvature below which a direction counts as flat: a step of 1 in a logarithm changes ln L by half of it.
const least = 0.01;
// Gains of log-likelihood: not worth a further step of a search among several, unnoticed by anybody, and too small to
// move a parameter.
const passing = 1e-2;
const noticeable = 1e-4;
const precise = 1e-10;

/**
 * Maximises a likelihood: quasi-Newton from the best few of several starts, then from the best of those ends, then by
 * simplex where that has not settled. Standard errors are from the inverse Hessian in θ, carried over to the parameters
 * by the delta method. Never throws.
 */
export function maximumLikelihood(likelihood: Likelihood): Fit {
  const { names, floors, units, edges, evaluate, sketch, constant, starts, customers } = likelihood;
  const upper = Float64Array.from(edges);
  const lower = upper.map((edge) => -edge);
  const objective: Objective = { evaluate, lower, upper };
  const rough: Objective = { evaluate: sketch, lower, upper };
  const promising = starts
    .map((start) => ({ point: insideBox(rough, start), value: rough.evaluate(insideBox(rough, start), null) }))
    .toSorted(byValue)
    .slice(0, startsToFollow);
  const found = promising.map(({ point }) => quasiNewton(rough, point, passing)).toSorted(byValue);
  const near = found[0]?.point ?? new Float64Array(names.length);
  let minimum = quasiNewton(objective, near, precise, inverse(hessianAt(rough, near)));
  let shape = shapeAt(objective, minimum.point);
  if (!shape.isSettled) {
    const again = quasiNewton(objective, simplexSearch(rough, minimum.point).point, precise);
    minimum = again.value < minimum.value ? again : minimum;
    shape = shapeAt(objective, minimum.point);
  }
  const spread = shape.spread;
  const vagueNames = names.filter((_, index) => spread[index] === null);
  return {
    parameters: names.map((_, index) => floors[index]! + units[index]! * Math.exp(minimum.point[index]!)),
    standardErrors: names.map((_, index) => {
      const logError = spread[index] ?? null;
      return logError === null ? null : logError * units[index]! * Math.exp(minimum.point[index]!);
    }),
    logLikelihood: constant - minimum.value,
    customers,
    converged: shape.isSettled,
    note: [...likelihood.notes, ...vagueNote(vagueNames), ...unsettledNote(shape.isSettled)].join(' '),
  };
}

function byValue(left: Minimum, right: Minimum): number {
  return left.value - right.value || 0;
}

interface Shape {
  readonly isSettled: boolean;
  /** Standard errors of θ; null on the edge of the box and where the surface is flat. */
  readonly spread: readonly (number | null)[];
}

/** How a search stands at a point: whether there is more to gain, and how sharply each coordinate is determined. */
function shapeAt(objective: Objective, point: Float64Array): Shape {
  const gradient = new Float64Array(point.length);
  objective.evaluate(point, gradient);
  const hessian = hessianAt(objective, point);
  const isAtEdge = (index: number): boolean => Math.abs(point[index]!) >= objective.upper[index]!;
  const sharp = [...point.keys()].filter((index) => !isAtEdge(index) && hessian[index]![index]! > 1 / vague ** 2);
  const among = sharp.map((row) => Float64Array.from(sharp, (column) => hessian[row]![column]!));
  // Parameters that make up for each other leave a direction in which the surface is flat or hollow within rounding.
  const covariance =
    inverse(among) ?? inverse(among.map((row, i) => row.map((entry, j) => (i === j ? entry + least : entry))));
  const slope = Float64Array.from(sharp, (index) => gradient[index]!);
  const isFlat = [...point.keys()].every(
    (index) =>
      sharp.includes(index) ||
      (isAtEdge(index) && point[index]! * gradient[index]! < 0) ||
      Math.abs(gradient[index]!) < 10 * noticeable,
  );
  if (covariance === null) {
    return { isSettled: false, spread: Array.from(point, () => null) };
  }
  const promise = dot(slope, times(covariance, slope)) / 2;
  const spread = [...point.keys()].map((index) => {
    const place = sharp.indexOf(index);
    const error = place < 0 ? Infinity : Math.sqrt(covariance[place]![place]!);
    return error < vague ? error : null;
  });
  return { isSettled: isFlat && promise < noticeable, spread };
}

/** Second derivatives, by central differences of the first. */
function hessianAt(objective: Objective, point: Float64Array): Matrix {
  const rows = Array.from(point, (_, index) => {
    const shifted = (step: number): Float64Array => {
      const gradient = new Float64Array(point.length);
      const moved = point.map((value, at) => (at === index ? value + step : value));
      objective.evaluate(moved, gradient);
      return gradient;
    };
    const [above, below] = [shifted(hessianStep), shifted(-hessianStep)];
    return above.map((slope, at) => (slope - below[at]!) / (2 * hessianStep));
  });
  return rows.map((row, i) => row.map((entry, j) => (entry + rows[j]![i]!) / 2));
}

function vagueNote(names: readonly string[]): string[] {
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : names.join('');
  return names.length === 0 ? [] : [`The data hardly determine ${list}: values far from these fit as well.`];
}

function unsettledNote(isSettled: boolean): string[] {
  return isSettled ? [] : ['The search for the best parameters did not settle: take these with caution.'];
}
