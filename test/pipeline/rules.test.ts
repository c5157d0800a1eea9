/** Rules of rows: each has a row that shows its reason, and looking at every rule of every row says the same as the way that is fast. */
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { inFileOrder } from '../../src/engine/csv.ts';
import { raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import { readPredicate } from '../../src/input/filter/predicate.ts';
import type { RowFilter } from '../../src/input/filter/predicate.ts';
import { openTransactions } from '../../src/pipeline/open-sources.ts';
import { textCurrency } from '../../src/pipeline/receivables/currency-type.ts';
import { documentsFile } from '../../src/pipeline/receivables/documents-file.ts';
import { openDocuments } from '../../src/pipeline/receivables/open-documents.ts';
import { detectFormats } from '../../src/load/detect-formats.ts';
import { withFilter } from '../../src/load/row-filter.ts';
import { detectDocuments } from '../../src/pipeline/receivables/read-documents.ts';
import { detectSales } from '../../src/pipeline/transactions/detect-sales.ts';
import { transactionsFile } from '../../src/pipeline/transactions/transactions-file.ts';
import type { JudgedFile } from '../../src/relations/judged-rows.ts';
import { stgDocuments } from '../../src/relations/stg-documents.ts';
import { stgTransactions } from '../../src/relations/stg-transactions.ts';
import { roles } from '../../src/roles/index.ts';
import { requestOf, withEngine, writeParts } from './load.ts';

const headRows = 1_100;
const randomRows = 600;

/** The rows of one file, and why each is set aside, null for none. */
interface Example {
  readonly role: 'transactions' | 'invoices' | 'payments';
  readonly title: string;
  readonly header: string;
  /** An ordinary row, with the number in the place of `#`. */
  readonly usual: string;
  readonly rows: readonly (readonly [reason: string | null, row: string])[];
  /** How many of these stand first in the file, so that its head has seen them. */
  readonly seenFirst?: number;
  readonly currency?: string;
  readonly asOf?: string;
  /** Which rows are wanted. */
  readonly where?: string;
}

const examples: readonly Example[] = [
  {
    role: 'transactions',
    title: 'sales of one currency until a day',
    header: 'order_id,customer_id,date,amount,currency,status',
    usual: '#,C1,2024-01-05,10.25,EUR,paid',
    currency: 'EUR',
    asOf: '2024-12-31',
    rows: [
      [null, '1,C2,2024-02-01,3.00,EUR,paid'],
      ['remark', '----------'],
      ['remark', '------,,,,,'],
      ['field_count', '2,C2,2024-02-01,3.00,EUR'],
      ['header_again', 'order_id,customer_id,date,amount,currency,status'],
      ['blank_row', ',,,,,'],
      ['total_row', 'Total,,,3000.00,,'],
      ['total_row', 'Total for C1,C1,,3000.00,,'],
      ['no_sale', '3,C2,2024-02-01,3.00,EUR,cancelled'],
      ['no_customer', '4,,2024-02-01,3.00,EUR,paid'],
      ['no_date', '5,C2,,3.00,EUR,paid'],
      ['bad_date', '6,C2,someday,3.00,EUR,paid'],
      ['no_amount', '7,C2,2024-02-01,,EUR,paid'],
      ['bad_amount', '8,C2,2024-02-01,lots,EUR,paid'],
      ['other_currency', '9,C2,2024-02-01,3.00,USD,paid'],
      ['other_currency', '10,C2,2024-02-01,3.00,,paid'],
      ['after_as_of', '11,C2,2025-02-01,3.00,EUR,paid'],
      ['unnumbered', ',C2,2024-02-01,3.00,EUR,paid'],
      ['too_fine', '12,C2,2024-02-01,3.123456789,EUR,paid'],
    ],
  },
  {
    role: 'transactions',
    title: 'sales of which some are wanted',
    header: 'order_id,customer_id,date,amount,status,score,paid at',
    usual: '#,C1,2024-01-05,10.25,paid,5,2024-01-06',
    where: "status != 'Returned' and (score >= 2.5 or \"Paid at\" < '2024-01-01')",
    rows: [
      [null, '1,C2,2024-02-01,3.00,paid,3,2024-02-01'],
      [null, '2,C2,2024-02-01,3.00,,1,2023-12-31'],
      ['remark', '----------'],
      ['field_count', '3,C2,2024-02-01,3.00,returned'],
      ['blank_row', ',,,,,,'],
      ['total_row', 'Total,,,3000.00,,,'],
      ['filtered', '4,C2,2024-02-01,3.00,RETURNED ,3,2024-02-01'],
      ['filtered', '5,C2,2024-02-01,3.00,paid,,'],
      ['filtered', '6,C2,2024-02-01,3.00,paid,2.49,2024-02-01'],
      ['filtered', '7,,someday,lots,returned,many,soon'],
      ['no_customer', '8,,2024-02-01,3.00,paid,3,2024-02-01'],
      ['bad_date', '9,C2,someday,3.00,paid,many,2024-02-01'],
      ['not_comparable', '10,C2,2024-02-01,3.00,paid,many,2024-02-01'],
      ['not_comparable', '11,C2,2024-02-01,3.00,paid,1,soon'],
      [null, '12,C2,2024-02-01,3.00,paid,3,soon'],
    ],
  },
  {
    role: 'transactions',
    title: 'sales without a date, of all currencies',
    header: 'customer_id,amount',
    usual: 'C#,10.25',
    rows: [
      [null, 'C2,3.00'],
      ['total_row', 'Total,3000.00'],
      ['no_customer', ',3.00'],
      ['bad_amount', 'C2,lots'],
    ],
  },
  {
    role: 'transactions',
    title: 'sales below the names of their customers',
    header: ',Date,Num,Memo,Amount',
    usual: ',2024-01-01,#,tea,5.00',
    seenFirst: 3,
    rows: [
      ['heading', 'Anna,,,,'],
      [null, ',2024-01-01,1,tea,5.00'],
      ['heading', 'Bob,,,,'],
      [null, ',2024-01-02,2,mug,6.00'],
      ['blank_row', ',,,,'],
    ],
  },
  {
    role: 'invoices',
    title: 'invoices of which some are wanted',
    header: 'invoice no,customer,invoice date,due date,amount,type',
    usual: 'N#,c1,2025-01-01,2025-02-01,10.25,invoice',
    where: "due_date > 2025-01-15 and invoice_id not in ('X1', 'x2')",
    rows: [
      [null, 'A,c1,2025-01-01,2025-02-01,3.00,invoice'],
      ['filtered', 'B,c1,2025-01-01,2025-01-15,3.00,invoice'],
      ['filtered', 'C,c1,2025-01-01,,3.00,invoice'],
      ['filtered', 'x1,c1,2025-01-01,2025-02-01,3.00,invoice'],
      ['filtered', 'X2,c1,2025-01-01,2025-02-01,lots,quotation'],
      ['total_row', 'Total,,,,3000.00,'],
      ['bad_date', 'D,c1,2025-01-01,soon,3.00,invoice'],
    ],
  },
  {
    role: 'invoices',
    title: 'invoices that are wanted by a day that is no field',
    header: 'invoice no,customer,invoice date,amount,called on',
    usual: 'N#,c1,2025-01-01,10.25,2025-02-01',
    where: '[called on] is empty or [called on] >= 2025-01-15',
    rows: [
      [null, 'A,c1,2025-01-01,3.00,'],
      ['filtered', 'B,c1,2025-01-01,3.00,2025-01-14'],
      ['not_comparable', 'C,c1,2025-01-01,3.00,soon'],
    ],
  },
  {
    role: 'invoices',
    title: 'invoices of one currency',
    header: 'invoice no,customer,invoice date,due date,text,amount,balance,currency,type,status',
    usual: 'N#,c1,2025-01-01,2025-02-01,goods,10.25,10.25,EUR,invoice,open',
    currency: 'EUR',
    rows: [
      ['opening_balance_without_amount', ',c1,2025-01-01,,Opening balance,,,EUR,,open'],
      [null, 'A,c1,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,invoice,open'],
      [null, 'A1,,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,invoice,open'],
      ['remark', '----------'],
      ['field_count', 'B,c1,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,invoice'],
      ['header_again', 'invoice no,customer,invoice date,due date,text,amount,balance,currency,type,status'],
      ['blank_row', ',,,,,,,,,'],
      ['total_row', 'Total,,2025-01-01,,,3000.00,3000.00,EUR,,'],
      ['total_row', 'Total,c1,,,,3000.00,3000.00,EUR,,'],
      ['no_sale', 'C,c1,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,invoice,void'],
      ['no_sale', 'D,c1,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,quotation,open'],
      ['cash_sale', 'E,c1,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,cash sale,open'],
      ['no_customer', ',,2025-01-01,2025-02-01,goods,3.00,3.00,EUR,invoice,open'],
      ['no_customer', 'F,,,2025-02-01,goods,3.00,3.00,EUR,invoice,open'],
      ['no_date', 'G,c1,,2025-02-01,goods,3.00,3.00,EUR,invoice,open'],
      ['bad_date', 'H,c1,someday,2025-02-01,goods,3.00,3.00,EUR,invoice,open'],
      ['bad_date', 'I,c1,2025-01-01,soon,goods,3.00,3.00,EUR,invoice,open'],
      ['no_amount', 'J,c1,2025-01-01,2025-02-01,goods,,,EUR,invoice,open'],
      ['no_amount', 'K,c1,2025-01-01,2025-02-01,goods,3.00,,EUR,invoice,open'],
      ['bad_amount', 'L,c1,2025-01-01,2025-02-01,goods,lots,3.00,EUR,invoice,open'],
      ['bad_amount', 'M,c1,2025-01-01,2025-02-01,goods,3.00,some,EUR,invoice,open'],
      ['other_currency', 'O,c1,2025-01-01,2025-02-01,goods,3.00,3.00,USD,invoice,open'],
      ['other_currency', 'P,c1,2025-01-01,2025-02-01,goods,3.00,3.00,,invoice,open'],
      ['too_fine', 'Q,c1,2025-01-01,2025-02-01,goods,3.123456789,3.00,EUR,invoice,open'],
    ],
  },
  {
    role: 'invoices',
    title: 'invoices below the names of their customers',
    header: ',Date,Num,Memo,Amount',
    usual: ',2024-01-01,#,tea,5.00',
    seenFirst: 3,
    rows: [
      ['heading', 'Anna,,,,'],
      [null, ',2024-01-01,1,tea,5.00'],
      ['heading', 'Bob,,,,'],
      [null, ',2024-01-02,2,mug,6.00'],
      ['blank_row', ',,,,'],
    ],
  },
  {
    role: 'payments',
    title: 'payments below the names of their customers',
    header: ',Payment date,Payment no,Memo,Amount',
    usual: ',2024-01-01,#,tea,5.00',
    seenFirst: 3,
    rows: [
      ['heading', 'Anna,,,,'],
      [null, ',2024-01-01,1,tea,5.00'],
      ['heading', 'Bob,,,,'],
      [null, ',2024-01-02,2,mug,6.00'],
      ['blank_row', ',,,,'],
    ],
  },
  {
    role: 'payments',
    title: 'payments of which some are wanted, as a check looks at them',
    header: 'payment no,customer,date,amount,called on',
    usual: 'Z#,c1,2025-01-09,10.25,2025-02-01',
    where: 'amount > 2 and [called on] >= 2025-01-15',
    rows: [
      [null, 'A,c1,2025-01-09,3.00,2025-02-01'],
      ['filtered', 'B,c1,2025-01-09,1.00,2025-02-01'],
      ['not_comparable', 'C,c1,2025-01-09,3.00,soon'],
    ],
  },
  {
    role: 'payments',
    title: 'payments of one currency',
    header: 'payment no,customer,date,amount,invoice,currency,type,status,cheque date',
    usual: 'Z#,c1,2025-01-09,10.25,N#,EUR,payment,settled,',
    currency: 'EUR',
    rows: [
      [null, 'A,c1,2025-01-09,3.00,N1,EUR,payment,settled,'],
      [null, ',,2025-01-09,3.00,N1,,payment,settled,'],
      ['remark', '----------'],
      ['field_count', 'B,c1,2025-01-09,3.00,N1,EUR,payment'],
      ['header_again', 'payment no,customer,date,amount,invoice,currency,type,status,cheque date'],
      ['blank_row', ',,,,,,,,'],
      ['total_row', 'Total,,2025-01-09,3000.00,,EUR,,,'],
      ['total_row', 'Total,c1,,3000.00,,EUR,,,'],
      ['no_sale', 'C,c1,2025-01-09,3.00,N1,EUR,payment,cancelled,'],
      ['no_sale', 'D,c1,2025-01-09,3.00,N1,EUR,quotation,settled,'],
      ['cash_sale', 'E,c1,2025-01-09,3.00,N1,EUR,cash sale,settled,'],
      ['no_payment', 'F,c1,2025-01-09,3.00,N1,EUR,invoice,settled,'],
      ['post_dated', 'F1,c1,2025-01-09,3.00,N1,EUR,payment,PDC in hand,'],
      [null, 'F2,c1,2025-01-09,3.00,N1,EUR,payment,PDC in hand,2025-03-01'],
      ['bad_date', 'F3,c1,2025-01-09,3.00,N1,EUR,payment,settled,soon'],
      ['no_customer', ',,2025-01-09,3.00,,EUR,payment,settled,'],
      ['no_customer', 'G,,,3.00,N1,EUR,payment,settled,'],
      ['no_date', 'H,c1,,3.00,N1,EUR,payment,settled,'],
      ['bad_date', 'I,c1,someday,3.00,N1,EUR,payment,settled,'],
      ['no_amount', 'J,c1,2025-01-09,,N1,EUR,payment,settled,'],
      ['bad_amount', 'K,c1,2025-01-09,lots,N1,EUR,payment,settled,'],
      ['other_currency', 'L,c1,2025-01-09,3.00,N1,USD,payment,settled,'],
      ['too_fine', 'M,c1,2025-01-09,3.123456789,N1,EUR,payment,settled,'],
    ],
  },
];

/** The same numbers between 0 and 1 on each call. */
function draws(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Rows of cells of the examples, each drawn from those of its column, some too long or too short. */
function mixed({ rows, usual }: Example): string[] {
  const draw = draws();
  const width = usual.split(',').length;
  const cells = [...rows.map(([, row]) => row), usual.replaceAll('#', '7')].map((row) => row.split(','));
  const pick = (place: number): string => cells[Math.floor(draw() * cells.length)]?.[place] ?? '';
  return Array.from({ length: randomRows }, () => {
    const few = draw() < 0.5;
    const row = usual
      .replaceAll('#', '8')
      .split(',')
      .map((cell, place) => (few && draw() < 0.7 ? cell : pick(place)));
    const cut = draw();
    return (cut < 0.03 ? row.slice(0, width - 1) : cut > 0.97 ? [...row, 'more'] : row).join(',');
  });
}

/** How the file is judged, and the query that does it. */
async function staged(
  engine: Engine,
  folder: string,
  path: string,
  { role, header, currency, asOf, where }: Example,
): Promise<{ readonly file: JudgedFile; readonly query: (changes: Partial<JudgedFile>) => Sql }> {
  const requires =
    role === 'transactions' ? ['customer_id', 'amount'] : ['invoice_id', 'customer_id', 'invoice_date', 'amount'];
  const given = { dateFormat: undefined, decimal: undefined };
  const filter = where === undefined ? {} : { where: readPredicate(where) as RowFilter };
  if (role === 'transactions') {
    const needs = /date/i.test(header) ? [...requires, 'date'] : requires;
    const sources = await openTransactions(engine, requestOf([path], folder, { requires: needs, ...filter }));
    const [formats] = await detectFormats(engine, sources, detectSales(sources, given));
    const file = transactionsFile(sources[0]!, formats!, { currency: currency ?? null, asOf: asOf ?? null });
    return { file, query: (changes) => stgTransactions([{ ...file, ...changes }]) };
  }
  const invoice = writeParts(['invoice no,customer,invoice date,amount\nN1,c1,2025-01-01,5.00\n'])[0] as string;
  const [files, sides] = role === 'invoices' ? [[path], {}] : [[invoice], { payments: [path] }];
  const asked = role === 'payments' ? {} : filter;
  const opened = await openDocuments(engine, requestOf(files, folder, { requires, ...sides, ...asked }));
  const sources =
    role === 'payments' && 'where' in filter
      ? await withFilter(engine, opened.payments, filter.where, { ...given, mayLack: false })
      : opened[role];
  const detect = detectDocuments(engine, { ...given, role, currencyType: textCurrency.type });
  const [formats] = await detectFormats(engine, sources, detect);
  const file = documentsFile(sources[0]!, formats!, [], currency ?? null);
  const options = { role, attributes: 0, watched: [], money: raw('decimal(18, 4)'), currencyType: textCurrency.type };
  return { file, query: (changes) => stgDocuments([{ ...file, ...changes }], options) };
}

describe.each(examples)('$title', (example) => {
  const usual = Array.from({ length: headRows }, (_, at) => example.usual.replaceAll('#', String(at + 100)));
  const { seenFirst = 1 } = example;
  const shown = example.rows.map(([, row]) => row);
  const rows = [...shown.slice(0, seenFirst), ...usual, ...shown.slice(seenFirst), ...mixed(example)];

  test('each row is used or set aside for the reason of its rule, in one way as in the other', async () => {
    await withEngine(async (engine, folder) => {
      const [path = ''] = writeParts([`${[example.header, ...rows].join('\n')}\n`]);
      const { query } = await staged(engine, folder, path, example);
      const reasons = async (changes: Partial<JudgedFile>): Promise<(string | null)[]> =>
        inFileOrder(engine, async () => {
          const found = await engine.rows(sql`select set_aside from (${query(changes)}) as staged`);
          return found.map(([reason]) => (reason === null ? null : String(reason)));
        });
      const fast = await reasons({});
      const ofUsual = fast.slice(seenFirst, seenFirst + usual.length);
      const told = [...fast.slice(0, seenFirst), ...fast.slice(seenFirst + usual.length, usual.length + shown.length)];
      expect(told).toEqual(example.rows.map(([reason]) => reason));
      expect(new Set(ofUsual)).toEqual(new Set([null]));
      expect(fast.filter((reason) => reason === null).length).toBeGreaterThan(usual.length);
      // Nothing is taken for usable, so that the reasons of all rows are worked out, and the details of those too that have none.
      expect(await reasons({ isUsable: raw('false') })).toEqual(fast);
      if (example.role === 'transactions') {
        const contradictions = sql`select 1 from (${query({})}) as staged where is_usable is distinct from (set_aside is null)`;
        expect(await engine.rows(contradictions)).toEqual([]);
      }
    });
  });
});

const timesOf = (reasons: readonly (string | null)[], reason: string): number =>
  reasons.filter((one) => one === reason).length;

test.each(['transactions', 'invoices', 'payments'] as const)('every rule of %s has a row above', (name) => {
  const shown = examples.filter(({ role }) => role === name).flatMap(({ rows }) => rows.map(([reason]) => reason));
  const declared = roles[name].rows.map(({ reason }) => reason);
  expect(declared.filter((reason) => timesOf(shown, reason) < timesOf(declared, reason))).toEqual([]);
});

test('a reason says the same of the file and of the amount wherever it is declared', () => {
  const all = Object.values(roles).flatMap(({ name, records, rows }) =>
    rows.map(({ reason, isMalformed, keepsAmount }) => ({ name, records, reason, isMalformed, keepsAmount })),
  );
  for (const { reason, isMalformed } of all) {
    expect(all.filter((one) => one.reason === reason && one.isMalformed !== isMalformed)).toEqual([]);
  }
  for (const { name, reason, keepsAmount } of all) {
    const others = all.filter((one) => one.name === name && one.reason === reason);
    expect(others.filter((one) => one.keepsAmount !== keepsAmount)).toEqual([]);
  }
});
