/**
 * The q of each p: the least share of false discoveries at which it would count as one (Benjamini and Hochberg 1995), in the order
 * given. `tested` is how many were tested, where only the smallest are at hand.
 */
export function falseDiscoveries(p: Float64Array, tested = p.length): Float64Array {
  const order = Uint32Array.from(p.keys()).sort((left, right) => p[left]! - p[right]!);
  const q = new Float64Array(p.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank -= 1) {
    const at = order[rank - 1]!;
    least = Math.min(least, (p[at]! * tested) / rank);
    q[at] = least;
  }
  return q;
}
