/** Headers read as what their words say together: which columns of a file they name, and what values refute. */
import { describe, expect, test } from 'vitest';
import { mapColumns } from '../../src/input/fields/mapping.ts';
import { readingsOf } from '../../src/input/fields/concepts.ts';
import { roles } from '../../src/roles/index.ts';
import type { RoleName } from '../../src/roles/index.ts';

function mapped(role: RoleName, headers: string[], samples: string[][] = []): Record<string, string> {
  const { mapping } = mapColumns(roles[role], headers, new Map(), samples);
  return Object.fromEntries([...mapping].flatMap(([name, to]) => ('header' in to ? [[name, to.header]] : [])));
}

const said = (header: string): string[] => readingsOf(header).map((reading) => [...reading].join(' '));

describe('the words of a header', () => {
  test.each([
    ['gift_date', 'occasion date'],
    ['TranAmount', 'transaction money'],
    ['订单时间', 'order date'],
    ['ご注文日時', 'order date'],
    ['주문일시', 'order date'],
    ['Nr Faktury', 'id invoice'],
    ['Rechnungsbetrag', 'invoice money'],
    ["Date d'échéance", 'date due'],
    ['المبلغ المتبقي', 'money open'],
    ['N.º de venda', 'id sale'],
    ['Nº factura', 'id invoice'],
    ['วันที่สั่งซื้อ', 'date order'],
  ])('%s says %s', (header, expected) => {
    expect(said(header)).toContain(expected);
  });

  test.each([
    'tax_amount',
    'Delivery Date',
    'Lieferdatum',
    '发货日期',
    'Discount (%)',
    'update',
    'candidate',
    'Total Orders',
  ])('nothing is made of %s, a word of which is unknown', (header) => expect(said(header)).toEqual([]));

  test('in French what is owed is not what stands between two words', () => {
    expect(said('Montant dû')).toEqual(['money open']);
    expect(said('Montant du don')).toEqual(['money occasion']);
  });
});

describe('compositions', () => {
  test('name the columns of a file beside those that have a name', () => {
    expect(mapped('transactions', ['Constituent ID', 'Gift ID', 'Gift Date', 'Fund', 'Gift Amount'])).toEqual({
      customer_id: 'Constituent ID',
      date: 'Gift Date',
      amount: 'Gift Amount',
      transaction_id: 'Gift ID',
    });
  });

  test('come after a name as good, and an id before the name of a person', () => {
    expect(mapped('transactions', ['Order Date', 'Booking Date', 'Total', 'Name', 'Donor ID'])).toMatchObject({
      customer_id: 'Donor ID',
      date: 'Order Date',
    });
  });

  test('that are equally good are a question', () => {
    expect(() => mapped('transactions', ['Customer', 'Gift Date', 'Pledge Date', 'Amount'])).toThrow(
      /more than one column could be date: "Gift Date", "Pledge Date"/u,
    );
  });

  test('take no column that has a name of its own, and without a remark in brackets only what is not there without one', () => {
    expect(mapped('transactions', ['Customer', 'Date', 'Amount', 'Amount Refunded'])).toMatchObject({
      refunded_amount: 'Amount Refunded',
    });
    expect(
      mapped('transactions', ['Customer', 'Date', 'Importe del pedido', 'Importe del pedido (USD)']),
    ).toMatchObject({
      amount: 'Importe del pedido',
    });
  });

  test.each<[string, RoleName, string, string[], string]>([
    ['a date is none where no value is a day', 'transactions', 'Gift Date', ['spring', 'autumn'], 'date'],
    ['money is none where no value is a number', 'transactions', 'Gift Amount', ['small', 'large'], 'amount'],
    ['a customer is none where the values are money', 'transactions', 'Donor ID', ['12.50', '8.00'], 'customer_id'],
    [
      'a customer is none where the values are days',
      'transactions',
      'Donor No',
      ['2024-01-05', '2024-01-06'],
      'customer_id',
    ],
    ['an invoice is none that is the same in every row', 'invoices', 'Charge No', ['7', '7', '7'], 'invoice_id'],
  ])('%s', (_, role, header, values, field) => {
    const samples = values.map((value) => [value]);
    expect(mapped(role, [header], samples)).not.toHaveProperty(field);
    expect(mapped(role, [header])).toHaveProperty(field);
  });
});
