/** What is owed without a list of invoices: balances a customer, and documents with their amounts under ages. */
import { expect, test } from 'vitest';
import { csv, receivables, refusal } from './load.ts';

const owed = async (...rows: readonly string[]): Promise<readonly [items: string[], notes: string]> => {
  const { prepared, items } = await receivables([csv(...rows)], { asOf: '2024-06-30' });
  const shown = items.map((item) => item.split(' ')).map((item) => `${item[1]} ${item[5]} ${item.at(-1)}`);
  return [shown.toSorted(), prepared.notes.join('\n')];
};

test.each([
  [['Kunde;Saldo offen', 'Alder;1.200,50', 'Birch;30,00', 'Summe;1.230,50']],
  [['客户编码,客户,期初余额,应收余额', 'Alder,甲,1.00,1200.50', 'Birch,乙,2.00,30.00', ',合计,3.00,1230.50']],
  [['Código;Razón Social;Saldo pendiente', '1;Alder;1.200,50', '2;Birch;30,00', 'TOTAL;;1.230,50']],
  [['Customer,Outstanding Balance', 'Alder,"1,200.50"', 'Birch,30.00']],
])('a list of balances is open items that are not overdue: %s', async (rows) => {
  const [items, notes] = await owed(...rows);
  expect(items).toEqual(['Alder 2024-06-30 1200.50', 'Birch 2024-06-30 30.00']);
  expect(notes).toContain('is a list of balances, not of invoices: its');
});

test('a balance with a due date is as late as it says', async () => {
  const [items] = await owed(
    'Cliente;Vencimiento;Saldo pendiente',
    'Alder;31/05/2024;1.200,50',
    'Birch;15/07/2024;30,00',
  );
  expect(items).toEqual(['Alder 2024-05-31 1200.50', 'Birch 2024-07-15 30.00']);
});

test('a balance beside a day that no field takes is a question', async () => {
  const file = csv('Customer,Zeta,Outstanding Balance', 'Alder,2024-01-05,10.00', 'Birch,2024-02-06,30.00');
  expect((await refusal([file], { asOf: '2024-06-30' })).code).toBe('missing-field');
});

test('the unit in the title of such a list counts', async () => {
  const [balances] = await owed('单位：万元', '客户,应收余额', 'Alder,1.25', 'Birch,3.00');
  expect(balances).toEqual(['Alder 2024-06-30 12500.00', 'Birch 2024-06-30 30000.00']);
  const [ages] = await owed(
    'Amounts in thousands',
    'Customer,Current,1 - 30,31 and over',
    'Alder,1.25,0,0',
    'Birch,0,3,0',
  );
  expect(ages).toEqual(['Alder 2024-06-30 1250.00', 'Birch 2024-06-29 3000.00']);
});

test('documents with their amounts under ages count by the ages, and credit notes lower them', async () => {
  const { prepared, items, credits } = await receivables(
    [
      csv(
        'document_id,document_date,student_id,day_30,day_60,day_60_and_above,document_type',
        'inv_1,2024-05-01,S1,0.00,150.00,0.00,invoice',
        'inv_2,2024-06-20,S2,100.00,0.00,0.00,invoice',
        'cr_1,2024-05-15,S1,0.00,40.00,0.00,credit_note',
      ),
    ],
    { asOf: '2024-06-30' },
  );
  expect(items.map((item) => item.split(' ').at(-1))).toEqual(['150.00', '100.00']);
  expect(credits.map((credit) => credit.split(' ')[4])).toEqual(['40.00']);
  expect(prepared.notes.join('\n')).toContain('its dates do not count');
});
