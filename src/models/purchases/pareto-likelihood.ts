import type { CountTable } from './counts.ts';
import { exitShare, exitShareSlopes } from './exit-share.ts';
import type { Objective } from '../estimation/objective.ts';
import { risingTable } from '../functions/rising.ts';

/**
 * The pairs (x, time) that a table mentions, each once, with the rows' pointers to them: all that is costly in the
 * Pareto/NBD likelihood depends on such a pair alone.
 */
interface Pairs {
  readonly x: Int32Array;
  readonly time: Int32Array;
  readonly atLast: Int32Array;
  readonly atEnd: Int32Array;
}

/** Rows come in groups of the same x, so that one place for each time is enough to find a pair again. */
function pairsOf(table: CountTable): Pairs {
  const place = new Int32Array(table.times.length);
  const xOfPlace = new Int32Array(table.times.length).fill(-1);
  const [x, time]: [number[], number[]] = [[], []];
  const numbered = (xAt: number, timeAt: number): number => {
    if (xOfPlace[timeAt] !== xAt) {
      xOfPlace[timeAt] = xAt;
      place[timeAt] = x.push(xAt) - 1;
      time.push(timeAt);
    }
    return place[timeAt]!;
  };
  const atLast = new Int32Array(table.x.length);
  const atEnd = new Int32Array(table.x.length);
  for (let row = 0; row < table.x.length; row += 1) {
    atLast[row] = numbered(table.x[row]!, table.tX[row]!);
    atEnd[row] = numbered(table.x[row]!, table.T[row]!);
  }
  return { x: Int32Array.from(x), time: Int32Array.from(time), atLast, atEnd };
}

/**
 * Minus the Pareto/NBD log-likelihood at the logarithms of r, α, s and β. With k = r + x, A(t) = (α + t)^-k (β + t)^-s
 * and φ of `exitShare`, a customer's likelihood is (r)_x α^r β^s [A(T) (1 - φ(T)) + A(tX) φ(tX)]: alive at T, or gone
 * between tX and T. The pass over the rows gathers the derivatives by A and φ of each pair; those by the parameters follow.
 */
export function paretoLikelihood(table: CountTable): Objective['evaluate'] {
  const pairs = pairsOf(table);
  const size = pairs.x.length;
  const [logStay, logShare] = [new Float64Array(size), new Float64Array(size)];
  const [byStay, byShare] = [new Float64Array(size), new Float64Array(size)];

  const rows = (): number => {
    byStay.fill(0);
    byShare.fill(0);
    let sum = 0;
    for (let row = 0; row < table.customers.length; row += 1) {
      const [early, late, weight] = [pairs.atLast[row]!, pairs.atEnd[row]!, table.customers[row]!];
      const alive = -Math.expm1(logShare[late]!);
      const logGone = logShare[early]! + logStay[early]! - logStay[late]!;
      // Divided by the larger part, so that neither part need be representable beside the other.
      const scale = Math.max(logGone, 0);
      const gone = Math.exp(logGone - scale);
      const total = alive * Math.exp(-scale) + gone;
      sum += weight * (logStay[late]! + scale + Math.log(total));
      const partGone = (weight * gone) / total;
      byStay[early]! += partGone;
      byStay[late]! += weight - partGone;
      byShare[early]! += partGone;
      byShare[late]! -= (weight * (1 - alive) * Math.exp(-scale)) / total;
    }
    return sum;
  };

  return (theta, gradient) => {
    const [r, alpha, s, beta] = [Math.exp(theta[0]!), Math.exp(theta[1]!), Math.exp(theta[2]!), Math.exp(theta[3]!)];
    const slopes = gradient === null ? null : new Float64Array(4 * size);
    for (let pair = 0; pair < size; pair += 1) {
      const [x, time] = [table.xs[pairs.x[pair]!]!, table.times[pairs.time[pair]!]!];
      logStay[pair] = -r * Math.log1p(time / alpha) - x * Math.log(alpha + time) - s * Math.log1p(time / beta);
      if (slopes === null) {
        logShare[pair] = Math.log(exitShare(r + x, s, alpha, beta, time));
      } else {
        const { share, byK, byS, byAlpha, byBeta } = exitShareSlopes(r + x, s, alpha, beta, time);
        logShare[pair] = Math.log(share);
        slopes.set(
          [(r * byK) / share, (alpha * byAlpha) / share, (s * byS) / share, (beta * byBeta) / share],
          4 * pair,
        );
      }
    }
    const bought = risingTable(r, table.xs);
    let sum = rows();
    let [byR, byAlpha, byS, byBeta] = [0, 0, 0, 0];
    for (let index = 0; index < table.xs.length; index += 1) {
      sum += table.customersByX[index]! * bought.log[index]!;
      byR += table.customersByX[index]! * bought.slope[index]! * r;
    }
    for (let pair = 0; pair < (slopes === null ? 0 : size); pair += 1) {
      const [x, time] = [table.xs[pairs.x[pair]!]!, table.times[pairs.time[pair]!]!];
      const [stay, share] = [byStay[pair]!, byShare[pair]!];
      byR += share * slopes![4 * pair]! - stay * r * Math.log1p(time / alpha);
      byAlpha += share * slopes![4 * pair + 1]! + (stay * (r * time - x * alpha)) / (alpha + time);
      byS += share * slopes![4 * pair + 2]! - stay * s * Math.log1p(time / beta);
      byBeta += share * slopes![4 * pair + 3]! + (stay * s * time) / (beta + time);
    }
    gradient?.set([-byR, -byAlpha, -byS, -byBeta]);
    return -sum;
  };
}
