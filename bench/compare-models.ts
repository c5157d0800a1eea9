/** Measures the models against the textbook, on made-up customers. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { collapseCounts } from '../src/models/purchases/counts.ts';
import { madeUpCustomers } from './made-up-customers.ts';
import { measurePairs } from './measure.ts';
import { readNumbers, writeNumbers } from './number-file.ts';
import type { Comparison } from './results.ts';

/** What came of it: the comparisons, a sentence on the answers, and whether both sides gave the same. */
export interface ModelComparison {
  readonly comparisons: readonly Comparison[];
  readonly note: string;
  readonly isSame: boolean;
}

function largestDifference(left: Float64Array, right: Float64Array): number {
  return left.reduce((most, value, index) => Math.max(most, Math.abs(value / right[index]! - 1)), 0);
}

/**
 * Fits BG/NBD to collapsed counts against the likelihood of the textbook customer by customer, and scores customers one
 * by one against its formula. `folder` is an existing folder for the files.
 */
export async function compareModels(customers: number, pairCount: number, folder: string): Promise<ModelComparison> {
  const program = join(folder, 'models.mjs');
  buildSync({ entryPoints: ['bench/models.ts'], bundle: true, platform: 'node', format: 'esm', outfile: program });
  const each = madeUpCustomers(customers, 1);
  const [rows, counts] = [join(folder, 'customers'), join(folder, 'counts')];
  // Collapsed beforehand, as the engine hands counts to a fit.
  const few = collapseCounts(each.x, each.tX, each.T);
  for (const [{ x, tX, T, customers: shared }, path] of [
    [each, rows],
    [few, counts],
  ] as const) {
    writeNumbers([x, tX, T, shared], path);
  }
  const comparisons: Comparison[] = [];
  const differences: number[] = [];
  for (const [step, input, what] of [
    ['fit', counts, `BG/NBD fitted to ${customers} customers`],
    ['score', rows, `${customers} customers scored`],
  ] as const) {
    const [ours, theirs] = [join(folder, 'ours'), join(folder, 'theirs')];
    const pairs = await measurePairs(
      { name: step, args: [program, step, input, ours] },
      { name: `textbook-${step}`, args: [program, `textbook-${step}`, rows, theirs] },
      pairCount,
      folder,
    );
    comparisons.push({ name: what, yardstick: 'the textbook, customer by customer', pairs });
    differences.push(largestDifference(readNumbers(ours), readNumbers(theirs)));
  }
  const [parameters = Infinity, scores = Infinity] = differences;
  return {
    comparisons,
    note: `Largest relative difference of a parameter ${parameters.toExponential(1)}, of a score ${scores.toExponential(1)}.`,
    isSame: parameters < 1e-3 && scores < 1e-6,
  };
}
