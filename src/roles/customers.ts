/** Customers: a row each, whose other columns are attributes. */
import { sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as headers from '../vocabulary/headers/customers.ts';
import { noLimit } from '../vocabulary/no-limit.ts';
import { defineRole } from './define.ts';

export const customers = defineRole({
  name: 'customers',
  fields: [
    required('customer_id', 'id', 'the customer, as in the other files', headers.customerIdOfCustomers),
    optional('name', 'text', 'name of the customer', headers.customerName),
    optional('owner', 'text', 'salesperson or collector in charge', headers.owner),
    optional('credit_limit', 'number', 'most the customer may owe', headers.creditLimit),
    optional('terms_days', 'terms', 'days from invoice to due date', headers.termsDays),
    optional('parent_id', 'id', 'customer this one belongs to', headers.parentId),
  ],
  rows: [
    { reason: 'no_customer', when: ({ value }) => sql`${value('customer_id')} is null` },
    {
      reason: 'bad_terms',
      about: 'terms_days',
      when: ({ isBlank, value }) => sql`not ${isBlank('terms_days')} and ${value('terms_days')} is null`,
    },
    {
      reason: 'bad_limit',
      about: 'credit_limit',
      when: ({ isBlank, isOneOf, value }) =>
        sql`not ${isBlank('credit_limit')} and ${value('credit_limit')} is null and not ${isOneOf('credit_limit', noLimit)}`,
    },
  ],
  isForgiving: true,
  unique: { field: 'customer_id', reason: 'repeated_customer' },
});
