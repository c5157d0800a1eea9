import { describe, expect, test } from 'vitest';
import { documentEvidence } from '../../src/input/fields/document-evidence.ts';
import type { Mapping } from '../../src/input/fields/mapping.ts';

function told(text: string, mapped: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [headers = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(';'));
  const mapping: Mapping = new Map(
    Object.entries(mapped).map(([field, header]) => [field, { header, index: headers.indexOf(header), how: 'name' }]),
  );
  return Object.fromEntries(documentEvidence(headers, rows, mapping));
}

describe('what the values of a list of documents tell', () => {
  test('two dates, money that adds up, and what is never the same twice', () => {
    const text = `
      A;B;C;D;E;F;G
      x;INV-1;2025-01-05;2025-02-04;100,00;60,00;40,00
      y;INV-2;2025-01-08;2025-02-07;250,00;250,00;0,00
      x;INV-3;2025-01-09;2025-01-09;80,00;0,00;80,00`;
    const all = { invoice_id: 'B', invoice_date: 'C', due_date: 'D', amount: 'E', balance: 'G' };
    expect(told(text)).toEqual(all);
    expect(told(text, { invoice_date: 'C', amount: 'E', invoice_id: 'B' })).toEqual({ due_date: 'D', balance: 'G' });
  });

  test('a name decides which of two parts is still open', () => {
    const text = `
      Document;Rest;Encaissé
      1;40,00;60,00
      2;0,00;250,00
      3;80,00;0,00`;
    const [head = '', ...rows] = text
      .trim()
      .split('\n')
      .map((line) => line.trim());
    const money = [100, 250, 80].map((amount, at) => `${rows[at] ?? ''};${amount},00`);
    expect(told([`${head};Montant`, ...money].join('\n'))['balance']).toBe('Rest');
  });

  test('tax and net are no parts of that kind, and a part that is called open needs no other', () => {
    const text = `
      Net;VAT;Total;Outstanding
      100.00;19.00;119.00;119.00
      50.00;0.00;50.00;0.00
      80.00;15.20;95.20;20.00`;
    expect(told(text, { amount: 'Total' })).toEqual({ balance: 'Outstanding' });
  });

  test('days late, statuses and constants name no document', () => {
    const text = `
      Status;Days;Constant
      Open 1;31;7
      Open 1;45;7
      Open 2;12;7`;
    expect(told(text)).toEqual({});
  });

  test('one row is no evidence', () => {
    expect(told('A;B\nR-1;2025-01-01')).toEqual({});
  });
});
