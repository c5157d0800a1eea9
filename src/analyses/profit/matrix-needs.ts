/** What the matrix needs of the customers. */
import { crmError } from '../../errors.ts';

/** Error: usage, where the customers have no such column. */
export function checkMatrix(columns: ReadonlyMap<string, string>, wanted: string): void {
  if (!columns.has(wanted.toLowerCase())) {
    throw crmError('usage', {
      problem: `the matrix needs the lifetime value of each customer, and the customers have no column "${wanted}"`,
      remedy:
        'write one with: crm clv <files> -o clv.csv; then: --customers clv.csv, and --clv-column where it has another name',
    });
  }
}
