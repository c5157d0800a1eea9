/** Which columns of sales are read, and how the heads of the files say that they are written. */
import { refuseUnclearSides } from '../../input/debit-credit.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import type { DetectRequest } from '../../load/detect-formats.ts';
import { transactions } from '../../roles/transactions.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import { refuseOpenDiscount } from './discounts.ts';
import { lineMeasures } from '../../relations/line-measures.ts';
import { countsByLines } from './order-totals.ts';
import { refuseRepeatedTotals } from './repeated-totals.ts';
import { refuseOppositeSigns } from '../unread-money.ts';

/** Which columns are looked at. Errors: repeated-total, discount-unit, opposite-signs, and a question which side of an account is which. */
export function detectSales(
  opened: readonly Source[],
  { dateFormat, decimal, items }: GivenFormats & { readonly items?: readonly string[] },
): DetectRequest {
  opened.forEach(refuseRepeatedTotals);
  opened.forEach(refuseUnclearSides);
  opened.forEach(refuseOpenDiscount);
  opened.forEach(refuseOppositeSigns);
  return {
    role: transactions,
    dateFormat,
    decimal,
    fieldsOf: (source) => new Set(['customer_id', 'transaction_id', 'date', ...amountFields(source, items)]),
    spare: lineMeasures.flatMap(({ name, field }) =>
      items?.includes(name) === true && field !== null && field !== 'discount' ? [field] : [],
    ),
  };
}

/** Columns that say how much a row is worth: the amount where there is one. */
function amountFields(source: Source, items: readonly string[] = []): readonly FieldName[] {
  const prices = ['quantity', 'unit_price'];
  return source.mapping.has('amount')
    ? ['amount', 'refunded_amount', ...(countsByLines(source, items) ? prices : [])]
    : prices;
}
