/** The unit in which a column of money is written, as 万元 or "in thousands" in its header or above the table say. */
import { units } from '../vocabulary/units.ts';
import { isConstant } from './fields/mapping.ts';
import type { Source } from './source.ts';
import { plainText } from './values/text.ts';

export interface Unit {
  /** The words that say so, as they stand. */
  readonly said: string;
  /** What one is worth in the currency. */
  readonly worth: number;
}

const worths = new Map(units.flatMap(([words, worth]) => words.split(' | ').map((word) => [word, worth] as const)));

/** The part of a header that may be a unit: in brackets, behind a comma or "in", or at its end. */
const places = [
  /[([{]([^)\]}]*)[)\]}]/gu,
  /[,:：]\s*([^,:：]+)$/gu,
  // A price per thousand is no price in thousands.
  /((?:百万|千万|[亿億万萬千仟])[元円圓])$/gu,
  /(?:^|\s)(?:in|en|em|w|в)\s+(.+)$/giu,
  /(?:^|[\s_])([^\s_]+)$/gu,
];

const currency =
  /(?<!\p{L})(?:of|de|von|di|d|usd|eur|gbp|chf|cny|rmb|jpy|euros?|dollars?|zł|pln|руб|pesos|reais|kr)(?!\p{L})\.?|[$€£¥₽]/giu;

function worthOf(text: string): number | null {
  const plain = plainText(text)
    .toLowerCase()
    .trim()
    .replace(/^(?:in|en|em|in)\s+/, '');
  const bare = plain
    .replace(/d'(?=\p{L})/u, ' ')
    .replaceAll(currency, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return worths.get(plain) ?? worths.get(bare) ?? null;
}

/** The unit that a header says; null where it says none. A header that is nothing else has no unit. */
export function unitInHeader(header: string): Unit | null {
  for (const place of places) {
    for (const [, part = ''] of plainText(header).matchAll(place)) {
      const worth = part.trim() === header.trim() ? null : worthOf(part);
      if (worth !== null) {
        return { said: header, worth };
      }
    }
  }
  return null;
}

/** A title speaks of units by saying so: `单位：万元`, `(in thousands of EUR)`, `Beträge in TEUR`. */
const title = /单位|單位|単位|단위|\bunits?\b|\beinheit\b|\bin\b|\ben\b|\bem\b|тыс|tys/iu;

function unitInTitle(line: string): Unit | null {
  const text = plainText(line)
    .replaceAll('"', '')
    .replace(/[;,\t]+$/, '')
    .trim();
  const unit = title.test(text) ? unitInHeader(`- ${text}`) : null;
  return unit === null ? null : { ...unit, said: text };
}

/** The unit of a column of numbers; null where it is the currency itself. Units sold are in no unit of money. */
export function unitOf({ columns, mapping, sniffed }: Source, index: number): Unit | null {
  const quantity = mapping.get('quantity');
  if (quantity !== undefined && !isConstant(quantity) && quantity.index === index) {
    return null;
  }
  const own = unitInHeader(columns[index] ?? '');
  return own ?? (sniffed?.dialect.preamble ?? []).map(unitInTitle).find((unit) => unit !== null) ?? null;
}

/** The name of a column as it says the unit itself, where a title or another name has said it. */
export function inUnit(name: string, unit: Unit | null): string {
  const [word] = units.find(([, worth]) => worth === unit?.worth)?.[0].split(' | ') ?? [];
  return word === undefined ? name : `${name} (${word})`;
}
