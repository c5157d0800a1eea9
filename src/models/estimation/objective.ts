/**
 * A function to minimise over a box. It returns its value, and writes its derivatives into `gradient` when asked for
 * them; a point where it has no value counts as Infinity.
 */
export interface Objective {
  readonly evaluate: (point: Float64Array, gradient: Float64Array | null) => number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Where a search ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
}

/** `value` as an `evaluate` that differentiates by central differences of `step`, one pair for each parameter. */
export function differencing(value: (point: Float64Array) => number, step = 1e-5): Objective['evaluate'] {
  return (point, gradient) => {
    if (gradient === null) {
      return value(point);
    }
    const moved = point.slice();
    for (let index = 0; index < point.length; index += 1) {
      moved[index] = point[index]! + step;
      const above = value(moved);
      moved[index] = point[index]! - step;
      gradient[index] = (above - value(moved)) / (2 * step);
      moved[index] = point[index]!;
    }
    return value(point);
  };
}

/** The nearest point of the box. */
export function insideBox({ lower, upper }: Objective, point: Float64Array): Float64Array {
  return point.map((value, index) => Math.min(Math.max(value, lower[index]!), upper[index]!));
}
