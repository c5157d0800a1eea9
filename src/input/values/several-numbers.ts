/** Numbers of several documents in one cell, `INV-1, INV-2`, some with an amount each: `INV-1 (60.00); INV-2: 40.00`. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { castOrNull, containsText } from '../../engine/text.ts';

/**
 * What may stand between two numbers, the surest first: a part that is a number is taken as it stands, and only what is none is
 * parted further. So `2025/001, 2025/002` are two numbers, and `1,234.56` behind one stays in one piece.
 */
const separators: readonly string[] = [
  '[;|；、\\n\\r\\t]+',
  ',\\s+|，',
  ',',
  '(?i)\\s+(?:u\\.?|und|and|et|y|e|en|i|og|och|oraz|ja|及|和)\\s+|[+&]|\\s/\\s',
  '/',
  '\\s+',
];

/** Letters of which one at least stands in a cell with several numbers, or with a number and an amount. */
const marks = [' ', ',', ';', '/', '+', '&', '|', '(', '[', ':', '=', '，', '；', '、', '：', '（', '\n', '\t'];

const money = `(?:[A-Z]{3}|[€$£¥])?\\s*[0-9][0-9.,' ]*(?:\\s*(?:[A-Z]{3}|[€$£¥]))?`;
/** A number and its amount; the amount is in one of the groups 2 to 5. */
const withAmount = `^#?\\s*(.+?)\\s*(?:[(（]\\s*(${money})\\s*[)）]|\\[\\s*(${money})\\s*\\]|[:=：]\\s*(${money})|\\s(${money}))$`;

/** True for a text that may hold more than one number, or a number with an amount. */
export function mayNameSeveral(column: Sql): Sql {
  return sql`(${join(
    marks.map((mark) => containsText(column, mark)),
    ' or ',
  )})`;
}

/** The word without its amount; as it is where it has none. */
const named = (word: string): string => `regexp_replace(${word}, ${literal(withAmount).text}, '\\1')`;

const numberOf = (word: string): string => `regexp_replace(${named(word)}, '^#\\s*', '')`;

/** The amount behind a number, as decimal; NULL where there is none. */
function amountOf(word: string): string {
  const written = `regexp_replace(regexp_replace(${word}, ${literal(withAmount).text}, '\\2\\3\\4\\5'), '[^0-9.,]', '', 'g')`;
  const marked = `regexp_replace(${written}, '[.,]([0-9]{1,2})$', 'd\\1')`;
  return castOrNull(raw(`replace(replace(replace(${marked}, ',', ''), '.', ''), 'd', '.')`), raw('decimal(18, 4)'))
    .text;
}

/**
 * The known numbers in cells: a query with customer_id, cell, document_id and most, the amount that the cell gives to it (NULL =
 * none). `cells` has customer_id and cell, `known` customer_id and document_id; both are tables or views.
 */
export function numbersInCells(cells: Sql, known: Sql): Sql {
  const levels = separators.map((pattern, at) => {
    const [before, name] = [`parted_${at}`, `parted_${at + 1}`];
    const words = `
        select customer_id, cell, trim(unnest(regexp_split_to_array(word, ${literal(pattern).text}))) as word
        from ${before} where document_id is null`;
    return raw(`
    ${name} as materialized (
        select customer_id, cell, word, document_id, most from ${before} where document_id is not null
        union all
        ${found(words, known)}
    )`);
  });
  const whole = raw(`
    parted_0 as materialized (${found(`select customer_id, cell, trim(cell) as word from ${cells.text}`, known)}
    )`);
  const ctes = [whole, ...levels].map(({ text }) => text).join(',');
  return sql`
    with${raw(ctes)}
    select customer_id, cell, document_id, max(most) as most
    from ${raw(`parted_${separators.length}`)}
    where document_id is not null
    group by 1, 2, 3`;
}

/** Words with the number that each is, with or without an amount. */
function found(words: string, known: Sql): string {
  return `
        select
            words.customer_id,
            words.cell,
            words.word,
            coalesce(plain.document_id, priced.document_id) as document_id,
            case when plain.document_id is null and priced.document_id is not null and ${named('words.word')} <> words.word
                then ${amountOf('words.word')} end as most
        from (${words}
        ) as words
        left join ${known.text} as plain on plain.customer_id = words.customer_id and plain.document_id = words.word
        left join ${known.text} as priced on priced.customer_id = words.customer_id and priced.document_id = ${numberOf('words.word')}`;
}
