import { join, literal, raw, sql, type Sql } from '../../engine/sql.ts';
import { castOrNull, matches } from '../../engine/text.ts';
import { plainText, plainTextSql } from './text.ts';
import { withValue } from '../../engine/text.ts';

/** Signs that mean one currency wherever they are used. Others, such as `$` and `kr`, stay as they are written. */
const codes: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₫': 'VND',
  '฿': 'THB',
  '₴': 'UAH',
  '₪': 'ILS',
  '₱': 'PHP',
  '₦': 'NGN',
  '₸': 'KZT',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  NZ$: 'NZD',
  R$: 'BRL',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  S$: 'SGD',
  MX$: 'MXN',
  RMB: 'CNY',
  RS: 'INR',
  CNH: 'CNY',
  TL: 'TRY',
  원: 'KRW',
  円: 'JPY',
  บาท: 'THB',
  đ: 'VND',
  VNĐ: 'VND',
  Đ: 'VND',
  元: 'CNY',
  块: 'CNY',
  NTD: 'TWD',
};

/** What currencies are called where a column names them. */
const names: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  人民幣: 'CNY',
  美元: 'USD',
  美金: 'USD',
  欧元: 'EUR',
  歐元: 'EUR',
  港币: 'HKD',
  港幣: 'HKD',
  港元: 'HKD',
  英镑: 'GBP',
  英鎊: 'GBP',
  日元: 'JPY',
  日圓: 'JPY',
  新台币: 'TWD',
  新台幣: 'TWD',
  EURO: 'EUR',
};

const meanings: ReadonlyMap<string, string> = new Map(Object.entries({ ...codes, ...names }));

/** A column of currencies as codes in capitals, NULL where it is empty; what is no sign or name known here stays. */
export function currencyCodeSql(column: Sql): Sql {
  const cases = [...meanings].map(([sign, code]) => sql`when ${literal(sign)} then ${literal(code)}`);
  return withValue(
    sql`upper(trim(${column}))`,
    'm',
    (m) => sql`case ${m} ${join(cases, ' ')} when '' then null else ${m} end`,
  );
}

/** `currencyCodeSql` for one text. */
export function currencyCode(text: string): string | null {
  const code = text.replaceAll(/^ +| +$/g, '').toUpperCase();
  return code === '' ? null : (meanings.get(code) ?? code);
}

/**
 * The currency sign or code written in a number, in capitals and as an ISO code where the sign means only one; NULL where
 * there is none. `$`, `¥` and `kr` are what they are: a column that holds two different signs holds two currencies all
 * the same. `column` is text.
 */
export function moneyMarkSql(column: Sql): Sql {
  const digitsAndSigns = literal("0123456789.,'()+- ");
  const mark = sql`upper(regexp_replace(translate(${plainTextSql(column)}, ${digitsAndSigns}, ''), '([CDcd][Rr])?[.]?$', ''))`;
  const known = raw(
    Object.entries(codes)
      .map(([sign, code]) => `when ${literal(sign).text} then ${literal(code).text}`)
      .join(' '),
  );
  // Bare numbers need none of this, and the sign is worked out once for the others.
  const found = withValue(mark, 'm', (m) => sql`case ${m} ${known} when '' then null else ${m} end`);
  const one = sql`case when strpos(${column}, '$') > 0 then '$' when strpos(${column}, '€') > 0 then 'EUR'
    when strpos(${column}, '£') > 0 then 'GBP' else '¥' end`;
  return sql`case when ${matches(column, '^[-+(]?[0-9][0-9.,]*[)]?$')} then null
    when ${matches(column, '^[-+( ]*[$€£¥][-+( ]*[0-9][0-9.,]*[)]?$|^[-+]?[0-9][0-9.,]* ?[$€£¥]$')} then ${one}
    when ${castOrNull(column, raw('decimal(38, 0)'))} is null then ${found} end`;
}

const marks = /[0-9.,'()+\- ]/g;

/** The one mark in the samples of a column, as `moneyMarkSql` has it; null where there are none or several. */
function onlyMark(samples: readonly string[]): string | null {
  const found = samples.map((text) =>
    plainText(text)
      .replaceAll(marks, '')
      .replace(/([CDcd][Rr])?[.]?$/, '')
      .toUpperCase(),
  );
  const [first, second] = new Set(found.filter((mark) => mark !== ''));
  return first === undefined || second !== undefined ? null : (codes[first] ?? first);
}

/** The currency of each number of a column: its own sign, or where it has none that of the column, if that has only one. */
export function writtenCurrencySql(column: Sql, samples: readonly string[]): Sql {
  const mark = onlyMark(samples);
  return mark === null ? moneyMarkSql(column) : sql`coalesce(${moneyMarkSql(column)}, ${literal(mark)})`;
}
