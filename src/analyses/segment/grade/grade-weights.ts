/** What a grade is made of: measures and their weights. */
import type { Kind } from '../../kinds.ts';

/** Measures in the order of their default weights; more is better in all but recency. */
export const measures = ['recency', 'frequency', 'monetary', 'breadth', 'activity'] as const;
export type Measure = (typeof measures)[number];

export type Weights = Readonly<Partial<Record<Measure, number>>>;

const defaultWeights: Weights = { recency: 0.35, frequency: 0.3, monetary: 0.2, breadth: 0.15 };

/** The weights in force. */
export const chosenWeights = ({ weights }: { readonly weights: Weights | undefined }): Weights =>
  weights ?? defaultWeights;

/** Text such as `recency=0.4,frequency=0.6`, or a JSON file of the same. */
export const weightsKind: Kind<Weights> = {
  name: 'measure=n,…|file.json',
  readsFile: true,
  read: (text) => {
    const parts = text.split(',').map((part) => /^\s*([\w-]+)\s*[=:]\s*(\S+)\s*$/.exec(part));
    return parts.some((part) => part === null)
      ? text
      : Object.fromEntries(parts.map((part) => [part?.[1] ?? '', numberOr(part?.[2] ?? '')]));
  },
  schema: (zod) => {
    const weight = zod.number('expected a number of 0 or more').min(0, 'expected a number of 0 or more').optional();
    const expected = `expected weights such as recency=0.4,frequency=0.6; the measures are ${measures.join(', ')}`;
    return zod
      .strictObject(
        { recency: weight, frequency: weight, monetary: weight, breadth: weight, activity: weight },
        { error: ({ code }) => (code === 'invalid_type' || code === 'unrecognized_keys' ? expected : undefined) },
      )
      .refine((weights) => measures.some((measure) => (weights[measure] ?? 0) > 0), {
        message: 'expected at least one weight above 0',
      }) as ReturnType<Kind<Weights>['schema']>;
  },
};

const numberOr = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text));

/** Whether a measure counts. */
export const counts = (weights: Weights, measure: Measure): boolean => (weights[measure] ?? 0) > 0;

/** The weights as parts of 1, of the measures that count and can be worked out; empty when none can. */
export function sharesOf(weights: Weights, hasBreadth: boolean): ReadonlyMap<Measure, number> {
  const used = measures.filter((measure) => counts(weights, measure) && (measure !== 'breadth' || hasBreadth));
  const total = used.reduce((sum, measure) => sum + (weights[measure] ?? 0), 0);
  return new Map(used.map((measure) => [measure, (weights[measure] ?? 0) / total]));
}
