import { literal, raw, sql, type Sql } from '../engine/sql.ts';
import { plainTextSql, withValue } from './text.ts';

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
  CNH: 'CNY',
  元: 'CNY',
  块: 'CNY',
  NTD: 'TWD',
};

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
  return sql`case when try_cast(${column} as decimal(38, 0)) is null then ${found} end`;
}
