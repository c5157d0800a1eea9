/** How long something may take, as people write it. */
import type { Kind } from '../../analyses/kinds.ts';

const units = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const shape = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d)$/i;

/** The longest that a timer can wait is a little more. */
const daysMax = 24;

/** Milliseconds of a duration such as `90s`; NaN for what is none. */
export function milliseconds(text: string): number {
  const [, count, unit = ''] = shape.exec(text.trim()) ?? [];
  return Number(count) * (units[unit.toLowerCase() as keyof typeof units] ?? Number.NaN);
}

const ageExpected = 'expected an age such as 26h or 2d';

/** How old something may be. */
export const age: Kind<string> = {
  name: 'age',
  read: (value) => value,
  schema: (zod) => zod.string(ageExpected).refine((value) => milliseconds(value) > 0, ageExpected),
};

export const duration: Kind<string> = {
  name: 'duration',
  read: (value) => value,
  schema: (zod) =>
    zod
      .string('expected a duration such as 90s, 30m or 2h')
      .refine((value) => milliseconds(value) > 0 && milliseconds(value) <= daysMax * 24 * units.h, {
        message: `expected a duration such as 90s, 30m or 2h, at most ${daysMax * 24}h`,
      }),
};
