/** Options of `crm profit`. */
import { option } from '../define.ts';
import type { Values } from '../define.ts';
import type { Kind } from '../kinds.ts';
import { day, inputFile, percentages, rate, text } from '../kinds.ts';
import { sideFiles } from '../side-files.ts';

const pairsExpected = 'expected pool=driver, separated by commas, such as picking=lines';

/** Drivers by pool. */
const drivers: Kind<Record<string, string>> = {
  name: 'pool=driver,…',
  read: (value) =>
    Object.fromEntries(
      value.split(',').map((pair) => {
        const at = pair.indexOf('=');
        return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      }),
    ),
  schema: (zod) =>
    zod.record(zod.string(pairsExpected).min(1, pairsExpected), zod.string(pairsExpected).min(1, pairsExpected)),
};

export const profitOptions = {
  costs: sideFiles(
    'costs',
    'file of costs: pool, amount, and what shares them out (driver) or whom they were spent on (customer_id); repeatable',
  ),
  unitCosts: option(
    '--unit-costs <file>',
    { ...inputFile, role: 'unit_costs' },
    'file of what a unit of each product costs: product, cost',
  ),
  margin: option('--margin <share>', rate, 'what the goods leave of the revenue, where nobody knows what they cost'),
  contacts: sideFiles('contacts', 'file of contacts with customers, with their cost or minutes; repeatable'),
  drivers: option(
    '--drivers <pool=driver,…>',
    drivers,
    'what pools are shared out by: orders, lines, units, returns, revenue, gross_margin, contacts, contact_minutes, customers, or a column of --customers',
  ),
  from: option('--from <date>', day, 'first day that counts (default: the first in the data)'),
  classes: option(
    '--classes <a,b>',
    percentages,
    'cumulative percentages of all positive profit where the classes A and B end',
    [80, 95],
  ),
  clvColumn: option(
    '--clv-column <column>',
    text,
    'column of --customers with the customer lifetime value, for the matrix',
    'clv',
  ),
};

export type ProfitOptions = typeof profitOptions;
export type ProfitValues = Values<ProfitOptions>;
