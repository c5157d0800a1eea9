/** The rows a report did not use, one by one: which file, which line, why, and the text as it stands in the file. */
import { inFileOrder, refusedRows } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { join, raw, sql } from '../engine/sql.ts';
import { pickRecords } from '../input/dialect/records.ts';
import { rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { unreadable } from '../roles/define.ts';
import { headerRecords, recordShape, recordsPath } from '../load/source-records.ts';

/** Rows of a parquet file fetched at a time: the file is read once for each block. */
const parquetBlockRows = 20_000;

export interface SetAsideRow {
  readonly file: string;
  /** Physical line, from 1; null where a format has no lines (parquet). */
  readonly line: number | null;
  readonly reason: string;
  readonly raw: string;
}

/**
 * Set-aside rows of one file in its order. `reasons` limits which; `max` how many; `maxEach` how many of each reason. The
 * file is read once more for it, because a scan that is fast does not know where in the file a row stood.
 */
export async function* setAsideRows(
  engine: Engine,
  load: Pick<LoadedRows, 'sources' | 'staged'>,
  index: number,
  { reasons, max, maxEach }: { reasons?: ReadonlySet<string>; max?: number; maxEach?: number } = {},
): AsyncGenerator<SetAsideRow, void, undefined> {
  const source = load.sources[index] as Source;
  const refused = source.reading === null ? [] : await refusedRows(engine, source.reading);
  const isWanted = (reason: string): boolean => reasons === undefined || reasons.has(reason);
  const places = await inFileOrder(engine, () =>
    engine.rows(sql`
      select place, set_aside
      from (
          select place, set_aside, row_number() over (partition by set_aside order by place) as nth
          from (select row_number() over () as place, set_aside from (${load.staged(index)}) as staged) as numbered
          where set_aside is not null
      ) as reasoned
      where nth <= ${maxEach ?? Number.MAX_SAFE_INTEGER}
      order by place`),
  );
  const wanted = places.filter(([, reason]) => isWanted(String(reason))).slice(0, max);
  if (source.reading === null) {
    yield* parquetRowsAt(engine, source, wanted);
    return;
  }
  const path = recordsPath(source);
  const shape = recordShape(source);
  const refusedAt = new Map<number, string>();
  const { remade } = source.reading;
  for (const { record } of remade?.refused ?? []) {
    refusedAt.set(record, unreadable);
  }
  for await (const record of pickRecords(path, shape, remade === undefined ? refused.map(({ record: at }) => at) : [], {
    by: 'rejectLine',
  })) {
    refusedAt.set(record.ordinal, unreadable);
  }
  const reasonsAt = ordinalsOf(wanted, refusedAt, headerRecords(source));
  if (isWanted(unreadable)) {
    for (const ordinal of [...refusedAt.keys()].slice(0, maxEach)) {
      reasonsAt.set(ordinal, unreadable);
    }
  }
  let count = 0;
  for await (const record of pickRecords(path, shape, new Set(reasonsAt.keys()))) {
    if (max !== undefined && ++count > max) {
      return;
    }
    const reason = reasonsAt.get(record.ordinal) ?? '';
    yield { file: source.path.shown, line: record.line + source.linesAbove, reason, raw: record.text };
  }
}

/** The n-th row the engine delivered is the n-th record that it did not refuse. */
function ordinalsOf(
  wanted: readonly (readonly unknown[])[],
  refused: ReadonlyMap<number, string>,
  headers: number,
): Map<number, string> {
  const ordinals = new Map<number, string>();
  const refusedOrdinals = [...refused.keys()].sort((a, b) => a - b);
  let skipped = 0;
  for (const [place, reason] of wanted) {
    let ordinal = Number(place) + headers + skipped;
    while (skipped < refusedOrdinals.length && (refusedOrdinals[skipped] ?? Infinity) <= ordinal) {
      skipped += 1;
      ordinal += 1;
    }
    ordinals.set(ordinal, String(reason));
  }
  return ordinals;
}

async function* parquetRowsAt(
  engine: Engine,
  source: Source,
  wanted: readonly (readonly unknown[])[],
): AsyncGenerator<SetAsideRow, void, undefined> {
  for (let from = 0; from < wanted.length; from += parquetBlockRows) {
    const block = wanted.slice(from, from + parquetBlockRows);
    const reasonAt = new Map(block.map(([place, reason]) => [Number(place), String(reason)]));
    const places = join([...reasonAt.keys()].map((place) => raw(String(place))));
    const rows = await inFileOrder(engine, () =>
      engine.rows(sql`
        select * from (select row_number() over () as place, * from ${rowsOf(source)} as rows) as numbered
        where place in (${places}) order by place`),
    );
    for (const [place, ...cells] of rows) {
      yield { file: source.path.shown, line: null, reason: reasonAt.get(Number(place)) ?? '', raw: cells.join(',') };
    }
  }
}
