/** What was read and what was set aside, in words: the heading of a report and the words on stderr say the same. */
import { cleanText } from './clean-text.ts';
import { formatCell, groupThousands } from './format.ts';
import { reasonText } from './reason-text.ts';
import type { SourceSummary } from '../load/source-summary.ts';

/** Sources that fit in a heading one by one; more are summed by role. */
const headingSourcesMax = 3;
/** Sources of a role that are named one by one although there is nothing to say of them. */
const namedSourcesMax = 12;

const countText = (count: number): string => groupThousands(String(count));
const nounText = (count: number, noun: string): string => `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;

/** A path as people read it: standard input by its name. */
export function shownPath(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** The last part of a path, on any system; stdin by its name. */
export function fileName(path: string): string {
  return path === '-' ? 'stdin' : (path.split(/[\\/]/).at(-1) ?? path);
}

/**
 * The rows of one source and the fate of each: `541,909 rows, 135,080 set aside (no customer 135,080)`. Reasons come
 * largest first. With `hasAmounts` the amount set aside follows its rows where it is known: `no customer 2 worth 31.50`.
 */
export function describeSetAside(source: SourceSummary, hasAmounts = false): string {
  const reasons = Object.entries(source.setAside)
    .filter(([, { rows }]) => rows > 0)
    .sort(([, a], [, b]) => b.rows - a.rows);
  const rows = nounText(source.rows, 'row');
  if (reasons.length === 0) return source.rows > 0 && source.used === source.rows ? `${rows}, all used` : rows;
  const total = reasons.reduce((sum, [, reason]) => sum + reason.rows, 0);
  const words = reasons.map(([name, reason]) => {
    const amount = hasAmounts && reason.amount !== null ? ` worth ${formatCell(reason.amount, 'money')}` : '';
    return `${cleanText(reasonText(name))} ${countText(reason.rows)}${amount}`;
  });
  return `${rows}, ${countText(total)} set aside (${words.join(', ')})`;
}

/** A source of which nothing needs to be told but the number of its rows. */
const isAllUsed = ({ rows, used, setAside }: SourceSummary): boolean =>
  rows > 0 && used === rows && Object.values(setAside).every((reason) => reason.rows === 0);

/** Files of which every row is used are one sentence, in the place of the first, where there are many; the others keep theirs. */
function withGoodOnesSummed(sources: readonly SourceSummary[]): readonly SourceSummary[] {
  const summed = new Map(
    [...new Set(sources.map(({ role }) => role))].flatMap((role) => {
      const good = sources.filter((source) => source.role === role && isAllUsed(source));
      return good.length > namedSourcesMax ? [[role, { first: good[0], sum: sumByRole(good) }] as const] : [];
    }),
  );
  return sources.flatMap((source) => {
    const good = isAllUsed(source) ? summed.get(source.role) : undefined;
    if (good === undefined) return [source];
    return source === good.first ? good.sum : [];
  });
}

/**
 * One sentence for each source: `sales.csv: 541,909 rows, 135,080 set aside (…)`, led by the role when roles differ. Many
 * files of a role in which every row is used are one sentence.
 */
export function describeSources(sources: readonly SourceSummary[], hasAmounts = false): string[] {
  const hasRoles = new Set(sources.map(({ role }) => role)).size > 1;
  return withGoodOnesSummed(sources).map((source) => {
    const name = cleanText(fileName(source.path));
    const isTold = !hasRoles || name.toLowerCase().includes(source.role.toLowerCase());
    return `${isTold ? '' : `${cleanText(source.role)} `}${name}: ${describeSetAside(source, hasAmounts)}`;
  });
}

/** One source per role, its path replaced by the number of files, its counts added up; money is not added up here. */
function sumByRole(sources: readonly SourceSummary[]): SourceSummary[] {
  return [...new Set(sources.map(({ role }) => role))].map((role) => {
    const members = sources.filter((source) => source.role === role);
    const setAside: Record<string, { rows: number; amount: string | null }> = {};
    for (const [reason, { rows }] of members.flatMap((source) => Object.entries(source.setAside))) {
      setAside[reason] = { rows: (setAside[reason]?.rows ?? 0) + rows, amount: null };
    }
    return {
      path: members.length === 1 ? (members[0]?.path ?? '') : nounText(members.length, 'file'),
      role,
      rows: members.reduce((sum, source) => sum + source.rows, 0),
      used: members.reduce((sum, source) => sum + source.used, 0),
      setAside,
    };
  });
}

/**
 * The sources as parts of a heading, where room is short: a single file as its name and its rows, more than three files
 * summed by role. `hasAmounts` as in `describeSetAside`.
 */
export function describeSourcesBriefly(sources: readonly SourceSummary[], hasAmounts = false): string[] {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) {
    return [cleanText(fileName(only.path)), describeSetAside(only, hasAmounts)];
  }
  return describeSources(sources.length > headingSourcesMax ? sumByRole(sources) : sources, hasAmounts);
}
