import { defineAnalysis } from '../define.ts';
import { abc } from './abc/abc.ts';
import { attribute } from './attribute.ts';
import { withMovement } from './movement/movement.ts';
import { clusters } from './clusters/clusters.ts';
import { grade } from './grade/grade.ts';
import { lifecycle } from './lifecycle.ts';
import { potential } from './potential.ts';
import { rfm } from './rfm.ts';
import { slices } from './slices/slices.ts';

export const segment = defineAnalysis({
  name: 'segment',
  reads: 'sales',
  argument: '<transactions...>',
  summary: 'Group customers by how they buy and what they bring in',
  question: 'Who are our customers?',
  methods: [
    withMovement(rfm),
    withMovement(abc),
    withMovement(lifecycle),
    withMovement(grade),
    clusters,
    potential,
    attribute,
    slices,
  ],
  group: 'Customers',
  everyday: ['method', 'view', 'by', 'compareTo', 'asOf', 'map', 'where', 'customers', 'format', 'output'],
  examples: [
    'crm segment transactions.csv',
    'crm segment "exports/*.csv.gz" --view customers -o segments.csv',
    'crm segment transactions.csv --method abc --cuts 70,90',
    'crm segment transactions.csv --view cuts',
    'crm segment transactions.csv --compare-to 2025-09-30',
    'crm segment transactions.csv --by product --period year',
    'crm segment transactions.csv --method lifecycle --customers customers.csv',
    'crm segment transactions.csv --method grade --weights recency=0.5,monetary=0.5',
    'crm segment transactions.csv --method clusters --view centroids',
    'crm segment transactions.csv --method potential --customers customers.csv --peers region',
    'crm segment transactions.csv --customers customers.csv --by region',
    'crm segment transactions.csv --customers customers.csv --method attribute --by owner',
  ],
});
