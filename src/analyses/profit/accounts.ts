/** Who earns us money. */
import { defineMethod } from '../define.ts';
import { classes, pools, reconciliation, summary } from './account-views.ts';
import { computeProfit, profitStatements } from './compute.ts';
import { charges, curve, customers, losses } from './customer-views.ts';
import { profitMovements } from './movements.ts';
import { profitOptions } from './options.ts';
import { matrix, products } from './other-views.ts';

export const accounts = defineMethod({
  name: 'accounts',
  title: 'What is left of the revenue',
  meaning: 'the profit and loss account of every customer, with shared costs by what drives them',
  requires: ['customer_id', 'date', 'amount'],
  options: profitOptions,
  grain: 'lines',
  items: ({ options, viewName }) => [
    'returned_money',
    'goods_cost',
    'delivery_cost',
    'discount_money',
    ...(options.unitCosts !== undefined || viewName === 'products' ? ['product'] : []),
    ...(options.unitCosts !== undefined || options.costs !== undefined || viewName === 'products' ? ['quantity'] : []),
  ],
  suits: ({ roles, fields }) => fields.has('cost') || roles.has('unit_costs'),
  check: ({ margin, unitCosts }) =>
    margin !== undefined && unitCosts !== undefined
      ? '--margin and --unit-costs both say what the goods cost; give one of them'
      : undefined,
  compute: computeProfit,
  runs: profitStatements,
  views: { summary, customers, classes, curve, pools, charges, losses, matrix, products, reconciliation },
  tracks: profitMovements,
  viewsOf: { clvColumn: ['matrix'] },
  definition: [
    '**Revenue** is that of `crm segment`: what customers paid, less discounts and returns. Before it stands what the same lines would have come to at list price, where the files have discounts. **Gross margin** is revenue less the cost of the goods: a column with the cost of each row (of a row below 0 it counts below 0, as the goods came back), `--unit-costs`, or `--margin`. Files of costs are in the currency of the report; with `--rates` they are not converted. **Contribution** is that less delivery, contacts and costs that were spent on the customer itself. **Profit** is contribution less its part of shared costs.',
    'A **pool** of costs is shared out in proportion to its driver: what all customers have of it bears the whole amount, in cents, and cents that do not come out even go to the largest remainders, then by customer. Customers with less than 0 of a driver bear nothing. A cost with a date meets the driver of its month; one without, that of the whole time. Where nobody has any of the driver, the amount stays `unallocated`.',
    'A pool with `minutes` is **time-driven** (Kaplan and Anderson 2004): a minute costs its amount over `capacity_minutes`, each of the driver takes the minutes of its row, and what was paid for and not used stays `unused` and loads nobody. Rows of one pool belong together: amounts and capacities add up.',
    'Classes A, B and C end at `--classes` percent of all positive profit; everyone with the same profit has the same class. The **whale curve** adds customers up from the best one; it passes all profit where others lose money.',
    'Allocated cost is not saved by losing the customer: rent and wages stay. Look at the contribution before you let anybody go, and at what drives the cost before you blame the customer. Do not read more into a pool than its driver says.',
  ],
});
