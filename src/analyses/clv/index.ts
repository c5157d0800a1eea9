import { defineAnalysis } from '../define.ts';
import { btyd } from './btyd.ts';

export const clv = defineAnalysis({
  name: 'clv',
  reads: 'sales',
  argument: '<transactions...>',
  summary: 'Tell what customers will be worth: purchases and revenue ahead, and how far that can be trusted',
  question: 'What are our customers worth?',
  methods: [btyd],
  examples: [
    'crm clv transactions.csv',
    'crm clv transactions.csv --view customers --horizon-months 24 -o clv.csv',
    'crm clv transactions.csv --view validation --calibration-end 2025-06-30',
    'crm clv transactions.csv --view forecast --calibration-end 2025-09-30',
    'crm clv transactions.csv --customers customers.csv --by region',
  ],
});
