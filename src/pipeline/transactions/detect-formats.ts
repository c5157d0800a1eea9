/** How each file of transactions is written, by its head. */
import type { Engine } from '../../engine/engine.ts';
import { CrmError } from '../../errors.ts';
import { readIds, readNumbers } from '../../input/column-formats.ts';
import type { GivenFormats, NumberColumn } from '../../input/column-formats.ts';
import { refuseUnclearSides } from '../../input/debit-credit.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import { detectDates, detectNumbers } from '../../load/detect-formats.ts';
import { refuseRepeatedTotals } from './repeated-totals.ts';
import type { TransactionsReading } from './transactions-file.ts';

/** One reading a source, of its units too when they are asked for. Errors: repeated-total, and those of detectDates and detectNumbers. */
export async function detectFormats(
  engine: Engine,
  sources: readonly Source[],
  given: GivenFormats,
  readsQuantity = false,
): Promise<TransactionsReading[]> {
  sources.forEach(refuseRepeatedTotals);
  sources.forEach(refuseUnclearSides);
  const dates = await detectDates(engine, sources, () => ['date'], given);
  const numbers = await detectNumbers(engine, sources, amountFields, given);
  const quantities = await Promise.all(
    sources.map((source, index) => (readsQuantity ? quantityReading(engine, source, numbers[index], given) : null)),
  );
  return sources.map((source, index) => ({
    date: dates[index]?.get('date') ?? null,
    numbers: numbers[index] ?? new Map(),
    id: readIds(source, 'customer_id'),
    hasUnnumbered: false,
    quantity: quantities[index] ?? null,
  }));
}

/** How units are written; where that stays open they are left out, because no money depends on them. */
async function quantityReading(
  engine: Engine,
  source: Source,
  numbers: ReadonlyMap<FieldName, NumberColumn> | undefined,
  given: GivenFormats,
): Promise<NumberColumn | null> {
  const reading = numbers?.get('quantity') ?? (await orQuestion(readNumbers(engine, source, 'quantity', given)));
  // A late row with a decimal point must not lose its units: no scan of all rows tells that there is one.
  return reading === null ? null : { ...reading, isWhole: false };
}

async function orQuestion(reading: Promise<NumberColumn | null>): Promise<NumberColumn | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof CrmError && error.code === 'ambiguous-numbers') {
      return null;
    }
    throw error;
  });
}

/** Columns that say how much a row is worth: the amount where there is one. */
function amountFields(source: Source): readonly FieldName[] {
  const refunds: FieldName[] = source.mapping.has('refunded_amount') ? ['refunded_amount'] : [];
  return source.mapping.has('amount') ? ['amount', ...refunds] : ['quantity', 'unit_price'];
}
