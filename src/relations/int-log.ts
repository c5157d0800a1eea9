/** What was done, promised, disputed or granted about debts, in the words of crm. */
import { literal, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { comparedSql } from '../input/values/known-words.ts';
import { logEvents, logResults } from '../vocabulary/log-words.ts';
import { comparedWords } from '../vocabulary/vocabulary.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** The meaning of a word of a vocabulary; NULL for no word of it. */
function meaningSql(vocabulary: Vocabulary, cell: Sql): Sql {
  const cases = Object.keys(vocabulary).map((meaning) => {
    const words = comparedWords(vocabulary, [meaning]).map(literal);
    return sql`when ${comparedSql(cell)} in (${join(words)}) then ${literal(meaning)}`;
  });
  return sql`case ${join(cases, ' ')} end`;
}

const columns =
  'log_date date, customer_id varchar, invoice_id varchar, event varchar, step varchar, channel varchar, result varchar, amount decimal(18, 4), until date, reason varchar, made_by varchar';

/**
 * `int_log` of `stg_log`: log_date, customer_id, invoice_id, event, step (as it is written), channel, result, amount, until, reason, made_by.
 * Rows that are alike count once, so that a log that is given twice changes nothing.
 */
export const createLog: readonly Sql[] = [
  raw('drop table if exists int_log'),
  sql`
    create temp table int_log as
    select distinct
        date as log_date, customer_id, invoice_id, ${meaningSql(logEvents, raw('event'))} as event, nullif(trim(step), '') as step,
        nullif(trim(channel), '') as channel, coalesce(${meaningSql(logResults, raw('result'))}, 'done') as result,
        cast(amount as decimal(18, 4)) as amount, until, nullif(trim(reason), '') as reason, nullif(trim(made_by), '') as made_by
    from stg_log
    where set_aside is null`,
];

/** The same where no log was named. */
export const createNoLog: readonly Sql[] = [
  raw('drop table if exists int_log'),
  raw(`create temp table int_log (${columns})`),
];
