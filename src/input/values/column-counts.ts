import { id, join, raw, sql, type Sql } from '../../engine/sql.ts';

/**
 * Counts that tell which of several readings of a column is right. Columns of the one row, i and j being readings:
 * `filled` rows that are not blank; `headings` such rows that nothing reads and that are no values; `read_i` rows that i can read; `unread_i` filled rows it cannot; for each pair
 * `only_i_j` rows that i reads and j does not; `differ_i_j` (i < j) rows that both read, to different values. Each but
 * the first two has an example in `<name>_example`.
 */
export type ColumnCounts = Readonly<Record<string, unknown>>;

const value = (index: number): Sql => id(`v${index}`);

function withExample(name: string, condition: Sql): Sql[] {
  return [
    sql`count(*) filter (where ${condition}) as ${id(name)}`,
    sql`min(x) filter (where ${condition}) as ${id(`${name}_example`)}`,
  ];
}

function pairCounts(i: number, j: number): Sql[] {
  return [
    ...withExample(`only_${i}_${j}`, sql`${value(i)} is not null and ${value(j)} is null`),
    ...withExample(`only_${j}_${i}`, sql`${value(j)} is not null and ${value(i)} is null`),
    ...withExample(`differ_${i}_${j}`, sql`${value(i)} <> ${value(j)}`),
  ];
}

/**
 * The query behind `ColumnCounts`. `readings` are expressions over the text column `x`, `isBlank` and `isHeading` conditions over it;
 * no reading may read a blank. `column` is the text column of the FROM item `source`.
 */
export function columnCountsSql(
  readings: readonly Sql[],
  { isBlank, isHeading = raw('false') }: { readonly isBlank: Sql; readonly isHeading?: Sql },
  column: Sql,
  source: Sql,
): Sql {
  const columns = readings.flatMap((_, i) => [
    sql`count(${value(i)}) as ${id(`read_${i}`)}`,
    ...withExample(`unread_${i}`, sql`${value(i)} is null and not is_blank`),
    ...readings.slice(i + 1).flatMap((__, offset) => pairCounts(i, i + 1 + offset)),
  ]);
  const values = readings.map((reading, i) => sql`${reading} as ${value(i)}`);
  const isRead = join(
    readings.map((_, i) => sql`${value(i)} is not null`),
    ' or ',
  );
  // Telling blanks from junk is slower than reading, so it is asked only of what nothing reads.
  return sql`select ${join([
    raw('count(*) filter (where not is_blank) as filled'),
    raw('count(*) filter (where is_heading and not is_blank) as headings'),
    ...columns,
  ])}
    from (
        select *, case when ${isRead} then false else ${isBlank} end as is_blank,
            case when ${isRead} then false else ${isHeading} end as is_heading
        from (select x, ${join(values)} from (select ${column} as x from ${source}) as texts) as readings
    ) as judged`;
}

/** What the counts say, readings being named by their index. */
export type Judgement =
  | {
      readonly kind: 'one';
      readonly best: number;
      /** Another reading that `areRivals` names and that reads all the same rows to the same values; null for none. */
      readonly alike: number | null;
      readonly unread: number;
      readonly unreadExample: string | null;
    }
  | { readonly kind: 'ambiguous'; readonly best: number; readonly rival: number; readonly example: string }
  | {
      readonly kind: 'mixed';
      readonly best: number;
      readonly rival: number;
      readonly examples: readonly [string, string];
    }
  | { readonly kind: 'none'; readonly filled: number; readonly example: string | null };

/** Below this share of the column, rows that only another reading can read are errors and not a second way of writing. */
const mixedShareMin = 0.01;

/**
 * Judges `count` readings, better ones first. The one that reads most wins, unless another reads the same rows to other
 * values and nothing tells them apart (ambiguous), or each reads rows that the other cannot (mixed: any such row where
 * the two contradict each other or `areRivals`; 1 % of the column where they never do).
 */
export function judge(
  counts: ColumnCounts,
  count: number,
  areRivals: (i: number, j: number) => boolean = () => false,
): Judgement {
  const number = (name: string): number => Number(counts[name] ?? 0);
  const example = (name: string): string => String(counts[`${name}_example`] ?? '');
  const filled = number('filled');
  const indexes = Array.from({ length: count }, (_, index) => index);
  const best = indexes.reduce((found, index) => (number(`read_${index}`) > number(`read_${found}`) ? index : found), 0);
  if (number(`read_${best}`) * 2 < filled - number('headings') || number(`read_${best}`) === 0) {
    return { kind: 'none', filled, example: counts['unread_0_example'] === null ? null : example('unread_0') };
  }
  for (const rival of indexes.filter((index) => index !== best)) {
    const onlyBest = number(`only_${best}_${rival}`);
    const onlyRival = number(`only_${rival}_${best}`);
    const differ = `differ_${Math.min(best, rival)}_${Math.max(best, rival)}`;
    const contradict = number(differ) > 0 || areRivals(best, rival);
    if (onlyRival > 0 && (contradict || onlyRival > filled * mixedShareMin)) {
      const examples = [example(`only_${best}_${rival}`), example(`only_${rival}_${best}`)] as const;
      return { kind: 'mixed', best, rival, examples };
    }
    if (onlyBest === 0 && onlyRival === 0 && number(differ) > 0) {
      return { kind: 'ambiguous', best, rival, example: example(differ) };
    }
  }
  const unread = number(`unread_${best}`);
  const alike = indexes.find(
    (other) =>
      other !== best &&
      areRivals(best, other) &&
      number(`only_${best}_${other}`) + number(`only_${other}_${best}`) === 0,
  );
  return {
    kind: 'one',
    best,
    alike: alike ?? null,
    unread,
    unreadExample: unread > 0 ? example(`unread_${best}`) : null,
  };
}

/** What the whole column says about how it is written. `unread` counts filled rows that `format` cannot read. */
export type Verdict<Format> =
  | {
      readonly verdict: 'one';
      readonly format: Format;
      /** A format that says the same about every row and could say something else about others; null for none. */
      readonly alike: Format | null;
      readonly unread: number;
      readonly unreadExample: string | null;
    }
  | { readonly verdict: 'ambiguous'; readonly formats: readonly [Format, Format]; readonly example: string }
  | {
      readonly verdict: 'mixed';
      readonly formats: readonly [Format, Format];
      /** A value only the first format reads, and one only the second does. */
      readonly examples: readonly [string, string];
    }
  | { readonly verdict: 'none'; readonly filled: number; readonly example: string | null };

/** A judgement with the formats it is about in place of their numbers. */
export function verdictOf<Format>(judged: Judgement, formats: readonly Format[]): Verdict<Format> {
  const at = (index: number): Format => formats[index] as Format;
  switch (judged.kind) {
    case 'one':
      return {
        verdict: 'one',
        format: at(judged.best),
        alike: judged.alike === null ? null : at(judged.alike),
        unread: judged.unread,
        unreadExample: judged.unreadExample,
      };
    case 'ambiguous':
      return { verdict: 'ambiguous', formats: [at(judged.best), at(judged.rival)], example: judged.example };
    case 'mixed':
      return { verdict: 'mixed', formats: [at(judged.best), at(judged.rival)], examples: judged.examples };
    case 'none':
      return { verdict: 'none', filled: judged.filled, example: judged.example };
  }
}
