import { type Minimum, type Objective, insideBox } from './objective.ts';

const mostSteps = 400;

/**
 * Minimises over a box without derivatives by the simplex method of Nelder and Mead (1965), with the usual coefficients
 * 1, 2, 1/2, 1/2: slow and hard to stop, for surfaces on which a quasi-Newton search loses its way. Ends when the values
 * at the corners agree within `tolerance`; never throws, and never ends above where it started.
 */
export function simplexSearch(objective: Objective, start: Float64Array, tolerance = 1e-10): Minimum {
  const corner = (point: Float64Array): Minimum => {
    const inside = insideBox(objective, point);
    const value = objective.evaluate(inside, null);
    return { point: inside, value: Number.isNaN(value) ? Infinity : value };
  };
  const first = corner(start);
  let corners = [first];
  for (let index = 0; index < start.length; index += 1) {
    const step = first.point[index]! + 0.5 <= objective.upper[index]! ? 0.5 : -0.5;
    corners.push(corner(first.point.map((value, at) => (at === index ? value + step : value))));
  }
  for (let step = 0; step < mostSteps; step += 1) {
    corners.sort((left, right) => left.value - right.value || 0);
    const [best, worst] = [corners[0]!, corners.at(-1)!];
    if (!(worst.value - best.value > tolerance)) {
      break;
    }
    const others = corners.slice(0, -1);
    const centre = start.map((_, at) => others.reduce((sum, { point }) => sum + point[at]!, 0) / others.length);
    const along = (reach: number): Minimum =>
      corner(centre.map((value, at) => value + reach * (value - worst.point[at]!)));
    const replacement = betterCorner(along, best.value, others.at(-1)!.value, worst.value);
    corners =
      replacement === null
        ? corners.map(({ point }, at) =>
            at === 0 ? best : corner(point.map((value, index) => (value + best.point[index]!) / 2)),
          )
        : [...others, replacement];
  }
  return corners.reduce((best, next) => (next.value < best.value ? next : best));
}

/** The reflected, expanded or contracted corner, whichever the method takes; null when the simplex must shrink. */
function betterCorner(
  along: (reach: number) => Minimum,
  best: number,
  secondWorst: number,
  worst: number,
): Minimum | null {
  const reflected = along(1);
  if (reflected.value < best) {
    const expanded = along(2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < secondWorst) {
    return reflected;
  }
  const contracted = reflected.value < worst ? along(0.5) : along(-0.5);
  return contracted.value < Math.min(reflected.value, worst) ? contracted : null;
}
