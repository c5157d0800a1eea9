/** The rows a report did not use, one by one: which file, which line, why, and the text as it stands in the file. */
import { inFileOrder, refusedRows } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { sumText } from '../engine/money.ts';
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
  /** Exact decimal text; null where the row has none that can be read. */
  readonly amount: string | null;
  readonly raw: string;
}

/**
 * Set-aside rows of one file in its order. `reasons` limits which; `max` how many; `maxEach` how many of each reason. The
 * file is read once more for it, because a scan that is fast does not know where in the file a row stood.
 */
export async function* setAsideRows(
  engine: Engine,
  load: Pick<LoadedRows, 'sources' | 'staged' | 'amount' | 'setAsideSince'>,
  index: number,
  { reasons, max, maxEach }: { reasons?: ReadonlySet<string>; max?: number; maxEach?: number } = {},
): AsyncGenerator<SetAsideRow, void, undefined> {
  const source = load.sources[index] as Source;
  const refused = source.reading === null ? [] : await refusedRows(engine, source.reading);
  const isWanted = (reason: string): boolean => reasons === undefined || reasons.has(reason);
  const amount = load.amount === undefined ? raw('null') : sumText(load.amount);
  const since = load.setAsideSince?.(index);
  const why = since === undefined ? raw('set_aside') : sql`coalesce(set_aside, ${since})`;
  const numbered = sql`(select row_number() over () as place, * from (${load.staged(index)}) as staged) as numbered`;
  const places = await inFileOrder(engine, () =>
    engine.rows(sql`
      select place, set_aside, amount
      from (
          select place, set_aside, amount, row_number() over (partition by set_aside order by place) as nth
          from (select place, ${why} as set_aside, ${amount} as amount from ${numbered}) as told
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
  const refusedAt = new Set<number>();
  const { remade } = source.reading;
  for (const { record } of remade?.refused ?? []) {
    refusedAt.add(record);
  }
  for await (const record of pickRecords(path, shape, remade === undefined ? refused.map(({ record: at }) => at) : [], {
    by: 'rejectLine',
  })) {
    refusedAt.add(record.ordinal);
  }
  const reasonsAt = ordinalsOf(wanted, refusedAt, headerRecords(source));
  if (isWanted(unreadable)) {
    for (const ordinal of [...refusedAt].slice(0, maxEach)) {
      reasonsAt.set(ordinal, { reason: unreadable, amount: null });
    }
  }
  let count = 0;
  for await (const record of pickRecords(path, shape, new Set(reasonsAt.keys()))) {
    if (max !== undefined && ++count > max) {
      return;
    }
    const line = record.line + source.linesAbove;
    yield { file: source.path.shown, line, ...(reasonsAt.get(record.ordinal) as Judged), raw: record.text };
  }
}

type Judged = Pick<SetAsideRow, 'reason' | 'amount'>;

const judged = ([, reason, amount]: readonly unknown[]): Judged => ({
  reason: String(reason),
  amount: typeof amount === 'string' ? amount : null,
});

/** The n-th row the engine delivered is the n-th record that it did not refuse. */
function ordinalsOf(
  wanted: readonly (readonly unknown[])[],
  refused: ReadonlySet<number>,
  headers: number,
): Map<number, Judged> {
  const ordinals = new Map<number, Judged>();
  const refusedOrdinals = [...refused].sort((a, b) => a - b);
  let skipped = 0;
  for (const row of wanted) {
    let ordinal = Number(row[0]) + headers + skipped;
    while (skipped < refusedOrdinals.length && (refusedOrdinals[skipped] ?? Infinity) <= ordinal) {
      skipped += 1;
      ordinal += 1;
    }
    ordinals.set(ordinal, judged(row));
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
    const reasonAt = new Map(block.map((row) => [Number(row[0]), judged(row)]));
    const places = join([...reasonAt.keys()].map((place) => raw(String(place))));
    const rows = await inFileOrder(engine, () =>
      engine.rows(sql`
        select * from (select row_number() over () as place, * from ${rowsOf(source)} as rows) as numbered
        where place in (${places}) order by place`),
    );
    for (const [place, ...cells] of rows) {
      const told = reasonAt.get(Number(place)) as Judged;
      yield { file: source.path.shown, line: null, ...told, raw: cells.join(',') };
    }
  }
}
