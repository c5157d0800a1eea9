/** Segments as an earlier report wrote them. */
import type { Engine } from '../engine/engine.ts';
import { raw } from '../engine/sql.ts';
import { crmError, quoteList } from '../errors.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { Source } from '../input/source.ts';
import { load } from '../load/load.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { earlierSegments } from '../roles/earlier-segments.ts';
import { openSideFiles } from './open-sources.ts';
import type { InputRequest } from './request.ts';

/**
 * Loads `int_earlier_segments`: customer_id, segment as text, monetary as decimal, NULL where the file does not say; nothing where no
 * file was named. Errors: usage when there is no column `segment`, those of opening and loading the file.
 */
export async function loadEarlierSegments(
  engine: Engine,
  indexFirst: number,
  request: InputRequest,
): Promise<readonly LoadedRows[]> {
  const files = await openSideFiles(engine, earlierSegments, indexFirst, request);
  if (files.length === 0) {
    return [];
  }
  refuseOthers(files);
  const loaded = await load(engine, earlierSegments, files, {
    dateFormat: undefined,
    decimal: undefined,
    tempFolder: request.tempFolder,
    table: 'stg_earlier_segments',
  });
  await engine.run(raw('drop table if exists int_earlier_segments'));
  await engine.run(
    raw(`create temp table int_earlier_segments as
    select customer_id, segment, cast(monetary as decimal(38, 6)) as monetary from stg_earlier_segments where set_aside is null`),
  );
  return [loaded];
}

function refuseOthers(files: readonly Source[]): void {
  const other = files.find(({ mapping }) => !mapping.has('segment'));
  if (other !== undefined) {
    const names = other.columns.filter((_, index) => index !== columnIndex(other, 'customer_id'));
    throw crmError('usage', {
      problem: `--compare-to ${other.path.shown}: the file has no column segment; its columns are ${quoteList(names)}`,
      remedy:
        'write one with: crm segment <files> --view customers -o before.csv; or give a day: --compare-to 2026-06-30',
    });
  }
}
