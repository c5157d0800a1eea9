/** A column of documents that must say what is open or what was paid, though nothing in its name does. */
import type { Source } from '../input/source.ts';
import { played } from './head-numbers.ts';
import type { NumberColumn } from './head-numbers.ts';

/** The part of the rows in which it is nothing or everything; taxes and discounts never are everything. */
const wholeMin = 0.5;
/** A part that no net amount leaves of a gross one. */
const netMin = 0.7;

/**
 * The first of the columns that is the whole amount in some rows, far below it in others and never more; null where something says already what is
 * open or paid.
 */
export function openOrPaid(source: Source, columns: readonly NumberColumn[]): NumberColumn | null {
  const isSaid = ['balance', 'paid_amount', 'debit', 'credit'].some((name) => source.mapping.has(name));
  const amounts = source.role === 'invoices' && !isSaid ? played(source, 'amount') : null;
  return amounts === null ? null : (columns.find(({ values }) => isPart(values, amounts.values)) ?? null);
}

function isPart(values: readonly (number | null)[], amounts: readonly (number | null)[]): boolean {
  const parts = values.flatMap((value, row) => {
    const amount = amounts[row] ?? null;
    return value === null || amount === null || amount === 0 ? [] : [value / amount];
  });
  const [nothing, whole] = [0, 1].map((part) => parts.filter((one) => one === part).length) as [number, number];
  return (
    parts.every((part) => part >= 0 && part <= 1) &&
    parts.some((part) => part < netMin) &&
    whole > 0 &&
    nothing + whole >= wholeMin * parts.length
  );
}
