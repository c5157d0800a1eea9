import { type Minimum, type Objective, insideBox } from './objective.ts';
import { type Matrix, dot, inverse, times } from './symmetric-matrix.ts';

const longestStep = 2;
const mostSteps = 200;
const mostHalvings = 25;
// What a value may be off by rounding, as a share of it: differences below are no progress and no set-back.
const noise = 1e-14;

interface Place extends Minimum {
  readonly gradient: Float64Array;
}

/**
 * Minimises over a box by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal and Wright,
 * Numerical Optimization, algorithm 6.1), with a backtracking line search and steps cut to 2 in each coordinate, which
 * suits logarithms. Coordinates that rest on the box with the slope pointing out of it are left where they are. `known`
 * is an inverse Hessian to begin with. Ends where the next step promises to gain less than `tolerance`, or less than
 * rounding hides; never throws, and never ends noticeably above where it started.
 */
export function quasiNewton(
  objective: Objective,
  start: Float64Array,
  tolerance: number,
  known: Matrix | null = null,
): Minimum {
  let place = evaluated(objective, insideBox(objective, start));
  let curvature = known;
  for (let step = 0; step < mostSteps && place.value < Infinity; step += 1) {
    const direction = descent(objective, place, curvature);
    const slope = dot(direction, place.gradient);
    if (!(-slope > 2 * (tolerance + 10 * noise * Math.abs(place.value)))) {
      break;
    }
    const next = lineSearch(objective, place, direction, slope);
    if (next === null && curvature === null) {
      break;
    }
    curvature = next === null ? null : updated(curvature, place, next);
    place = next ?? place;
  }
  return place;
}

/** A value that is no number, or a slope that is none, is a place not to go to. */
function evaluated(objective: Objective, point: Float64Array): Place {
  const gradient = new Float64Array(point.length);
  const value = objective.evaluate(point, gradient);
  return { point, gradient, value: Number.isFinite(value + dot(gradient, gradient)) ? value : Infinity };
}

/**
 * Minus the inverse Hessian times the gradient, among the coordinates that are free to move; a step of length one while
 * nothing is known of the Hessian.
 */
function descent(objective: Objective, { point, gradient }: Place, curvature: Matrix | null): Float64Array {
  const free = [...point.keys()].filter((index) => {
    const [value, slope] = [point[index]!, gradient[index]!];
    return slope > 0 ? value > objective.lower[index]! : value < objective.upper[index]!;
  });
  const slopes = Float64Array.from(free, (index) => gradient[index]!);
  const known = curvature === null ? null : among(curvature, free);
  const scale = 1 / Math.max(1e-300, Math.sqrt(dot(slopes, slopes)));
  const steps = known === null ? slopes.map((slope) => slope * scale) : times(known, slopes);
  const longest = steps.reduce((most, step) => Math.max(most, Math.abs(step)), 0);
  const cut = longest > longestStep ? longestStep / longest : 1;
  const direction = new Float64Array(point.length);
  free.forEach((index, place) => {
    direction[index] = -steps[place]! * cut;
  });
  return direction;
}

/** The inverse Hessian of some coordinates while the others are held; null where rounding leaves none. */
function among(curvature: Matrix, free: readonly number[]): Matrix | null {
  if (free.length === curvature.length) {
    return curvature;
  }
  const hessian = inverse(curvature);
  return hessian && inverse(free.map((row) => Float64Array.from(free, (column) => hessian[row]![column]!)));
}

/** The first of steps 1, 1/2 … (or the minimum of the parabola, where that is shorter) that gains enough; or null. */
function lineSearch(objective: Objective, from: Place, direction: Float64Array, slope: number): Place | null {
  let length = 1;
  for (let halving = 0; halving < mostHalvings; halving += 1) {
    const reach = length;
    const moved = from.point.map((coordinate, index) => coordinate + reach * direction[index]!);
    const point = insideBox(objective, moved);
    const value = objective.evaluate(point, null);
    if (value <= from.value + 1e-4 * length * slope + noise * Math.abs(from.value)) {
      const next = evaluated(objective, point);
      if (next.value < Infinity) {
        return next;
      }
    }
    const rise = value - from.value - length * slope;
    const parabola = value < Infinity && rise > 0 ? (-slope * length * length) / (2 * rise) : 0;
    length = Math.min(Math.max(parabola, length / 10), length / 2);
  }
  return null;
}

/** The estimate of the inverse Hessian after a step; unchanged by a step along which the slope did not grow. */
function updated(curvature: Matrix | null, from: Place, to: Place): Matrix | null {
  const moved = to.point.map((coordinate, index) => coordinate - from.point[index]!);
  const turned = to.gradient.map((slope, index) => slope - from.gradient[index]!);
  const along = dot(moved, turned);
  const bent = dot(turned, turned);
  if (!(along > 1e-14 * Math.sqrt(bent * dot(moved, moved)))) {
    return curvature;
  }
  const scale = along / bent;
  const before = curvature ?? Array.from(moved, (_, i) => moved.map((__, j) => (i === j ? scale : 0)));
  const pushed = times(before, turned);
  const factor = (1 + dot(turned, pushed) / along) / along;
  return before.map((row, i) =>
    row.map(
      (entry, j) => entry + factor * moved[i]! * moved[j]! - (pushed[i]! * moved[j]! + moved[i]! * pushed[j]!) / along,
    ),
  );
}
