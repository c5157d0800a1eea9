/** What the head of a file of transactions makes one doubt, although every cell can be read. */
import { shellWord } from '../../errors.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { parseNumber } from '../../input/numbers/numbers.ts';
import { plainNumbers } from '../../input/numbers/number-formats.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { quoted } from '../wording.ts';
import { secondIds } from './second-ids.ts';

/** Fewer rows than this show nothing. */
const rowsMin = 20;
const shareMin = 0.9;

/**
 * Sentences on columns that are probably not what their names say. What the user has named is believed; `customers` is how
 * many the files have.
 */
export function suspiciousColumns(source: Source, customers: number): string[] {
  if (source.role !== 'transactions') return [];
  const isTooLittle = source.samples.length < rowsMin;
  return [
    ...secondIds(source),
    ...(isTooLittle
      ? []
      : [...piecesForMoney(source), ...(customers === 1 ? oneCustomer(source) : []), ...linesBelow(source)]),
  ];
}

const isFilled = (text: string): boolean => text.trim() !== '';

function named(source: Source, name: FieldName): { readonly header: string; readonly samples: string[] } | null {
  const mapped = source.mapping.get(name);
  return mapped === undefined || isConstant(mapped) || mapped.how !== 'name'
    ? null
    : { header: mapped.header, samples: samplesOf(source, mapped.index) };
}

/** In some data sets AMOUNT is a number of pieces, and the money is in a column of prices. */
function piecesForMoney(source: Source): string[] {
  const [amount, price] = [named(source, 'amount'), named(source, 'unit_price')];
  if (amount === null || price === null || source.mapping.has('quantity')) return [];
  const pairs = amount.samples.map((text, row) => [text, price.samples[row] ?? ''] as const);
  const small = pairs.filter(
    ([pieces, money]) =>
      /^[1-9]\d{0,2}$/.test(pieces.trim()) && Number(parseNumber(money, plainNumbers)) > Number(pieces),
  );
  return small.length < pairs.length * shareMin
    ? []
    : [
        `column ${quoted(amount.header)} holds small whole numbers beside the prices in ${quoted(price.header)}; if it is a number of pieces, say where the money is: --map amount=${shellWord(price.header)}`,
      ];
}

function oneCustomer(source: Source): string[] {
  const customer = named(source, 'customer_id');
  const [first = ''] = customer?.samples ?? [];
  return customer === null || !isFilled(first) || customer.samples.some((text) => text !== first)
    ? []
    : [
        `column ${quoted(customer.header)} names the same customer, ${quoted(first)}, in every row; if another column names the buyer, say which: --map customer_id=<header>`,
      ];
}

/** Lines of an order below its first one, which alone says whose it is and when. */
function linesBelow(source: Source): string[] {
  const places = (['transaction_id', 'customer_id', 'date'] as const).map((name) => columnIndex(source, name));
  const amount = columnIndex(source, 'amount') ?? columnIndex(source, 'unit_price');
  if (amount === null || places.includes(null) || source.grouping !== null || source.orders !== null) return [];
  const below = source.samples.filter(
    (row) => isFilled(row[amount] ?? '') && places.every((index) => !isFilled(row[index ?? 0] ?? '')),
  );
  return below.length * 10 < source.samples.length
    ? []
    : [
        'rows with money but neither order number, customer nor date look like further lines of the order above them, and are set aside; to count them, export again with these columns filled in every row',
      ];
}
