import { nodes } from '../functions/gauss-legendre.ts';

// Lengths on which 20 points integrate to all digits: around the bend, and times the steepest fall of the logarithm.
const bendPanel = 6;
const steepestPanel = 20;
// Beyond e^40 the 1 in 1 + e^u is lost anyway, and e^u itself would be at e^710.
const farOut = 40;

/** φ(t) of `exitShare`, and its derivatives by each parameter. */
export interface ShareSlopes {
  share: number;
  byK: number;
  byS: number;
  byAlpha: number;
  byBeta: number;
}

/**
 * φ(t) = s / (β + t) ∫_t^∞ X^-k Y^-(s + 1) dτ with X = (α + τ) / (α + t) and Y = (β + τ) / (β + t), in the variable
 * u = ln (m + τ) / (m + t), m the smaller of α and β. In it the integrand is smooth: two exponentials that meet in a bend
 * where m + τ comes to the difference of the two. Pieces grow with the distance from the bend. Relative error below 1e-12.
 */
export function shareByPieces(k: number, s: number, alpha: number, beta: number, t: number): ShareSlopes {
  const [first, second, start] = [alpha + t, beta + t, Math.min(alpha, beta) + t];
  const bend = Math.log(Math.max(first, second) / start);
  const [logFirst, logSecond] = [Math.log(start / first), Math.log(start / second)];
  const sums = { share: 0, byK: 0, byS: 0, byAlpha: 0, byBeta: 0 };
  const add = (u: number, weight: number): number => {
    const passed = start * Math.expm1(u);
    const [x, y] = [1 + passed / first, 1 + passed / second];
    const logX = u < farOut ? Math.log1p(passed / first) : u + logFirst + Math.log1p((first - start) / passed);
    const logY = u < farOut ? Math.log1p(passed / second) : u + logSecond + Math.log1p((second - start) / passed);
    const part = weight * Math.exp(u - k * logX - (s + 1) * logY);
    sums.share += part;
    sums.byK -= part * logX;
    sums.byS -= part * logY;
    sums.byAlpha += part * (1 - 1 / x);
    sums.byBeta += part * (1 - 1 / y);
    return part;
  };
  for (let from = 0; ;) {
    let width = Math.max(bendPanel, 2 * (from - bend));
    while (width * fallAt(k, s, first / start, second / start, from + width) > steepestPanel) {
      width /= 2;
    }
    const middle = from + width / 2;
    let panel = 0;
    for (const [node, weight] of nodes) {
      const [reach, part] = [(node * width) / 2, (weight * width) / 2];
      panel += add(middle + reach, part) + add(middle - reach, part);
    }
    from += width;
    if (!(panel > 1e-17 * sums.share) || (from > bend && panel < 1e-15 * sums.share)) {
      break;
    }
  }
  const scale = (s * start) / second;
  const share = sums.share * scale;
  return {
    share,
    byK: sums.byK * scale,
    byS: share / s + sums.byS * scale,
    byAlpha: (sums.byAlpha * scale * k) / first,
    byBeta: (sums.byBeta * scale * (s + 1) - share) / second,
  };
}

/** How steeply ln X^k Y^(s + 1) grows at u, with α + t and β + t in units of the smaller. */
function fallAt(k: number, s: number, first: number, second: number, u: number): number {
  const shrunk = Math.exp(-u);
  return k / (1 + (first - 1) * shrunk) + (s + 1) / (1 + (second - 1) * shrunk) - 1;
}
