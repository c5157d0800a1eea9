/** Receivables shown in one currency: whether every rate is there, and which were used. */
import type { Engine } from '../../engine/engine.ts';
import { sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import type { Conversion } from '../load-rates.ts';
import { counted } from '../wording.ts';

/** Rates named in a sentence. */
const ratesMax = 5;

/** Error: rates-unusable, for a currency of the documents that has no rate on or before the day. */
export async function assertRates(engine: Engine, { path }: Conversion, asOf: string): Promise<void> {
  const { currency, documents } = await engine.firstRecord(sql`
    select currency, count(*) as documents
    from (
        select currency, amount from int_receivable_items
        union all
        select currency, amount from int_receivable_credits
    ) as converted
    where amount is null
    group by 1
    order by 2 desc, 1`);
  if (documents === undefined || documents === null) {
    return;
  }
  const isNamed = currency !== null && currency !== undefined && currency !== '';
  const needed = counted(Number(documents), 'document');
  const problem = isNamed
    ? `has no rate of ${String(currency)} on or before ${asOf}, needed for ${needed}`
    : `cannot help ${needed} that name no currency`;
  const remedy = isNamed ? 'add the rate, or keep one currency with --currency' : 'fill in their currency';
  throw crmError('rates-unusable', { path, problem, remedy }, { file: path });
}

/** `Money was converted to EUR at the latest rates of rates.csv on or before 2025-12-31: 1 USD = 0.9245 (2025-12-01).` */
export async function closingNote(engine: Engine, { path, base }: Conversion, asOf: string): Promise<string> {
  const rates = await engine.rows(sql`
    select currency, cast(rate as varchar), cast(rate_date as varchar)
    from (
        select *, row_number() over (partition by currency order by rate_date desc) as place
        from int_rates
        where rate_date <= cast(${asOf} as date) and currency <> ${base}
    ) as known
    where place = 1
    order by 1`);
  const shown = rates
    .slice(0, ratesMax)
    .map(([currency, rate, day]) => `1 ${String(currency)} = ${plainRate(String(rate))} (${String(day)})`);
  const rest = rates.length > ratesMax ? [`${rates.length - ratesMax} more`] : [];
  return `Payments were set against invoices in their own currencies; what is open was converted to ${base} at the latest rates of ${path} on or before ${asOf}: ${[...shown, ...rest].join(', ')}.`;
}

const plainRate = (rate: string): string => rate.replace(/\.?0+$/, '');
