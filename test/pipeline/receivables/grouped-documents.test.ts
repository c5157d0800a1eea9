import { describe, expect, test } from 'vitest';
import { csv, receivables, refusal } from './load.ts';

const owed = (items: readonly string[]): string[] =>
  items.map((line) => `${line.split(' ')[1]} ${line.split(' ').at(-1)}`).toSorted();

describe('a list of documents below the names of their customers', () => {
  test('in a leading column without a name, with totals and a footer', async () => {
    const { items, prepared } = await receivables([
      csv(
        'Open items,,,,',
        ',Date,Num,Due date,Open balance',
        'Adler,,,,',
        ',2025-05-02,1037,2025-06-01,362.07',
        ',2025-06-20,1041,2025-07-20,15.00',
        'Total for Adler,,,,377.07',
        'Brandt,,,,',
        ',2025-05-18,1039,2025-06-17,20.00',
        'Total for Brandt,,,,20.00',
        'TOTAL,,,,397.07',
        'Printed on Monday,,,,',
      ),
    ]);
    expect(owed(items)).toEqual(['Adler 15.00', 'Adler 362.07', 'Brandt 20.00']);
    expect(prepared.warnings[0]).toContain('customers are the headings above the rows, such as "Adler"');
  });

  test('in the column of the customers, which the documents leave empty', async () => {
    const { items } = await receivables([
      csv(
        '客户,单据日期,单据编号,到期日,余额',
        '东方贸易,,,,',
        ',2025-01-05,F1,2025-02-04,100.00',
        '小计,,,,100.00',
        '合计,,,,100.00',
      ),
    ]);
    expect(owed(items)).toEqual(['东方贸易 100.00']);
  });

  test('in the column of the dates, and what is open is not passed over', async () => {
    const rows = [
      'Adler,,,,',
      '15.04.2025,R-101,15.05.2025,120.00,120.00',
      '20.05.2025,R-117,19.06.2025,30.00,15.00',
      'Summe Adler,,,,135.00',
    ];
    const question = await refusal([csv('Datum,Beleg-Nr.,Fälligkeit,Betrag,noch zahlbar offen', ...rows)]);
    expect(question.code).toBe('unread-balance');
    const { items } = await receivables([csv('Datum,Beleg-Nr.,Fälligkeit,Betrag,Anmerkung', ...rows)]);
    expect(owed(items)).toEqual(['Adler 120.00', 'Adler 30.00']);
  });

  test('ages above the documents are no customers', async () => {
    const { items } = await receivables([
      csv(
        'Customer,Date,Num,Open balance',
        'Current,,,',
        'Adler,2025-05-02,1037,362.07',
        '1 - 30 days past due,,,',
        'Brandt,2025-05-18,1039,20.00',
      ),
    ]);
    expect(owed(items)).toEqual(['Adler 362.07', 'Brandt 20.00']);
  });
});
