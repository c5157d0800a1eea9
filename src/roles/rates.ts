/** Exchange rates: what one unit of a currency is worth, from a day on. */
import { sql } from '../engine/sql.ts';
import { required } from '../input/fields/field.ts';
import * as dates from '../vocabulary/headers/dates.ts';
import * as money from '../vocabulary/headers/money.ts';
import { defineRole } from './define.ts';

export const rates = defineRole({
  name: 'rates',
  fields: [
    required('currency', 'currency', 'ISO code of the foreign currency', money.rateCurrency),
    required('date', 'date', 'first day the rate holds; it holds until the next one', dates.rateDate),
    required('rate', 'number', 'what one unit of the currency is worth in the base currency', money.rate),
  ],
  // Sales have currencies, days and rates, too: a table of rates has little else.
  isTold: (mapping, columns) => columns - mapping.size <= 1,
  rows: [
    {
      reason: 'blank_row',
      when: ({ isBlank }) => sql`${isBlank('currency')} and ${isBlank('date')} and ${isBlank('rate')}`,
    },
    { reason: 'no_currency', when: ({ isBlank }) => isBlank('currency') },
    { reason: 'no_date', when: ({ isBlank }) => isBlank('date') },
    { reason: 'bad_date', about: 'date', isMalformed: true, when: ({ value }) => sql`${value('date')} is null` },
    { reason: 'no_rate', when: ({ isBlank }) => isBlank('rate') },
    { reason: 'bad_rate', about: 'rate', isMalformed: true, when: ({ value }) => sql`${value('rate')} is null` },
  ],
});
