import { describe, expect, test } from 'vitest';
import { csv, receivables, refusal } from './load.ts';

const header = 'invoice no,customer,invoice date,due date,amount';

describe('what the invoices themselves say was paid', () => {
  test('a balance: the rest was settled, on the date of payment where there is one', async () => {
    const { items, credits } = await receivables([
      csv(
        `${header},balance,paid date`,
        'A,x,2025-01-01,2025-01-31,100,40,2025-02-01',
        'B,x,2025-01-02,,50,0,',
        'C,x,2025-01-03,,30,30,',
      ),
    ]);
    expect(items).toEqual([
      'A x - invoice 2025-01-01 2025-01-31 - 100.00',
      'B x - invoice 2025-01-02 - - 50.00',
      'C x - invoice 2025-01-03 - - 30.00',
    ]);
    expect(credits).toEqual(['- x - 2025-02-01 60.00 payment A', '- x - - 50.00 payment B']);
  });

  test('a balance above the amount wins and is reported; one below 0 is what was paid too much', async () => {
    const { items, credits, prepared } = await receivables([
      csv(`${header},balance`, 'A,x,2025-01-01,,100,120', 'B,x,2025-01-02,,100,-5'),
    ]);
    expect(items.map((line) => line.split(' ').at(-1))).toEqual(['120.00', '100.00']);
    expect(credits).toEqual(['- x - - 105.00 payment B']);
    expect(prepared.warnings).toEqual([
      '1 row has a balance above its amount; the balance counts (100.00: A)',
      '1 invoice has a balance below 0; what is paid too much is unapplied (100.00: B)',
    ]);
  });

  test('a list of open items has nothing but a balance', async () => {
    const { items, credits } = await receivables([
      csv('invoice no,customer,invoice date,open balance', 'A,x,2025-01-01,40.50', 'B,x,2025-01-02,-10'),
    ]);
    expect(items).toEqual(['A x - invoice 2025-01-01 - - 40.50']);
    expect(credits).toEqual(['B x - 2025-01-02 10.00 credit_note -']);
  });

  test('a paid amount, with its date or without', async () => {
    const { credits } = await receivables([
      csv(
        `${header},amount paid,paid date`,
        'A,x,2025-01-01,,100,30,2025-02-01',
        'B,x,2025-01-02,,50,50,',
        'C,x,2025-01-03,,9,,',
      ),
    ]);
    expect(credits).toEqual(['- x - 2025-02-01 30.00 payment A', '- x - - 50.00 payment B']);
  });

  test('a date of payment alone: paid in full on that day', async () => {
    const { credits } = await receivables([
      csv(`${header},settled date`, 'A,x,2025-01-01,,100,2025-02-01', 'B,x,2025-01-02,,50,', 'C,x,2025-01-02,,50,N/A'),
    ]);
    expect(credits).toEqual(['- x - 2025-02-01 100.00 payment A']);
  });

  test('a status alone: paid, but nobody knows when; of what is partly paid nobody knows how much', async () => {
    const { credits, prepared } = await receivables([
      csv(
        `${header},status`,
        'A,x,2025-01-01,,100,Paid',
        'B,x,2025-01-02,,50,Open',
        'C,x,2025-01-02,,7,Partial',
        'D,x,2025-01-02,,8,VOID',
      ),
    ]);
    expect(credits).toEqual(['- x - - 100.00 payment A']);
    expect(prepared.notes).toEqual(['1 invoice is paid by its status, which does not say when.']);
    expect(prepared.warnings).toEqual([
      '1 invoice is partly paid and no column says how much; it counts in full (7.00: C)',
    ]);
    expect(prepared.sources[0]?.setAside).toEqual({ no_sale: { rows: 1, amount: '8.00' } });
  });

  test('beside a file of payments each payment counts once, and what only the invoices know counts, too', async () => {
    const invoices = csv(
      `${header},paid,paid date`,
      'A,x,2025-01-01,,100,60,2025-02-01',
      'B,x,2025-01-02,,50,50,2025-02-05',
      'C,y,2025-01-03,,70,0,',
    );
    const payments = csv('customer,date,amount,invoice no', 'x,2025-02-03,25.00,A', 'x,2025-02-05,40.00,');
    const { credits, prepared } = await receivables([invoices], { payments: [payments] });
    expect(credits.toSorted()).toEqual([
      '- x - - 45.00 payment B',
      '- x - 2025-02-03 25.00 payment A',
      '- x - 2025-02-05 40.00 payment -',
    ]);
    expect(prepared.notes).toEqual([
      `Column "paid date" of ${invoices} is not used, because the payments have a file of their own.`,
    ]);
    expect(prepared.warnings).toEqual([
      '1 invoice was paid more by its own "paid" than by the payments; the difference counts as paid, too, on a day that is not known (45.00: B)',
    ]);
  });

  test('payments that have all that the invoices say leave nothing over', async () => {
    const invoices = csv(`${header},paid`, 'A,x,2025-01-01,,100,60', 'B,x,2025-01-02,,50,50');
    const payments = csv('customer,date,amount', 'x,2025-02-03,70.00', 'x,2025-02-05,40.00');
    const { credits, prepared } = await receivables([invoices], { payments: [payments] });
    expect(credits).toEqual(['- x - 2025-02-03 70.00 payment -', '- x - 2025-02-05 40.00 payment -']);
    expect(prepared.warnings).toEqual([]);
  });

  test('a credit note beside what was paid never raises a debt', async () => {
    const memos = csv('number,customer,date,amount,invoice no,type', 'CN1,x,2025-02-03,50.00,A,credit note');
    const paid = await receivables([csv(`${header},paid`, 'A,x,2025-01-01,,1000,400')], { payments: [memos] });
    expect(paid.credits).toEqual(['CN1 x - 2025-02-03 50.00 credit_note A', '- x - - 400.00 payment A']);
    // A balance alone may have the credit note in it.
    const open = await receivables([csv(`${header},balance`, 'A,x,2025-01-01,,1000,600')], { payments: [memos] });
    expect(open.credits).toEqual(['CN1 x - 2025-02-03 50.00 credit_note A', '- x - - 350.00 payment A']);
  });

  test('a credit among the invoices that was used is part of what its invoice says was paid', async () => {
    const invoices = csv(`${header},balance`, 'A,x,2025-01-01,,1000,900', 'B,x,2025-01-05,,-100,0');
    const payments = csv('customer,date,amount', 'y,2025-02-03,1.00');
    const { credits } = await receivables([invoices], { payments: [payments] });
    expect(credits).toEqual(['B x - 2025-01-05 100.00 credit_note -', '- y - 2025-02-03 1.00 payment -']);
  });

  test('without an amount what was paid is not taken off the balance', async () => {
    const invoices = csv(
      'invoice no,customer,invoice date,paid,balance',
      'A,x,2025-01-01,600,400',
      'B,y,2025-01-01,50,0',
    );
    const { items, credits, prepared } = await receivables([invoices]);
    expect([items, credits]).toEqual([['A x - invoice 2025-01-01 - - 400.00'], []]);
    expect(prepared.notes).toEqual([
      `Column "paid" of ${invoices} is not used, because what was paid is taken off "balance" already.`,
    ]);
  });

  test('an amount less what was paid that is not the balance is told', async () => {
    const { prepared } = await receivables([
      csv(`${header},paid,balance`, 'A,x,2025-01-01,,100,60,40', 'B,x,2025-01-02,,250,100,120'),
    ]);
    expect(prepared.warnings).toEqual([
      '1 invoice has a balance that is not its amount less what was paid, credited or written off; the balance counts (250.00: B)',
    ]);
  });

  test('beside a file of payments a balance cannot stand for the amount', async () => {
    const invoices = csv('invoice no,customer,invoice date,balance', 'A,x,2025-01-01,100');
    const payments = csv('customer,date,amount', 'x,2025-02-03,25.00');
    const { code, message } = await refusal([invoices], { payments: [payments] });
    expect([code, message.includes('recognised as amount')]).toEqual(['missing-field', true]);
  });

  test('a balance that runs on from row to row is that of the account', async () => {
    const ledger = csv(
      'date,type,num,customer,amount,balance',
      '2025-01-01,Invoice,1,x,100,100',
      '2025-01-05,Payment,2,x,-60,40',
      '2025-01-09,Invoice,3,x,25,65',
      '2025-01-12,Payment,4,x,-65,0',
    );
    const { items, credits, prepared } = await receivables([ledger]);
    expect(items.map((line) => line.split(' ').at(-1))).toEqual(['100.00', '25.00']);
    expect(credits.map((line) => line.split(' ')[4])).toEqual(['60.00', '65.00']);
    expect(prepared.notes).toEqual([
      `Column "balance" of ${ledger} runs on from row to row, so it is not taken for what is open of each.`,
    ]);
    const named = await receivables([ledger], { map: { balance: 'balance' } });
    expect(named.credits).toEqual(['2 x - 2025-01-05 40.00 payment -']);
  });
});

describe('ledgers', () => {
  test('debit and credit columns: what is owed and what was paid, unless the type says otherwise', async () => {
    const { items, credits } = await receivables([
      csv(
        'date,no,customer,type,debit,credit,balance',
        '2025-01-01,1,x,Invoice,100.00,,100.00',
        '2025-01-05,2,x,,,60.00,40.00',
        '2025-01-06,3,x,Credit note,,15.00,25.00',
        '2025-01-07,4,x,,,-5.00,30.00',
        '2025-01-08,5,x,Invoice,-10.00,,20.00',
      ),
    ]);
    expect(items).toEqual(['1 x - invoice 2025-01-01 - - 100.00', '4 x - refund 2025-01-07 - - 5.00']);
    expect(credits).toEqual([
      '2 x - 2025-01-05 60.00 payment -',
      '3 x - 2025-01-06 15.00 credit_note -',
      '5 x - 2025-01-08 10.00 credit_note -',
    ]);
  });

  test.each([
    ['negative', 'Payment,-60', 'Payment,8'],
    ['positive', 'Payment,60', 'Payment,-8'],
  ])('payments that are mostly %s are money received, the others were given back', async (_, paid, returned) => {
    const { items, credits } = await receivables([
      csv(
        'no,customer,date,type,amount',
        '1,x,2025-01-01,Invoice,100',
        `2,x,2025-01-05,${paid}`,
        `3,x,2025-01-06,${paid}`,
        `4,x,2025-01-07,${returned}`,
      ),
    ]);
    expect(items).toEqual(['1 x - invoice 2025-01-01 - - 100.00', '4 x - refund 2025-01-07 - - 8.00']);
    expect(credits).toEqual(['2 x - 2025-01-05 60.00 payment -', '3 x - 2025-01-06 60.00 payment -']);
  });

  test('a payment with the number of an invoice of its customer pays that invoice', async () => {
    const { credits } = await receivables([
      csv(
        'no,customer,date,type,amount',
        '1,x,2025-01-01,Invoice,100',
        '1,x,2025-01-05,Payment,-60',
        '1,y,2025-01-05,Payment,-7',
        '9,x,2025-01-06,Payment,-5',
      ),
    ]);
    expect(credits).toEqual([
      '1 x - 2025-01-05 60.00 payment 1',
      '1 y - 2025-01-05 7.00 payment -',
      '9 x - 2025-01-06 5.00 payment -',
    ]);
  });

  test('dates of payment do not count beside rows of payments', async () => {
    const { credits, prepared } = await receivables([
      csv(
        'no,customer,date,type,amount,clearing date',
        '1,x,2025-01-01,Invoice,100,2025-01-05',
        '2,x,2025-01-05,Payment,-100,2025-01-05',
      ),
    ]);
    expect(credits).toEqual(['2 x - 2025-01-05 100.00 payment -']);
    expect(prepared.notes).toEqual([
      'Paid amounts and dates of payment of the invoices are not used, because payments have rows of their own.',
    ]);
  });

  test('credit notes of any sign, debit notes, write-offs, and what is set against another document', async () => {
    const { items, credits } = await receivables([
      csv(
        'no,customer,date,type,amount,applies to',
        '1,x,2025-01-01,Invoice,100,',
        '2,x,2025-01-02,Credit note,20,1',
        '3,x,2025-01-03,Credit memo,-5,',
        '4,x,2025-01-04,Debit note,7,',
        '5,x,2025-01-05,Write-off,-3,1',
      ),
    ]);
    expect(items).toEqual(['1 x - invoice 2025-01-01 - - 100.00', '4 x - debit_note 2025-01-04 - - 7.00']);
    expect(credits).toEqual([
      '2 x - 2025-01-02 20.00 credit_note 1',
      '3 x - 2025-01-03 5.00 credit_note -',
      '5 x - 2025-01-05 3.00 write_off 1',
    ]);
  });
});

const invoices = (): string =>
  csv(
    `${header},currency`,
    'A,x,2025-01-01,,100,USD',
    'B,y,2025-01-02,,50,EUR',
    'C,z,2025-01-03,,5,EUR',
    'D,z,2025-01-03,,5,USD',
  );

describe('payments', () => {
  test('types, and money given back', async () => {
    const payments = csv(
      'payment id,customer,date,amount,type,currency',
      'P1,x,2025-02-01,10,Payment,USD',
      'P2,x,2025-02-02,20,Credit note,USD',
      'P3,x,2025-02-03,-4,Payment,USD',
      'P4,x,2025-02-04,5,write_off,USD',
      'P5,x,2025-02-05,6,Refund,USD',
      'P6,x,2025-02-06,7,Invoice,USD',
    );
    const { items, credits, reasons, prepared } = await receivables([invoices()], { payments: [payments] });
    expect(items.filter((line) => line.includes('refund'))).toEqual([
      'P3 x USD refund 2025-02-03 2025-02-03 - 4.00',
      'P5 x USD refund 2025-02-05 2025-02-05 - 6.00',
    ]);
    expect(credits).toEqual([
      'P1 x USD 2025-02-01 10.00 payment -',
      'P2 x USD 2025-02-02 20.00 credit_note -',
      'P4 x USD 2025-02-04 5.00 write_off -',
    ]);
    expect(reasons).toEqual(['7 no_payment']);
    expect(prepared.warnings).toEqual(['2 payments give money back, which is owed again (USD 2.00: P3, P5)']);
  });

  test('all negative: the sign of the books, also in a part with nothing else', async () => {
    const first = csv('payment id,customer,date,amount,currency', 'P1,x,2025-02-01,-10,USD', 'P2,x,2025-02-01,-11,USD');
    const whole = await receivables([invoices()], { payments: [first] });
    expect(whole.credits).toEqual(['P1 x USD 2025-02-01 10.00 payment -', 'P2 x USD 2025-02-01 11.00 payment -']);
    expect(whole.prepared.notes).toEqual([
      'All payments are negative, the sign of the books; they count as money received.',
    ]);
    const second = csv('payment id,customer,date,amount,currency', 'P3,x,2025-02-01,30,USD');
    const parts = await receivables([invoices()], { payments: [first, second] });
    expect(parts.items.filter((line) => line.includes('refund'))).toHaveLength(2);
  });

  test('without a currency: that of the invoice, else the only one of the customer, else none', async () => {
    const payments = csv(
      'payment id,customer,date,amount,invoice no',
      'P1,z,2025-02-01,1,C',
      'P2,y,2025-02-01,2,',
      'P3,z,2025-02-01,3,',
    );
    const { credits } = await receivables([invoices()], { payments: [payments] });
    expect(credits).toEqual([
      'P1 z EUR 2025-02-01 1.00 payment C',
      'P2 y EUR 2025-02-01 2.00 payment -',
      'P3 z - 2025-02-01 3.00 payment -',
    ]);
    const kept = await receivables([invoices()], { payments: [payments], currency: 'EUR' });
    expect(kept.credits.map((line) => line.split(' ')[0])).toEqual(['P1', 'P2']);
    expect(kept.prepared.sources[1]).toMatchObject({
      used: 2,
      setAside: { other_currency: { rows: 1, amount: null } },
    });
  });

  test('without a currency where there is one: that one, whichever side names it', async () => {
    const [billed, paid] = [
      csv(`${header},currency`, 'A,x,2025-01-01,,100,USD'),
      csv('customer,date,amount', 'x,2025-02-01,1'),
    ];
    expect((await receivables([billed], { payments: [paid] })).credits).toEqual(['- x USD 2025-02-01 1.00 payment -']);
    const [plain, dollars] = [
      csv(header, 'A,x,2025-01-01,,100'),
      csv('customer,date,amount,currency', 'x,2025-02-01,1,USD'),
    ];
    const { items, prepared } = await receivables([plain], { payments: [dollars] });
    expect(items).toEqual(['A x USD invoice 2025-01-01 - - 100.00']);
    expect(prepared.currency).toBe('USD');
  });

  test('without a customer: that of the invoice they name', async () => {
    const payments = csv(
      'payment id,date,amount,invoice no',
      'P1,2025-02-01,1,A',
      'P2,2025-02-01,2,B',
      'P3,2025-02-01,3,ZZ',
    );
    const { credits, prepared } = await receivables([invoices()], { payments: [payments] });
    expect(credits).toEqual([
      'P1 x USD 2025-02-01 1.00 payment A',
      'P2 y EUR 2025-02-01 2.00 payment B',
      'P3 (no customer) - 2025-02-01 3.00 payment ZZ',
    ]);
    expect(prepared.warnings).toContain(
      '1 payment or credit names an invoice that its customer has not; it stays unapplied (3.00: P3)',
    );
  });

  test('--map is for the file that has the column', async () => {
    const payments = csv('Zahler,Tag,Wert', 'x,2025-02-01,1');
    const { credits } = await receivables([invoices()], {
      payments: [payments],
      map: { customer_id: 'Zahler', date: 'Tag', amount: 'Wert' },
    });
    expect(credits).toEqual(['- x USD 2025-02-01 1.00 payment -']);
  });
});
