import { defineAnalysis } from '../define.ts';
import { cadence } from './cadence.ts';
import { inactive } from './inactive.ts';
import { model } from './model.ts';

export const churn = defineAnalysis({
  name: 'churn',
  reads: 'sales',
  argument: '<transactions...>',
  summary: 'Show who is leaving, why, and what they are worth',
  question: 'Who is leaving?',
  methods: [cadence, inactive, model],
  group: 'Customers',
  everyday: ['method', 'view', 'days', 'backtest', 'by', 'asOf', 'map', 'customers', 'format', 'output'],
  examples: [
    'crm churn transactions.csv',
    'crm churn transactions.csv --view winback',
    'crm churn transactions.csv --method inactive --days 60 --view rate',
    'crm churn transactions.csv --view cohorts',
    'crm churn transactions.csv --rule cycle --grace-days 3 --view customers -o churn.csv',
    'crm churn transactions.csv --method model --threshold 0.3',
    'crm churn transactions.csv --backtest 2025-08-31 --horizon 90',
    'crm churn transactions.csv --view survival --period quarter --periods-ahead 4',
    'crm churn cohorts.csv --view survival',
    'crm churn transactions.csv --customers customers.csv --by region',
  ],
});
