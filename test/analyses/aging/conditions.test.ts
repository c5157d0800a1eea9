import { expect, test } from 'vitest';
import { conditionColumns } from '../../../src/analyses/aging/conditions.ts';
import { numericTypes } from '../../../src/analyses/columns.ts';
import { withEngine } from '../../open-engine.ts';
import { credit, isoDay, item, loadReceivables } from '../../relations/receivables.ts';
import { defaults, figuresOf } from './report.ts';

const figures = Object.entries(conditionColumns(defaults as never)).flatMap(([name, { type }]) =>
  numericTypes.has(type) ? [name] : [],
);

test.each([
  ['a figure of what is open', ['overdue_amount'], { overdue_amount: 3 }],
  ['the oldest of what is open', ['max_days_overdue'], { max_days_overdue: 10 }],
  ['all figures', figures, { overdue_amount: 3, max_days_overdue: 10, days_1_30: 3, balance: 3, sales: 8 }],
])('%s can be a condition where the view needs no metrics', (_, asked, expected) =>
  withEngine(async (engine) => {
    const items = [item('A', 15, 500n, { due: 40 }), item('B', 20, 300n, { due: 90 })];
    await loadReceivables(engine, items, [credit('P', 30, 500n, { invoice: 'A' })]);
    const [found = {}] = await figuresOf(engine, isoDay(100), asked);
    expect(Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)]))).toMatchObject(
      expected,
    );
  }),
);
