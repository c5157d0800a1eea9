/** What happens to customers between two runs, told by their segments. */
import type { Change, Tracking } from '../define.ts';
import { join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

const arrivals: Readonly<Record<string, Change>> = {
  new_customer: { meaning: 'bought for the first time', tone: 'good', when: ({ isNew }) => isNew },
  gone: { meaning: 'no longer in the data', tone: 'neutral', when: ({ isGone }) => isGone },
};

/** Names, in the maps that come with crm, of customers who bought well and have stopped, and of those who are asleep. */
const atRisk = ['at_risk', 'cant_lose', 'cant_lose_them'];
const asleep = [...atRisk, 'about_to_sleep', 'hibernating', 'lost'];

const isOneOf = (value: Sql, names: readonly string[]): Sql =>
  sql`${value} in (${join(names.map((name) => sql`${name}`))})`;

const tracked = { view: 'customers', key: ['customer_id'], status: 'segment', amount: 'monetary' } as const;

/**
 * Scores are quantiles, so a customer can move without doing anything, because others did. Who has been won back has
 * bought: its recency is lower than it was although time went on.
 */
export const rfmMovements: readonly Tracking[] = [
  {
    ...tracked,
    looksAt: ['recency_days'],
    changes: {
      newly_at_risk: {
        meaning: 'bought well before and has fallen behind',
        tone: 'bad',
        when: ({ was, is }) => sql`not ${isOneOf(was('segment'), asleep)} and ${isOneOf(is('segment'), atRisk)}`,
      },
      won_back: {
        meaning: 'was at risk or asleep, and has bought again',
        tone: 'good',
        when: ({ was, is }) => sql`${isOneOf(was('segment'), asleep)} and not ${isOneOf(is('segment'), asleep)}
            and ${is('recency_days')} < ${was('recency_days')}`,
      },
      ...arrivals,
      moved: {
        meaning: 'moved to another segment',
        tone: 'neutral',
        when: ({ was, is }) => sql`${was('segment')} <> ${is('segment')}`,
      },
    },
  },
];

/** A comes before B, and B before C. */
const letterChanges = (what: string): Readonly<Record<string, Change>> => ({
  ...arrivals,
  fallen: {
    meaning: `fell to a lower ${what}`,
    tone: 'bad',
    when: ({ was, is }) => sql`${is('segment')} > ${was('segment')}`,
  },
  risen: {
    meaning: `rose to a higher ${what}`,
    tone: 'good',
    when: ({ was, is }) => sql`${is('segment')} < ${was('segment')}`,
  },
});

export const abcMovements: readonly Tracking[] = [{ ...tracked, looksAt: [], changes: letterChanges('class') }];

export const gradeMovements: readonly Tracking[] = [{ ...tracked, looksAt: [], changes: letterChanges('grade') }];

/** Who has become what in its relationship. A stage moves by buying, by not buying, and by time. */
export const lifecycleMovements: readonly Tracking[] = [
  {
    ...tracked,
    looksAt: [],
    changes: {
      won: {
        meaning: 'was a prospect and has bought',
        tone: 'good',
        when: ({ was, is }) => sql`${was('segment')} = 'prospect' and ${is('segment')} <> 'prospect'`,
      },
      new_prospect: {
        meaning: 'is in the customers file and has not bought yet',
        tone: 'neutral',
        when: ({ is, isNew }) => sql`${isNew} and ${is('segment')} = 'prospect'`,
      },
      ...arrivals,
      newly_lapsed: {
        meaning: 'has not come back',
        tone: 'bad',
        when: ({ was, is }) => sql`${was('segment')} <> 'lapsed' and ${is('segment')} = 'lapsed'`,
      },
      won_back: {
        meaning: 'had lapsed, and has bought again',
        tone: 'good',
        when: ({ was, is }) => sql`${was('segment')} = 'lapsed' and ${is('segment')} <> 'lapsed'`,
      },
      newly_declining: {
        meaning: 'spends less than half of what it did',
        tone: 'bad',
        when: ({ was, is }) => sql`${was('segment')} <> 'declining' and ${is('segment')} = 'declining'`,
      },
      newly_growing: {
        meaning: 'spends more than it did',
        tone: 'good',
        when: ({ was, is }) => sql`${was('segment')} <> 'growing' and ${is('segment')} = 'growing'`,
      },
      moved: {
        meaning: 'moved to another stage',
        tone: 'neutral',
        when: ({ was, is }) => sql`${was('segment')} <> ${is('segment')}`,
      },
    },
  },
];
