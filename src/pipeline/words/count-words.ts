/** Words of the data with their rows and their money. */
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

/** Rows of one word; amounts a currency, null where the data name none, exact decimal text. */
export interface CountedWord {
  readonly word: string;
  readonly rows: number;
  readonly amounts: readonly { readonly currency: string | null; readonly amount: string }[];
}

/** Words of one column, those of most rows first, and what is not among them. */
export interface CountedWords {
  readonly words: readonly CountedWord[];
  /** Words that are not listed. */
  readonly more: number;
  readonly moreRows: number;
}

/**
 * The words of each of `columns` over rows that have them, beside `currency` (text) and `amount` (decimal). The rows are read once. NULL
 * and what is blank are no words.
 */
export async function countWords(
  engine: Engine,
  rows: Sql,
  columns: readonly Sql[],
  max: number,
): Promise<readonly CountedWords[]> {
  const names = columns.map((_, at) => raw(`word_${at}`));
  const selected = columns.map((column, at) => sql`nullif(trim(${column}), '') as ${names[at] ?? raw('')}`);
  await engine.run(sql`
    create temp table finding_words as
    select ${join([...selected, raw('currency'), raw('count(*) as row_count'), raw('sum(amount) as amount')])}
    from (${rows}) as worded
    group by ${raw([...columns, null].map((_, at) => at + 1).join(', '))}`);
  const found: CountedWords[] = [];
  for (const name of names) {
    found.push(await wordsOf(engine, name, max));
  }
  await engine.run(raw('drop table finding_words'));
  return found;
}

async function wordsOf(engine: Engine, name: Sql, max: number): Promise<CountedWords> {
  const counted = await engine.rows(sql`
    select word, currency, row_count, cast(cast(round(coalesce(amount, 0), 2) as decimal(38, 2)) as varchar)
    from (
        select *, dense_rank() over (order by rows_of_word desc, word) as place
        from (
            select *, sum(row_count) over (partition by word) as rows_of_word
            from (
                select ${name} as word, currency, cast(sum(row_count) as bigint) as row_count, sum(amount) as amount
                from finding_words where ${name} is not null
                group by 1, 2
            ) as words
        ) as counted
    ) as ranked
    where place <= ${raw(String(max))}
    order by place, row_count desc, currency`);
  const [[all, allRows] = []] = await engine.rows(
    sql`select count(distinct ${name}), cast(coalesce(sum(row_count), 0) as bigint) from finding_words where ${name} is not null`,
  );
  const words = new Map<string, CountedWord>();
  for (const [word, currency, rows, amount] of counted) {
    const known = words.get(String(word)) ?? { word: String(word), rows: 0, amounts: [] };
    const one = { currency: currency === null || currency === '' ? null : String(currency), amount: String(amount) };
    words.set(known.word, { ...known, rows: known.rows + Number(rows), amounts: [...known.amounts, one] });
  }
  const listed = [...words.values()];
  return {
    words: listed,
    more: Number(all) - listed.length,
    moreRows: Number(allRows) - listed.reduce((sum, { rows }) => sum + rows, 0),
  };
}
