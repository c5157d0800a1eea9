import { expect, test } from 'vitest';
import { segment } from '../../../src/analyses/segment/index.ts';
import { describeFailure } from '../../../src/cli/failure.ts';
import { sql } from '../../../src/engine/sql.ts';
import { prepareTransactions } from '../../../src/pipeline/transactions/prepare-transactions.ts';
import { reportTable, viewQuery } from '../../../src/pipeline/view-query.ts';
import { requestOf, withEngine } from '../../open-engine.ts';

test('a summary in which the revenue of one segment is a cent off', () =>
  withEngine(async (engine, folder) => {
    const { reconcile, asOf } = await prepareTransactions(engine, requestOf(['fixtures/shop/transactions.csv'], folder));
    const [method] = segment.methods;
    const options = Object.fromEntries(Object.entries(method.options).map(([key, { fallback }]) => [key, fallback]));
    const query = viewQuery({
      method,
      viewName: 'summary',
      options,
      asOf,
      attributes: [],
      by: [],
      sort: null, facts: {},
      limit: null,
    });
    for (const statement of query.setup) {
      await engine.run(statement);
    }
    await expect(reconcile(query)).resolves.toBeUndefined();
    await engine.run(sql`update ${reportTable} set revenue = revenue + 0.01 where segment = ${'new'}`);
    const error: unknown = await reconcile(query).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'reconciliation', exit: 3 });
    const { text } = describeFailure(error, { isJson: false, isColour: false, showsStack: false });
    await expect(text).toMatchFileSnapshot('./stderr');
  }));
