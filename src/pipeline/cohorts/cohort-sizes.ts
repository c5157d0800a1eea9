/** A column with the size of each cohort beside its triangle: another name of the first column, or what came before it. */
import type { Engine } from '../../engine/engine.ts';
import { crmError } from '../../errors.ts';
import { differingRows } from '../../relations/stg-cohort-counts.ts';
import type { CountReading } from '../../relations/stg-cohort-counts.ts';
import type { CountsSource } from './open-counts.ts';

/**
 * By file, the places among its counts (cellsOf) of sizes that only repeat the first column of the triangle. Error: counts-unusable
 * for sizes that differ from a column of the start.
 */
export async function sizesLeftOut(
  engine: Engine,
  files: readonly CountsSource[],
  reading: CountReading,
): Promise<ReadonlySet<number>[]> {
  const leftOut: ReadonlySet<number>[] = [];
  for (const [file, { source, table }] of files.entries()) {
    const { shape } = table;
    if (shape.kind === 'long' || shape.size === null) {
      leftOut.push(new Set());
      continue;
    }
    const periods = shape.periods.map(({ period }) => period);
    const start = Math.min(...periods);
    const size = shape.periods.length;
    const { rows, cohort } = await engine.firstRecord(differingRows(file, size, periods.indexOf(start), reading));
    if (Number(rows) > 0 && start === 0) {
      const path = source.path.shown;
      const [sizes, first] = [shape.size, shape.periods[periods.indexOf(start)]?.index ?? 0].map(
        (at) => source.columns[at],
      );
      throw crmError(
        'counts-unusable',
        {
          path,
          problem: `has two sizes of cohort ${String(cohort)}: columns "${sizes}" and "${first}" differ`,
          remedy: 'keep the one that says how many customers there were at the start',
        },
        { file: path },
      );
    }
    leftOut.push(Number(rows) > 0 ? new Set() : new Set([size]));
  }
  return leftOut;
}
