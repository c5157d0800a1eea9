import { expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { raw, sql } from '../../src/engine/sql.ts';
import { atClosingRate, createRates, inBaseCurrency } from '../../src/relations/int-rates.ts';
import { withEngine } from '../open-engine.ts';

/** Rates of USD from two days on, one that was set aside between them, and one of JPY. */
async function loadRates(engine: Engine): Promise<void> {
  await engine.run(sql`
    create temp table stg_rates as
    select * from (values
        ('USD', date '2025-01-10', 0.9, null),
        ('USD', date '2025-01-15', 7.0, 'bad_date'),
        ('USD', date '2025-02-10', 0.8, null),
        ('USD', date '2025-02-10', 0.8, null),
        ('JPY', date '2025-01-01', 0.00625, null)
    ) as rows (currency, "date", rate, set_aside)`);
  for (const statement of createRates) {
    await engine.run(statement);
  }
}

const days = ['2025-01-09', '2025-01-10', '2025-02-09', '2025-02-10', '2026-01-01'];

test('a sale counts at the rate of its day: the latest that holds from that day or before', () =>
  withEngine(async (engine) => {
    await loadRates(engine);
    const sales = [
      ...days.map((day) => ['USD', day, true] as const),
      ['JPY', '2025-03-01', true] as const,
      ['EUR', '2020-01-01', true] as const,
      [null, '2025-03-01', true] as const,
      ['USD', '2025-03-01', false] as const,
    ];
    const rows = sales.map(
      ([currency, day, isUsable], at) => sql`
      select 0 as file_no, 'C' as customer_id, cast(${String(at)} as varchar) as transaction_id,
        cast(${day} as date) as transaction_date, cast(100 as decimal(18, 4)) as amount, cast(${currency} as varchar) as currency,
        true as has_no_float_suffix, false as has_unknown_word, cast(${isUsable} as boolean) as is_usable,
        case when ${isUsable} then null else 'no_customer' end as set_aside`,
    );
    const staged = rows.reduce((all, one) => sql`${all} union all ${one}`);
    const found = await engine.rows(sql`
      select cast(amount as double), currency, is_usable, set_aside from (${inBaseCurrency(staged, 'EUR')}) as rows
      order by cast(transaction_id as integer)`);
    expect(found).toEqual([
      [100, 'USD', false, 'no_rate'],
      [90, 'EUR', true, null],
      [90, 'EUR', true, null],
      [80, 'EUR', true, null],
      [80, 'EUR', true, null],
      [0.625, 'EUR', true, null],
      [100, 'EUR', true, null],
      [100, null, false, 'no_rate'],
      [80, 'EUR', false, 'no_customer'],
    ]);
  }));

test.each([
  ['2025-01-09', [100, 'USD']],
  ['2025-01-10', [90, 'EUR']],
  ['2025-02-09', [90, 'EUR']],
  ['2025-02-10', [80, 'EUR']],
  ['2026-01-01', [80, 'EUR']],
])('a document counts at the rate of the day of the report, whatever its own: on %s', (day, expected) =>
  withEngine(async (engine) => {
    await loadRates(engine);
    const documents = raw(`
      select cast(100 as decimal(18, 4)) as amount, 'USD' as currency, date '2025-01-20' as invoice_date
      union all select 100, 'EUR', date '2025-01-20' union all select 100, null, date '2025-01-20'`);
    const closing = atClosingRate(documents, ['amount', 'currency'].map(raw), {
      base: 'EUR',
      day: raw(`date '${day}'`),
    });
    const rows = await engine.rows(sql`
      select cast(amount as double), currency, original_currency from (${closing}) as rows order by original_currency`);
    const [amount, currency] = expected;
    expect(rows).toEqual([
      [100, 'EUR', 'EUR'],
      [currency === 'USD' ? null : amount, currency, 'USD'],
      [null, null, null],
    ]);
  }),
);
