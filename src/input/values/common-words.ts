/** Columns in which most rows repeat a few words: those are compared with as they stand, and only others are worked out. */
import { join, literal, raw, sql, type Sql } from '../../engine/sql.ts';

/** Beyond this many words a column is compared with, looking each up costs what working it out costs. */
const wordsMax = 12;

/** The words that stand most often among the samples of a column, in the order of their letters: files with the same words are read alike. */
export function commonWords(samples: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const text of samples) {
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, wordsMax)
    .map(([text]) => text)
    .sort();
}

/**
 * What a text column means: the answer of a word that is known, and `meaning` for all others. Looking a word up in a long list is some
 * ten times slower than the comparison.
 */
export function answeredFirst(column: Sql, answers: ReadonlyMap<string, Sql>, meaning: (column: Sql) => Sql): Sql {
  if (answers.size === 0) {
    return meaning(column);
  }
  const cases = [...answers].map(([text, answer]) => sql`when ${literal(text)} then ${answer}`);
  const texts = join([...answers.keys()].map((text) => literal(text)));
  // What is known is NULL in the general part, because the engine may work it out for every row.
  const others = sql`case when ${column} in (${texts}) then null else ${column} end`;
  return sql`case ${column} ${join(cases, ' ')} else ${meaning(others)} end`;
}

/** The same for a condition that can be judged here, too. */
export function judgedFirst(
  column: Sql,
  samples: readonly string[],
  judge: (text: string) => boolean,
  condition: (column: Sql) => Sql,
): Sql {
  const answers = new Map(commonWords(samples).map((text) => [text, raw(String(judge(text)))]));
  return answeredFirst(column, answers, condition);
}
