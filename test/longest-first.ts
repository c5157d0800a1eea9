/** Starts the files that take longest first, so that no core waits for one of them at the end. */
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Ends of paths, the longest first; vitest's own order, by size, follows. */
const longest = [
  'cases.test.ts',
  'churn-oracle.test.ts',
  'contract.test.ts',
  'run/failing-files.test.ts',
  'errors.test.ts',
  'shared-process.test.ts',
  'stream-output.test.ts',
  'run/crash.test.ts',
  'run/night.test.ts',
  'segment-movement.test.ts',
  'int-open-items.test.ts',
  'receivables/rows.test.ts',
  'many-files.test.ts',
  'int-purchase-items.test.ts',
  'read-again.test.ts',
  'several-invoices.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const at = longest.findIndex((end) => moduleId.endsWith(`/${end}`));
  return at === -1 ? longest.length : at;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
