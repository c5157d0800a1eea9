import { defineAnalysis } from '../define.ts';
import { agingMethod } from './aging.ts';

export const aging = defineAnalysis({
  name: 'aging',
  reads: 'receivables',
  argument: '<invoices...>',
  summary: 'Show who owes what, how late, and what may be lost',
  question: 'Who owes us, and how late?',
  methods: [agingMethod],
  group: 'Money',
  everyday: ['payments', 'view', 'buckets', 'by', 'asOf', 'map', 'customers', 'failIf', 'format', 'output'],
  examples: [
    'crm aging invoices.csv --payments payments.csv --as-of 2025-12-31',
    'crm aging invoices.csv --payments payments.csv --as-of 2025-12-31 --view customers -o open.csv',
    'crm aging invoices.csv --payments payments.csv --as-of 2025-12-31 --customers customers.csv --by owner',
    'crm aging invoices.csv --payments payments.csv --as-of 2025-12-31 --customers customers.csv --view watch',
    'crm aging invoices.csv --payments payments.csv --as-of 2025-12-31 --view provision --loss-rates 0.5,1,5,20,50',
  ],
});
