import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentMap } from '../../src/analyses/segment/map/segment-map-file.ts';
import type { ChosenMap, SegmentRuleJson } from '../../src/analyses/segment/map/segment-map-file.ts';
import { namelessScores, scoresOutside } from '../../src/analyses/segment/map/segment-map-findings.ts';
import { mapFile, mapOf } from '../../src/analyses/segment/map/segment-maps.ts';
import type { SegmentRule } from '../../src/analyses/segment/map/segment-maps.ts';
import { toldMistakes } from '../../src/analyses/file-content.ts';

/** What each combination of scores is called: the first rule that fits, tried one by one. */
function namesOf(rules: readonly SegmentRule[], bins: number): string[] {
  const scores = Array.from({ length: bins }, (_, index) => index + 1);
  return scores.flatMap((r) =>
    scores.flatMap((f) =>
      scores.map((m) => {
        const found = rules.find((rule) =>
          (['r', 'f', 'm'] as const).every((metric) => {
            const score = { r, f, m }[metric];
            return score >= rule[metric][0] && score <= rule[metric][1];
          }),
        );
        return found?.segment ?? 'others';
      }),
    ),
  );
}

const kindSchema = async () => segmentMap.schema(await import('../../src/cli/zod.ts'));

async function mistakesIn(content: unknown): Promise<string> {
  const judged = (await kindSchema()).safeParse(content);
  return judged.success ? '' : toldMistakes(judged.error.issues);
}

const score = fc.oneof(
  fc.integer({ min: 1, max: 5 }),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).map((pair) => {
    const [low = 1, high = 1] = pair.toSorted((a, b) => a - b);
    return `${low}-${high}`;
  }),
);
const ownRule: fc.Arbitrary<SegmentRuleJson> = fc.record(
  { segment: fc.constantFrom('vip', 'regular', '老客户', "o'neil"), r: score, f: score, m: score },
  { requiredKeys: ['segment'] },
);

describe('a map printed as a file', () => {
  test('is accepted, and names every combination of scores as before', async () => {
    const schema = await kindSchema();
    const chosen: fc.Arbitrary<ChosenMap> = fc.oneof(
      fc.constantFrom<ChosenMap>('standard', 'r'),
      fc.array(ownRule, { minLength: 1, maxLength: 8 }),
      fc.array(ownRule, { minLength: 1, maxLength: 8 }).map((segments) => ({ name: 'ours', segments })),
    );
    fc.assert(
      fc.property(chosen, fc.integer({ min: 2, max: 9 }), (map, bins) => {
        const file: unknown = JSON.parse(JSON.stringify(mapFile(map, bins)));
        const judged = schema.safeParse(file);
        expect(judged.error).toBeUndefined();
        expect(namesOf(mapOf(judged.data as ChosenMap, bins), bins)).toEqual(namesOf(mapOf(map, bins), bins));
      }),
    );
  });
});

describe('scores that no rule names', () => {
  test('are those a customer would be among the others with', () => {
    fc.assert(
      fc.property(fc.array(ownRule, { minLength: 1, maxLength: 6 }), fc.integer({ min: 2, max: 6 }), (map, bins) => {
        const others = namesOf(mapOf(map, bins), bins).filter((name) => name === 'others');
        expect(namelessScores(map, bins)).toHaveLength(others.length);
      }),
    );
  });
});

describe('what is wrong with a map of one’s own is told with its place', () => {
  test.each<[string, unknown, string]>([
    ['a range that falls', [{ segment: 'vip', r: '5-4' }], '[0].r: a range runs upwards; type "4-5"'],
    ['no score', [{ segment: 'vip', m: 'x' }], '[0].m: expected a score such as 5, or a range such as "4-5"'],
    ['an unknown key', [{ segment: 'vip', rr: 5 }], '[0]: there is no key "rr" here; the keys are segment, r, f, m'],
    ['a rule without a name', { segments: [{ r: 5 }] }, 'segments[0].segment: expected the name of a segment'],
    [
      'an order of others',
      { segments: [{ segment: 'a' }], order: ['b'] },
      'order: no rule names "b"; the segments are a, others',
    ],
    [
      'an order with a name twice',
      { segments: [{ segment: 'a' }], order: ['a', 'a'] },
      'order: "a" stands there twice; leave one out',
    ],
    ['nothing', [], 'expected at least one rule such as {"segment": "vip", "r": "4-5", "f": 5}'],
  ])('%s', async (_, content, expected) => {
    expect(await mistakesIn(content)).toBe(expected);
  });

  test('scores beyond the bins, with what to type', () => {
    expect(scoresOutside([{ segment: 'a' }, { segment: 'b', f: '4-7' }], 5)).toBe(
      '--segments: rule 2 (b) asks for f 4-7, but --bins 5 gives scores from 1 to 5; type "f": "4-5", or --bins 7',
    );
    expect(scoresOutside([{ segment: 'a', r: '1-5' }], 5)).toBeUndefined();
    expect(scoresOutside('standard', 3)).toBeUndefined();
  });
});

test('the schema in docs/ describes both forms of a map', () => {
  const schema = JSON.parse(readFileSync('docs/segment-map.schema.json', 'utf8')) as { anyOf: { type: string }[] };
  expect(schema.anyOf.map(({ type }) => type)).toEqual(['array', 'object']);
});
