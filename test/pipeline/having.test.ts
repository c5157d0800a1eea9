/** `--having` over finished views: which rows are shown, and that nothing else changes. */
import { expect, test } from 'vitest';
import { sql } from '../../src/engine/sql.ts';
import { readPredicate } from '../../src/input/filter/predicate.ts';
import type { RowFilter } from '../../src/input/filter/predicate.ts';
import { viewQuery } from '../../src/pipeline/view-query.ts';
import { computed, declaredViews, defaultsOf } from '../loaded-views.ts';
import type { DeclaredView } from '../loaded-views.ts';

/** First cells of the rows shown, how many there are and how many the view has, and its totals. */
async function shown(title: string, having: string, limit: number | null = null) {
  const declared = declaredViews.find((one) => one.title === title) as DeclaredView;
  const { engine, asOf, close } = await computed(declared, false);
  try {
    const query = viewQuery({
      method: declared.method,
      viewName: declared.name,
      options: defaultsOf(declared.method),
      asOf,
      facts: {},
      attributes: ['name', 'region'],
      by: [],
      sort: null,
      limit,
      having: readPredicate(having) as RowFilter,
    });
    for (const statement of query.setup) {
      await engine.run(statement);
    }
    const [count] = await engine.rows(query.count);
    const totals = query.totals === null ? [] : ((await engine.rows(query.totals))[0] ?? []);
    const every = await engine.rows(sql`select count(*) from (${query.everyRow}) as every_row`);
    const rows = (await engine.rows(query.rows)).map(([first]) => String(first));
    return { rows, count: count?.map(Number), every: Number(every[0]?.[0]), totals };
  } finally {
    await close();
  }
}

test.each([
  ["segment = 'CHAMPIONS'", ['champions']],
  ["segment in ('loyal', 'new')", ['loyal', 'new']],
  ['customers >= 2 and not share_revenue > 30%', ['hibernating', 'loyal']],
  // Compared as it is shown: 1,585.60.
  ['revenue = 1585.60', ['champions']],
  ['mean_monetary < 16.73', ['hibernating']],
  ["segment = 'nobody'", []],
])('a summary shows the rows where %s', async (having, segments) => {
  const { rows, count, every, totals } = await shown('segment rfm summary', having);
  expect([...rows].sort()).toEqual(segments);
  expect(count).toEqual([segments.length, 8]);
  // Footings and what is said of the rows are of all.
  expect([every, totals]).toEqual([8, [null, '12', '1.000000', '3450.20', '1.000000', null, null, null]]);
});

test.each([
  ["customer_id = 'c12'", ['C12']],
  ["region = 'west' and name != ''", ['C05', 'C10', 'C12']],
  ['name is empty', []],
])('rows of customers are shown where %s', async (having, ids) => {
  expect([...(await shown('segment rfm customers', having)).rows].sort()).toEqual(ids);
});

test('days are compared as days', async () => {
  const late = await shown('churn cadence customers', 'last_purchase >= 2025-12-01');
  const early = await shown('churn cadence customers', 'not last_purchase >= 2025-12-01');
  expect(late.rows).toContain('C01');
  expect(late.rows.length + early.rows.length).toBe(12);
});

test('a limit counts the rows that are left', async () => {
  const { rows, count } = await shown('segment rfm customers', 'monetary > 100', 2);
  expect(rows).toHaveLength(2);
  expect(count?.[0]).toBeGreaterThan(2);
});

test.each([
  [
    "sgment = 'x'",
    /--having sgment = 'x': there is no column sgment \(did you mean segment\?\); the columns are segment, /,
  ],
  ["customers > 'many'", /customers is compared with numbers, such as 100 or 25%/],
  ["segment > 'a'", /segment is text and compared with = or !=/],
])('%s is an error', async (having, message) => {
  await expect(shown('segment rfm summary', having)).rejects.toThrow(message);
});

test.each(declaredViews.map((view) => [view.title, view] as const))(
  'no view fails for a condition: %s',
  async (title, { method, view }) => {
    const columns = Object.keys(
      typeof view.columns === 'function' ? view.columns(defaultsOf(method) as never) : view.columns,
    );
    const { count } = await shown(
      title,
      columns.map((name) => `${name} is not empty or ${name} is empty`).join(' and '),
    );
    expect(count?.[0]).toBe(count?.[1]);
  },
);
