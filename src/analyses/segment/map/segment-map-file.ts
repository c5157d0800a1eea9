/** A segment map as a user writes it: a name, a list of rules, or a file with rules, an order and words about them. */
import type { ZodType } from 'zod';
import { mistakesOf, unknownKeys } from '../../file-content.ts';
import type { Kind, Zod } from '../../kinds.ts';

/** A rule as a JSON file writes it: a score or a range, e.g. `{"segment": "vip", "r": "4-5", "f": 5}`. */
export interface SegmentRuleJson {
  readonly segment: string;
  readonly r?: string | number | undefined;
  readonly f?: string | number | undefined;
  readonly m?: string | number | undefined;
}

/** A map as a file holds it. */
export interface SegmentMapJson {
  readonly $schema?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** Segments, the best first; those left out have no rank. */
  readonly order?: readonly string[] | undefined;
  readonly segments: readonly SegmentRuleJson[];
}

export type ChosenMap = 'standard' | 'r' | SegmentRuleJson[] | SegmentMapJson;

const scoreExpected = 'expected a score such as 5, or a range such as "4-5"';
const metricNames = { r: 'recency', f: 'frequency', m: 'monetary' } as const;

function ruleSchema(zod: Zod): ZodType<SegmentRuleJson> {
  const score = (metric: keyof typeof metricNames) =>
    zod
      .union(
        [
          zod.int(scoreExpected).min(1, scoreExpected).max(9, scoreExpected),
          zod
            .string(scoreExpected)
            .regex(/^[1-9](-[1-9])?$/, scoreExpected)
            .refine((text) => !isFalling(text), {
              error: ({ input }) => `a range runs upwards; type "${String(input).split('-').toReversed().join('-')}"`,
            }),
        ],
        scoreExpected,
      )
      .optional()
      .meta({ description: `${metricNames[metric]} score, or a range of them; any score without it` });
  return zod.strictObject(
    {
      segment: zod
        .string('expected the name of a segment')
        .min(1, 'expected the name of a segment')
        .meta({ description: 'name of the segment' }),
      r: score('r'),
      f: score('f'),
      m: score('m'),
    },
    {
      error: unknownKeys(['segment', 'r', 'f', 'm'], 'expected a rule such as {"segment": "vip", "r": "4-5", "f": 5}'),
    },
  );
}

const isFalling = (range: string): boolean => Number(range.at(0)) > Number(range.at(-1));

const rulesExpected = 'expected at least one rule such as {"segment": "vip", "r": "4-5", "f": 5}';

function rulesSchema(zod: Zod) {
  return zod.array(ruleSchema(zod), rulesExpected).min(1, rulesExpected).meta({
    description: 'rules; of those that fit a customer the first names it, and without one it is among the others',
  });
}

function mapSchema(zod: Zod): ZodType<SegmentMapJson> {
  const text = (description: string) => zod.string().optional().meta({ description });
  return zod
    .strictObject(
      {
        $schema: text('where editors find this schema'),
        name: text('what the map is called'),
        description: text('what it is for'),
        order: zod
          .array(zod.string().min(1))
          .optional()
          .meta({ description: 'segments, the best first, so that a comparison can say who rose; others only move' }),
        segments: rulesSchema(zod),
      },
      { error: unknownKeys(['$schema', 'name', 'description', 'order', 'segments'], rulesExpected) },
    )
    .refine((map) => wrongInOrder(map) === null, {
      path: ['order'],
      error: ({ input }) => wrongInOrder(input as SegmentMapJson) ?? '',
    });
}

/** What is wrong with the order of a map; null when nothing is. */
function wrongInOrder({ order = [], segments }: SegmentMapJson): string | null {
  const names = [...new Set(segments.map(({ segment }) => segment)), 'others'];
  const unknown = order.find((name) => !names.includes(name));
  const twice = order.find((name, index) => order.indexOf(name) !== index);
  if (unknown !== undefined) {
    return `no rule names "${unknown}"; the segments are ${names.join(', ')}`;
  }
  return twice === undefined ? null : `"${twice}" stands there twice; leave one out`;
}

/** What a file of `--segments` holds: a map, or its bare list of rules. */
export function segmentFileSchema(zod: Zod): ZodType<SegmentRuleJson[] | SegmentMapJson> {
  return zod.union([rulesSchema(zod), mapSchema(zod)]).meta({
    title: 'Segment map of crm',
    description: 'Rules that name combinations of recency, frequency and monetary scores: crm segment --segments',
  });
}

/** `--segments`: a named map, or rules of the user's own (a JSON file on the command line, the same in the config). */
export const segmentMap: Kind<ChosenMap> = {
  name: 'standard|r|file.json',
  choices: ['standard', 'r'],
  readsFile: true,
  read: (value) => value,
  schema: (zod) =>
    zod.union([zod.enum(['standard', 'r']), rulesSchema(zod), mapSchema(zod)], {
      error: mistakesOf(
        'expected standard, r, or a file.json of rules such as {"segment": "vip", "r": "4-5", "f": 5}',
        (input) => (Array.isArray(input) ? 1 : typeof input === 'object' && input !== null ? 2 : undefined),
      ),
    }),
};
