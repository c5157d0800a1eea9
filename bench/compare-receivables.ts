/** Measures `crm aging` against the same by hand, and against itself on a tenth of the rows. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { madeUpFile } from './made-up-file.ts';
import { measurePairs } from './measure.ts';
import type { Program } from './measure.ts';
import { receivablesDay } from './receivables.ts';
import type { Comparison } from './results.ts';
import { comparedFigures, countDifferences } from './same-answers.ts';

const handWritten = join(dirname(fileURLToPath(import.meta.url)), 'hand-written-aging.mjs');

/** What came of it: the comparisons, a sentence on the answers, and whether both sides gave the same. */
export interface ReceivablesComparison {
  readonly comparisons: readonly Comparison[];
  readonly note: string;
  readonly isSame: boolean;
}

async function agingOf(rows: number, out: string): Promise<readonly [ours: Program, files: readonly [string, string]]> {
  const files = [await madeUpFile('invoices', rows), await madeUpFile('payments', rows)] as const;
  const options = ['--as-of', receivablesDay, '--view', 'customers', '--output', out, '--quiet'];
  const args = ['bin/crm.js', 'aging', files[0], '--payments', files[1], ...options];
  return [{ name: 'crm aging', args }, files];
}

/** Ages `rows` invoices after as many payments that name none of them. `folder` is an existing folder for the files. */
export async function compareReceivables(
  rows: number,
  pairCount: number,
  folder: string,
): Promise<ReceivablesComparison> {
  const [ours, byHand, ofTenth] = ['crm-aging.csv', 'by-hand-aging.csv', 'tenth.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const [aging, files] = await agingOf(rows, ours);
  const [tenth] = await agingOf(Math.max(1, Math.round(rows / 10)), ofTenth);
  const name = `aging, ${rows} invoices and as many payments, every customer to CSV`;
  const pairs = await measurePairs(
    aging,
    { name: 'hand-written aging', args: [handWritten, ...files, byHand] },
    pairCount,
    folder,
  );
  const differences = await countDifferences(ours, byHand, comparedFigures.aging);
  const growth = await measurePairs(aging, tenth, pairCount, folder);
  return {
    comparisons: [
      { name, yardstick: 'SQL by hand, COPY TO', pairs },
      { name, yardstick: 'crm aging on a tenth of the rows', pairs: growth },
    ],
    note:
      differences === 0
        ? 'Both sides gave every customer the same open amount in each bucket, unapplied amount, balance and oldest due date.'
        : `The two sides disagree on the receivables of ${differences} customers: this ratio compares different answers.`,
    isSame: differences === 0,
  };
}
