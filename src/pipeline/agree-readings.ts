/** How each file of transactions is written, by its head. */
import type { Engine } from '../engine/engine.ts';
import { readIds } from '../input/readings.ts';
import type { GivenFormats } from '../input/readings.ts';
import type { FieldName } from '../input/roles.ts';
import type { Source } from '../input/source.ts';
import { agreeDates, agreeNumbers } from './agree-columns.ts';
import { refuseRepeatedTotals } from './repeated-totals.ts';
import type { TransactionsReading } from './transactions-file.ts';

/** One reading a source. Errors: repeated-total, and those of agreeDates and agreeNumbers. */
export async function agreeReadings(
  engine: Engine,
  sources: readonly Source[],
  given: GivenFormats,
): Promise<TransactionsReading[]> {
  sources.forEach(refuseRepeatedTotals);
  const dates = await agreeDates(engine, sources, () => ['date'], given);
  const numbers = await agreeNumbers(engine, sources, amountFields, given);
  return sources.map((source, index) => ({
    date: dates[index]?.get('date') ?? null,
    numbers: numbers[index] ?? new Map(),
    id: readIds(source, 'customer_id'),
    hasUnnumbered: false,
  }));
}

/** Columns that say how much a row is worth: the amount where there is one. */
function amountFields(source: Source): readonly FieldName[] {
  const refunds: FieldName[] = source.mapping.has('refunded_amount') ? ['refunded_amount'] : [];
  return source.mapping.has('amount') ? ['amount', ...refunds] : ['quantity', 'unit_price'];
}
