import { defineAnalysis } from '../define.ts';
import { abc } from './abc.ts';
import { withMovement } from './movement.ts';
import { rfm } from './rfm.ts';

export const segment = defineAnalysis({
  name: 'segment',
  role: 'transactions',
  asOf: 'last',
  argument: '<transactions...>',
  summary: 'Group customers by how they buy: who is best, who is slipping, who carries the revenue',
  question: 'Who are our customers?',
  methods: [withMovement(rfm), withMovement(abc)],
  examples: [
    'crm segment transactions.csv',
    'crm segment "exports/*.csv.gz" --view customers -o customers.csv',
    'crm segment transactions.csv --view cuts',
    'crm segment transactions.csv --method abc --cuts 70,90',
    'crm segment transactions.csv --compare-to 2025-09-30',
    'crm segment transactions.csv --customers customers.csv --by region',
  ],
});
