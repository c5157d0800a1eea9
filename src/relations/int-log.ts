/** What was done, promised, disputed or granted about debts, in the words of crm. */
import { literal, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { logEvents, logResults, stepNames } from '../vocabulary/log-words.ts';
import { compared, comparedWords } from '../vocabulary/vocabulary.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** The meaning of a word of a vocabulary; NULL for no word of it. */
export function meaningSql(vocabulary: Vocabulary, word: Sql): Sql {
  const cases = Object.keys(vocabulary).map((meaning) => {
    const words = comparedWords(vocabulary, [meaning]).map(literal);
    return sql`when ${word} in (${join(words)}) then ${literal(meaning)}`;
  });
  return sql`case ${join(cases, ' ')} end`;
}

const columns =
  'log_date date, customer_id varchar, invoice_id varchar, event varchar, step varchar, channel varchar, result varchar, amount decimal(18, 4), until date, reason varchar, made_by varchar';

/**
 * `int_log` of `stg_log`: log_date, customer_id, invoice_id, event, step (as words are compared; see stepNoSql), channel, result, amount, until, reason, made_by.
 * `comparedSql` writes a cell as words are compared. Rows that are alike count once, so that a log that is given twice changes nothing.
 */
export const createLog = (comparedSql: (cell: Sql) => Sql): readonly Sql[] => [
  raw('drop table if exists int_log'),
  sql`
    create temp table int_log as
    select distinct
        date as log_date, customer_id, invoice_id, ${meaningSql(logEvents, comparedSql(raw('event')))} as event, nullif(${comparedSql(raw('step'))}, '') as step,
        nullif(trim(channel), '') as channel, coalesce(${meaningSql(logResults, comparedSql(raw('result')))}, 'done') as result,
        cast(amount as decimal(18, 4)) as amount, until, nullif(trim(reason), '') as reason, nullif(trim(made_by), '') as made_by
    from stg_log
    where set_aside is null`,
];

/** The same where no log was named. */
export const createNoLog: readonly Sql[] = [
  raw('drop table if exists int_log'),
  raw(`create temp table int_log (${columns})`),
];

/** The number of a step, from 1, by its names or one of its other names; NULL for none of them. `word` is written as words are compared. */
export function stepNoSql(
  steps: readonly { readonly step: string; readonly zh?: string | undefined }[],
  word: Sql,
): Sql {
  const cases = steps.map(({ step, zh }, at) => {
    const names = [step, ...(zh === undefined ? [] : [zh]), ...(stepNames[step]?.split(' | ') ?? [])];
    const words = [...new Set(names.map(compared))].map(literal);
    return sql`when ${word} in (${join(words)}) then ${raw(String(at + 1))}`;
  });
  return sql`case ${join(cases, ' ')} end`;
}
