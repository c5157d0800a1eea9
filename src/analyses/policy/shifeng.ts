/**
 * The policy that holds where no other is named: steps, register, limit classes and the 18 x 4 structure of features as the case of
 * Shifeng states them, bands of the working-assets model as published. Weights are equal and names of the 72 items are ours; grades and
 * limit factors are left to the user.
 */
import type { Policy } from './policy.ts';
import { shifengFactors } from './shifeng-factors.ts';

export const shifeng: Policy = {
  name: 'shifeng',
  description:
    'Steps, register, limit classes and the 18 x 4 structure as the Shifeng case states them; bands of the working-assets model as published. Weights are equal, names of the 72 items are ours, grades and limit factors are left to the user.',
  currency: 'CNY',
  collect: {
    log_since: null,
    gap_days: 7,
    min_amount: {
      '*': 0,
    },
    promise_grace_days: 2,
    promises_that_pause: 2,
    catch_up: 'in_order',
    calendar: null,
    steps: [
      {
        step: 'confirm',
        zh: '发货确认',
        from: 'ship',
        after: '0d',
        until: '7d',
        audience: 'customer',
        channel: 'phone',
        text: 'goods shipped, satisfied?',
        pre_due: true,
      },
      {
        step: 'remind',
        zh: '到期提醒',
        from: 'due',
        after: '-7d',
        until: 'due',
        audience: 'customer',
        channel: 'email',
        text: 'due in a week; reward for early payment',
        pre_due: true,
      },
      {
        step: 'warn',
        zh: '信用警告',
        from: 'due',
        after: '7d',
        within: '7d',
        audience: 'customer',
        channel: 'email',
        record: 'bad_record',
      },
      {
        step: 'letter',
        zh: '催款函',
        from: 'due',
        after: '14d',
        within: '7d',
        audience: 'customer',
        channel: 'letter',
      },
      {
        step: 'case',
        zh: '专案处理',
        from: 'due',
        after: '1m',
        within: '7d',
        audience: 'internal',
        channel: 'visit',
      },
    ],
    hold: {
      overdue: '14d',
      over_limit: true,
      registered: true,
      disputed_counts: false,
      release_days: 31,
    },
    register: {
      credit_overdue: '1m',
      non_credit_overdue: '6m',
      lawsuit_new_days: 31,
      disputed_counts: false,
      leave: 'when_cured',
    },
    interest: null,
  },
  credit: {
    archive_months: 6,
    key_share: 80,
    events: [
      'legal_representative',
      'management',
      'business_lead',
      'asset_sale',
      'property_transfer',
      'major_investment',
      'restructuring',
      'lawsuit',
      'accident',
      'guarantee',
    ],
    green: {
      assess_within_days: 30,
    },
    working_assets: {
      bands: [
        {
          from: 1.0,
          percent: 25,
        },
        {
          from: 0.31,
          percent: 20,
        },
        {
          from: -0.39,
          percent: 17.5,
        },
        {
          from: -1.09,
          percent: 15,
        },
        {
          from: -1.79,
          percent: 12.5,
        },
        {
          from: -2.49,
          percent: 10,
        },
        {
          from: -3.19,
          percent: 7.5,
        },
        {
          from: -3.89,
          percent: 5,
        },
        {
          from: -4.59,
          percent: 2.5,
        },
        {
          from: null,
          percent: 0,
        },
      ],
    },
    limit_classes: [
      {
        class: '1A',
        from: 0,
      },
      {
        class: '2A',
        from: 300000,
      },
      {
        class: '3A',
        from: 600000,
      },
      {
        class: '4A',
        from: 1000000,
      },
      {
        class: '5A',
        from: 1500000,
      },
    ],
    features: {
      max_score: 10,
      missing: 'zero',
      min_completeness: 0.75,
      factors: shifengFactors,
    },
    grades: null,
    limit_factors: null,
    round_down_to: 0.01,
  },
};
