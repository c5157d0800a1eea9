/** The ways a column may write numbers. */
export interface NumberFormat {
  /** Stable: `plain`, `1,234.50` or `1.234,50`. */
  readonly name: string;
  readonly decimal: '.' | ',';
  /** The mark between groups; spaces and apostrophes are read as well unless the format is plain. */
  readonly thousands: '' | ',' | '.';
  /** The engine reads it as it stands: digits, at most one point, a leading sign. */
  readonly isPlain: boolean;
}

export const plainNumbers: NumberFormat = { name: 'plain', decimal: '.', thousands: '', isPlain: true };
export const pointNumbers: NumberFormat = { name: '1,234.50', decimal: '.', thousands: ',', isPlain: false };
export const commaNumbers: NumberFormat = { name: '1.234,50', decimal: ',', thousands: '.', isPlain: false };

/** Best first: where two read a column the same, the earlier one is cheaper. */
export const numberFormats: readonly NumberFormat[] = [plainNumbers, pointNumbers, commaNumbers];

const symbols = '[$€£¥₹₽₩₺₫฿₴₪₱₦₡₲₵₸]|(?:US|R|A|C|HK|NT|NZ|S|MX|CA|AU)\\$';
const words =
  'TL|원|грн\\.?|บาท|đ|VNĐ|ريال|درهم|ر\\.س\\.?|د\\.إ\\.?|ج\\.م\\.?|kr\\.?|Kr\\.?|zł|Kč|Ft|lei|лв\\.?|руб\\.?|р\\.|Fr\\.?|SFr\\.?|Rs\\.?|RM|Rp\\.?|R|元|圆|圓|円|원|块';
/** Names of currencies that end in a point, and the sides of an account: regular expression source. */
export const abbreviations = '(?:грн|ر\\.س|د\\.إ|ج\\.م|[kK]r|лв|руб|р|S?Fr|Rs|Rp|[CDcd][Rr])\\.';
const codes =
  'USD|EUR|GBP|JPY|CNY|RMB|CNH|HKD|TWD|NTD|SGD|MOP|KRW|INR|AUD|NZD|CAD|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|' +
  'RUB|UAH|ILS|AED|SAR|QAR|KWD|BHD|EGP|ZAR|NGN|KES|MAD|BRL|MXN|ARS|CLP|COP|PEN|UYU|THB|MYR|IDR|PHP|VND|PKR|BDT|LKR|KZT';
const money = `(?:(?:${symbols}|${words}|${codes}) ?)?`;
const moneyAfter = `(?: ?(?:${symbols}|${words}|${codes}))?`;

function digits({ decimal, thousands }: NumberFormat): string {
  const mark = decimal === '.' ? '\\.' : ',';
  const group = thousands === '.' ? '\\.' : ',';
  // Round sums are also written 12,- and 12.-- .
  const rest = `(?:${mark}(?:[0-9]+|--?))?`;
  const grouped = `[1-9][0-9]{0,2}(?:(?:${group}[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+)${rest}`;
  const indian = `[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}${rest}`;
  const simple = `[0-9]+(?:${mark}(?:[0-9]*|--?))?|${mark}[0-9]+`;
  return decimal === '.' ? `${grouped}|${indian}|${simple}` : `${grouped}|${simple}`;
}

/**
 * Regular expression source for the whole of a number with its sign and currency, after `plainText`, in the common part
 * of JavaScript and RE2. One of its two groups holds the digits and marks: the first when the number stands in
 * parentheses.
 */
export function numberPattern(format: NumberFormat): string {
  const core = `(${digits(format)})`;
  const inParentheses = `${money}\\( ?${money}${core}${moneyAfter} ?\\)${moneyAfter}`;
  const signBefore = `(?:[-+] ?${money}|${money}[-+]? ?)${core}${moneyAfter}`;
  const signAfter = `${money}${core}(?:${moneyAfter} ?-|-${moneyAfter})`;
  const side = `${money}${core}${moneyAfter} ?(?:[CDcd][Rr])\\.?`;
  return [inParentheses, signBefore, signAfter, side].join('|');
}

/** How most amounts are written that are not plain: regular expression sources over the text as it stands. */
export interface QuickPatterns {
  /** Digits, grouped or not, with a sign. */
  readonly bare: string;
  /** The same with one of the signs `$€£¥`, or in parentheses. */
  readonly marked: string;
}

/** A part of what `numberPattern` matches, without words, without blanks between digits and without signs behind. */
export function quickPatterns({ decimal, thousands }: NumberFormat): QuickPatterns {
  const [mark, group] = [decimal, thousands].map((one) => (one === '.' ? '\\.' : one));
  const core = `(?:[0-9]+|[1-9][0-9]{0,2}(?:${group}[0-9]{3})+)(?:${mark}[0-9]+)?`;
  const sign = '[$€£¥]';
  const before = `(?:[-+]?${sign} ?|${sign}[-+])${core}`;
  const inParentheses = `(?:${sign} ?)?\\((?:${sign} ?)?${core}\\)`;
  return {
    bare: `[-+]?${core}`,
    marked: `${before}|[-+]?${core} ?${sign}|${inParentheses}`,
  };
}

/** Groups of `numberPattern` of which exactly one takes part in a match. */
export const numberPatternGroups = [1, 2, 3, 4] as const;

/** Which matches of `numberPattern` are below zero: a minus, parentheses, or CR behind the number. */
export const negativePattern = '^-|[^.,-]-|\\(|[Cc][Rr]\\.?$';
