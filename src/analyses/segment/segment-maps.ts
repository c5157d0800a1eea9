/**
 * Named segment maps: which scores carry which name. A rule is a range for each of r, f and m; the first rule that
 * fits names the customer, and a map may leave scores without a name (they become `others`).
 */
import type { Kind } from '../kinds.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

/** Lowest and highest score a rule accepts, both included. */
export type ScoreRange = readonly [low: number, high: number];

export interface SegmentRule {
  readonly segment: string;
  readonly r: ScoreRange;
  readonly f: ScoreRange;
  readonly m: ScoreRange;
}

const any: ScoreRange = [1, 9];

/**
 * The two-digit map on recency and frequency that many public notebooks share: complete and disjoint on scores 1 to 5,
 * so that every customer has exactly one segment. Money does not enter.
 */
export const standardMap: readonly SegmentRule[] = [
  { segment: 'hibernating', r: [1, 2], f: [1, 2], m: any },
  { segment: 'at_risk', r: [1, 2], f: [3, 4], m: any },
  { segment: 'cant_lose', r: [1, 2], f: [5, 5], m: any },
  { segment: 'about_to_sleep', r: [3, 3], f: [1, 2], m: any },
  { segment: 'need_attention', r: [3, 3], f: [3, 3], m: any },
  { segment: 'loyal', r: [3, 4], f: [4, 5], m: any },
  { segment: 'promising', r: [4, 4], f: [1, 1], m: any },
  { segment: 'new', r: [5, 5], f: [1, 1], m: any },
  { segment: 'potential_loyalist', r: [4, 5], f: [2, 3], m: any },
  { segment: 'champions', r: [5, 5], f: [4, 5], m: any },
];

/** The map of the R package rfm 0.3.0 (README and vignette). Its rules overlap: their order matters. */
export const rMap: readonly SegmentRule[] = [
  { segment: 'champions', r: [5, 5], f: [5, 5], m: [5, 5] },
  { segment: 'potential_loyalist', r: [3, 5], f: [3, 5], m: [2, 5] },
  { segment: 'loyal_customers', r: [2, 4], f: [2, 4], m: [2, 4] },
  { segment: 'promising', r: [3, 4], f: [1, 3], m: [3, 5] },
  { segment: 'new_customers', r: [4, 5], f: [1, 3], m: [1, 5] },
  { segment: 'cant_lose_them', r: [1, 2], f: [3, 4], m: [4, 5] },
  { segment: 'at_risk', r: [1, 2], f: [2, 5], m: [4, 5] },
  { segment: 'need_attention', r: [1, 3], f: [3, 5], m: [3, 5] },
  { segment: 'about_to_sleep', r: [2, 3], f: [1, 3], m: [1, 4] },
  { segment: 'lost', r: [1, 1], f: [1, 5], m: [1, 5] },
];

/** `case when r between … then 'champions' … else 'others' end` over columns r, f and m. */
export function segmentSql(rules: readonly SegmentRule[]): Sql {
  const branches = rules.map(
    ({ segment, r, f, m }) => sql`when ${within('r', r)} and ${within('f', f)} and ${within('m', m)} then ${segment}`,
  );
  return sql`case ${join(branches, ' ')} else 'others' end`;
}

function within(score: string, [low, high]: ScoreRange): Sql {
  return raw(low === high ? `${score} = ${low}` : `${score} between ${low} and ${high}`);
}

/**
 * Segments of the standard map, the best first: whoever is at least as recent and at least as frequent as another is never
 * in a lower one.
 */
export const standardRanks: readonly string[] = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'cant_lose',
  'at_risk',
  'hibernating',
];

const namedMaps = { standard: standardMap, r: rMap } as const;

/** A rule as a JSON file writes it: a score or a range, e.g. `{"segment": "vip", "r": "4-5", "f": 5}`. */
export interface SegmentRuleJson {
  readonly segment: string;
  readonly r?: string | number | undefined;
  readonly f?: string | number | undefined;
  readonly m?: string | number | undefined;
}

/** `--segments`: a named map, or rules of the user's own (a JSON file on the command line, a list in the config). */
export const segmentMap: Kind<'standard' | 'r' | SegmentRuleJson[]> = {
  name: 'standard|r|file.json',
  choices: ['standard', 'r'],
  readsFile: true,
  read: (value) => value,
  schema: (zod) => {
    const score = zod
      .union([zod.int().min(1).max(9), zod.string().regex(/^[1-9](-[1-9])?$/)], 'expected a score such as 5 or "4-5"')
      .optional();
    const rule = zod.strictObject({ segment: zod.string().min(1), r: score, f: score, m: score });
    return zod.union(
      [zod.enum(['standard', 'r']), zod.array(rule).min(1)],
      'expected standard, r, or a list of rules such as {"segment": "vip", "r": "4-5", "f": 5}',
    );
  },
};

/** The rules in force. Named maps are written for scores 1 to 5 and read other numbers of bins scaled to 5. */
export function mapOf(chosen: 'standard' | 'r' | SegmentRuleJson[], bins: number): readonly SegmentRule[] {
  if (typeof chosen !== 'string') {
    return chosen.map(({ segment, r, f, m }) => ({ segment, r: rangeOf(r), f: rangeOf(f), m: rangeOf(m) }));
  }
  return bins === 5 ? namedMaps[chosen] : namedMaps[chosen].map((rule) => rescaled(rule, bins));
}

/** The segments of a map, the best first; none where the map does not say which is better. */
export function ranksOf(chosen: 'standard' | 'r' | SegmentRuleJson[]): readonly string[] {
  if (typeof chosen !== 'string') {
    return [];
  }
  return chosen === 'standard' ? standardRanks : rMap.map(({ segment }) => segment);
}

function rangeOf(text: string | number | undefined): ScoreRange {
  if (text === undefined) {
    return any;
  }
  const [low, high] = String(text).split('-').map(Number);
  return [low ?? 1, high ?? low ?? 9];
}

/** Turns a range of fifths into the range of scores whose `ceil(score * 5 / bins)` lies in it; it may be empty. */
function rescaled({ segment, r, f, m }: SegmentRule, bins: number): SegmentRule {
  const scale = ([low, high]: ScoreRange): ScoreRange =>
    high > 5 ? any : [Math.floor(((low - 1) * bins) / 5) + 1, Math.floor((high * bins) / 5)];
  return { segment, r: scale(r), f: scale(f), m: scale(m) };
}
