import { defineAnalysis } from '../define.ts';
import { baskets } from './baskets.ts';

export const basket = defineAnalysis({
  name: 'basket',
  reads: 'sales',
  argument: '<transactions...>',
  summary: 'Show what goes with what, and who will buy it next',
  question: 'What goes with what?',
  methods: [baskets],
  group: 'Products and promotion',
  everyday: ['view', 'minSupport', 'minConfidence', 'product', 'unit', 'level', 'asOf', 'map', 'format', 'output'],
  examples: [
    'crm basket transactions.csv',
    'crm basket transactions.csv --view pairs',
    'crm basket transactions.csv --min-support 0.01 --min-confidence 0.5',
  ],
});
