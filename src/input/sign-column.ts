/** Ledgers that write amounts without a sign and say in a column beside them on which side of the account they stand. */
import { normaliseHeader } from './fields/aliases.ts';
import { isConstant } from './fields/mapping.ts';
import { samplesOf, type Source } from './source.ts';

const headers = new Set(
  'dc d/c dr/cr cr/dr debit/credit credit/debit drcr side s/h soll/haben soll/haben-kennzeichen shkzg 借贷 借贷方向 借贷标志 方向 借貸'
    .split(' ')
    .map((name) => normaliseHeader(name)),
);
const sides: readonly (readonly string[])[] = [
  ['d', 'c'],
  ['dr', 'cr'],
  ['debit', 'credit'],
  ['s', 'h'],
  ['soll', 'haben'],
  ['借', '贷'],
  ['借', '貸'],
];

/** The header of such a column where both sides occur in it and no amount has a sign; null where there is none. */
export function signElsewhere(source: Source): string | null {
  const amount = source.mapping.get('amount');
  if (amount === undefined || isConstant(amount)) return null;
  if (samplesOf(source, amount.index).some((text) => /[-(\u2212]/.test(text))) return null;
  const found = source.columns.find((header, index) => {
    if (!headers.has(normaliseHeader(header))) return false;
    const values = new Set(samplesOf(source, index).map((text) => text.trim().toLowerCase()));
    return sides.some((both) => both.every((side) => values.has(side)));
  });
  return found ?? null;
}
