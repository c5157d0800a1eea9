/**
 * Odd data, through every method and view of churn and clv: never a stack, always a sentence. What is said stands in
 * files beside this one, to be read: `-u` rewrites them.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { churn } from '../../src/analyses/churn/index.ts';
import { clv } from '../../src/analyses/clv/index.ts';
import type { Method } from '../../src/analyses/define.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/engine/sql.ts';
import { CrmError } from '../../src/errors.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import type { Prepared } from '../../src/pipeline/prepared.ts';
import { viewQuery } from '../../src/pipeline/view-query.ts';
import { requestOf, withEngine } from '../open-engine.ts';

type Row = readonly [customer: string, date: string, amount: number];

const weekly = (customer: string, count: number): Row[] =>
  Array.from({ length: count }, (_, week) => [
    customer,
    new Date(Date.UTC(2025, 0, 1 + 7 * week)).toISOString().slice(0, 10),
    10,
  ]);

const oddData: Readonly<Record<string, readonly Row[]>> = {
  'one customer': weekly('A', 6),
  'one customer, one purchase': [['A', '2025-03-01', 10]],
  'one purchase each': [
    ['A', '2025-01-10', 10],
    ['B', '2025-02-20', 20],
    ['C', '2025-03-30', 30],
    ['D', '2025-06-30', 40],
  ],
  'all on one day': ['A', 'B', 'B', 'C'].map((customer): Row => [customer, '2025-03-01', 10]),
  'only returns': [
    ['A', '2025-01-10', -10],
    ['B', '2025-02-20', -20],
  ],
  'three customers': [...weekly('A', 5), ['B', '2025-01-05', 7], ['B', '2025-02-11', 9], ['C', '2025-01-20', 5]],
  'ties everywhere': ['A', 'B', 'C', 'D'].flatMap((customer) => weekly(customer, 4)),
  'gaps of zero': [
    ['A', '2025-01-10', 10],
    ['A', '2025-01-10', 12],
    ['A', '2025-02-10', 10],
    ['A', '2025-02-10', 11],
    ['B', '2025-01-15', 10],
    ['B', '2025-01-15', 10],
  ],
  'dates in the future': [...weekly('A', 5), ['B', '2025-01-05', 7], ['B', '2099-02-11', 9], ['C', '2098-01-20', 5]],
};

const methods = [churn, clv].flatMap((analysis) =>
  analysis.methods.flatMap((method) =>
    Object.keys(method.views).map((viewName) => ({ command: analysis.name, method, viewName })),
  ),
);

/** What a view says of the data: how many rows, and each sentence; an error as it is shown. */
async function saidBy(engine: Engine, { asOf, attributes, reconcile }: Prepared, method: Method, viewName: string) {
  const options = Object.fromEntries(
    Object.entries(method.options).map(([key, option]) => [key, option.fallback as unknown]),
  );
  try {
    const context = {
      options: options as never,
      asOf: sql`cast(${asOf} as date)`,
      itemAttributes: [],
      figures: [],
      facts: {},
    };
    const computed = (await method.compute?.(engine, { ...context, viewName })) ?? [];
    const query = viewQuery({
      method,
      viewName,
      options,
      asOf,
      attributes,
      by: [],
      sort: null,
      facts: {},
      limit: null,
    });
    for (const statement of query.setup) {
      await engine.run(statement);
    }
    await reconcile(query);
    const rows = await engine.rows(query.everyRow);
    const cells = rows.map((row) =>
      Object.fromEntries(query.columns.map(({ name }, at) => [name, (row[at] ?? null) as string | null])),
    );
    expect(JSON.stringify(cells)).not.toMatch(/NaN|Infinity|undefined/);
    return [
      `${rows.length} row${rows.length === 1 ? '' : 's'}`,
      ...computed,
      ...(method.views[viewName]?.words?.(cells, options as never) ?? []),
    ];
  } catch (error) {
    // Anything else is a defect, and a code without advice is of no help.
    if (!(error instanceof CrmError)) throw error;
    expect(error.hint).not.toBe('');
    return [`error: ${error.message}`, `try: ${error.hint}`];
  }
}

describe('odd data give a sentence, never a stack', () => {
  test.each(Object.keys(oddData))('%s, in every method and view', async (name) => {
    const said = await withEngine(async (engine, folder) => {
      const path = join(folder, 'odd.csv');
      const lines = (oddData[name] ?? []).map(
        ([customer, date, amount], at) => `${at},${customer},${date},${amount}.00`,
      );
      writeFileSync(path, ['order_no,customer_id,date,amount', ...lines, ''].join('\n'));
      const prepared = await prepareTransactions(engine, requestOf([path], folder, { grain: 'purchases' }));
      const parts = [`${name}, as of ${prepared.asOf}`, ...prepared.notes];
      const known = new Set<string>();
      for (const { command, method, viewName } of methods) {
        const text = (await saidBy(engine, prepared, method, viewName)).join('\n');
        // What one method has said of a view need not be read again for the next.
        const view = `${command} ${viewName}\n${text}`;
        if (!known.has(view)) parts.push(`\n${command} ${method.name}: ${viewName}`, text);
        known.add(view);
      }
      return `${parts.join('\n')}\n`;
    });
    await expect(said).toMatchFileSnapshot(`odd-data/${name.replaceAll(/\W+/g, '-')}.txt`);
  });
});
