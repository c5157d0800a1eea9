/** A status says what is paid where nothing else does: beside payments it would be paid twice. */
import { describe, expect, test } from 'vitest';
import { check } from '../../check/run.ts';
import { csv, receivables } from './load.ts';

const header = 'invoice no,customer,date,type,amount,status';
const invoices = ['A,x,2025-01-01,Invoice,100.00,Paid', 'B,x,2025-01-02,Invoice,50.00,Partial'];
const payment = 'P,x,2025-02-01,Payment,-30.00,';
const unknownPart = '1 invoice is partly paid and no column says how much; it counts in full (50.00: B)';

describe('of invoices alone', () => {
  test('what is paid is settled, and of what is partly paid a report and a check say that nobody knows how much', async () => {
    const { credits, prepared } = await receivables([csv(header, ...invoices)]);
    expect(credits).toEqual(['- x - - 100.00 payment A']);
    expect(prepared.warnings).toEqual([unknownPart]);
    const { findings } = await check(`${[header, ...invoices].join('\n')}\n`);
    expect(findings.map(({ text }) => text)).toContain(unknownPart);
  });
});

describe('beside rows of payments', () => {
  test('they alone settle, and neither a report nor a check misses an amount', async () => {
    const { credits, prepared } = await receivables([csv(header, ...invoices, payment)]);
    expect(credits).toEqual(['P x - 2025-02-01 30.00 payment -']);
    expect(prepared.warnings).toEqual([]);
    const { findings } = await check(`${[header, ...invoices, payment].join('\n')}\n`);
    expect(findings.map(({ text }) => text)).not.toContain(unknownPart);
  });

  test('a payment above zero is one as well', async () => {
    const { credits } = await receivables([csv(header, ...invoices, payment.replace('-30.00', '30.00'))]);
    expect(credits).toEqual(['P x - 2025-02-01 30.00 payment -']);
  });
});

describe('beside a file of payments', () => {
  test('it alone settles', async () => {
    const payments = csv('payment id,customer,date,amount,invoice no', 'P,x,2025-02-01,30.00,A');
    const { credits, prepared } = await receivables([csv(header, ...invoices)], { payments: [payments] });
    expect(credits).toEqual(['P x - 2025-02-01 30.00 payment A']);
    expect(prepared.warnings).toEqual([]);
  });
});
