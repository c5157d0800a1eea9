import { defineAnalysis } from '../define.ts';
import { accounts } from './accounts.ts';

export const profit = defineAnalysis({
  name: 'profit',
  reads: 'sales',
  argument: '<transactions...>',
  summary: 'Show who earns us money, and who costs us more',
  question: 'Who earns us money?',
  methods: [accounts],
  group: 'Money',
  everyday: ['costs', 'unitCosts', 'margin', 'view', 'from', 'asOf', 'customers', 'map', 'format', 'output'],
  examples: [
    'crm profit transactions.csv --margin 0.4',
    'crm profit transactions.csv --margin 0.4 --view curve',
    'crm profit transactions.csv --margin 0.4 --view losses',
  ],
});
