/** Which rows of a ledger count below zero, where amounts have no sign of their own. */
import { describe, expect, test } from 'vitest';
import { certainDebitCredit, debitCreditColumn, sidesLeftOut } from '../../src/input/debit-credit.ts';
import type { Mapping } from '../../src/input/fields/mapping.ts';

interface Ledger {
  readonly columns: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Mapping;
}

/** Rows of customer, document, amount and side; `more` replaces what is mapped. */
function ledger(rows: readonly string[], more: Readonly<Record<string, number | null>> = {}): Ledger {
  const columns = ['customer', 'document', 'amount', 'debit/credit'];
  const places = Object.entries({ customer_id: 0, transaction_id: 1, amount: 2, ...more });
  const mapped = places.flatMap(([name, index]) =>
    index === null ? [] : [[name, { header: columns[index] ?? '', index, how: 'name' }] as const],
  );
  return { columns, samples: rows.map((row) => row.split(' ')), mapping: new Map(mapped) as unknown as Mapping };
}

/** So many debits and credits, amounts without a sign. */
const rowsOf = (debits: number, credits: number): string[] => [
  ...Array.from({ length: debits }, (_, at) => `Ann D${at} 10.00 D`),
  ...Array.from({ length: credits }, (_, at) => `Ann C${at} 5.00 C`),
];

/** Four credits of which so many have a minus. */
const signedRows = (signed: number): string[] => [
  'Ann D1 10.00 D',
  ...Array.from({ length: 4 }, (_, at) => `Ann C${at} ${at < signed ? '-' : ''}5.00 C`),
];

describe('the rows below zero', () => {
  test('are the credits where debits are plus, and the debits where credits are', () => {
    const rows = rowsOf(2, 1);
    const side = (mapped: string) => debitCreditColumn(ledger(rows, { [mapped]: 3 }));
    expect(side('debit_is_plus')).toMatchObject({ index: 3, header: 'debit/credit', example: 'C' });
    expect(side('debit_is_plus')?.below).toContain('c');
    expect(side('debit_is_plus')?.below).not.toContain('d');
    expect(side('credit_is_plus')).toMatchObject({ index: 3, example: 'D' });
    expect(side('credit_is_plus')?.below).toContain('d');
    expect(side('credit_is_plus')?.below).not.toContain('c');
  });

  test('have their minus already where half of them are written with one, unless the user says otherwise', () => {
    expect(debitCreditColumn(ledger(signedRows(2), { debit_is_plus: 3 }))).toBeNull();
    expect(debitCreditColumn(ledger(signedRows(1), { debit_is_plus: 3 }))).toMatchObject({ example: 'C' });
    const { mapping, ...table } = ledger(signedRows(4));
    const given = new Map([...mapping, ['debit_is_plus', { header: 'debit/credit', index: 3, how: 'given' }]]);
    expect(debitCreditColumn({ ...table, mapping: given as Mapping })).toMatchObject({ example: 'C' });
  });

  test.each(['-5.00', '(5.00)', '\u22125.00', '5.00-'])('are signed by %s', (amount) => {
    expect(debitCreditColumn(ledger([`Ann D1 10.00 D`, `Ann C1 ${amount} C`], { debit_is_plus: 3 }))).toBeNull();
  });
});

const isCertain = (debits: number, credits: number, more: Readonly<Record<string, number | null>> = {}): boolean =>
  certainDebitCredit(ledger(rowsOf(debits, credits), more)) !== null;

describe('a column of sides that nobody named', () => {
  test('is certain in a ledger of customers up to a quarter of credits, half where types tell payments apart', () => {
    expect([isCertain(4, 1), isCertain(3, 1), isCertain(2, 1)]).toEqual([true, false, false]);
    const type = { type: 1 };
    expect([isCertain(2, 1, type), isCertain(3, 2, type), isCertain(2, 2, type)]).toEqual([true, true, false]);
  });

  test('is not where rows name no customer or no document, or one side alone is there', () => {
    expect(isCertain(9, 1)).toBe(true);
    expect(isCertain(9, 1, { customer_id: null })).toBe(false);
    expect(isCertain(9, 1, { transaction_id: null })).toBe(false);
    expect([isCertain(9, 0), isCertain(0, 9)]).toEqual([false, false]);
  });

  test('is named where it is not used, and not where the amounts have signs', () => {
    expect(sidesLeftOut(ledger(rowsOf(1, 1)))).toBe('debit/credit');
    expect(sidesLeftOut(ledger(rowsOf(1, 1), { debit_is_plus: 3 }))).toBeNull();
    expect(sidesLeftOut(ledger(['Ann D1 10.00 D', 'Ann C1 -5.00 C']))).toBeNull();
    expect(sidesLeftOut(ledger(['Ann D1 -10.00 D', 'Ann C1 5.00 C']))).toBeNull();
  });
});
