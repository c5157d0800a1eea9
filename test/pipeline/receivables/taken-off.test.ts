/** What columns of an invoice say was written off, credited or kept back. */
import { describe, expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const on = { asOf: '2025-06-30' };
const kinds = (credits: readonly string[]): string[] =>
  credits.map((line) => line.split(' ')).map((cells) => `${cells.at(-1)} ${cells.at(-2)} ${cells.at(-3)}`);

describe('what was written off and credited', () => {
  test.each([
    ['invoice no,customer,invoice date,amount,paid amount,write off amount,credit note amount', ','],
    ['Rechnungsnummer;Kunde;Rechnungsdatum;Rechnungsbetrag;bezahlt;Abschreibungsbetrag;Gutschriftbetrag', ';'],
    ['发票号,客户,开票日期,发票金额,已收金额,坏账金额,红字金额', ','],
  ])('lessens what is open: %s', async (header, delimiter) => {
    const row = (...cells: readonly string[]): string => cells.join(delimiter);
    const { credits, prepared } = await receivables(
      [
        csv(
          header,
          row('A', 'x', '2025-01-10', '4800.00', '4766.66', '33.34', '0.00'),
          row('B', 'y', '2025-01-11', '1000.00', '500.00', '0.00', '200.00'),
        ),
      ],
      { ...on, dateFormat: 'y-m-d', decimal: '.' },
    );
    expect(kinds(credits).toSorted()).toEqual([
      'A payment 4766.66',
      'A write_off 33.34',
      'B credit_note 200.00',
      'B payment 500.00',
    ]);
    expect(prepared.warnings).toEqual([]);
  });

  test('is in a balance already, and never more than is left', async () => {
    const { credits } = await receivables(
      [
        csv(
          'invoice no,customer,invoice date,amount,paid amount,written off,credited,status',
          'A,x,2025-01-10,100,90,30,0,open',
          'B,x,2025-01-11,50,,10,0,paid',
        ),
      ],
      on,
    );
    expect(kinds(credits).toSorted()).toEqual(['A payment 90.00', 'A write_off 10.00', 'B payment 50.00']);
    const { credits: ofBalance, prepared } = await receivables(
      [
        csv(
          'invoice no,customer,invoice date,amount,paid amount,written off,balance',
          'A,x,2025-01-10,100,60,30,10',
          'B,x,2025-01-10,100,60,30,20',
        ),
      ],
      on,
    );
    expect(kinds(ofBalance).toSorted()).toEqual(['A payment 90.00', 'B payment 80.00']);
    expect(prepared.warnings.join()).toContain(
      'a balance that is not its amount less what was paid, credited or written off; the balance counts (100.00: B)',
    );
  });
});

describe('what is kept back', () => {
  test('is due on its own day', async () => {
    const { items } = await receivables(
      [
        csv(
          'invoice no,customer,invoice date,due date,amount,retention,retention due date',
          'A,x,2025-01-31,2025-03-02,1000,50,2026-01-31',
          'B,x,2025-01-31,2025-03-02,100,,',
        ),
      ],
      on,
    );
    expect(items).toEqual([
      'A x - invoice 2025-01-31 2025-03-02 - 950.00',
      'A x - invoice 2025-01-31 2026-01-31 - 50.00',
      'B x - invoice 2025-01-31 2025-03-02 - 100.00',
    ]);
  });

  test('is open and not overdue without one, and that is told', async () => {
    const { items, prepared } = await receivables(
      [
        csv(
          'N° facture;Client;Date facture;Échéance;Montant TTC;Retenue de garantie',
          'A;x;31/01/2025;02/03/2025;1000,00;50,00',
        ),
      ],
      on,
    );
    expect(items).toEqual([
      'A x - invoice 2025-01-31 2025-03-02 - 950.00',
      'A x - invoice 2025-01-31 2025-06-30 - 50.00',
    ]);
    expect(prepared.warnings.join()).toContain(
      '1 invoice has a retention and no day on which it is due; it is open and not overdue (50.00: A)',
    );
  });
});
