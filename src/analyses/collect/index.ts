import { defineAnalysis } from '../define.ts';
import { cashMethod } from './cash.ts';
import { discountsMethod } from './discounts.ts';
import { timetableMethod } from './timetable-method.ts';

export const collect = defineAnalysis({
  name: 'collect',
  reads: 'receivables',
  argument: '<invoices...>',
  summary: 'Show what to do today about what is owed',
  question: 'Whom do we call today?',
  methods: [timetableMethod, cashMethod, discountsMethod],
  group: 'Money',
  everyday: ['method', 'payments', 'log', 'view', 'policy', 'asOf', 'customers', 'failIf', 'format', 'output'],
  examples: [
    'crm collect invoices.csv --payments payments.csv --as-of 2025-12-31 --view worklist',
    'crm collect invoices.csv --payments payments.csv --as-of 2025-12-31 --view actions -o actions.csv',
    'crm collect invoices.csv --payments payments.csv --as-of 2025-12-31 --method cash',
    'crm collect invoices.csv --payments payments.csv --as-of 2025-12-31 --method discounts',
    'crm collect invoices.csv --payments payments.csv --customers customers.csv --as-of 2025-12-31 --view holds',
  ],
});
