/** What one unit of each product costs. */
import { sql } from '../engine/sql.ts';
import { required } from '../input/fields/field.ts';
import * as headers from '../vocabulary/headers/costs.ts';
import * as items from '../vocabulary/headers/items.ts';
import { defineRole } from './define.ts';

export const unitCosts = defineRole({
  name: 'unit_costs',
  called: 'unit costs',
  // Sales have these columns, too, and more.
  isTold: (_, columns) => columns <= 6,
  unique: { field: 'product', reason: 'repeated_product' },
  fields: [
    required('product', 'text', 'the product, called as in the sales', items.product),
    required('cost', 'number', 'what one unit of it costs', headers.unitCost),
  ],
  rows: [
    { reason: 'no_product', when: ({ isBlank }) => isBlank('product') },
    { reason: 'no_cost', when: ({ isBlank }) => isBlank('cost') },
    { reason: 'bad_cost', about: 'cost', when: ({ value }) => sql`${value('cost')} is null` },
  ],
});
