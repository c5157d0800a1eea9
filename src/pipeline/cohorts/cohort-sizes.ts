/** A column with the size of each cohort beside its triangle: another name of the first column, or what came before it. */
import type { Engine } from '../../engine/engine.ts';
import { crmError } from '../../errors.ts';
import { differingRows } from '../../relations/int-cohort-counts.ts';
import type { CountCell, CountReading } from '../../relations/int-cohort-counts.ts';
import type { CountsSource } from './open-counts.ts';

/**
 * The counts of each file without sizes, the last of them, that only repeat the first column of the triangle. Error: counts-unusable for
 * sizes that differ from a column of the start.
 */
export async function withoutSizes(
  engine: Engine,
  files: readonly CountsSource[],
  counts: readonly (readonly CountCell[])[],
  reading: CountReading,
): Promise<(readonly CountCell[])[]> {
  const kept: (readonly CountCell[])[] = [];
  for (const [file, { source, table }] of files.entries()) {
    const cells = counts[file] ?? [];
    const [size] = cells.slice(-1);
    const { shape } = table;
    if (size === undefined || shape.kind === 'long' || shape.size === null) {
      kept.push(cells);
      continue;
    }
    const periods = shape.periods.map(({ period }) => period);
    const start = Math.min(...periods);
    const first = cells[periods.indexOf(start)] ?? size;
    const { rows, cohort } = await engine.firstRecord(differingRows(file, size, first, reading));
    if (Number(rows) > 0 && start === 0) {
      const path = source.path.shown;
      throw crmError(
        'counts-unusable',
        {
          path,
          problem: `has two sizes of cohort ${String(cohort)}: columns "${size.header}" and "${first.header}" differ`,
          remedy: 'keep the one that says how many customers there were at the start',
        },
        { file: path },
      );
    }
    kept.push(Number(rows) > 0 ? cells : cells.slice(0, -1));
  }
  return kept;
}
