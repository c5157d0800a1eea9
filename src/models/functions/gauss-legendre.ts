/**
 * Nodes and weights of Gauss and Legendre with 20 points on [-1, 1], the positive half (Abramowitz and Stegun, table
 * 25.4).
 */
export const nodes: readonly (readonly [node: number, weight: number])[] = [
  [0.07652652113349734, 0.15275338713072584],
  [0.22778585114164507, 0.14917298647260374],
  [0.37370608871541955, 0.14209610931838204],
  [0.5108670019508271, 0.13168863844917664],
  [0.636053680726515, 0.11819453196151843],
  [0.7463319064601508, 0.10193011981724044],
  [0.8391169718222188, 0.08327674157670475],
  [0.912234428251326, 0.06267204833410907],
  [0.9639719272779138, 0.04060142980038694],
  [0.9931285991850949, 0.017614007139152118],
];

/** The integral of a smooth function from 0 to `end`, in so many pieces of 20 points each. */
export function integral(value: (at: number) => number, end: number, pieces: number): number {
  const half = end / pieces / 2;
  let sum = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    const middle = (2 * piece + 1) * half;
    for (const [node, weight] of nodes) {
      sum += weight * (value(middle + node * half) + value(middle - node * half));
    }
  }
  return sum * half;
}
