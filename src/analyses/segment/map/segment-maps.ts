/**
 * Named segment maps: which scores carry which name. A rule is a range for each of r, f and m; the first rule that
 * fits names the customer, and a map may leave scores without a name (they become `others`).
 */
import { join, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import type { ChosenMap, SegmentMapJson, SegmentRuleJson } from './segment-map-file.ts';

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
  return sql`case ${firstRule(rules, ({ segment }) => sql`${segment}`)} else 'others' end`;
}

/** The place from 1 of the first rule that fits the columns r, f and m; one more than there are rules where none does. */
export function ruleSql(rules: readonly SegmentRule[]): Sql {
  return sql`case ${firstRule(rules, (_, index) => raw(String(index + 1)))} else ${raw(String(rules.length + 1))} end`;
}

function firstRule(rules: readonly SegmentRule[], value: (rule: SegmentRule, index: number) => Sql): Sql {
  const branches = rules.map((rule, index) => {
    const { r, f, m } = rule;
    return sql`when ${within('r', r)} and ${within('f', f)} and ${within('m', m)} then ${value(rule, index)}`;
  });
  return join(branches, ' ');
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

/** No order of the segments of R's map is true: whichever is taken, some customers with better scores stand in a lower one. */
const namedMaps = {
  standard: {
    rules: standardMap,
    order: standardRanks,
    description: 'ten segments by recency and frequency, complete and without overlap',
  },
  r: {
    rules: rMap,
    order: [],
    description: 'the map of the R package rfm 0.3.0; of rules that overlap the first names',
  },
} as const;

/** The rules in force. Named maps are written for scores 1 to 5 and read other numbers of bins scaled to 5. */
export function mapOf(chosen: ChosenMap, bins: number): readonly SegmentRule[] {
  if (typeof chosen !== 'string') {
    return ownRules(chosen).map(({ segment, r, f, m }) => ({ segment, r: rangeOf(r), f: rangeOf(f), m: rangeOf(m) }));
  }
  const { rules } = namedMaps[chosen];
  return bins === 5 ? rules : rules.map((rule) => rescaled(rule, bins)).filter(hasScores);
}

/** The rules that a user wrote; none for a named map. */
export function ownRules(chosen: ChosenMap): readonly SegmentRuleJson[] {
  return typeof chosen === 'string' ? [] : 'segments' in chosen ? chosen.segments : chosen;
}

/** The segments of a map, the best first; none where the map does not say which is better. */
export function ranksOf(chosen: ChosenMap): readonly string[] {
  if (typeof chosen === 'string') {
    return namedMaps[chosen].order;
  }
  return 'segments' in chosen ? (chosen.order ?? []) : [];
}

function rangeOf(text: string | number | undefined): ScoreRange {
  if (text === undefined) {
    return any;
  }
  const [low, high] = String(text).split('-').map(Number);
  return [low ?? 1, high ?? low ?? 9];
}

/** The map in force as a file that `--segments` reads. */
export function mapFile(chosen: ChosenMap, bins: number): SegmentMapJson {
  if (typeof chosen !== 'string') {
    return 'segments' in chosen ? chosen : { segments: chosen };
  }
  const { order, description } = namedMaps[chosen];
  const segments = mapOf(chosen, bins).map((rule) => writtenRule(rule, bins));
  const scale = bins === 5 ? '' : `; for --bins ${bins}`;
  const names = new Set(segments.map(({ segment }) => segment));
  const ranked = order.filter((name) => names.has(name));
  return {
    name: chosen,
    description: `${description}${scale}`,
    ...(ranked.length === 0 ? {} : { order: ranked }),
    segments,
  };
}

/** A rule as a file writes it, without what takes any score. */
function writtenRule({ segment, ...ranges }: SegmentRule, bins: number): SegmentRuleJson {
  const rule: { segment: string; r?: string | number; f?: string | number; m?: string | number } = { segment };
  for (const metric of ['r', 'f', 'm'] as const) {
    const [low, high] = ranges[metric];
    if (low > 1 || high < bins) {
      rule[metric] = low === high ? low : rangeText([low, high], bins);
    }
  }
  return rule;
}

/** `1-2`, or `5` for a single score; no higher than there are bins. */
export function rangeText([low, high]: ScoreRange, bins: number): string {
  const top = Math.min(high, bins);
  return low === top ? String(low) : `${low}-${top}`;
}

/** With few bins some rules have no score left. */
const hasScores = ({ r, f, m }: SegmentRule): boolean => [r, f, m].every(([low, high]) => low <= high);

/** Turns a range of fifths into the range of scores whose `ceil(score * 5 / bins)` lies in it; it may be empty. */
function rescaled({ segment, r, f, m }: SegmentRule, bins: number): SegmentRule {
  const scale = ([low, high]: ScoreRange): ScoreRange =>
    high > 5 ? any : [Math.floor(((low - 1) * bins) / 5) + 1, Math.floor((high * bins) / 5)];
  return { segment, r: scale(r), f: scale(f), m: scale(m) };
}
