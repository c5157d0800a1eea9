/**
 * A small generator of random numbers with a seed: mulberry32 (Tommy Ettinger, public domain). The same seed gives the
 * same numbers from 0 up to, but without, 1; 2^32 of them before they repeat. Good enough to draw starts and samples.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
