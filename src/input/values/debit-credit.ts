/** The two sides of an account as columns beside an amount write them. */
import { sql, type Sql } from '../../engine/sql.ts';
import { sides } from '../../vocabulary/debit-credit.ts';
import { isOneOf } from './known-words.ts';

/** Which side a cell names; null for neither. */
export function sideOf(text: string): 'debit' | 'credit' | null {
  const word = text.trim().toLowerCase();
  if (sides.some(([debit]) => debit === word)) return 'debit';
  return sides.some(([, credit]) => credit === word) ? 'credit' : null;
}

/** Words of one side, lower case. */
export function sideWords(side: 'debit' | 'credit'): string[] {
  return [...new Set(sides.map(([debit, credit]) => (side === 'debit' ? debit : credit)))];
}

/** An amount that is below zero on the side of these words. `column` is text. */
export function withSide(column: Sql, { below }: { readonly below: readonly string[] }, amount: Sql): Sql {
  return sql`case when ${isOneOf(column, below)} then -${amount} else ${amount} end`;
}
