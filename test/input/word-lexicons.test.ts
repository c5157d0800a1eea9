import { describe, expect, test } from 'vitest';
import { areTypesOfPaid, typesOfDocuments, typesOfPayments } from '../../src/input/values/document-types.ts';
import { areYesOrNo, marks } from '../../src/input/values/flags.ts';
import { isUnknown, meaningOf } from '../../src/input/values/lexicon.ts';
import { saleTypes } from '../../src/input/values/sale-types.ts';
import { saleStates } from '../../src/input/values/states.ts';
import { givenWords } from '../../src/input/values/word-meanings.ts';
import { withWords } from '../../src/input/fields/state-evidence.ts';
import { mapColumns } from '../../src/input/fields/mapping.ts';
import { transactions } from '../../src/roles/transactions.ts';

const orders = { hasRefunds: false, isOfPayments: false };

describe('states of sales', () => {
  test.each([
    ['Returned', 'no_sale'],
    ['Chargeback', 'no_sale'],
    ['Shipped - Lost in Transit', 'no_sale'],
    ['Nicht zugestellt', 'no_sale'],
    ['Rechazado', 'no_sale'],
    ['تم الإرجاع', 'no_sale'],
    ['Partially refunded', 'sale'],
    ['Teilweise erstattet', 'sale'],
    ['Livré', 'sale'],
    ['Teslim Edildi', 'sale'],
    ['Somewhere', null],
  ])('%s counts as %s', (word, meaning) => {
    expect(meaningOf(saleStates([], orders), word)).toBe(meaning);
  });

  test('are what the user says, in any spelling', () => {
    const words = saleStates([], orders, givenWords({ 'On Ice': 'no_sale', returned: 'sale' }));
    expect(['on_ice', 'ON ICE', 'Returned'].map((word) => meaningOf(words, word))).toEqual([
      'no_sale',
      'no_sale',
      'sale',
    ]);
    expect(isUnknown(words, ' ')).toBe(false);
    expect(isUnknown(words, 'Elsewhere')).toBe(true);
  });
});

test('a bill is of a supplier only where customers get invoices', () => {
  expect(meaningOf(typesOfDocuments(['Sales invoice', 'Bill']), 'Bill')).toBe('not_ours');
  expect(meaningOf(typesOfDocuments(['Bill']), 'Bill')).toBe(null);
  expect(meaningOf(typesOfDocuments([]), 'Contas a pagar')).toBe('not_ours');
  expect(meaningOf(saleTypes([]), 'Compra')).toBe('sale');
});

test('types of payments are those of what was paid where none is of a payment', () => {
  const paid = ['Invoice', 'Invoice', 'Debit note'];
  expect(areTypesOfPaid(paid)).toBe(true);
  expect(meaningOf(typesOfPayments(paid), 'Invoice')).toBe('payment');
  expect(areTypesOfPaid(['Invoice', 'Payment'])).toBe(false);
  expect(meaningOf(typesOfPayments(['Invoice', 'Payment']), 'Invoice')).toBe('open');
});

test('a mark is whatever is no no, and words of yes and no are no numbers', () => {
  const words = marks('no_sale');
  expect(['TRUE', 'ja', '2024-01-05', '1'].map((text) => meaningOf(words, text))).toEqual(Array(4).fill('no_sale'));
  expect(['', '0', 'nein', 'нет', '-', '0000-00-00'].map((text) => meaningOf(words, text))).toEqual(
    Array(6).fill('sale'),
  );
  expect([areYesOrNo(['Yes', 'no', '']), areYesOrNo(['0', '1', '3'])]).toEqual([true, false]);
});

const fields = (headers: readonly string[], rows: readonly (readonly string[])[]) => {
  const { mapping, unused } = mapColumns(transactions, headers, new Map());
  withWords(transactions, headers, rows, mapping, unused);
  return [...mapping].flatMap(([name, mapped]) =>
    'header' in mapped && !['customer_id', 'date', 'amount'].includes(name) ? [[name, mapped.header]] : [],
  );
};
const rows = (words: readonly string[]) => words.map((word, at) => [`c${at}`, '2024-01-05', '10.00', word]);
const headers = (name: string) => ['customer_id', 'date', 'amount', name];

describe('columns of words', () => {
  test('of states are known by their words where no name is', () => {
    expect(fields(headers('Tilausstatus'), rows(['valmis', 'peruttu', 'valmis']))).toEqual([
      ['status', 'Tilausstatus'],
    ]);
    expect(fields(headers('Delivery state'), rows(['delivered', 'cancelled', 'delivered']))).toEqual([]);
    expect(fields(headers('Colour'), rows(['red', 'cancelled', 'blue']))).toEqual([]);
  });

  test('of marks say yes or no', () => {
    expect(fields(headers('is_return'), rows(['0', '1', '0']))).toEqual([['is_return', 'is_return']]);
    expect(fields(headers('returned'), rows(['0', '3', '1']))).toEqual([]);
    expect(fields(headers('refunded'), rows(['yes', 'no', 'no']))).toEqual([['returned', 'refunded']]);
  });
});
