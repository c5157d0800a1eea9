/** Customers made up for the models, as BG/NBD has them: in whole days, first seen at any time of two years. */
import type { PurchaseCounts } from '../src/models/purchases/counts.ts';
import { seededRandom } from '../src/models/clusters/random.ts';

const daysSeen = 730;
const [r, alpha, a, b] = [0.6, 60, 0.8, 2.5];

/** Gamma with shape `k` and scale 1 (Marsaglia and Tsang 2000). */
function gamma(k: number, random: () => number): number {
  if (k < 1) {
    return gamma(k + 1, random) * (1 - random()) ** (1 / k);
  }
  const d = k - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

/** x and tX of one customer seen for `age` days; purchases of one day count as one. */
function history(age: number, random: () => number): [x: number, tX: number] {
  const rate = gamma(r, random) / alpha;
  const [leaves, stays] = [gamma(a, random), gamma(b, random)];
  let [x, last, time] = [0, 0, 0];
  for (;;) {
    time -= Math.log(1 - random()) / rate;
    if (time > age) {
      return [x, last];
    }
    if (Math.floor(time) > last) {
      last = Math.floor(time);
      x += 1;
    }
    if (random() < leaves / (leaves + stays)) {
      return [x, last];
    }
  }
}

/** The same seed gives the same customers, one row each. */
export function madeUpCustomers(customers: number, seed: number): PurchaseCounts {
  const random = seededRandom(seed);
  const [x, tX, T] = [new Float64Array(customers), new Float64Array(customers), new Float64Array(customers)];
  for (let row = 0; row < customers; row += 1) {
    const age = Math.floor(random() * daysSeen);
    [x[row], tX[row]] = history(age, random);
    T[row] = age;
  }
  return { x, tX, T, customers: new Float64Array(customers).fill(1) };
}
