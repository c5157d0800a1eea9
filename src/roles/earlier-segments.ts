/** Segments as an earlier report wrote them: a row a customer. */
import { sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import { defineRole } from './define.ts';

export const earlierSegments = defineRole({
  name: 'compare-to',
  fields: [
    required('customer_id', 'id', 'the customer, as in the other files', customers.customerIdOfCustomers),
    optional('segment', 'text', 'segment the customer was in', [['segment']]),
    optional('monetary', 'number', 'money the customer had spent', [['monetary']]),
  ],
  rows: [
    { reason: 'no_customer', when: ({ value }) => sql`${value('customer_id')} is null` },
    {
      reason: 'bad_amount',
      about: 'monetary',
      isMalformed: true,
      when: ({ isBlank, value }) => sql`not ${isBlank('monetary')} and ${value('monetary')} is null`,
    },
  ],
  isForgiving: true,
  unique: { field: 'customer_id', reason: 'repeated_customer' },
});
