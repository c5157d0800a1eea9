import { literal, sql, type Sql } from '../../engine/sql.ts';
import { byteLength, isListed } from '../../engine/text.ts';

const fullWidth = Array.from({ length: 0x5e }, (_, index) => String.fromCodePoint(0xff01 + index)).join('');
const ascii = Array.from({ length: 0x5e }, (_, index) => String.fromCodePoint(0x21 + index)).join('');
const spaces = '\u00a0\u2028\u2029\u200e\u200f\u200b\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\ufeff';
const minuses = '\u2212\u2010\u2011\u2012\u2013\ufe63';
const apostrophes = '\u2019\u2018\u02bc\u00b4';

const wideMoney = '￡￥￦';

/** Digits and decimal marks of other scripts. */
const digitZeros = ['\u0660', '\u06f0', '\u0966', '\u09e6', '\u0e50'];
const otherDigits = digitZeros.map(tenFrom).join('') + '\u066b\u066c';
const asAscii = '0123456789'.repeat(digitZeros.length) + '.,';

function tenFrom(zero: string): string {
  return Array.from({ length: 10 }, (_, digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + digit)).join('');
}

const from = fullWidth + wideMoney + otherDigits + spaces + minuses + apostrophes;
const to =
  `${ascii}£¥₩${asAscii}` + ' '.repeat(spaces.length) + '-'.repeat(minuses.length) + "'".repeat(apostrophes.length);
const replacements = new Map([...from].map((char, index) => [char, to[index] ?? '']));
const anyOfThem = new RegExp(`[${spaces}${minuses}${apostrophes}${wideMoney}${otherDigits}\uff01-\uff5e]`, 'gu');

const outerBlanks = ' \t\n\v\f\r';

/**
 * Text with full-width letters, digits and signs as ASCII, every kind of blank as a space, every minus as `-`, every
 * apostrophe as `'`, trimmed. The part of Unicode NFKC that dates and numbers need, and the same in SQL.
 */
export function plainText(text: string): string {
  const folded = text.replace(anyOfThem, (char) => replacements.get(char) ?? char);
  return folded.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '');
}

/** `plainText` as a SQL expression over a text column. */
export function plainTextSql(column: Sql): Sql {
  // Translating is slow, and text with as many bytes as letters is ASCII and has nothing to translate.
  const folded = sql`case when ${byteLength(column)} = length(${column}) then ${column}
    else translate(${column}, ${literal(from)}, ${literal(to)}) end`;
  return sql`trim(${folded}, ${literal(outerBlanks)})`;
}

/** `nullif(trim(…), '')` of a text column: a look at both ends costs a fifth of it, and text of ASCII alone ends in no other blank. */
export function trimmedSql(column: Sql): Sql {
  return sql`case when ${column} >= '!' and ${column} not like '% ' and ${byteLength(column)} = length(${column}) then ${column}
    else nullif(trim(${column}), '') end`;
}

const blankTexts = [
  '',
  '-',
  '--',
  'n/a',
  'na',
  '#n/a',
  'null',
  '(null)',
  '\\n',
  'none',
  'nil',
  'nan',
  'nat',
  '无',
  '無',
  'undefined',
  'unknown',
  '[null]',
  '<null>',
  '<na>',
  '(blank)',
  '(empty)',
  '(leer)',
  '(vide)',
  '(en blanco)',
  '(空白)',
  'tbd',
  '#div/0!',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  '#null!',
  'нет',
  // How a spreadsheet shows a zero of money.
  ...['$', '€', '£', '¥'].flatMap((sign) => [`${sign}-`, `${sign} -`, `-${sign}`, `- ${sign}`]),
];

/** What exports write where there is no date. */
export const blankDateTexts: readonly string[] = [
  ...blankTexts,
  '00000000',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '00.00.0000',
  '00/00/0000',
  '/date(-62135596800000)/',
];

/** What exports write where there is no number. */
export const blankNumberTexts: readonly string[] = blankTexts;

/** True for a cell that holds no value rather than a wrong one. */
export function isBlank(text: string, blanks: readonly string[] = blankTexts): boolean {
  return blanks.includes(plainText(text).toLowerCase());
}

/** `isBlank` as a SQL condition; NULL counts as blank. */
export function isBlankSql(column: Sql, blanks: readonly string[] = blankTexts): Sql {
  return sql`(${column} is null or ${isListed(sql`lower(${plainTextSql(column)})`, blanks)})`;
}
