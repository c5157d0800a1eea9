/** What a movement comes to, in sentences, and when there is none to tell. */
import type { Engine } from '../../../engine/engine.ts';
import { sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { crmError } from '../../../errors.ts';
import { defaultDaysBack } from './compare-options.ts';
import { sumsByMove } from './movement-sql.ts';

const customers = (count: number): string => `${count.toLocaleString('en-US')} customer${count === 1 ? '' : 's'}`;

/** `-1234567.50` as `-1,234,567.50`, digit by digit: money never becomes a floating number. */
const money = (text: string): string => text.replace(/\B(?=(\d{3})+\.)/g, ',');

/** Error: usage where the day is not before the as-of, or nobody was a customer by then. */
export async function refuseNothingToCompare(
  engine: Engine,
  asOf: Sql,
  day: Sql | null,
  compareTo: string | undefined,
): Promise<void> {
  if (day === null) {
    return;
  }
  const facts = await engine.firstRecord(sql`
    select
        cast(${day} as varchar) as day,
        cast(${asOf} as varchar) as as_of,
        ${day} >= ${asOf} as is_late,
        (select count(*) from int_segments_before) as before,
        (select count(*) from int_segments_now) as now,
        (select cast(min(purchase_date) as varchar) from int_purchases) as first_day`);
  const flag = `--compare-to ${String(facts['day'])}`;
  if (facts['is_late'] === true) {
    const problem = `${flag} is not before the day the report stands on, ${String(facts['as_of'])}`;
    throw crmError('usage', {
      problem,
      command: 'segment',
      remedy: 'name an earlier day, or a later one with --as-of',
    });
  }
  if (Number(facts['before']) === 0 && Number(facts['now']) > 0) {
    const problem =
      compareTo === undefined
        ? `there is nothing to compare with: nobody was a customer ${defaultDaysBack} days before the as-of date, on ${String(facts['day'])}`
        : `${flag}: nobody was a customer then`;
    const remedy = `the data begin on ${String(facts['first_day'])}; name a later day with --compare-to`;
    throw crmError('usage', { problem, command: 'segment', remedy });
  }
}

/** What was compared, and how fair that is. */
export async function comparedSentence(
  engine: Engine,
  {
    day,
    compareTo,
    isHeld,
    isRanked,
  }: {
    readonly day: Sql | null;
    readonly compareTo: string | undefined;
    readonly isHeld: boolean;
    readonly isRanked: boolean;
  },
): Promise<string> {
  const order = isRanked
    ? ''
    : ' No order says which segment is better, so that customers move and neither rise nor fall.';
  if (day === null) {
    return `Before is ${compareTo === '-' ? 'standard input' : (compareTo ?? '')} as it was written; now is worked out anew.${order}`;
  }
  const { then } = await engine.firstRecord(sql`select cast(${day} as varchar) as then`);
  const cuts = isHeld
    ? 'Both are cut at the points of today, so that nobody moves because others did.'
    : 'Each is judged by its own values, so that a customer can move because others did.';
  const why = compareTo === undefined ? ` (${defaultDaysBack} days earlier, as no --compare-to says otherwise)` : '';
  return `Before is ${String(then)}${why}, as it was known that day; now is the as-of date. ${cuts}${order}`;
}

const verbs: Readonly<Record<string, string>> = {
  rose: 'rose',
  fell: 'fell',
  moved: 'moved',
  stayed: 'stayed where they were',
  new: 'came new',
  gone: 'are no longer in the data',
};
const singular: Readonly<Record<string, string>> = {
  ...verbs,
  stayed: 'stayed where it was',
  gone: 'is no longer in the data',
};

/** How many made each move, and the value that moved with them: one sentence a move, in the order of their interest. */
export async function sumSentences(engine: Engine): Promise<readonly string[]> {
  const rows = await engine.rows(sumsByMove);
  return Object.entries(verbs).flatMap(([move, verb]) => {
    const found = rows.find(([name]) => name === move);
    if (found === undefined) {
      return [];
    }
    const [, count, was, is, change] = found;
    const worth = [
      ...(was === null ? [] : [`${money(String(was))} before`]),
      ...(is === null ? [] : [`${money(String(is))} now`]),
    ].join(', ');
    const sign = String(change).startsWith('-') ? '' : '+';
    const difference = was === null || is === null || change === null ? '' : ` (${sign}${money(String(change))})`;
    const words = Number(count) === 1 ? singular[move] : verb;
    return [`${customers(Number(count))} ${words}${worth === '' ? '' : `: ${worth}${difference}`}.`];
  });
}

/** Segments of the earlier file that this method does not know: neither ranked nor anybody's today. */
export async function unknownSegments(
  engine: Engine,
  ranks: readonly string[],
  file: string,
): Promise<readonly string[]> {
  const rows = await engine.rows(sql`
    select segment, count(*) as customers
    from int_segments_before as was
    where not exists (select 1 from int_segments_now as now where now.segment = was.segment)
    group by segment
    order by customers desc, segment`);
  const unknown = rows.filter(([name]) => !ranks.includes(String(name)));
  if (unknown.length === 0) {
    return [];
  }
  const listed = unknown.slice(0, 5).map(([name, count]) => `${String(name)} (${customers(Number(count))})`);
  const more = unknown.length > listed.length ? ` and ${unknown.length - listed.length} more` : '';
  return [
    `${file} has segments that this method does not give: ${listed.join(', ')}${more}; was it written by another method or map?`,
  ];
}
