/** The column that tells in words what the column of products tells by number. */
import { headerRank } from '../../input/fields/headers.ts';
import { transactions } from '../../roles/transactions.ts';
import { fieldOf } from '../../input/fields/field.ts';
import { isConstant, mapColumns, overridesFor } from '../../input/fields/mapping.ts';

const inWords = /name|desc|title|名|titel|nom/i;

/** A header of the transactions that names products beside the one that plays `product`; null when there is none. */
export function productNameHeader(headers: readonly string[], map: Readonly<Record<string, string>>): string | null {
  try {
    const overrides = overridesFor(headers, new Map(Object.entries(map)));
    const field = fieldOf(transactions, 'product');
    const product = mapColumns(transactions, headers, overrides).mapping.get('product');
    if (field === undefined || product === undefined || isConstant(product) || inWords.test(product.header)) {
      return null;
    }
    const other = headers.find(
      (header) => header !== product.header && inWords.test(header) && headerRank(field, header) !== null,
    );
    return other ?? null;
  } catch {
    // What cannot be told about the columns is an error of the load, which says it better.
    return null;
  }
}
