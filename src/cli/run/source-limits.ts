/** `max_age` and `min_rows` of a run: an export that is too old or too short is an alert, because nothing else would tell. */
import { groupThousands } from '../../report/format.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import { stampOf } from '../clock.ts';
import type { ConfigProblem } from '../options/config.ts';
import { milliseconds } from '../options/duration.ts';
import type { RunSection } from '../options/run-schema.ts';

/** A limit for the files of every role, or one a role. */
export type ByRole<T> = T | Readonly<Record<string, T>>;

export interface SourceLimits {
  /** As it is written, such as `26h`. */
  readonly maxAge?: ByRole<string> | undefined;
  readonly minRows?: ByRole<number> | undefined;
}

/** What is wrong with limits that are right by themselves: they are for a role that has no files. */
export function limitProblems({ sources, max_age: maxAge, min_rows: minRows }: RunSection): ConfigProblem[] {
  return Object.entries({ max_age: maxAge, min_rows: minRows }).flatMap(([key, limit]) =>
    Object.keys(typeof limit === 'object' ? limit : {})
      .filter((role) => !(role in (sources ?? {})))
      .map((role) => ({ at: ['run', key, role], message: `there is no run.sources.${role}` })),
  );
}

/** A file, and when it was last written, in milliseconds since 1970. */
export interface Written {
  readonly path: string;
  readonly at: number;
}

/**
 * Sentences for the limits that files of one role break. Of several files the one that was written last says how old they are, and their
 * rows count together, those that are set aside as well.
 */
export function brokenLimits(
  { maxAge, minRows }: SourceLimits,
  role: string,
  {
    written,
    sources,
    now,
  }: { readonly written: readonly Written[]; readonly sources: readonly SourceSummary[]; readonly now: number },
): string[] {
  const age = limitFor(maxAge, role);
  const least = limitFor(minRows, role);
  const last = [...written].sort((a, b) => b.at - a.at)[0];
  const files = sources.filter((source) => source.role === role);
  const rows = files.reduce((sum, source) => sum + source.rows, 0);
  const isOld = age !== undefined && last !== undefined && now - last.at > milliseconds(age);
  const isShort = least !== undefined && files.length > 0 && rows < least;
  return [
    ...(isOld ? [`${role}: ${last.path} was last written on ${stampOf(last.at)}, longer ago than max_age ${age}`] : []),
    ...(isShort
      ? [
          `${role}: ${groupThousands(String(rows))} ${rows === 1 ? 'row' : 'rows'} in ${files.length === 1 ? (files[0]?.path ?? '') : `${files.length} files`}, fewer than min_rows ${groupThousands(String(least))}`,
        ]
      : []),
  ];
}

const limitFor = <T extends string | number>(limit: ByRole<T> | undefined, role: string): T | undefined =>
  typeof limit === 'object' ? limit[role] : limit;
