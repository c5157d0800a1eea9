/** Customers: a row each, whose other columns are attributes. */
import { optional, required } from '../input/fields/field.ts';
import * as headers from '../vocabulary/headers/customers.ts';
import { defineRole } from './define.ts';

export const customers = defineRole({
  name: 'customers',
  fields: [
    required('customer_id', 'id', 'the customer, as in the other files', headers.customerIdOfCustomers),
    optional('name', 'text', 'name of the customer', headers.customerName),
    optional('owner', 'text', 'salesperson or collector in charge', headers.owner),
    optional('credit_limit', 'number', 'most the customer may owe', headers.creditLimit),
    optional('terms_days', 'number', 'days from invoice to due date', headers.termsDays),
    optional('parent_id', 'id', 'customer this one belongs to', headers.parentId),
  ],
  rows: [],
});
