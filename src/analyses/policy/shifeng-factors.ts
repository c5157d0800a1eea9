/** The 18 factors of a feature analysis in their three groups, four items each. */
import type { Factor } from './policy.ts';

export const shifengFactors: readonly Factor[] = [
  {
    factor: 'appearance',
    zh: '表面印象',
    group: 'own',
    weight: 1,
    items: [
      {
        item: 'premises and signs',
      },
      {
        item: 'order and cleanliness',
      },
      {
        item: 'conduct of staff',
      },
      {
        item: 'first dealings',
      },
    ],
  },
  {
    factor: 'organisation',
    zh: '组织管理',
    group: 'own',
    weight: 1,
    items: [
      {
        item: 'owners and management',
      },
      {
        item: 'internal controls',
      },
      {
        item: 'continuity of key people',
      },
      {
        item: 'quality of records',
      },
    ],
  },
  {
    factor: 'product_and_industry',
    zh: '产品与行业',
    group: 'own',
    weight: 1,
    items: [
      {
        item: 'state of the industry',
      },
      {
        item: 'range of products',
      },
      {
        item: 'demand',
      },
      {
        item: 'seasonality',
      },
    ],
  },
  {
    factor: 'competitiveness',
    zh: '市场竞争性',
    group: 'own',
    weight: 1,
    items: [
      {
        item: 'market share',
      },
      {
        item: 'price position',
      },
      {
        item: 'sales network',
      },
      {
        item: 'rivals nearby',
      },
    ],
  },
  {
    factor: 'operations',
    zh: '经营状况',
    group: 'own',
    weight: 1,
    items: [
      {
        item: 'sales against last year',
      },
      {
        item: 'stock turnover',
      },
      {
        item: 'years in business',
      },
      {
        item: 'capacity used',
      },
    ],
  },
  {
    factor: 'prospects',
    zh: '发展前景',
    group: 'own',
    weight: 1,
    items: [
      {
        item: 'investments planned',
      },
      {
        item: 'orders in hand',
      },
      {
        item: 'dependence on few buyers',
      },
      {
        item: 'policy and subsidy changes',
      },
    ],
  },
  {
    factor: 'dealing_margin',
    zh: '交易盈利率',
    group: 'priority',
    weight: 1,
    items: [
      {
        item: 'gross margin with us',
      },
      {
        item: 'cost to serve',
      },
      {
        item: 'discounts asked',
      },
      {
        item: 'returns and complaints',
      },
    ],
  },
  {
    factor: 'terms_asked',
    zh: '交易条件',
    group: 'priority',
    weight: 1,
    items: [
      {
        item: 'days of credit asked',
      },
      {
        item: 'share prepaid',
      },
      {
        item: 'delivery demands',
      },
      {
        item: 'contract clauses',
      },
    ],
  },
  {
    factor: 'influence_on_competitiveness',
    zh: '市场竞争力影响',
    group: 'priority',
    weight: 1,
    items: [
      {
        item: 'keeps rivals out',
      },
      {
        item: 'reference value',
      },
      {
        item: 'volume effect on cost',
      },
      {
        item: 'know-how gained',
      },
    ],
  },
  {
    factor: 'influence_on_attractiveness',
    zh: '市场吸引力影响',
    group: 'priority',
    weight: 1,
    items: [
      {
        item: 'name of the customer',
      },
      {
        item: 'new region or channel',
      },
      {
        item: 'follow-on sales',
      },
      {
        item: 'use of our brand',
      },
    ],
  },
  {
    factor: 'payment_guarantee',
    zh: '付款担保',
    group: 'priority',
    weight: 1,
    items: [
      {
        item: 'mortgage or pledge',
      },
      {
        item: 'bank guarantee or LC',
      },
      {
        item: 'third-party surety',
      },
      {
        item: 'credit insurance',
      },
    ],
  },
  {
    factor: 'replaceability',
    zh: '可替代性',
    group: 'priority',
    weight: 1,
    items: [
      {
        item: 'other buyers for the goods',
      },
      {
        item: 'share of our sales',
      },
      {
        item: 'time to replace',
      },
      {
        item: 'stock made for it alone',
      },
    ],
  },
  {
    factor: 'payment_record',
    zh: '付款记录',
    group: 'credit',
    weight: 1,
    items: [
      {
        item: 'payment index with us',
      },
      {
        item: 'largest delay in 12 months',
      },
      {
        item: 'promises kept',
      },
      {
        item: 'record with others',
      },
    ],
  },
  {
    factor: 'bank_credit',
    zh: '银行信用',
    group: 'credit',
    weight: 1,
    items: [
      {
        item: "bank's opinion",
      },
      {
        item: 'facilities unused',
      },
      {
        item: 'bounced cheques or bills',
      },
      {
        item: 'registered charges',
      },
    ],
  },
  {
    factor: 'solvency',
    zh: '偿债能力',
    group: 'credit',
    weight: 1,
    items: [
      {
        item: 'current ratio',
      },
      {
        item: 'quick ratio',
      },
      {
        item: 'cash ratio',
      },
      {
        item: 'interest cover',
      },
    ],
  },
  {
    factor: 'profitability',
    zh: '获利能力',
    group: 'credit',
    weight: 1,
    items: [
      {
        item: 'net margin',
      },
      {
        item: 'gross margin',
      },
      {
        item: 'profit to cost',
      },
      {
        item: 'trend of profit',
      },
    ],
  },
  {
    factor: 'balance_sheet',
    zh: '资产负债表评估',
    group: 'credit',
    weight: 1,
    items: [
      {
        item: 'debt to assets',
      },
      {
        item: 'debt to net worth',
      },
      {
        item: 'quality of receivables and stock',
      },
      {
        item: 'audit opinion',
      },
    ],
  },
  {
    factor: 'total_capital',
    zh: '资本总额',
    group: 'credit',
    weight: 1,
    items: [
      {
        item: 'net worth',
      },
      {
        item: 'paid-in capital',
      },
      {
        item: 'capital against our limit',
      },
      {
        item: 'change of capital',
      },
    ],
  },
];
