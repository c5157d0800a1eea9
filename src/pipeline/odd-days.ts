/** Days that hardly can be right: a date before 1990, or one far from all others. */
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { counted } from './wording.ts';

interface DayCount {
  readonly date: string;
  readonly rows: number;
}

export interface DayFacts {
  /** The first and last two days there are; fewer when there are fewer. */
  readonly firstDays: readonly DayCount[];
  readonly lastDays: readonly DayCount[];
  readonly rowsInFuture: number;
  readonly rowsBefore1990: number;
}

export interface OddDay {
  readonly code: 'early-dates' | 'lone-date';
  readonly text: string;
}

/** Facts of a from-item with a day (a date column `day`) and a number of rows (`row_count`) a row. */
export async function dayFacts(engine: Engine, rows: Sql, today: string): Promise<DayFacts> {
  const days = sql`(select day, sum(row_count) as row_count from ${rows} where day is not null group by 1) as days`;
  const ends = async (direction: string): Promise<DayCount[]> => {
    const found = await engine.rows(sql`
      select cast(day as varchar), cast(row_count as bigint) from ${days} order by day ${raw(direction)} limit 2`);
    return found.map(([date, count]) => ({ date: String(date), rows: Number(count) }));
  };
  const odd = await engine.firstRecord(sql`
    select
        coalesce(sum(row_count) filter (where day > cast(${today} as date)), 0) as future,
        coalesce(sum(row_count) filter (where day < date '1990-01-01'), 0) as early
    from ${days}`);
  return {
    firstDays: await ends('asc'),
    lastDays: await ends('desc'),
    rowsInFuture: Number(odd['future'] ?? 0),
    rowsBefore1990: Number(odd['early'] ?? 0),
  };
}

/** Sentences about days that stand out; `rows` is how many rows there are. */
export function oddDays({ firstDays, lastDays, rowsInFuture, rowsBefore1990 }: DayFacts, rows: number): OddDay[] {
  const [first] = firstDays;
  const [last] = lastDays;
  const remark = rowsBefore1990 * 2 < rows ? '; a date that was never filled in often looks like this' : '';
  const early: OddDay[] =
    rowsBefore1990 === 0 || first === undefined
      ? []
      : [
          {
            code: 'early-dates',
            text: `${counted(rowsBefore1990, 'row is', 'rows are')} dated before 1990, the first ${first.date}${remark}`,
          },
        ];
  const lone = [
    ...(rowsBefore1990 > 0 ? [] : [loneDay(firstDays, last)]),
    ...(rowsInFuture > 0 ? [] : [loneDay(lastDays, first)]),
  ];
  return [
    ...early,
    ...lone.flatMap((day): OddDay[] =>
      day === null
        ? []
        : [
            {
              code: 'lone-date',
              text: `${day.date} stands alone: ${counted(day.days, 'day')} away from the next date, ${day.next} (${counted(day.rows, 'row')})`,
            },
          ],
    ),
  ];
}

/** The outermost day when it is farther from its neighbour than a year and than all the other days are apart. */
function loneDay(
  [outer, inner]: readonly DayCount[],
  opposite: DayCount | undefined,
): (DayCount & { days: number; next: string }) | null {
  if (outer === undefined || inner === undefined || opposite === undefined || inner.date === opposite.date) {
    return null;
  }
  const days = daysBetween(outer.date, inner.date);
  return days > 365 && days > daysBetween(inner.date, opposite.date) ? { ...outer, days, next: inner.date } : null;
}

function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}

/**
 * The same of a report, in sentences. `known` are some of the days, the outermost among them, as `dayFacts` takes them; `all`, which may
 * take a scan, is looked at only where they stand out.
 */
export async function oddDayWarnings(engine: Engine, known: Sql, all: Sql, today: string): Promise<string[]> {
  if (oddDays(await dayFacts(engine, known, today), 0).length === 0) {
    return [];
  }
  const [[count] = []] = await engine.rows(sql`select sum(row_count) from ${all} where day is not null`);
  return oddDays(await dayFacts(engine, all, today), Number(count ?? 0)).map(({ text }) => text);
}
