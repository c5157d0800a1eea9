/** What only this engine does with text, and casts that give NULL instead of an error. PostgreSQL's words stand beside each. */
import { id, literal, raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** A value as the type, NULL where it is none. (PostgreSQL: a function that catches the error.) */
export function castOrNull(value: Sql, type: Sql): Sql {
  return sql`try_cast(${value} as ${type})`;
}

/** Text as a timestamp by a format of strftime, NULL where it is none. (PostgreSQL: to_timestamp, which is more lenient.) */
export function timeOrNull(text: Sql, format: string): Sql {
  return sql`try_strptime(${text}, ${literal(format)})`;
}

/** The date of three numbers, NULL where there is none. (PostgreSQL: a function that catches the error of make_date.) */
export function dateOrNull(year: Sql, month: Sql, day: Sql): Sql {
  return sql`try(make_date(${year}, ${month}, ${day}))`;
}

/** True where some part of the text fits the pattern. (PostgreSQL: `~`) */
export function matches(text: Sql, pattern: string): Sql {
  return sql`regexp_matches(${text}, ${literal(pattern)})`;
}

/** What a group of the first match holds, the whole match for group 0; '' where there is none. (PostgreSQL: regexp_substr) */
export function captured(text: Sql, pattern: string, group = 0): Sql {
  return sql`regexp_extract(${text}, ${literal(pattern)}${raw(group === 0 ? '' : `, ${group}`)})`;
}

/** Every match of the pattern, as a list. `pattern` is an expression. (PostgreSQL: regexp_matches with the flag g) */
export function allMatches(text: Sql, pattern: Sql): Sql {
  return sql`regexp_extract_all(${text}, ${pattern})`;
}

/** How many matches there are. (PostgreSQL: regexp_count) */
export function countMatches(text: Sql, pattern: string): Sql {
  return sql`len(${allMatches(text, literal(pattern))})`;
}

/** Bytes of a text; as many as letters only where it is ASCII. (PostgreSQL: octet_length) */
export function byteLength(text: Sql): Sql {
  return sql`strlen(${text})`;
}

/** True where the text contains the other; ten times as fast as a pattern. (PostgreSQL: strpos(…) > 0) */
export function containsText(text: Sql, part: string): Sql {
  return sql`contains(${text}, ${literal(part)})`;
}

/** True where the text is one of the words. IN would become a join, and a join is made for every row even inside a CASE. */
export function isListed(text: Sql, words: readonly string[]): Sql {
  return sql`list_contains([${raw(words.map((word) => literal(word).text).join(', '))}], ${text})`;
}

/** Letters without their accents. (PostgreSQL: unaccent) */
export function withoutAccents(text: Sql): Sql {
  return sql`strip_accents(${text})`;
}

/**
 * An expression over a value that is computed once per row, and only for rows that get here. Written out twice instead,
 * the engine would take the common part out and compute it for every row, also behind a CASE or COALESCE. (PostgreSQL: a
 * lateral subquery.)
 */
export function withValue(value: Sql, name: string, body: (value: Sql) => Sql): Sql {
  return sql`list_transform([${value}], lambda ${id(name)}: ${body(id(name))})[1]`;
}

/** Whole division, towards zero. (PostgreSQL: `/` of two integers) */
export function wholeQuotient(dividend: Sql, divisor: Sql): Sql {
  return sql`${dividend} // ${divisor}`;
}

/** A whole number of up to 38 digits, rounded. (PostgreSQL: `numeric(38, 0)`) */
export function wideInteger(value: Sql): Sql {
  return sql`cast(${value} as hugeint)`;
}

/** The same from-item with some of its columns exchanged: each expression under the name it ends with. */
export function withColumns(rows: Sql, replaced: Sql): Sql {
  return sql`(select * replace (${replaced}) from ${rows})`;
}
