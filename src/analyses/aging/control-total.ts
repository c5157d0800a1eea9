/** The balance beside the one of the ledger: they are equal, or the difference is traced as far as it can be. */
import type { Engine } from '../../engine/engine.ts';
import { cents, moneyText, roundMoney } from '../../engine/money.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { reconciliationSql } from '../../relations/reconciliation.ts';
import type { Facts, LeftOut } from '../facts.ts';
import type { Kind } from '../kinds.ts';

const expected = 'expected an amount, such as 7460.76, or one of a currency, such as EUR=7460.76';
/** The key of an amount that names no currency. */
const anyCurrency = '';

/** Amounts as the ledger has them, by currency. */
export const controlTotals: Kind<Record<string, string>> = {
  name: 'code=amount',
  isRepeatable: true,
  read: (value) =>
    Object.fromEntries(
      value.split('\u0000').map((one) => {
        const at = one.indexOf('=');
        return [one.slice(0, Math.max(0, at)).trim().toUpperCase(), one.slice(at + 1).trim()];
      }),
    ),
  schema: (zod) =>
    zod.record(
      zod.string().regex(/^(?:\p{L}{3}|[\p{Sc}]|)$/u, expected),
      zod.union(
        [zod.string().regex(/^[-+]?\d{1,14}(?:\.\d{1,4})?$/, expected), zod.number().transform(String)],
        expected,
      ),
      expected,
    ),
};

/**
 * Compares the balance of the day (open less unapplied) in each currency with that of the ledger; returns a sentence for the foot of the
 * report. An amount without a currency is for data of one. Error: control-total, with what comes to exactly the difference.
 */
export async function tieToLedger(
  engine: Engine,
  asOf: Sql,
  totals: Readonly<Record<string, string>>,
  { places = cents, leftOut = [] }: Facts,
): Promise<string[]> {
  const given = join(
    Object.entries(totals).map(([currency, total]) => sql`(${currency}, cast(${total} as decimal(38, 4)))`),
  );
  const rows = await engine.rows(sql`
    with
    balances as (select currency, unapplied, ${roundMoney(raw('balance'), places, raw('currency'))} as balance from (${reconciliationSql(asOf)}) as sums),
    ledger (code, total) as (values ${given}),
    compared as (
        select
            coalesce(balances.currency, nullif(ledger.code, ${anyCurrency})) as currency,
            ledger.total,
            coalesce(balance, 0) as balance,
            coalesce(unapplied, 0) as unapplied
        from ledger
        left join balances on ledger.code in (${anyCurrency}, coalesce(balances.currency, ${anyCurrency}))
    )
    select
        currency,
        ${moneyText(raw('balance'), places, raw('currency'))},
        ${moneyText(raw('total'), places, raw('currency'))},
        ${moneyText(raw('abs(balance - total)'), places, raw('currency'))},
        cast(sign(balance - total) as integer),
        ${moneyText(raw('unapplied'), places, raw('currency'))},
        cast(abs(balance - total) as varchar)
    from compared
    order by currency`);
  if (anyCurrency in totals && rows.length > 1) {
    throw crmError('usage', {
      problem: `--control-total ${totals[anyCurrency] ?? ''} names no currency, and the data have several: ${rows.map(([currency]) => String(currency)).join(', ')}`,
      remedy: 'give one for each, such as --control-total EUR=7460.76 --control-total USD=2080',
      command: 'aging',
    });
  }
  const parts: string[] = [];
  for (const [currency = null, balance, total, difference, sign, unapplied, exact] of rows) {
    const code = currency === null ? '' : ` ${String(currency)}`;
    if (sign !== 0) {
      throw crmError('control-total', {
        currency: code.trim(),
        balance: String(balance),
        total: String(total),
        difference: String(difference),
        isLess: Number(sign) < 0,
        unapplied: String(unapplied),
        same: await whatIsExactly(engine, asOf, { currency, amount: String(exact), leftOut }),
        leftOut: leftOut.map(({ amount, ...what }) => `${nameOf(what)} (${amount})`),
      });
    }
    parts.push(`${String(total)}${code}`);
  }
  const compared = new Set(rows.map(([currency]) => currency));
  const others = (await engine.rows(raw('select distinct currency from int_open_items order by 1'))).flatMap(
    ([currency = null]) => (compared.has(currency) ? [] : [String(currency ?? 'no currency')]),
  );
  const beside =
    others.length === 0 ? '' : `; ${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} not compared`;
  return [`The balance is that of the ledger: ${parts.join(', ')}${beside}.`];
}

const nameOf = ({ path, reason, rows }: Omit<LeftOut, 'amount'>): string =>
  `${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} of ${path} set aside: ${reason}`;

/** What is worth exactly the difference, or half of it, which is what one on the wrong side would make. */
async function whatIsExactly(
  engine: Engine,
  asOf: Sql,
  { currency, amount, leftOut }: { currency: unknown; amount: string; leftOut: readonly LeftOut[] },
): Promise<string[]> {
  const isIts = sql`as_of = ${asOf} and currency is not distinct from ${currency === null ? null : String(currency)}`;
  const sets = leftOut.map(
    (one) => sql`select 1 as place, ${nameOf(one)} as what, cast(${one.amount} as decimal(38, 4)) as amount`,
  );
  const candidates = join(
    [
      sql`select 2 as place, 'the unapplied credits together' as what, cast(sum(unapplied_amount) as decimal(38, 4)) as amount
        from int_unapplied_credits where ${isIts}`,
      sql`select 3, 'the unapplied credit ' || coalesce(credit_id, 'of ' || customer_id), cast(unapplied_amount as decimal(38, 4))
        from int_unapplied_credits where ${isIts}`,
      sql`select 4, 'invoice ' || coalesce(invoice_id, 'of ' || customer_id), cast(open_amount as decimal(38, 4))
        from int_open_items where open_amount > 0 and ${isIts}`,
      ...sets,
    ],
    ' union all ',
  );
  const wanted = sql`cast(${amount} as decimal(38, 4))`;
  const rows = await engine.rows(sql`
    select what, abs(amount) = ${wanted}
    from (${candidates}) as candidates
    where abs(amount) = ${wanted} or abs(amount) * 2 = ${wanted}
    order by abs(amount) = ${wanted} desc, place, what
    limit 5`);
  return rows.map(([what, isWhole]) =>
    isWhole === true ? String(what) : `twice ${String(what)}, as on the wrong side`,
  );
}
