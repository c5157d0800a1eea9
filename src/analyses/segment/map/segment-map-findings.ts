/** What a user should know of a segment map: scores that no bin has, rules in each other's way, scores without a name. */
import type { ChosenMap } from './segment-map-file.ts';
import { mapOf, ownRules, rangeText } from './segment-maps.ts';
import type { ScoreRange, SegmentRule } from './segment-maps.ts';

type Scores = readonly [r: number, f: number, m: number];

const fits = ({ r, f, m }: SegmentRule, scores: Scores): boolean =>
  [r, f, m].every(([low, high], index) => low <= (scores[index] ?? 0) && (scores[index] ?? 0) <= high);

function everyScore(bins: number): Scores[] {
  const each = Array.from({ length: bins }, (_, index) => index + 1);
  return each.flatMap((r) => each.flatMap((f) => each.map((m): Scores => [r, f, m])));
}

/** What is wrong with a user's map under a number of bins, as a sentence that says what to type; undefined when nothing is. */
export function scoresOutside(chosen: ChosenMap, bins: number): string | undefined {
  for (const [index, { segment, ...written }] of ownRules(chosen).entries()) {
    const { r, f, m } = mapOf(chosen, 9)[index] as SegmentRule;
    for (const [metric, [low, high]] of Object.entries({ r, f, m }) as ['r' | 'f' | 'm', ScoreRange][]) {
      if (written[metric] !== undefined && high > bins) {
        const remedy =
          low > bins ? `--bins ${high}` : `"${metric}": "${rangeText([low, high], bins)}", or --bins ${high}`;
        return `--segments: rule ${index + 1} (${segment}) asks for ${metric} ${rangeText([low, high], 9)}, but --bins ${bins} gives scores from 1 to ${bins}; type ${remedy}`;
      }
    }
  }
  return undefined;
}

/** Combinations of scores that no rule names. */
export function namelessScores(chosen: ChosenMap, bins: number): readonly Scores[] {
  const rules = mapOf(chosen, bins);
  return everyScore(bins).filter((scores) => !rules.some((rule) => fits(rule, scores)));
}

const label = (rules: readonly SegmentRule[], index: number): string => `${index + 1} (${rules[index]?.segment ?? ''})`;

/** Sentences about rules of a user's own that overlap, and about those that never apply. */
function overlapNotes(chosen: ChosenMap, bins: number): string[] {
  if (typeof chosen === 'string') {
    return [];
  }
  const rules = mapOf(chosen, bins);
  const claims = everyScore(bins).map((scores) => rules.flatMap((rule, index) => (fits(rule, scores) ? [index] : [])));
  const used = new Set(claims.map(([first]) => first));
  const hidden = rules.flatMap((_, index) => (used.has(index) ? [] : [index]));
  const pairs = new Map<string, readonly [number, number]>();
  for (const claim of claims) {
    for (const [at, first] of claim.entries()) {
      for (const second of claim.slice(at + 1).filter((index) => !hidden.includes(index))) {
        if (!hidden.includes(first) && rules[first]?.segment !== rules[second]?.segment) {
          pairs.set(`${first} ${second}`, [first, second]);
        }
      }
    }
  }
  const told = [...pairs.values()]
    .toSorted(([a, b], [c, d]) => a - c || b - d)
    .slice(0, 5)
    .map(([first, second]) => `${label(rules, first)} and ${label(rules, second)}`);
  const more = pairs.size > told.length ? ` and ${pairs.size - told.length} more pairs` : '';
  return [
    ...(told.length === 0
      ? []
      : [`Rules of the map overlap: ${told.join(', ')}${more}; the first that fits names a customer.`]),
    ...hidden.map(
      (index) =>
        `Rule ${label(rules, index)} never applies: rules before it name all of its scores; move it up, or leave it out.`,
    ),
  ];
}

/** What a report on a map says of it: rules in each other's way, and how many customers no rule names. */
export function mapNotes(chosen: ChosenMap, bins: number, others: number): readonly string[] {
  const gaps = namelessScores(chosen, bins);
  const [[r, f, m] = [0, 0, 0]] = gaps;
  const who = others === 0 ? 'nobody has them' : `${others.toLocaleString('en-US')} customer${others === 1 ? '' : 's'}`;
  return [
    ...overlapNotes(chosen, bins),
    ...(gaps.length === 0
      ? []
      : [
          `No rule of the map names ${gaps.length} of ${bins ** 3} combinations of scores, such as r ${r}, f ${f}, m ${m}; whoever has them is among the others: ${who}.`,
        ]),
  ];
}
