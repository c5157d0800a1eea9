/** Views of `crm aging` over receivables that are already in the engine. */
import { aging } from '../../../src/analyses/aging/index.ts';
import { breakdown } from '../../../src/analyses/define.ts';
import type { RowText } from '../../../src/analyses/define.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { sql } from '../../../src/engine/sql.ts';
import { viewQuery } from '../../../src/pipeline/view-query.ts';
import { withEngine } from '../../open-engine.ts';
import type { Credit, Item } from '../../relations/naive-receivables.ts';
import { loadReceivables } from '../../relations/receivables.ts';
import type { Terms } from '../../relations/receivables.ts';

const [method] = aging.methods;

export interface Asked {
  readonly view: string;
  readonly asOf: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly by?: readonly string[];
  readonly itemAttributes?: readonly string[];
  readonly supportedFrom?: string;
}

export interface Answer {
  /** Rows by column, cells in canonical text. */
  readonly rows: readonly RowText[];
  /** Sentences for the foot. */
  readonly notes: readonly string[];
}

export const defaults = Object.fromEntries(
  Object.entries(method.options).map(([key, { fallback }]) => [key, fallback]),
);

/** One view of the receivables in the engine. */
export async function viewOf(engine: Engine, asked: Asked): Promise<Answer> {
  const { view, asOf, by = [], itemAttributes = [], supportedFrom } = asked;
  const options = { ...defaults, ...asked.options };
  const context = { options: options as never, asOf: sql`cast(${asOf} as date)`, facts: { supportedFrom } };
  const computed = await method.compute?.(engine, {
    ...context,
    viewName: view,
    itemAttributes,
    figures: [],
  });
  const query = viewQuery({
    method,
    viewName: view,
    options,
    asOf,
    facts: { supportedFrom },
    by,
    itemAttributes,
    attributes: [],
    sort: null,
    limit: null,
  });
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  const rows = (await engine.rows(query.rows)).map((row): RowText =>
    Object.fromEntries(query.columns.map(({ name }, at) => [name, row[at] as string | null])),
  );
  const words = method.views[view]?.words?.(rows, options as never) ?? [];
  return { rows, notes: [...(computed ?? []), ...words] };
}

/** Every figure of the conditions, by currency. */
export async function figuresOf(engine: Engine, asOf: string, figures: readonly string[]): Promise<readonly RowText[]> {
  const context = { options: defaults as never, asOf: sql`cast(${asOf} as date)`, facts: {} };
  await method.compute?.(engine, { ...context, viewName: 'summary', itemAttributes: [], figures });
  const query = method.conditions?.query({ ...context, by: breakdown([], '') });
  const found = await engine.rows(sql`
    select ${{ text: ['currency', ...figures].map((name) => `cast(${name} as varchar)`).join(', '), params: [] }}
    from (${query ?? sql``}) as figures order by currency`);
  return found.map((row) =>
    Object.fromEntries(['currency', ...figures].map((name, at) => [name, row[at] as string | null])),
  );
}

export interface Books {
  readonly items: readonly Item[];
  readonly credits?: readonly Credit[];
  readonly terms?: readonly Terms[];
}

/** One view of these books, in an engine of its own. */
export function reportOn({ items, credits = [], terms = [] }: Books, asked: Asked): Promise<Answer> {
  return withEngine(async (engine) => {
    await loadReceivables(engine, items, credits, terms);
    return viewOf(engine, asked);
  });
}

/** These columns of the rows, as text: one line a row, `-` for no value. */
export function columnsIn(rows: readonly RowText[], ...names: readonly string[]): string[] {
  return rows.map((row) => names.map((name) => row[name] ?? '-').join(' '));
}
