import { describe, expect, test } from 'vitest';
import { csv, receivables, refusal } from './load.ts';

const amounts = (items: readonly string[]): string[] =>
  items.map((line) => `${line.split(' ')[0]} ${line.split(' ').at(-1)}`);

describe('the total of an invoice on each of its rows', () => {
  test('counts once where the lines add up to it, by an amount or by quantity and price', async () => {
    const { items, credits, prepared } = await receivables([
      csv(
        'invoice no,customer,invoice date,total,amount due,item,line amount',
        'A,x,2025-01-01,234,200,Design,200',
        'A,x,2025-01-01,234,200,Print,34',
        'B,x,2025-01-02,50,0,Print,50',
      ),
    ]);
    expect(amounts(items)).toEqual(['A 234.00', 'B 50.00']);
    expect(credits).toEqual(['- x - - 34.00 payment A', '- x - - 50.00 payment B']);
    expect(prepared.sources[0]?.setAside).toEqual({ further_line: { rows: 1, amount: null } });
    const priced = await receivables([
      csv(
        'Rechnungsnr,Kunde,Rechnungsdatum,Betrag,Artikel,Menge,Preis',
        'A,x,2025-01-01,12.50,Seil,2,5.00',
        'A,x,2025-01-01,12.50,Ring,1,2.50',
      ),
    ]);
    expect(amounts(priced.items)).toEqual(['A 12.50']);
  });

  test('is parted where another column has the amount of each instalment', async () => {
    const rows = ['A,x,2025-01-01,2025-02-01,90,30', 'A,x,2025-01-01,2025-03-01,90,60'];
    const { items } = await receivables([csv('invoice no,customer,invoice date,due date,amount,rate', ...rows)]);
    expect(amounts(items)).toEqual(['A 30.00', 'A 60.00']);
    const { code } = await refusal([
      csv('invoice no,customer,invoice date,due date,amount,rate,balance', ...rows.map((row) => `${row},70`)),
    ]);
    expect(code).toBe('repeated-total');
  });

  test('is no total where the rows may be lines of equal worth', async () => {
    const { items, prepared } = await receivables([
      csv('invoice no,customer,invoice date,amount,item', 'A,x,2025-01-01,10,Seil', 'A,x,2025-01-01,10,Ring'),
    ]);
    expect(amounts(items)).toEqual(['A 10.00', 'A 10.00']);
    expect(prepared.warnings.join()).toContain('each row counts');
  });
});
