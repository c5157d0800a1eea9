/**
 * The steps of a policy as expressions over an item. A step has come when its day has; overdue steps come in order, each some days
 * after the one before it was done. An item has the columns done_1, done_2, … (the first day a step was done, NULL = never).
 */
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Policy, PolicyStep } from '../policy/policy.ts';
import { plusOffset } from './offsets.ts';

export type CollectRules = Policy['collect'];

interface NumberedStep extends PolicyStep {
  /** Its place in the policy, from 1. */
  readonly no: number;
}

const numbered = (steps: readonly PolicyStep[]): NumberedStep[] => steps.map((step, at) => ({ ...step, no: at + 1 }));
const early = ({ steps }: CollectRules): NumberedStep[] => numbered(steps).filter((step) => step.pre_due === true);
const overdue = ({ steps }: CollectRules): NumberedStep[] => numbered(steps).filter((step) => step.pre_due !== true);

const column = (name: string, no: number): Sql => raw(`${name}_${no}`);

const isDone = ({ no }: NumberedStep): Sql => sql`${column('done', no)} is not null`;
const numberText = ({ no }: NumberedStep): Sql => raw(String(no));

/** The day a step counts from. */
function baseOf(step: NumberedStep): Sql {
  switch (step.from) {
    case 'due':
      return raw('effective_due_date');
    case 'previous':
      return sql`coalesce(${column('done', step.no - 1)}, ${column('day', step.no - 1)})`;
    default:
      return raw('invoice_date');
  }
}

function calendarSql({ calendar }: CollectRules, day: Sql, direction: 'forward' | 'back'): Sql {
  return calendar === null
    ? day
    : sql`(select days.${raw(direction)} from collect_calendar as days where days.day = ${day})`;
}

/** ` rows` with day_1, … and, of steps that lapse, last_1, …: NULL where the item has no such step. */
function withDays(rules: CollectRules, rows: Sql): Sql {
  return numbered(rules.steps).reduce((from, step) => {
    const isEarly = step.pre_due === true;
    const planned = plusOffset(baseOf(step), step.after);
    const day = isEarly ? sql`greatest(${planned}, invoice_date)` : planned;
    const shifted = calendarSql(rules, day, isEarly ? 'back' : 'forward');
    const shown = step.from === 'ship' ? sql`case when item_type = 'invoice' then ${shifted} end` : shifted;
    const { until = isEarly ? 'due' : undefined } = step;
    const last =
      until === undefined
        ? raw('')
        : sql`, ${until === 'due' ? raw('effective_due_date') : plusOffset(baseOf(step), until)} as ${column('last', step.no)}`;
    return sql`select *, ${shown} as ${column('day', step.no)}${last} from (${from}) as with_${raw(String(step.no))}`;
  }, rows);
}

/** Rows beside the place (from 1) of the overdue step that comes next: one more than there are when all are done. */
function withPlace(rules: CollectRules, rows: Sql, since: Sql): Sql {
  const steps = overdue(rules);
  const lastOf = (condition: (step: NumberedStep) => Sql): Sql =>
    steps.length === 0
      ? raw('0')
      : sql`case ${join(
          steps.toReversed().map((step, at) => sql`when ${condition(step)} then ${raw(String(steps.length - at))}`),
          ' ',
        )} else 0 end`;
  const isPassed = ({ no }: NumberedStep): Sql => sql`${column('day', no)} < ${since}`;
  const dones = steps.map(({ no }) => column('done', no));
  return sql`
        select
            *,
            greatest(${lastOf(isDone)} + 1, ${lastOf(isPassed)}, 1) as place,
            ${dones.length === 0 ? raw('cast(null as date)') : sql`greatest(${join(dones.length === 1 ? [...dones, ...dones] : dones)})`} as last_overdue_done
        from (${rows}) as dated`;
}

/** `case place when 1 then … when 2 then … end` over the overdue steps, moved by so many places. */
function byPlace(rules: CollectRules, of: (step: NumberedStep) => Sql, ahead = 0): Sql {
  const whens = overdue(rules).flatMap((step, at) =>
    at + 1 - ahead < 1 ? [] : [sql`when ${raw(String(at + 1 - ahead))} then ${of(step)}`],
  );
  return whens.length === 0 ? raw('null') : sql`case place ${join(whens, ' ')} end`;
}

/**
 * Rows of items beside step_no, step_day, deadline of the step to take now (NULL where there is none), and next_step_no, next_day of
 * the one after it, as if this one were done today. `logSince` is the day the log begins, as SQL, null without a log.
 */
export function withSteps(rules: CollectRules, rows: Sql, asOf: Sql, logSince: Sql | null): Sql {
  const gap = raw(String(rules.gap_days));
  const isDateMode = logSince === null;
  const tomorrow = sql`(${asOf} + cast(1 as integer))`;
  const since = logSince === null || rules.catch_up === 'highest' ? tomorrow : sql`least(${logSince}, ${tomorrow})`;
  const placed = withPlace(rules, withDays(rules, rows), since);
  const own = byPlace(rules, ({ no }) => column('day', no));
  const shifted = (day: Sql): Sql => calendarSql(rules, day, 'forward');
  const waiting = shifted(
    sql`case when last_overdue_done is null then ${own} else greatest(${own}, last_overdue_done + ${gap}) end`,
  );
  const deadline = byPlace(rules, ({ within, until, no }) =>
    within !== undefined
      ? plusOffset(raw('overdue_day'), within)
      : until === undefined
        ? raw('cast(null as date)')
        : column('last', no),
  );
  const follows = byPlace(
    rules,
    ({ no, from, after }) =>
      from === 'previous'
        ? sql`greatest(${plusOffset(asOf, after)}, ${asOf} + ${gap})`
        : sql`greatest(${column('day', no)}, ${asOf} + ${gap})`,
    1,
  );
  const isOpen = ({ no }: NumberedStep): Sql =>
    sql`${column('done', no)} is null and ${column('day', no)} <= ${asOf} and ${column('last', no)} >= ${asOf}`;
  const steps = isDateMode ? early(rules).toReversed() : early(rules);
  const earlyNow = caseOf(steps.map((step) => [isOpen(step), numberText(step)]));
  const comes = early(rules).map((step) => {
    const { no } = step;
    const isAhead = sql`${column('done', no)} is null and ${column('last', no)} >= ${asOf} and early_no is distinct from ${numberText(step)}`;
    return [no, isAhead, sql`case when ${isAhead} then greatest(${column('day', no)}, ${asOf}) end`] as const;
  });
  const firstEarly = caseOf(
    comes.map(([no, isAhead, day]) => [
      sql`${isAhead} and (early_no is null or early_no < ${raw(String(no))}) and ${column('day', no)} is not null`,
      day,
    ]),
  );
  const firstEarlyNo = caseOf(
    comes.map(([no, isAhead]) => [
      sql`${isAhead} and (early_no is null or early_no < ${raw(String(no))}) and ${column('day', no)} is not null`,
      raw(String(no)),
    ]),
  );
  const firstOverdue = sql`${raw('overdue_day')}`;
  return sql`
    select
        *,
        case when is_overdue_step then ${byPlace(rules, numberText)} else early_no end as step_no,
        case when is_overdue_step then overdue_day else ${caseOf(early(rules).map((step) => [sql`early_no = ${numberText(step)}`, column('day', step.no)]))} end as step_day,
        case when is_overdue_step then ${deadline} else ${caseOf(early(rules).map((step) => [sql`early_no = ${numberText(step)}`, column('last', step.no)]))} end as deadline,
        case
            when is_overdue_step then ${byPlace(rules, numberText, 1)}
            else coalesce(${firstEarlyNo}, ${byPlace(rules, numberText)})
        end as next_step_no,
        case when is_overdue_step then ${shifted(follows)} else coalesce(${firstEarly}, ${firstOverdue}) end as next_day
    from (
        select *, coalesce(overdue_day <= ${asOf}, false) as is_overdue_step, case when coalesce(overdue_day <= ${asOf}, false) then null else ${earlyNow} end as early_no
        from (select *, ${waiting} as overdue_day from (${placed}) as placed) as waiting
    ) as stepped`;
}

/** `case when … then … end`; NULL where there is no case. */
function caseOf(cases: readonly (readonly [when: Sql, then: Sql])[]): Sql {
  return cases.length === 0
    ? raw('null')
    : sql`case ${join(
        cases.map(([when, then]) => sql`when ${when} then ${then}`),
        ' ',
      )} end`;
}

/** A column of the name of a step, by its number. */
export function stepName({ steps }: CollectRules, number: Sql): Sql {
  return sql`case ${number} ${join(
    numbered(steps).map(({ no, step }) => sql`when ${raw(String(no))} then ${step}`),
    ' ',
  )} end`;
}
