import { defineAnalysis } from '../define.ts';
import { btyd } from './btyd.ts';

export const clv = defineAnalysis({
  name: 'clv',
  reads: 'sales',
  argument: '<transactions...>',
  summary: 'Forecast what customers will buy and be worth',
  question: 'What are our customers worth?',
  methods: [btyd],
  group: 'Customers',
  everyday: [
    'view',
    'horizonMonths',
    'discountRate',
    'calibrationEnd',
    'by',
    'asOf',
    'map',
    'customers',
    'format',
    'output',
  ],
  examples: [
    'crm clv transactions.csv',
    'crm clv transactions.csv --view customers --horizon-months 24 -o clv.csv',
    'crm clv transactions.csv --view validation --calibration-end 2025-06-30',
    'crm clv transactions.csv --view forecast --calibration-end 2025-09-30',
    'crm clv transactions.csv --customers customers.csv --by region',
  ],
});
