/** Names of columns that nobody had looked up: how many are understood, and that none is taken for what it is not. */
import { describe, expect, test } from 'vitest';
import { mapColumns } from '../../src/input/fields/mapping.ts';
import { roles } from '../../src/roles/index.ts';
import { otherHeaders } from './other-headers.ts';
import { receivablesHeaders } from './receivables-headers.ts';
import { salesHeaders } from './sales-headers.ts';

type Lists = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Role = 'transactions' | 'invoices';

/** The field that a header plays beside columns for all other required fields; null where it plays none. */
function fieldPlayedBy(header: string, role: Role, others: readonly string[]): string | null {
  const { mapping } = mapColumns(roles[role], [...others, header]);
  return [...mapping].find(([, mapped]) => 'header' in mapped && mapped.header === header)?.[0] ?? null;
}

const required: Readonly<Record<Role, Readonly<Record<string, string>>>> = {
  transactions: { customer_id: 'customer_id', date: 'date', amount: 'amount' },
  invoices: { invoice_id: 'invoice_id', customer_id: 'customer_id', invoice_date: 'invoice_date', amount: 'amount' },
};

function misreadIn(lists: Lists, role: Role): string[] {
  return Object.entries(lists).flatMap(([language, fields]) =>
    Object.entries(fields).flatMap(([field, names]) =>
      names.split(' | ').flatMap((header) => {
        const others = Object.entries(required[role]).flatMap(([name, column]) => (name === field ? [] : [column]));
        const played = fieldPlayedBy(header, role, others);
        return played === field ? [] : [`${language} ${header}: ${played ?? 'unknown'}, not ${field}`];
      }),
    ),
  );
}

const countOf = (lists: Lists): number =>
  Object.values(lists).flatMap((fields) => Object.values(fields).flatMap((names) => names.split(' | '))).length;

describe.each([
  ['sales', 'transactions', salesHeaders],
  ['receivables', 'invoices', receivablesHeaders],
] as const)('headers of %s', (_, role, lists) => {
  test('are many, in many languages', () => {
    expect(countOf(lists)).toBeGreaterThanOrEqual(200);
    expect(Object.keys(lists).length).toBeGreaterThanOrEqual(14);
  });

  test('are understood but for a few', () => {
    const misread = misreadIn(lists, role);
    expect(misread.length, misread.join('\n')).toBeLessThanOrEqual(5);
  });
});

test('what sounds like a date, an amount or a number and is another is none of them', () => {
  const key = new Set([
    'customer_id',
    'date',
    'amount',
    'transaction_id',
    'invoice_id',
    'invoice_date',
    'due_date',
    'balance',
    'paid_amount',
  ]);
  const taken = otherHeaders.flatMap((header) =>
    (['transactions', 'invoices'] as const).flatMap((role) => {
      const played = fieldPlayedBy(header, role, []);
      return played !== null && key.has(played) ? [`${header}: ${played} of ${role}`] : [];
    }),
  );
  expect(taken).toEqual([]);
});
