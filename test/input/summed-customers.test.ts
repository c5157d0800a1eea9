/** Files with one row a customer, summed up already, are no purchases. */
import { expect, test } from 'vitest';
import { mapColumns } from '../../src/input/fields/mapping.ts';
import { refuseSummedCustomers } from '../../src/input/fields/summed-customers.ts';
import { roles } from '../../src/roles/index.ts';

function refused(header: string, ...rows: readonly string[]): boolean {
  const [headers = [], ...samples] = [header, ...rows].map((row) => row.split(';'));
  try {
    refuseSummedCustomers('a.csv', headers, samples, mapColumns(roles.transactions, headers).mapping);
    return false;
  } catch (error) {
    expect(String(error)).toContain('one row per customer');
    return true;
  }
}

test.each([
  ['customer_id;recency;frequency;monetary', ['A1;10;5;500.00', 'A2;45;2;80.00', 'A3;200;1;20.00']],
  [
    'Code client;Première commande;Dernière commande;Nb commandes;CA total',
    ['C1;03/01/2024;10/02/2025;12;1520,50', 'C2;15/06/2024;15/06/2024;1;40,00', 'C3;20/02/2024;28/12/2024;4;310,00'],
  ],
  [
    'Kundennummer;Letzte Bestellung;Anzahl Bestellungen;Umsatz',
    ['1;10.02.2025;12;1520,50', '2;15.06.2024;1;40,00', '3;28.12.2024;4;310,00'],
  ],
  [
    'Email;Orders;Total Spent;Last Order Date',
    ['a@x;3;10.00;2024-05-01', 'b@x;1;5.00;2024-05-02', 'c@x;2;7.50;2024-05-03'],
  ],
  ['客户编号;最后购买日期;购买次数;累计金额', ['A;2024-05-01;3;10.00', 'B;2024-05-02;1;5.00', 'C;2024-05-03;2;7.50']],
])('%s is summed up already', (header, rows) => {
  expect(refused(header, ...rows)).toBe(true);
});

test.each([
  [
    'customers come back',
    'customer_id;last_date;orders;total',
    ['A;2024-05-01;3;10.00', 'A;2024-05-02;1;5.00', 'C;2024-05-03;2;7.50'],
  ],
  ['no count', 'customer_id;last_date;total', ['A;2024-05-01;10.00', 'B;2024-05-02;5.00', 'C;2024-05-03;7.50']],
  [
    'orders are numbers of orders',
    'customer_id;order_date;order;total',
    ['A;2024-05-01;A1;10.00', 'B;2024-05-02;A2;5.00', 'C;2024-05-03;A3;7.50'],
  ],
])('but not where %s', (_, header, rows) => {
  expect(refused(header, ...rows)).toBe(false);
});
