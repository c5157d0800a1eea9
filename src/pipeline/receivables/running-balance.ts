/** Ledgers whose balance runs on from row to row: it is that of the account, not what is open of a document. */
import { candidateNumberFormats, parseNumber } from '../../input/numbers/numbers.ts';
import type { NumberFormat } from '../../input/numbers/numbers.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { amountFields } from './read-documents.ts';

/** Pairs of rows below which a likeness is no evidence. */
const pairsMin = 2;
/** Share of the pairs that must fit: where the next customer begins, one does not. */
const shareMin = 0.6;
const places = 18;

/**
 * Not null when, in most rows of the head that follow a balance other than 0, the balance is the one before it plus the amount. What
 * is open of a document has nothing to do with the row above it. `minus`: a credit makes it larger, so that what is owed is below 0.
 */
export function runsOn(source: Source, name: 'balance' | 'running_balance' = 'balance'): 'plus' | 'minus' | null {
  const balances = numbersOf(source, name);
  const [debits, credits] = amountFields(source).map((side) => numbersOf(source, side));
  let pairs = 0;
  let rising = 0;
  let falling = 0;
  for (const [row, balance] of balances.entries()) {
    const before = balances[row - 1] ?? null;
    const amount = (debits?.[row] ?? 0n) - (credits?.[row] ?? 0n);
    if (balance === null || before === null || before === 0n || amount === 0n) {
      continue;
    }
    pairs += 1;
    rising += before + amount === balance ? 1 : 0;
    falling += before - amount === balance ? 1 : 0;
  }
  const isRunning = pairs >= pairsMin && rising + falling >= pairs * shareMin;
  // Without sides a payment may be written above zero, so that its row falls in every ledger.
  const isSigned = source.mapping.has('debit') && !source.mapping.has('amount');
  return isRunning ? (isSigned && falling > rising ? 'minus' : 'plus') : null;
}

/**
 * True when the balance of every row of the head is its own debit less its own credit, whatever the sign: what is open of a document,
 * beside what was charged and what was taken off.
 */
export function isOfEachRow(source: Source): boolean {
  const [balances, debits, credits] = (['balance', 'debit', 'credit'] as const).map((name) => numbersOf(source, name));
  const rows = (balances ?? []).map((balance, row) => {
    const amount = (debits?.[row] ?? 0n) - (credits?.[row] ?? 0n);
    return balance === amount || balance === -amount;
  });
  return (credits ?? []).length > 0 && rows.length >= pairsMin && rows.every(Boolean);
}

/** The cells of a column in the smallest unit that any of them could have, exactly; null where there is no number. */
function numbersOf(source: Source, name: FieldName): (bigint | null)[] {
  const index = columnIndex(source, name);
  if (index === null) {
    return [];
  }
  const samples = samplesOf(source, index);
  const [format] = candidateNumberFormats(samples);
  return samples.map((text) => (format === undefined ? null : units(text, format)));
}

function units(text: string, format: NumberFormat): bigint | null {
  const number = parseNumber(text, format);
  if (number === null) {
    return null;
  }
  const [whole = '0', fraction = ''] = number.split('.');
  return BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
}
