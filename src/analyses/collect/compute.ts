/** What the views of the timetable stand on. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { createNoLog } from '../../relations/int-log.ts';
import { buildOpenItems, openItemsStatements } from '../../relations/int-open-items.ts';
import type { OpenItemsOptions } from '../../relations/int-open-items.ts';
import { dueDateNotes } from '../aging/notes.ts';
import type { ComputeContext } from '../define.ts';
import { policyOf } from '../policy/policies.ts';
import { createCalendar } from './calendar.ts';
import { createHolds } from './holds-sql.ts';
import { createItems } from './items-sql.ts';
import { createLogRows } from './log-rows.ts';
import { logNotes } from './notes.ts';
import type { CollectOptions } from './options.ts';
import { createPromised, createPromises, payPromises, promiseTurns } from './promises-sql.ts';

const fixedAttributes: ReadonlySet<string> = new Set(['owner', 'disputed']);

/** Columns of the invoices that --by may name, besides those that every item has. */
const passing = (names: readonly string[]): readonly string[] => names.filter((name) => !fixedAttributes.has(name));

function openItems(
  { options, asOf, itemAttributes, facts }: ComputeContext<CollectOptions>,
  isTraced: boolean,
): OpenItemsOptions {
  return {
    days: [asOf],
    terms: options.terms,
    allocate: options.allocate,
    rollUp: options.rollUp,
    itemAttributes: passing(itemAttributes),
    supportedFrom: facts.supportedFrom,
    keepsSettled: false,
    traces: options.log === undefined && !isTraced ? null : 'documents',
  };
}

/** No settlements are looked at where nothing was promised. */
const noSettlements = raw(`
    create temp table int_settlements as
    select customer_id, invoice_id, currency, invoice_date, due_date, invoice_date as credit_date, amount as settled_amount
    from int_dated_items where false`);

interface Steps {
  readonly before: readonly Sql[];
  readonly after: (logSince: Sql | null) => readonly Sql[];
}

function stepsOf({ options, asOf, itemAttributes }: ComputeContext<CollectOptions>, isTraced: boolean): Steps {
  const { collect } = policyOf(options.policy);
  const { promise_grace_days: grace } = collect;
  return {
    before: [
      ...(options.log === undefined ? createNoLog : []),
      ...(options.log === undefined && !isTraced ? [noSettlements] : []),
      ...(collect.calendar === null ? [] : createCalendar(collect.calendar, asOf)),
      ...createLogRows(asOf, collect.steps, options.rollUp),
      ...createPromises(asOf, grace),
    ],
    after: (logSince) => [
      ...createPromised(asOf, grace),
      ...createItems(collect, { asOf, logSince, itemAttributes: passing(itemAttributes) }),
      ...createHolds(collect, asOf),
    ],
  };
}

const firstStep = sql`select cast(min(log_date) as varchar) from collect_log where event = 'step' and result = 'done'`;

/** The statements of `computeCollect` for any data. */
export function collectStatements(context: ComputeContext<CollectOptions>, isTraced = false): readonly Sql[] {
  const { before, after } = stepsOf(context, isTraced);
  const since = policyOf(context.options.policy).collect.log_since;
  const logSince =
    since === null
      ? context.options.log === undefined
        ? null
        : sql`cast((${firstStep}) as date)`
      : sql`cast(${since} as date)`;
  return [...openItemsStatements(openItems(context, isTraced)), ...before, ...payPromises(1), ...after(logSince)];
}

/**
 * Makes `collect_items`, `collect_log`, `collect_promised`, `collect_register` and `collect_holds`, and, where it is asked for (`isTraced`)
 * or there is a log, `int_settlements`. Error: usage, for a report by age.
 */
export async function computeCollect(
  engine: Engine,
  context: ComputeContext<CollectOptions>,
  isTraced = false,
): Promise<readonly string[]> {
  const { options, asOf, facts } = context;
  if (facts.coverage === 'ages') {
    throw crmError('usage', {
      problem: 'a report by age has no invoices, so nothing says what to do about each',
      remedy: 'give the list of open invoices instead',
      command: 'collect',
    });
  }
  await buildOpenItems(engine, openItems(context, isTraced));
  const { before, after } = stepsOf(context, isTraced);
  await runAll(engine, before);
  const turns = await promiseTurns(engine);
  for (let turn = 1; turn <= turns; turn += 1) {
    await runAll(engine, payPromises(turn));
  }
  const given = policyOf(options.policy).collect.log_since;
  const [[first = null] = []] = given === null ? await engine.rows(firstStep) : [[given]];
  await runAll(engine, after(first === null ? null : sql`cast(${String(first)} as date)`));
  return [
    ...(await dueDateNotes(engine, asOf, options.terms)),
    ...(options.log === undefined ? [] : await logNotes(engine, asOf)),
  ];
}

async function runAll(engine: Engine, statements: readonly Sql[]): Promise<void> {
  for (const statement of statements) {
    await engine.run(statement);
  }
}
