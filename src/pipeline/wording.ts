/** Small words for sentences about the data. */
import { formatCell, groupThousands } from '../report/format.ts';

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

/** Decimal text without zeros that say nothing: `77183.6000` is `77183.60`, `1.0050` is `1.005`. */
export function plainDecimal(amount: string): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const kept = fraction.replace(/0+$/, '');
  return `${whole}.${kept.padEnd(2, '0')}`;
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
