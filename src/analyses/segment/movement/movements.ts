/** What happens to customers between two days, told by their segments. */
import type { Change, ComparedRow, Tracking } from '../../define.ts';
import { join, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';

const arrived: Change = { meaning: 'bought for the first time', tone: 'good', when: ({ isNew }) => isNew };
const gone: Change = { meaning: 'no longer in the data', tone: 'neutral', when: ({ isGone }) => isGone };
const stayed: Change = {
  meaning: 'is in the same segment',
  tone: 'neutral',
  when: ({ was, is }) => sql`${is('segment')} = ${was('segment')}`,
};
const moved: Change = {
  meaning: 'moved to another segment',
  tone: 'neutral',
  when: ({ was, is }) => sql`${is('segment')} <> ${was('segment')}`,
};

/** The place of a name in an order, 1 for the first; NULL for a name that is not in it. */
export function placeOf(name: Sql, order: readonly string[]): Sql {
  const places = order.map((one, index) => sql`when ${name} = ${one} then ${raw(String(index + 1))}`);
  return places.length === 0 ? raw('cast(null as integer)') : sql`case ${join(places, ' ')} end`;
}

/** Up or down an order of segments, the best first; `to` is what they rise or fall to. */
function rankChanges(ranks: readonly string[], to: string): { readonly rose: Change; readonly fell: Change } {
  const places = ({ was, is }: ComparedRow): readonly [Sql, Sql] => [
    placeOf(was('segment'), ranks),
    placeOf(is('segment'), ranks),
  ];
  const change = (verb: string, tone: Change['tone'], sign: string): Change => ({
    meaning: `${verb} ${to}`,
    tone,
    when: (row) => join([...places(row)], ` ${sign} `),
  });
  return { rose: change('rose to a higher', 'good', '>'), fell: change('fell to a lower', 'bad', '<') };
}

/** What can become of a customer between two days; where no order says which segment is better, customers only move. */
export function segmentMoves(ranks: readonly string[]): Readonly<Record<string, Change>> {
  return { new: arrived, gone, stayed, ...rankChanges(ranks, 'segment'), moved };
}

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
      new_customer: arrived,
      gone,
      moved,
    },
  },
];

/** The classes, the best first. */
export const abcRanks = ['A', 'B', 'C'] as const;

/** What a class or grade can do between two days, told by its order. */
function letterChanges(ranks: readonly string[], what: string): Readonly<Record<string, Change>> {
  const { rose, fell } = rankChanges(ranks, what);
  return { new_customer: arrived, gone, fallen: fell, risen: rose };
}

export const abcMovements: readonly Tracking[] = [
  { ...tracked, looksAt: [], changes: letterChanges(abcRanks, 'class') },
];

/** The grades, the best first. */
export const gradeRanks = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

export const gradeMovements: readonly Tracking[] = [
  { ...tracked, looksAt: [], changes: letterChanges(gradeRanks, 'grade') },
];

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
      new_customer: arrived,
      gone,
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
