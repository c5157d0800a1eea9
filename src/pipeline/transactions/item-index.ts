/** Which column of the transactions a report means by a name. */
import { columnIndex } from '../../input/column-formats.ts';
import { fieldOf } from '../../input/fields/field.ts';
import { normaliseHeader } from '../../input/fields/normalise-header.ts';
import type { Source } from '../../input/source.ts';
import { transactions } from '../../roles/transactions.ts';

/**
 * Place of the column that is meant by a name: what plays the field of that name, else the header, else the only header
 * that is the same but for capitals, blanks and marks. Null when there is none.
 */
export function itemIndex(source: Source, name: string): number | null {
  const known = fieldOf(transactions, name);
  const played = known === undefined ? null : columnIndex(source, known.name);
  if (played !== null) {
    return played;
  }
  const exact = source.columns.indexOf(name);
  if (exact !== -1) {
    return exact;
  }
  const wanted = folded(name);
  const [like, other] = [...source.columns.keys()].filter((index) => folded(source.columns[index] ?? '') === wanted);
  return like === undefined || other !== undefined ? null : like;
}

const folded = (header: string): string => normaliseHeader(header, { keepsBrackets: true });
