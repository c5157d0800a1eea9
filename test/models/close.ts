import { expect } from 'vitest';

/** Fails unless every number lies within `tolerance`, a share of the expected one, of its counterpart. */
export function expectClose(actual: Iterable<number>, expected: readonly number[], tolerance: number): void {
  const found = [...actual];
  const off = expected.filter((value, index) => !(Math.abs(found[index]! - value) <= tolerance * Math.abs(value)));
  expect(off, `${found.join(', ')} against ${expected.join(', ')}`).toEqual([]);
  expect(found).toHaveLength(expected.length);
}

/** Fails unless every number lies within `tolerance` of its counterpart. */
export function expectWithin(actual: Iterable<number>, expected: readonly number[], tolerance: number): void {
  const found = [...actual];
  const off = expected.filter((value, index) => !(Math.abs(found[index]! - value) <= tolerance));
  expect(off, `${found.join(', ')} against ${expected.join(', ')}`).toEqual([]);
  expect(found).toHaveLength(expected.length);
}
