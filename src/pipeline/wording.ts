/** Small words for sentences about the data. */
import { formatCell, groupThousands, roundDecimal } from '../report/format.ts';
import { decimalPlaces } from '../vocabulary/currency-decimals.ts';

/** `1 row`, `12,345 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${groupThousands(String(count))} ${count === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listed(texts: readonly string[], word: 'and' | 'or'): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1) ?? ''}`;
}

/** Exact decimal text as money. */
export function money(amount: string): string {
  return formatCell(plainDecimal(amount), 'money');
}

/** The same with the places of its currency; without one with two, or three where it has a third. */
export function moneyOf(amount: string, currency: string | null): string {
  const plain = plainDecimal(amount, currency);
  const decimals = plain.split('.')[1]?.length ?? 0;
  const most = currency === null ? 3 : (decimalPlaces(currency) ?? 2);
  return formatCell(
    decimals > most ? roundDecimal(amount, Math.max(2, decimalPlaces(currency ?? '') ?? 2)) : plain,
    'money',
  );
}

/**
 * Decimal text without zeros that say nothing: `77183.6000` is `77183.60`, `1.0050` is `1.005`. It has two places at least, or as many as its
 * currency.
 */
export function plainDecimal(amount: string, currency: string | null = null): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const kept = fraction.replace(/0+$/, '');
  const least = decimalPlaces(currency ?? '') ?? 2;
  return kept === '' && least === 0 ? whole : `${whole}.${kept.padEnd(Math.max(2, least), '0')}`;
}

/** `12.3 %` for a part of a whole. */
export function percentage(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (part / whole) * 100;
  return `${share > 0 && share < 0.1 ? 'less than 0.1' : share.toFixed(1)} %`;
}

/** A value from the data in quotes, cut when long. */
export function quoted(value: string): string {
  return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`;
}

/** Exact sum of decimal texts. */
export function sumDecimals(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const total = amounts.reduce((sum, amount) => {
    const [whole = '0', fraction = ''] = amount.split('.');
    return sum + BigInt(whole + fraction.padEnd(places, '0'));
  }, 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return total < 0n ? `-${text}` : text;
}
