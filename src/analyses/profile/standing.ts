/** What the commands on transactions say of the customer. */
import { raw } from '../../engine/sql.ts';
import { column } from '../columns.ts';
import { churn } from '../churn/index.ts';
import { clv } from '../clv/index.ts';
import { abc } from '../segment/abc/abc.ts';
import { segment } from '../segment/index.ts';
import { grade } from '../segment/grade/grade.ts';
import { lifecycle } from '../segment/lifecycle.ts';
import { rfm } from '../segment/rfm.ts';
import { fromView } from './section.ts';

const noPurchases = 'nothing was bought by this day';

export const rfmSection = fromView({
  name: 'segment',
  title: 'Segment',
  question: 'How does it buy, compared with all customers?',
  needs: 'transactions',
  shape: 'facts',
  origin: { analysis: segment, method: rfm, view: 'customers' },
  picks: {
    segment: {
      headline: 'word',
      tones: {
        champions: 'good',
        loyal: 'good',
        potential_loyalist: 'good',
        promising: 'good',
        new: 'good',
        need_attention: 'warn',
        about_to_sleep: 'warn',
        at_risk: 'bad',
        cant_lose: 'bad',
        hibernating: 'bad',
      },
    },
    rfm: { label: 'r f m' },
    recency_days: {},
    r: { remarkOf: 'recency_days', label: 'score' },
    frequency: { label: 'purchases' },
    f: { remarkOf: 'frequency', label: 'score' },
    monetary: { label: 'revenue' },
    m: { remarkOf: 'monetary', label: 'score' },
  },
  empty: noPurchases,
});

export const abcSection = fromView({
  name: 'abc',
  title: 'Share of revenue',
  question: 'How much of the revenue does it carry?',
  needs: 'transactions',
  shape: 'facts',
  origin: { analysis: segment, method: abc, view: 'customers' },
  picks: {
    segment: { label: 'class', headline: 'word' },
    rank: {},
    share: { label: 'share of revenue' },
    cumulative_share: { label: 'with all above it' },
  },
  adds: {
    customers: {
      ...column('count', 'customers among whom it is ranked'),
      remarkOf: 'rank',
      label: 'of',
      value: raw('(select count(*) from int_customer_activity)'),
    },
  },
  empty: noPurchases,
});

export const lifecycleSection = fromView({
  name: 'lifecycle',
  title: 'Relationship',
  question: 'At which stage is the relationship?',
  needs: 'transactions',
  shape: 'facts',
  origin: { analysis: segment, method: lifecycle, view: 'customers' },
  picks: {
    segment: { label: 'stage', headline: 'word' },
    first_purchase: {},
    relationship_days: { remarkOf: 'first_purchase', label: 'days ago' },
    spend_earlier_half: { label: 'spend, earlier half' },
    spend_later_half: { label: 'spend, later half' },
  },
  empty: noPurchases,
});

export const gradeSection = fromView({
  name: 'grade',
  title: 'Grade',
  question: 'How good a customer is it, all in all?',
  needs: 'transactions',
  shape: 'facts',
  origin: { analysis: segment, method: grade, view: 'customers' },
  picks: {
    segment: { label: 'grade', headline: 'word' },
    score: { remarkOf: 'segment', label: 'score' },
    recency_percentile: { label: 'recency' },
    frequency_percentile: { label: 'frequency' },
    monetary_percentile: { label: 'revenue' },
    breadth_percentile: { label: 'breadth' },
    activity_percentile: { label: 'activity' },
  },
  empty: noPurchases,
});

export const churnSection = fromView({
  name: 'churn',
  title: 'Rhythm',
  question: 'Is it still there, and when is it due?',
  needs: 'transactions',
  shape: 'facts',
  origin: { analysis: churn, view: 'customers' },
  picks: {
    churn_status: { label: 'status', headline: 'word' },
    last_purchase: {},
    days_since: { remarkOf: 'last_purchase', label: 'days ago' },
    median_gap_days: { label: 'median gap' },
    expected_by: {},
    days_late: { remarkOf: 'expected_by', label: 'days late' },
    p_alive: { label: 'P(alive)' },
    value_12m: { label: 'last 12 months' },
    reason: { headline: 'sentence' },
  },
  notes: (said) => said,
  empty: noPurchases,
});

export const clvSection = fromView({
  name: 'clv',
  title: 'Value ahead',
  question: 'What will it be worth?',
  needs: 'transactions',
  shape: 'facts',
  origin: { analysis: clv, view: 'customers' },
  picks: {
    clv: { label: 'customer value' },
    expected_purchases: {},
    expected_value: { label: 'value of one' },
    p_alive: { label: 'P(alive)' },
    mean_value: { label: 'mean so far' },
  },
  adds: {
    assumes: {
      ...column('text', 'what the figures rest on where the data do not tell who has left'),
      value: raw("case when clv is not null and p_alive is null then 'it buys on: the data do not tell who left' end"),
    },
  },
  // How far the model carries is a page of its own; the card says what it was made of, and where that page is.
  notes: ([basis, ...others]) =>
    basis === undefined
      ? []
      : [others.length === 0 ? basis : `${basis} crm clv --view model tells how far that carries.`],
  empty: 'no purchase of it counts',
});
