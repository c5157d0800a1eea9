/** What stands beside the rows of a view: its headline and its picture. */
import type { Chart } from '../analyses/chart.ts';
import type { Method, View, ViewContext } from '../analyses/define.ts';
import type { MoneyPlaces } from '../engine/money.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { canonical, currencyColumn } from './canonical.ts';
import type { ViewQuery } from './view-query.ts';

/** The figures that stand for a whole view, for the page of a run. */
export function headlineOf(
  { headline }: View<Method['options']>,
  context: ViewContext<Method['options']>,
  places: MoneyPlaces,
): ViewQuery['headline'] {
  if (headline === undefined) {
    return null;
  }
  const { columns, labels, query } = headline;
  const declared = typeof columns === 'function' ? columns(context.options) : columns;
  const currency = labels.includes(currencyColumn) ? id(currencyColumn) : null;
  const cells = Object.entries(declared).map(([name, { type }]) => canonical(id(name), type, places, currency));
  return {
    columns: Object.entries(declared).map(([name, shown]) => Object.assign({ name }, shown)),
    rows: sql`select ${currency ?? raw('null')}, ${join(cells)} from (${query(context)}) as figures order by 1`,
  };
}

const share = (name: string): Sql => canonical(id(name), 'share');

/** The picture of a view; the points of a curve become a query of canonical text. */
export function chartOf(
  { chart, takesBy }: View<Method['options']>,
  context: ViewContext<Method['options']>,
  by: readonly string[],
): Chart<Sql> | null {
  if (chart?.kind === 'bars' && takesBy === 'slices') {
    const [label] = by.slice(-1);
    return label === undefined ? null : { ...chart, label };
  }
  if (chart?.kind !== 'lorenz') {
    return chart ?? null;
  }
  const points = chart.points(context);
  return {
    kind: 'lorenz',
    points: sql`
    select ${share('share_customers')}, ${share('share_total')} from (${points}) as points order by share_customers`,
  };
}
