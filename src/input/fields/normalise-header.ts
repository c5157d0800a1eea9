/** Headers reduced to what counts when they are compared. */
const insignificant = /[\s\p{Cf}_\-./:#°*?'"`´’‘“”]/gu;
const reduced = (text: string): string => text.replace(insignificant, '');
const leadingSum = /^(?:(?:sum|total|summe|somme|suma|soma) (?:of|von|de) |求和项:)/u;
const trailingCurrency =
  /(?<=.)[ _/,-]+(?:in )?(?:[€$£¥]|eur|usd|gbp|chf|jpy|cny|rmb|inr|cad|aud|sek|nok|dkk|pln|brl|mxn|twd|ntd|hkd|sgd)$/u;
const trailingBracket = /[([{][^()[\]{}]*[)\]}]\s*$/u;

/**
 * A header reduced to what counts when names are compared: half-width, lower case, no spaces, `_ - . / : # ° * ?`
 * or quotes. `keepsBrackets` false also drops a bracketed remark at the end such as `(USD)` or `（元）`, a currency there, and
 * the `Sum of` of a pivot table.
 */
export function normaliseHeader(text: string, { keepsBrackets = false } = {}): string {
  const folded = text.normalize('NFKC').toLowerCase();
  const short = keepsBrackets
    ? folded
    : folded.trim().replace(trailingBracket, '').trim().replace(trailingCurrency, '').replace(leadingSum, '');
  return reduced(short) || reduced(folded);
}
