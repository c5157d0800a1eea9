/** Files that are asked for as purchases and are something else. */
import { expect, test } from 'vitest';
import { mapColumns } from '../../src/input/fields/mapping.ts';
import { noPurchases } from '../../src/input/fields/no-purchases.ts';
import { roles } from '../../src/roles/index.ts';

function verdict(header: string, rows: readonly string[], given: Readonly<Record<string, string>> = {}): string | null {
  const [headers = [], ...samples] = [header, ...rows].map((row) => row.split(';'));
  const { mapping } = mapColumns(roles.transactions, headers, new Map(Object.entries(given)), samples);
  return noPurchases('a.csv', headers, samples, mapping)?.code ?? null;
}

const plans = 'id;customer;plan;mrr;started_at;canceled_at';
const planRows = ['1;A;Pro;49.00;2024-05-01;', '2;B;Basic;19.00;2024-06-12;2025-01-12'];

test.each([
  [plans, planRows],
  [
    'Vertrag;Kunde;Tarif;Monatsbetrag;Vertragsbeginn;Vertragsende',
    ['V1;K1;Basis;19,90;01.02.2024;', 'V2;K2;Plus;29,90;15.03.2024;31.12.2024'],
  ],
  [
    'Client;Abonnement;Montant mensuel;Date de début;Date de fin',
    ['A;Or;49,00;2024-01-05;', 'B;Argent;29,00;2024-02-05;2024-12-31'],
  ],
  [
    '契約番号;顧客ID;プラン;月額料金;契約開始日;解約日',
    ['1;A;ライト;980;2024/01/05;', '2;B;プロ;1980;2024/02/05;2024/12/31'],
  ],
  [
    'cliente;plano;mensalidade;data_inicio;data_cancelamento',
    ['A;Ouro;49.90;2024-01-05;', 'B;Prata;29.90;2024-02-05;2024-12-31'],
  ],
  [
    'id;Customer ID;Interval;Amount;Created;Current Period End;Canceled At',
    ['s1;c1;month;49.00;2024-01-05;2024-07-05;', 's2;c2;year;49.00;2024-02-05;2024-06-05;2024-06-05'],
  ],
])('%s is a list of subscriptions', (header, rows) => {
  expect(verdict(header, rows)).toBe('subscriptions');
});

test.each([
  [
    'payments have a day of their own',
    'Customer;Date;Period Start;Period End;Plan;Amount',
    ['A;2024-01-05;2024-01-05;2024-02-05;pro;49.00'],
  ],
  [
    'orders may be cancelled',
    'order_id;customer_id;created_at;cancelled_at;total',
    ['1;A;2024-01-05;;10.00', '2;B;2024-01-06;2024-01-07;20.00'],
  ],
  ['guests stay and leave', 'booking;guest;check_in;check_out;total', ['1;A;2024-01-05;2024-01-07;100.00']],
])('%s: %s', (_, header, rows) => {
  expect(verdict(header, rows)).toBeNull();
});

test('the day alone does not make a sale of a subscription, but who names day and amount is believed', () => {
  expect(verdict(plans, planRows, { date: 'started_at' })).toBe('subscriptions');
  expect(verdict(plans, planRows, { date: 'started_at', amount: 'mrr' })).toBeNull();
});

test.each([
  ['Customer;Jan 2025;Feb 2025;Mar 2025', ['A;10.00;0;5.00', 'B;1.00;2.00;3.00']],
  ['Kunde;Januar;Februar;März;April', ['A;10,00;0;5,00;1', 'B;1,00;2,00;3,00;4']],
  ['客户;2024年1月;2024年2月;2024年3月', ['A;10;20;30', 'B;1;2;3']],
  ['cliente;2022;2023;2024', ['A;10;20;30', 'B;1;2;3']],
  ['client;2024Q1;2024Q2;2024Q3;2024Q4', ['A;10;20;30;1', 'B;1;2;3;2']],
  ['column_1;column_2;column_3;column_4', ['Customer;2025-01;2025-02;2025-03', 'A;10.00;1.00;2.00']],
])('%s is a pivot', (header, rows) => {
  expect(verdict(header, rows)).toBe('pivot');
});

test('a file with a day in every row is none, whatever else its columns are called', () => {
  expect(verdict('customer;date;2022;2023;2024', ['A;2024-01-05;10;20;30', 'B;2024-01-06;1;2;3'])).toBeNull();
  expect(verdict('customer;mar;amount', ['A;1;10.00', 'B;2;3.00'])).toBeNull();
});
