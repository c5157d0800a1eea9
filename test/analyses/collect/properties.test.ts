/** What holds whatever the log says, and a fortnight day by day. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collected } from './run.ts';

const yearEnd = '2025-12-31';
const header = 'date,customer_id,invoice_id,event,step,channel,result,amount,until,reason,by';
const views = ['schedule', 'promises', 'holds', 'register', 'actions', 'summary', 'reconciliation'];

const line = fc
  .record({
    day: fc.constantFrom('2025-11-20', '2025-12-20', '2025-12-26', '2025-12-31', '2026-01-02'),
    of: fc.constantFrom('C02,INV-1003', 'C04,INV-1005', 'C04,', 'C12,', 'C12,INV-1016', 'C07,INV-1009', 'C09,INV-9999'),
    what: fc.constantFrom(
      'step,warn,email,done,,',
      'step,letter,letter,done,,',
      'step,case,visit,proposed,,',
      'promise,,,,100.00,2026-01-05',
      'promise,,,,,2025-12-31',
      'extension,,,,,2026-01-10',
      'dispute,,,,50.00,',
      'dispute,,,,,',
      'dispute_closed,,,,,',
      'hold,,,,,',
      'release,,,,,',
      'lawsuit,,,,,',
    ),
  })
  .map(({ day, of, what }) => ({ day: day < what.slice(-10) ? day : day, text: `${day},${of},${what},,` }))
  .filter(({ day, text }) => !text.includes('promise,') || day <= '2025-12-31');

const file = (lines: readonly { readonly text: string }[]): string =>
  [header, ...lines.map(({ text }) => text)].join('\n');

test('order and number of the log files, and rows after the day, change nothing; states add up to what is open', () =>
  fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 12 }), fc.nat(), async (lines, at) => {
      const whole = await collected({ logs: [file(lines)] }, yearEnd, views);
      const cut = at % lines.length;
      const parts = [lines.slice(cut).toReversed(), lines.slice(0, cut), lines.slice(0, 1)];
      const split = await collected({ logs: parts.map(file) }, yearEnd, views);
      expect(split.views).toEqual(whole.views);
      const known = await collected({ logs: [file(lines.filter(({ day }) => day <= yearEnd))] }, yearEnd, views);
      expect(known.views).toEqual(whole.views);
      expect(whole.views['reconciliation']?.map((row) => row['difference'])).toEqual(['0.00', '0.00']);
      expect(cents(whole.views['summary'], 'amount')).toBe(cents(whole.views['reconciliation'], 'open_amount'));
    }),
    { numRuns: 3, seed: 1 },
  ));

const cents = (rows: readonly Readonly<Record<string, string | null>>[] = [], name: string): number =>
  rows.reduce((sum, row) => sum + Math.round(Number(row[name]) * 100), 0);

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

test('through a fortnight the log that the actions write takes every step once and in order', async () => {
  const invoices =
    'invoice_id,customer_id,invoice_date,due_date,amount\n' +
    'A1,A,2025-11-01,2025-12-01,100.00\nB1,B,2025-11-08,2025-12-08,200.00\nC1,C,2025-11-05,2025-12-05,300.00\nD1,D,2025-11-06,2025-12-06,400.00\n';
  const events: Readonly<Record<string, string>> = {
    '2025-12-10': '2025-12-10,B,B1,promise,,,,200.00,2025-12-12,,',
    '2025-12-11': '2025-12-11,C,C1,dispute,,,,,,,',
    '2025-12-15': '2025-12-15,D,D1,extension,,,,,2025-12-20,flood,chief',
    '2025-12-17': '2025-12-17,C,C1,dispute_closed,,,,,,,',
  };
  const log: string[] = [];
  const steps: string[] = [];
  const outage = new Set(['2025-12-13', '2025-12-14', '2025-12-15']);
  for (let day = '2025-12-08'; day <= '2025-12-22'; day = dayAfter(day)) {
    // Paid on the 9th, bounced on the 16th.
    const payments = `customer_id,date,amount,invoice_id,type\n${day >= '2025-12-09' && day < '2025-12-16' ? 'A,2025-12-09,100.00,A1,payment\n' : 'Z,2025-12-01,1.00,,payment\n'}`;
    const happened = events[day];
    log.push(...(happened === undefined ? [] : [happened]));
    const logs = [[header, '2025-12-01,Z,,step,confirm,phone,done,,,,', ...log].join('\n')];
    const asked = { invoices: invoices + 'Z1,Z,2025-11-01,2026-12-31,1.00\n', payments, logs };
    const made = outage.has(day) ? undefined : await collected(asked, day, ['actions']);
    for (const row of made?.views['actions'] ?? []) {
      steps.push(`${day} ${row['invoice_id']} ${row['step']}`);
      log.push(`${day},${row['customer_id']},${row['invoice_id']},step,${row['step']},,done,,,,`);
    }
    const again = outage.has(day)
      ? []
      : (await collected({ ...asked, logs: [[logs[0], ...log].join('\n')] }, day, ['actions'])).views['actions'];
    expect(again).toEqual([]);
  }
  // B1 after its promise was broken, C1 when its dispute is closed; D1 has more time.
  expect(steps).toEqual([
    '2025-12-08 A1 warn',
    '2025-12-08 B1 remind',
    '2025-12-16 A1 letter',
    '2025-12-16 B1 warn',
    '2025-12-17 C1 warn',
  ]);
});
