/** Every method of segments on the same file against the RFM summary, and what clusters cost at all. */
import { measurePairs } from './measure.ts';
import type { Pair, Program } from './measure.ts';
import type { Comparison } from './results.ts';

/** A method costs at most so many times the CPU time of the RFM summary. */
const ratioMax = 2;
/** Clusters of 500,000 customers take at most so much CPU time beyond the summary. */
const clusterSecondsMax = 10;

/** The command line of each method, `crm segment FILE` before it; slices by a column of many values and one of few. */
const methods: Readonly<Record<string, readonly string[]>> = {
  abc: ['--method', 'abc'],
  lifecycle: ['--method', 'lifecycle'],
  grade: ['--method', 'grade'],
  clusters: ['--method', 'clusters'],
  potential: ['--method', 'potential'],
  'attribute, by region': ['--method', 'attribute', '--by', 'region'],
  'slices, by product': ['--by', 'product'],
  'slices, by region': ['--by', 'region'],
};

export interface MethodsCompared {
  readonly comparisons: readonly Comparison[];
  readonly notes: readonly string[];
}

/** Measures the summary of each method on a file of transactions against that of RFM, in pairs. */
export async function compareMethods(file: string, pairCount: number, folder: string): Promise<MethodsCompared> {
  const program = (words: readonly string[]): Program => ({
    name: 'crm segment',
    args: ['bin/crm.js', 'segment', file, ...words, '--view', 'summary', '--quiet'],
  });
  const comparisons: Comparison[] = [];
  const dear: string[] = [];
  const notes: string[] = [];
  for (const [name, words] of Object.entries(methods)) {
    const pairs = await measurePairs(program(words), program([]), pairCount, folder);
    comparisons.push({ name: `segment, ${name}`, yardstick: 'segment, summary (rfm)', pairs });
    const ratio = median(pairs.map(([own, rfm]) => own.cpuSeconds / rfm.cpuSeconds));
    if (ratio > ratioMax) {
      dear.push(`${name} (${ratio.toFixed(2)})`);
    }
    if (name === 'clusters') {
      notes.push(clusterNote(pairs));
    }
  }
  notes.push(
    dear.length === 0
      ? `No method costs more than ${ratioMax} times the CPU time of the RFM summary.`
      : `More than ${ratioMax} times the CPU time of the RFM summary: ${dear.join(', ')}.`,
  );
  return { comparisons, notes };
}

function clusterNote(pairs: readonly Pair[]): string {
  const seconds = median(pairs.map(([clusters, rfm]) => clusters.cpuSeconds - rfm.cpuSeconds));
  return `Clusters take ${seconds.toFixed(1)} s of CPU time beyond the RFM summary; at most ${clusterSecondsMax} are allowed.`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
