import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { raw, sql } from '../../src/engine/sql.ts';
import { buildOpenItems } from '../../src/relations/int-open-items.ts';
import type { Allocate } from '../../src/relations/allocation.ts';
import type { OpenItemsOptions } from '../../src/relations/int-open-items.ts';
import { withEngine } from '../open-engine.ts';
import { openItems } from './naive-receivables.ts';
import type { Credit, Item } from './naive-receivables.ts';
import { isoDay, loadReceivables, moneyOf } from './receivables.ts';

const modes: readonly Allocate[] = ['auto', 'linked', 'exact', 'fifo'];
const invoiceIds = ['I1', 'I2', 'I3'];
/** Few values, so that dates, numbers and amounts meet often. */
const cents = fc.constantFrom(1n, 100n, 100n, 250n, 300n, 999n);
const day = fc.integer({ min: 0, max: 12 });
const account = {
  customer: fc.constantFrom('A', 'A', 'B', 'C'),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', null),
};
const someItem: fc.Arbitrary<Item> = fc.record({
  ...account,
  id: fc.constantFrom('', ...invoiceIds),
  type: fc.constantFrom('invoice', 'invoice', 'debit_note', 'refund'),
  day,
  due: fc.option(fc.integer({ min: 0, max: 12 })),
  terms: fc.option(fc.constantFrom(0, 3)),
  cents,
  owner: fc.constantFrom(null, 'Kim', 'Lee'),
});
const someCredit: fc.Arbitrary<Credit> = fc.record({
  ...account,
  id: fc.constantFrom('P1', 'P2', 'P3'),
  day: fc.option(day, { freq: 5 }),
  cents,
  type: fc.constantFrom('payment', 'payment', 'credit_note', 'write_off'),
  invoice: fc.constantFrom(null, null, ...invoiceIds, 'I9'),
});
interface Books {
  readonly items: readonly Item[];
  readonly credits: readonly Credit[];
}
const books: fc.Arbitrary<Books> = fc.record({
  items: fc.array(someItem, { maxLength: 14 }),
  credits: fc.array(someCredit, { maxLength: 14 }),
});
const numbered = <T extends { readonly customer: string }>(rows: readonly T[], at: number): T[] =>
  rows.map((row) => Object.assign({}, row, { customer: `${row.customer}${at}` }));
/** Many sets of books in one, each with customers of its own: building them once is much faster. */
const manyBooks = fc.array(books, { minLength: 1, maxLength: 40, size: 'max' }).map((several): Books => {
  return {
    items: several.flatMap((one, at) => numbered(one.items, at)),
    credits: several.flatMap((one, at) => numbered(one.credits, at)),
  };
});

/** What may be left out, and credits of one kind, for each of which there is a shorter way. */
const ways = fc.record({
  keepsSettled: fc.boolean(),
  creditsAre: fc.constantFrom<Partial<Credit>>(
    {},
    {},
    { invoice: null },
    { type: 'payment' },
    { type: 'payment', invoice: null },
    { type: 'write_off', invoice: null },
    { type: 'credit_note', invoice: null },
  ),
});

const defaults = {
  terms: undefined,
  rollUp: false,
  itemAttributes: [],
  keepsSettled: true,
  traces: null,
};

async function build(engine: Engine, asOf: number, options: Partial<OpenItemsOptions>): Promise<void> {
  const days = [sql`cast(${isoDay(asOf)} as date)`] as const;
  await buildOpenItems(engine, { ...defaults, allocate: 'auto', days, ...options });
}

const texts = async (engine: Engine, columns: string, table: string): Promise<string[]> =>
  (await engine.rows(raw(`select ${columns} from ${table}`))).map((row) => row.join(' ')).sort();

const money = (column: string): string => `cast(${column} as decimal(18, 2))`;
const itemList = `customer_id, currency, invoice_id, item_type, invoice_date, due_date, due_source, owner, ${['amount', 'paid', 'credited', 'written_off', 'open_amount'].map(money).join(', ')}`;
const creditList = `customer_id, currency, credit_id, credit_type, credit_date, invoice_id, ${money('unapplied_amount')}`;

const isoOrNone = (one: number | null): string | null => (one === null ? null : isoDay(one));

type Expected = ReturnType<typeof openItems>;
const itemTexts = ({ items: found }: Expected): string[] =>
  found
    .map((one) => {
      const { customer, currency, id, type, day: invoiced, dueDay, source, owner } = one;
      const amounts = [one.cents, one.paid, one.credited, one.writtenOff, one.open].map(moneyOf);
      return [customer, currency, id, type, isoDay(invoiced), isoDay(dueDay), source, owner, ...amounts].join(' ');
    })
    .sort();
const creditTexts = ({ credits: found }: Expected): string[] =>
  found
    .map((one) => {
      const { customer, currency, id, type, day: dated, invoice, left } = one;
      return [customer, currency, id, type, isoOrNone(dated), invoice, moneyOf(left)].join(' ');
    })
    .sort();
const settlementTexts = ({ settlements }: Expected): string[] => {
  const sums = new Map<string, bigint>();
  for (const { item, credit, cents: settled } of settlements) {
    const { customer, currency, day: invoiced, dueDay, cents: amount } = item;
    const own = [customer, currency, isoDay(invoiced), isoDay(dueDay), moneyOf(amount)];
    const key = [...own, isoOrNone(credit.day), credit.type].join(' ');
    sums.set(key, (sums.get(key) ?? 0n) + settled);
  }
  return [...sums].map(([key, settled]) => `${key} ${moneyOf(settled)}`).sort();
};

describe('open items agree with a naive allocation, item by item', () => {
  test.each(modes)('when credits are allocated by "%s"', (allocate) =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(manyBooks, day, ways, async ({ items: someItems, credits: given }, asOf, way) => {
          const { keepsSettled } = way;
          const someCredits = given.map((one) => ({ ...one, ...way.creditsAre }));
          await loadReceivables(engine, someItems, someCredits);
          await build(engine, asOf, { allocate, keepsSettled, traces: 'amounts' });
          const expected = openItems(someItems, someCredits, { asOf, allocate });
          const wanted = { ...expected, items: expected.items.filter(({ open }) => keepsSettled || open > 0n) };
          expect(await texts(engine, itemList, 'int_open_items')).toEqual(itemTexts(wanted));
          expect(await texts(engine, creditList, 'int_unapplied_credits')).toEqual(creditTexts(expected));
          const settled = `(select customer_id, currency, invoice_date, due_date, ${money('amount')} as amount, credit_date, credit_type, ${money('sum(settled_amount)')} as settled
            from int_settlements group by 1, 2, 3, 4, 5, 6, 7) as sums`;
          expect(await texts(engine, '*', settled)).toEqual(settlementTexts(expected));
        }),
        { numRuns: 16 },
      ),
    ),
  );
});
