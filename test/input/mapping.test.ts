import { describe, expect, test } from 'vitest';
import { CrmError } from '../../src/errors.ts';
import { headerRank } from '../../src/input/fields/headers.ts';
import { normaliseHeader } from '../../src/input/fields/normalise-header.ts';
import { mapColumns, overridesFor } from '../../src/input/fields/mapping.ts';
import { missingFieldError, missingFields } from '../../src/input/fields/missing-fields.ts';
import { fieldOf } from '../../src/input/fields/field.ts';
import type { Field, FieldName } from '../../src/input/fields/field.ts';
import { roleNames, roles, type RoleName } from '../../src/roles/index.ts';

/** A field that the role has. */
const the = (role: RoleName, name: FieldName): Field => fieldOf(roles[role], name) as Field;

function mapped(role: RoleName, headers: string[], overrides: Record<string, string> = {}): Record<string, string> {
  const { mapping } = mapColumns(roles[role], headers, new Map(Object.entries(overrides)));
  return Object.fromEntries([...mapping].map(([name, to]) => [name, 'constant' in to ? `=${to.constant}` : to.header]));
}

function failure(run: () => unknown): CrmError {
  try {
    run();
  } catch (error) {
    if (error instanceof CrmError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('header names', () => {
  test.each([
    ['Customer ID', 'customerid'],
    ['customer_id', 'customerid'],
    ['ＣＵＳＴＯＭＥＲ－ＩＤ', 'customerid'],
    ['"Order No."', 'orderno'],
    ['Amount (USD)', 'amount'],
    ['金额（元）', '金额'],
    ['*ContactName', 'contactname'],
    ['Applied to / Ref #', 'appliedtoref'],
    ['(blank)', '(blank)'],
  ])('%s is compared as %s', (header, expected) => {
    expect(normaliseHeader(header)).toBe(expected);
  });

  test('every field of every role is recognised by its own name', () => {
    for (const role of roleNames) {
      for (const field of roles[role].fields)
        expect([role, field.name, headerRank(field, field.name) !== null]).toEqual([role, field.name, true]);
    }
  });

  test('every alias still has letters when it is reduced', () => {
    for (const role of roleNames) {
      for (const { headers } of roles[role].fields) {
        for (const name of headers.flat()) expect(normaliseHeader(name)).toMatch(/\p{L}/u);
      }
    }
  });

  test('a date of shipping, due date or wanted date is never the day of a sale', () => {
    for (const header of ['Ship Date', 'Due Date', 'Required Date', '到期日', '发货时间', 'shippedDate']) {
      expect(headerRank(the('transactions', 'date'), header)).toBeNull();
    }
  });
});

const missingOf = (headers: string[]): FieldName[] =>
  missingFields(roles.transactions, mapColumns(roles.transactions, headers).mapping);

describe('mapping', () => {
  test('an id outranks an e-mail address, which outranks a name', () => {
    const base = ['Order Date', 'Amount'];
    expect(mapped('transactions', [...base, 'Customer Name', 'Email', 'Customer ID'])['customer_id']).toBe(
      'Customer ID',
    );
    expect(mapped('transactions', [...base, 'Customer Name', 'Email'])['customer_id']).toBe('Email');
    expect(mapped('transactions', [...base, '客户名称'])['customer_id']).toBe('客户名称');
  });

  test('two equally good columns are a question that names one to choose', () => {
    const error = failure(() => mapped('transactions', ['Customer ID', 'Order Date', 'Invoice Date', 'Amount']));
    expect(error.code).toBe('ambiguous-field');
    expect(error.message).toContain('"Order Date", "Invoice Date"');
    expect(error.hint).toContain('--map date="Order Date"');
    const chosen = mapped('transactions', ['Customer ID', 'Order Date', 'Invoice Date', 'Amount'], {
      date: 'Invoice Date',
    });
    expect(chosen['date']).toBe('Invoice Date');
  });

  test('a header that comes twice can be chosen by its position', () => {
    const headers = ['Customer ID', 'Date', 'Amount', 'Amount'];
    const error = failure(() => mapped('transactions', headers));
    expect([error.code, error.hint]).toEqual(['ambiguous-field', 'choose one: --map amount="#3"']);
    const { mapping, unused } = mapColumns(roles.transactions, headers, new Map([['amount', '#4']]));
    expect(mapping.get('amount')).toEqual({ header: 'Amount', index: 3, how: 'given' });
    expect(unused).toEqual(['Amount']);
  });

  test('a header given is found without its case and signs, and wins over every name', () => {
    expect(
      mapped('transactions', ['Customer ID', 'Date', 'Amount', 'Net_Value'], { amount: 'net value' })['amount'],
    ).toBe('Net_Value');
  });

  test('a header that is not there is answered with the nearest one', () => {
    const error = failure(() => mapped('transactions', ['Kunde', 'Datum', 'Betrag'], { amount: 'Betrog' }));
    expect([error.code, error.exit]).toEqual(['unknown-header', 2]);
    expect(error.message).toContain('"Kunde", "Datum", "Betrag"');
    expect(error.hint).toContain('--map amount=Betrag');
  });

  test('a number stands for a number field in every row unless it is a header', () => {
    expect(mapped('transactions', ['id', 'Date'], { amount: '1' })['amount']).toBe('=1');
    expect(mapped('transactions', ['Customer', '1'], { amount: '1' })['amount']).toBe('1');
    expect(failure(() => mapped('transactions', ['Customer'], { date: '1' })).code).toBe('unknown-header');
  });

  test('no column plays two fields', () => {
    expect(failure(() => mapped('transactions', ['a', 'b'], { date: 'a', amount: 'a' })).code).toBe('usage');
    expect(mapped('transactions', ['Name', 'Date', 'Total'])).toEqual({
      customer_id: 'Name',
      date: 'Date',
      amount: 'Total',
    });
  });

  test('an override of a field that the role does not have is passed over', () => {
    expect(mapped('payments', ['Customer', 'Date', 'Amount'], { due_date: 'nowhere' })).not.toHaveProperty('due_date');
  });

  test('an override of one role is for no other, and goes before one of all', () => {
    const headers = ['Customer', 'Date', 'Paid on', 'Amount'];
    expect(mapped('payments', headers, { 'payments.date': 'Paid on' })['date']).toBe('Paid on');
    expect(mapped('transactions', headers, { 'payments.date': 'nowhere' })['date']).toBe('Date');
    expect(mapped('payments', headers, { 'payments.date': 'Paid on', date: 'Date' })['date']).toBe('Paid on');
    expect(failure(() => mapped('payments', headers, { 'payments.date': 'Paid off' })).hint).toContain('Paid on');
    expect(mapped('payments', headers, { date: 'Paid on', 'payments.date': '' })).not.toHaveProperty('date');
  });

  test('an override of nothing leaves the field without a column, and the column to others', () => {
    const headers = ['Customer', 'Date', 'Amount', 'Status'];
    expect(mapped('transactions', headers)['status']).toBe('Status');
    expect(mapped('transactions', headers, { status: '' })).not.toHaveProperty('status');
    expect(mapped('transactions', headers, { status: '', channel: 'Status' })['channel']).toBe('Status');
    expect(
      missingFields(roles.transactions, mapColumns(roles.transactions, headers, new Map([['amount', '']])).mapping),
    ).toEqual(['amount']);
    expect(mapped('transactions', [...headers, 'Quantity', 'Price'], { quantity: '' })['amount']).toBe('Amount');
  });

  test.each([
    [
      ['Date'],
      'payments',
      { 'payments.date': 'nowhere', date: 'Date', amount: 'nowhere', status: '' },
      ['payments.date', 'date', 'status'],
    ],
    [['Date'], 'invoices', { 'payments.date': 'nowhere' }, []],
    [['Day'], 'invoices', { 'payments.date': 'Day' }, ['payments.date']],
  ])('of overrides that may be for other files some are left out: %j as %s', (headers, role, overrides, kept) => {
    expect([...overridesFor(headers, new Map(Object.entries(overrides)), role).keys()]).toEqual(kept);
  });

  test('amount is there when quantity and unit price both are', () => {
    expect(missingOf(['Customer ID', 'Date', 'Qty', 'Price'])).toEqual([]);
    expect(missingOf(['Customer ID', 'Date', 'Qty'])).toEqual(['amount']);
  });
});

describe('what to type when fields are missing', () => {
  const columns = {
    column_1: ['1001', '1002', '1003', '1004'],
    column_2: ['A7', 'B2', 'A7', 'C9'],
    column_3: ['05.01.2024', '17.01.2024', '02.02.2024', '03.02.2024'],
    column_4: ['1', '2', '1', '3'],
    column_5: ['12.50', '8.00', '99.95', '3.10'],
  };
  const hint = (names: (keyof typeof columns)[], missing: FieldName[]): string => {
    const sampled = names.map((header) => ({ header, values: columns[header] }));
    return missingFieldError(roles.transactions, names, missing, sampled, { file: 'sales.csv' }).hint;
  };
  const all: FieldName[] = ['customer_id', 'date', 'amount'];

  test('a file without a header gets a complete set of flags', () => {
    expect(hint(['column_1', 'column_2', 'column_3', 'column_4', 'column_5'], all)).toBe(
      'say which column it is: --map customer_id=column_2 --map date=column_3 --map amount=column_5',
    );
  });

  test('without any dates the ABC method is offered', () => {
    expect(hint(['column_2', 'column_5'], all)).toBe(
      'no column holds dates; an ABC analysis needs none: ' +
        'crm segment sales.csv --method abc --map customer_id=column_2 --map amount=column_5',
    );
  });

  test('without any money each row can count as 1', () => {
    expect(hint(['column_2', 'column_3'], all)).toBe(
      'say which column it is: --map customer_id=column_2 --map date=column_3 --map amount=1 ' +
        '(no column holds money; 1 counts every row as 1)',
    );
  });

  test('a file without customers is to be looked at', () => {
    expect(hint(['column_5'], all)).toBe(
      'no column seems to hold customers; see what is in the file with: crm check sales.csv',
    );
  });

  test('a file of customers without dates and money goes beside one of transactions', () => {
    expect(hint(['column_2'], ['date', 'amount'])).toBe(
      'it has neither dates nor money; give a list of customers along with the transactions, ' +
        'as --customers sales.csv; see what is in the file with: crm check sales.csv',
    );
  });

  test('a column whose header says something else is not offered', () => {
    const sampled = [
      { header: 'orderNumber', values: ['10100', '10100', '10101'] },
      { header: 'productCode', values: ['S18', 'S24', 'S18'] },
      { header: 'orderLineNumber', values: ['1', '2', '1'] },
      { header: 'reportsTo', values: ['7', '7', '8'] },
    ];
    const headers = sampled.map(({ header }) => header);
    const hintFor = (missing: FieldName[]): string =>
      missingFieldError(roles.transactions, headers, missing, sampled).hint;
    expect(hintFor(['customer_id', 'date'])).not.toContain('orderLineNumber');
    expect(hintFor(['amount'])).toBe(
      'say which column it is: --map amount=1 (no column holds money; 1 counts every row as 1)',
    );
  });

  test('the message names every missing field and every header', () => {
    const error = missingFieldError(roles.transactions, ['a', 'b c'], ['customer_id', 'date'], []);
    expect([error.code, error.exit]).toEqual(['missing-field', 3]);
    expect(error.message).toContain('customer_id or as date');
    expect(error.message).toContain('"a", "b c"');
  });
});

test.each(['Durum', 'Статус', 'stav', '주문상태', 'Estado', '单据状态'])(
  'a state is a state whether it is of a sale, an invoice or a payment: %s',
  (header) => {
    expect(headerRank(the('transactions', 'status'), header)).not.toBeNull();
    expect(headerRank(the('invoices', 'status'), header)).not.toBeNull();
    expect(headerRank(the('payments', 'status'), header)).not.toBeNull();
  },
);
