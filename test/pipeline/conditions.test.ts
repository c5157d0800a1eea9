import { describe, expect, test } from 'vitest';
import { readCondition } from '../../src/analyses/condition.ts';
import type { Condition } from '../../src/analyses/condition.ts';
import { numericTypes } from '../../src/analyses/columns.ts';
import { breakdown, columnsOf } from '../../src/analyses/define.ts';
import { raw, sql } from '../../src/engine/sql.ts';
import { conditionsThatHold, refuseUnknownFigures } from '../../src/pipeline/conditions.ts';
import { viewQuery } from '../../src/pipeline/view-query.ts';
import { computed, declaredViews, defaultsOf } from '../loaded-views.ts';
import type { Computed, DeclaredView } from '../loaded-views.ts';

const read = (text: string): Condition => readCondition(text) as Condition;

/** Figures of a view and of its method. */
function figuresOf({ method, view }: DeclaredView): string[] {
  const options = defaultsOf(method) as never;
  const own = method.conditions?.columns ?? {};
  const columns = { ...columnsOf(view, options), ...(typeof own === 'function' ? own(options) : own) };
  return Object.entries(columns).flatMap(([name, { type }]) => (numericTypes.has(type) ? [name] : []));
}

/** The words of the alert over a view with attributes of customers, as a run asks; null where no condition holds. */
async function alertOf(declared: DeclaredView, { engine, asOf }: Computed, ...texts: string[]): Promise<string | null> {
  const { method, view, name } = declared;
  const options = defaultsOf(method);
  const query = viewQuery({
    method,
    viewName: name,
    options,
    asOf,
    attributes: ['name', 'region'],
    by: [],
    sort: null,
    facts: {},
    limit: null,
  });
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  const context = { options: options as never, asOf: sql`cast(${asOf} as date)`, by: breakdown([], ''), facts: {} };
  const everyCustomer =
    declared.analysis.role === 'invoices'
      ? raw('(select customer_id from int_receivable_items)')
      : raw('int_customer_activity');
  const conditions = texts.map(read);
  refuseUnknownFigures(conditions, method, view, options as never);
  const judged = { method, view, context, query, everyCustomer };
  return (await conditionsThatHold(engine, conditions, judged))?.message ?? null;
}

async function alert(title: string, text: string): Promise<string | null> {
  const declared = declaredViews.find((one) => one.title === title) as DeclaredView;
  const found = await computed(declared, false, figuresOf(declared));
  return alertOf(declared, found, text).finally(() => found.close());
}

/** Views that the fixture is too small for: they have rows, and no figures. */
const tellsNothing = new Set(['clv btyd assumptions']);

test.each(declaredViews)('every figure can be a condition on $title', async (declared) => {
  const figures = figuresOf(declared);
  const found = await computed(declared, false, figures);
  try {
    const over = figures.map((figure) => `${figure} > 1000000000000`);
    expect(await alertOf(declared, found, ...over)).toBeNull();
    const any = figures.map((figure) => `${figure} >= -1000000000000`);
    const words = (await alertOf(declared, found, ...any)) ?? '';
    // A figure may be nothing in every row.
    expect(words.split('; ').length).toBeGreaterThan(tellsNothing.has(declared.title) ? 0 : figures.length / 2);
  } finally {
    await found.close();
  }
});

describe('a condition that names a row', () => {
  test.each([
    ['churn cadence summary', 'churned.share_value > 15%', /^share_value is 17.8\d* % \(churned\): /],
    ['churn cadence summary', 'Churned.share_value > 15%', /\(churned\)/],
    ['churn cadence summary', '"at_risk".customers >= 3', /^customers is 3 \(at_risk\): /],
    ['churn cadence summary', 'churned.share_value > 25%', null],
    // Nobody is one today.
    ['churn cadence summary', 'due.customers > 0', null],
    ['aging open-items customers', 'C04.balance > 100', /^balance is [\d.]+ \(C04, EUR, \d/],
    ['aging open-items customers', '*.balance > 4000', /^balance is [\d.]+ \(C04, EUR, /],
    // The totals by currency go before the rows of the view.
    ['aging open-items customers', 'eur.balance > 100', /^balance is [\d.]+ \(EUR\): /],
    ['aging open-items customers', 'EUR.overdue_share >= 0', /\(EUR\)/],
  ])('looks at that row alone: %s, %s', async (title, text, expected) => {
    const words = await alert(title, text);
    expect(words).toEqual(expected === null ? null : expect.stringMatching(expected));
  });

  test.each([
    [
      'churn cadence summary',
      'chrned.share_value > 25%',
      /no row chrned \(did you mean churned\?\); the rows are active, /,
    ],
    ['aging open-items customers', 'C4.balance > 100', /no row C4 \(did you mean C\d+\?\)/],
    [
      'churn cadence summary',
      'churned.share_valeu > 25%',
      /share_valeu is no figure of this report \(did you mean share_value\?\)/,
    ],
  ])('is an error where there is no such row: %s, %s', async (title, text, expected) => {
    await expect(alert(title, text)).rejects.toThrow(expected);
  });
});

test.each([
  ['a.b > 1', 'a', 'b'],
  ['Alder Books.balance>=1', 'Alder Books', 'balance'],
  ['12.5 GmbH.balance < 1', '12.5 GmbH', 'balance'],
  ['"a > b".balance < 1', 'a > b', 'balance'],
  ['"say ""x""".balance < 1', 'say "x"', 'balance'],
  ["'O''Neil'.balance < 1", "O'Neil", 'balance'],
  ['银杏贸易.balance < 1', '银杏贸易', 'balance'],
])('%s names a row and a figure', (text, row, figure) => {
  expect(read(text)).toMatchObject({ row, figure });
});

test.each(['.a > 1', 'a. > 1', 'a > b', '"a.b > 1', 'a.b', ''])('%s is no condition', (text) => {
  expect(readCondition(text)).toBeNull();
});
