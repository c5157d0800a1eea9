/** Views in little memory: the peak of the whole process against what `--memory` allows. */
import { join } from 'node:path';
import { measure } from './measure.ts';
import type { SingleRun } from './results.ts';

/** What a process may take at its peak: a quarter more than it was told, and what node and the program take by themselves. */
const allowed = (megabytes: number): number => 1.25 * megabytes + 150;

const sizes = [200, 500];

const views: Readonly<Record<string, readonly string[]>> = {
  'segment, summary': ['segment', '--view', 'summary'],
  'segment, customers': ['segment', '--view', 'customers'],
  'segment, by product': ['segment', '--by', 'product'],
  grade: ['segment', '--method', 'grade', '--view', 'customers'],
  'churn, customers': ['churn', '--view', 'customers'],
  'clv, customers': ['clv', '--view', 'customers'],
};

export interface Bounded {
  readonly runs: readonly SingleRun[];
  readonly note: string;
  readonly isKept: boolean;
}

/** Runs each view on a file of transactions once with each size, to a file in `folder`. Throws when one fails. */
export async function measureBounds(file: string, folder: string): Promise<Bounded> {
  const runs: SingleRun[] = [];
  const above: string[] = [];
  for (const [view, [command = '', ...words]] of Object.entries(views)) {
    for (const size of sizes) {
      const output = ['--output', join(folder, 'bounded.csv'), '--memory', `${size}MB`, '--quiet'];
      const args = ['bin/crm.js', command, file, ...words, ...output];
      const measured = await measure({ name: `crm ${command}`, args }, folder);
      const name = `${view}, --memory ${size}MB (may take ${allowed(size)} MB)`;
      runs.push({ name, measured });
      if (measured.peakMegabytes > allowed(size)) {
        above.push(name);
      }
    }
  }
  return {
    runs,
    note: above.length === 0 ? 'Every view keeps to --memory.' : `More than allowed: ${above.join('; ')}.`,
    isKept: above.length === 0,
  };
}
