/** Open items on the days a view needs, and what is to be said about them. */
import type { Engine } from '../../engine/engine.ts';
import { join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { buildOpenItems, openItemsStatements } from '../../relations/int-open-items.ts';
import type { OpenItemsOptions } from '../../relations/int-open-items.ts';
import { crmError } from '../../errors.ts';
import type { ComputeContext } from '../define.ts';
import type { Coverage } from '../facts.ts';
import { periodBegin } from './countback.ts';
import { conditionColumns } from './conditions.ts';
import { tieToLedger } from './control-total.ts';
import { datedFigures } from './metrics.ts';
import { monthEnds } from './month-ends.ts';
import { concentrationNotes, dueDateNotes, unappliedNotes } from './notes.ts';
import type { AgingOptions, AgingValues } from './options.ts';

/** Item attributes that are columns of their own whatever the file. */
const fixedAttributes: ReadonlySet<string> = new Set(['owner', 'disputed']);

/** Days before the one of the report that the view, or a condition, needs as well. */
function earlierDays({ options, asOf, viewName, figures }: ComputeContext<AgingOptions>): Sql[] {
  const hasHistory = viewName === 'provision' && options.lossRates === undefined;
  return [
    ...(needsMetrics(viewName, figures, options) ? [periodBegin(asOf, options.period)] : []),
    ...(hasHistory ? monthEnds(asOf) : []),
  ];
}

const needsMetrics = (viewName: string, figures: readonly string[], options: AgingValues): boolean =>
  viewName === 'metrics' || figures.some((name) => Object.hasOwn(conditionColumns(options), name));

function openItemsOptions(context: ComputeContext<AgingOptions>, before: readonly Sql[]): OpenItemsOptions {
  const { options, asOf, viewName, itemAttributes, figures, facts } = context;
  return {
    days: [...before, asOf],
    terms: options.terms,
    allocate: options.allocate,
    rollUp: options.rollUp,
    itemAttributes: itemAttributes.filter((name) => !fixedAttributes.has(name)),
    supportedFrom: facts.supportedFrom,
    keepsSettled: viewName === 'statement',
    traces: viewName === 'allocation' ? 'documents' : needsMetrics(viewName, figures, options) ? 'amounts' : null,
  };
}

/** The statements of `computeAging` for any data. */
export function agingStatements(context: ComputeContext<AgingOptions>): readonly Sql[] {
  return openItemsStatements(openItemsOptions(context, earlierDays(context)));
}

/** Why figures that need sales or payments are not known. */
const missing: Readonly<Record<Coverage, string>> = {
  ages: 'a report by age has no sales and no dates of invoices and payments',
  balances: 'a list of what is still open does not say what was invoiced and paid',
};

/** Builds `int_open_items` and what belongs to it; returns sentences for the foot of the report. Error: usage, for a condition not known. */
export async function computeAging(engine: Engine, context: ComputeContext<AgingOptions>): Promise<readonly string[]> {
  const { options, asOf, viewName, figures, facts } = context;
  const { coverage, places } = facts;
  const unknown = figures.find((name) => datedFigures.includes(name));
  if (coverage !== undefined && unknown !== undefined) {
    throw crmError('usage', {
      problem: `--fail-if ${unknown}: ${missing[coverage]}, so this figure is not known`,
      remedy: 'give the list of invoices and payments instead, or name a figure of what is open',
      command: 'aging',
    });
  }
  const before = await knownDays(engine, earlierDays(context), context);
  await buildOpenItems(engine, openItemsOptions(context, before));
  const { controlTotal } = options;
  return [
    ...(controlTotal === undefined ? [] : await tieToLedger(engine, asOf, controlTotal, facts)),
    ...(await dueDateNotes(engine, asOf, options.terms)),
    ...(await unappliedNotes(engine, asOf, places)),
    ...(coverage !== undefined && viewName === 'metrics'
      ? [`Not known are ${datedFigures.join(', ')}: ${missing[coverage]}.`]
      : []),
    ...(coverage !== undefined && viewName === 'statement'
      ? [
          'The files hold what is still open: invoices that are paid and the payments for them are not in the statement.',
        ]
      : []),
    ...(viewName === 'watch' || viewName === 'metrics' ? await concentrationNotes(engine, asOf) : []),
  ];
}

/** Days before the one of the report that the data can speak about, each once. */
async function knownDays(
  engine: Engine,
  days: readonly Sql[],
  { asOf, facts: { supportedFrom } }: ComputeContext<AgingOptions>,
): Promise<Sql[]> {
  if (days.length === 0) {
    return [];
  }
  const isKnown = supportedFrom === undefined ? sql`true` : sql`day >= cast(${supportedFrom} as date)`;
  const each = join(
    days.map((day) => sql`select ${day} as day`),
    ' union ',
  );
  const rows = await engine.rows(sql`
    select cast(day as varchar) from (${each}) as days where day < ${asOf} and ${isKnown} order by 1`);
  return rows.map(([day]) => sql`cast(${String(day)} as date)`);
}
