/** Costs that no sale has by itself: what a department costs, or what was spent on one customer. */
import { sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import * as headers from '../vocabulary/headers/costs.ts';
import { defineRole } from './define.ts';

export const costs = defineRole({
  name: 'costs',
  isTold: (mapping) => ['driver', 'minutes', 'capacity_minutes'].some((name) => mapping.has(name)),
  fields: [
    required('pool', 'text', 'what the money went to, such as order handling', headers.pool),
    required('amount', 'number', 'what it cost; a row with minutes may have none', headers.poolAmount),
    optional(
      'driver',
      'text',
      'what it is shared out by: orders, lines, units, returns, revenue, gross_margin, contacts, contact_minutes, customers, or a column of the customers',
      headers.driver,
    ),
    optional('customer_id', 'id', 'the one customer it was spent on', customers.customerId),
    optional('date', 'date', 'a day of its month; without one it belongs to the whole time', headers.costDate),
    optional('minutes', 'number', 'minutes that one unit of the driver takes', headers.minutes),
    optional('capacity_minutes', 'number', 'minutes that the amount pays for', headers.capacityMinutes),
  ],
  rows: [
    { reason: 'no_pool', when: ({ isBlank }) => isBlank('pool') },
    {
      reason: 'no_amount',
      when: ({ isBlank }) => sql`${isBlank('amount')} and ${isBlank('minutes')}`,
    },
    {
      reason: 'bad_amount',
      about: 'amount',
      isMalformed: true,
      when: ({ isBlank, value }) => sql`not ${isBlank('amount')} and ${value('amount')} is null`,
    },
    {
      reason: 'bad_date',
      about: 'date',
      isMalformed: true,
      when: ({ isBlank, value }) => sql`not ${isBlank('date')} and ${value('date')} is null`,
    },
    {
      reason: 'bad_minutes',
      about: ['minutes', 'capacity_minutes'],
      when: ({ isBlank, value }) => sql`(not ${isBlank('minutes')} and coalesce(${value('minutes')} < 0, true))
        or (not ${isBlank('capacity_minutes')} and coalesce(${value('capacity_minutes')} <= 0, true))`,
    },
  ],
});
