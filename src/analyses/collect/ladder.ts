/** `--ladder`: what may be taken off an invoice that is paid early. */
import type { Kind } from '../kinds.ts';

export interface Rung {
  /** Last day from the invoice on which it may be taken. */
  readonly days: number;
  readonly percent: number;
}

const expected = 'expected days and percent that fall as the days rise, such as 10:20,20:10';

/** `10:20` as days and percent. */
export const rungsOf = (ladder: readonly string[]): Rung[] =>
  ladder.map((rung) => {
    const [days, percent] = rung.split(':').map(Number);
    return { days: days ?? 0, percent: percent ?? 0 };
  });

export const ladderKind: Kind<string[]> = {
  name: 'days:percent,…',
  read: (value) => value.split(',').map((part) => part.trim()),
  schema: (zod) =>
    zod
      .array(zod.string(expected).regex(/^\d{1,4}:\d{1,2}(\.\d{1,4})?$/, expected), expected)
      .min(1, expected)
      .refine(
        (ladder) =>
          rungsOf(ladder).every(({ days, percent }, at, rungs) => {
            const before = rungs[at - 1];
            return percent > 0 && (before === undefined || (days > before.days && percent < before.percent));
          }),
        { error: expected },
      ),
};
