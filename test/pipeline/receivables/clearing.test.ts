import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { raw, sql } from '../../../src/engine/sql.ts';
import { prepareReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import { buildOpenItems } from '../../../src/relations/int-open-items.ts';
import { requestOf, withEngine } from '../load.ts';
import { csv, receivables } from './load.ts';

const header =
  'Document Number,Customer,Document Type,Document Date,Amount,Clearing Document,Clearing date,Invoice reference';

const money = (cents: number): string => (cents / 100).toFixed(2);

/** Open items and unapplied credits of a day as `number amount`, credits below zero. */
async function openOn(day: string, ...rows: readonly string[]): Promise<string[]> {
  return withEngine(async (engine, folder) => {
    const requires = ['invoice_id', 'customer_id', 'invoice_date', 'amount'];
    await prepareReceivables(engine, requestOf([csv(header, ...rows)], folder, { requires, asOf: day }));
    await buildOpenItems(engine, {
      days: [sql`cast(${day} as date)`],
      allocate: 'auto',
      keepsSettled: false,
      traces: null,
      rollUp: false,
      terms: undefined,
      itemAttributes: [],
    });
    const found = await engine.rows(
      raw(`
      select invoice_id, cast(sum(open_amount) as decimal(18, 2)) from int_open_items group by 1
      union all
      select credit_id, cast(-sum(unapplied_amount) as decimal(18, 2)) from int_unapplied_credits group by 1`),
    );
    return found.map((row) => row.map(String).join(' ')).sort();
  });
}

describe('rows with the same clearing document', () => {
  const cleared = [
    'A,x,RV,2025-01-02,100.00,P,2025-02-10,',
    'B,x,RV,2025-01-05,60.00,P,2025-02-10,',
    'P,x,DZ,2025-02-01,-150.00,P,2025-02-10,',
    'G,x,DG,2025-02-03,-10.00,P,2025-02-10,',
    'C,x,RV,2025-01-01,500.00,,,',
  ];

  test('are open on both sides until the day of the clearing, and settled with each other from then on', async () => {
    expect(await openOn('2025-02-09', ...cleared)).toEqual([
      'A 100.00',
      'B 60.00',
      'C 500.00',
      'G -10.00',
      'P -150.00',
    ]);
    expect(await openOn('2025-02-10', ...cleared)).toEqual(['C 500.00']);
  });

  test('leave alone a payment that names its invoice, which counts from its own day', async () => {
    const rows = [
      'A,x,RV,2025-01-02,100.00,P2,2025-02-10,',
      'P1,x,DZ,2025-01-20,-40.00,P2,2025-02-10,A',
      'P2,x,DZ,2025-02-05,-60.00,P2,2025-02-10,',
    ];
    expect(await openOn('2025-02-09', ...rows)).toEqual(['A 60.00', 'P2 -60.00']);
    expect(await openOn('2025-02-10', ...rows)).toEqual([]);
  });

  test('are named where they do not come to 0; what is over stays open or unapplied', async () => {
    const rows = [
      'A,x,RV,2025-01-02,100.00,P,2025-02-10,',
      'P,x,DZ,2025-02-01,-70.00,P,2025-02-10,',
      'B,x,RV,2025-01-02,100.00,Q,2025-02-10,',
      'R,x,DZ,2025-02-01,-30.00,R,2025-02-10,',
    ];
    expect(await openOn('2025-03-01', ...rows)).toEqual(['A 30.00', 'B 100.00', 'R -30.00']);
    expect((await receivables([csv(header, ...rows)])).prepared.warnings).toEqual([
      '3 clearing documents do not come to 0 in the file; what is over stays open or unapplied (100.00: P, Q, R)',
    ]);
  });

  test('without rows of payments the day of clearing is that of the payment, credit notes in the clearing apart', async () => {
    const rows = [
      'A,x,RV,2025-01-02,100.00,P,2025-02-10,',
      'G,x,DG,2025-02-01,-30.00,P,2025-02-10,',
      'B,x,RV,2025-01-02,50.00,,,',
    ];
    expect(await openOn('2025-02-09', ...rows)).toEqual(['A 100.00', 'B 50.00', 'G -30.00']);
    expect(await openOn('2025-02-10', ...rows)).toEqual(['B 50.00']);
  });

  test('a clearing document of zeros is none', async () => {
    const rows = ['A,x,RV,2025-01-02,100.00,0000000000,,', 'P,x,DZ,2025-02-01,-100.00,0000000000,,'];
    expect(await openOn('2025-03-01', ...rows)).toEqual([]);
    expect((await receivables([csv(header, ...rows)])).prepared.warnings).toEqual([]);
  });

  test('whatever is cleared when, open is what no clearing has reached, and it comes to the sum of the ledger', async () => {
    const clearing = fc.record({
      debits: fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 4 }),
      cut: fc.integer({ min: 0, max: 100 }),
      day: fc.option(fc.integer({ min: 11, max: 28 })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(clearing, { minLength: 5, maxLength: 20 }),
        fc.integer({ min: 10, max: 28 }),
        async (clearings, asOf) => {
          const rows = clearings.flatMap(({ debits, cut, day }, at) => {
            const sum = debits.reduce((total, cents) => total + cents, 0);
            const first = Math.floor((sum * cut) / 100);
            const documents = [
              ...debits.map((cents, no) => [`D${at}-${no}`, 'RV', cents] as const),
              ...[first, sum - first].map((cents, no) => [`P${at}-${no}`, no === 0 ? 'DZ' : 'DG', -cents] as const),
            ].filter(([, , cents]) => cents !== 0);
            // Open documents have no counterpart: a payment on account would be set against what is oldest.
            const listed = day === null ? documents.filter(([, type]) => type === 'RV') : documents;
            return listed.map(([id, type, cents]) => ({ id, type, cents, at, day }));
          });
          const lines = rows.map(
            ({ id, type, cents, at, day }) =>
              `${id},c${at},${type},2025-01-10,${money(cents)},${day === null ? ',' : `K${at},2025-01-${day}`},`,
          );
          // A row of a payment makes it a ledger, whatever else there is.
          const found = await openOn(`2025-01-${asOf}`, ...lines, 'X,z,DZ,2025-01-01,-1.00,X,2025-01-31,');
          const expected = rows
            .filter(({ day }) => day === null || day > asOf)
            .map(({ id, cents }) => `${id} ${money(cents)}`);
          expect(found).toEqual([...expected, 'X -1.00'].sort());
        },
      ),
      { numRuns: 6 },
    );
  });
});
