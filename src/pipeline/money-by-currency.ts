/** Rows of the data in a sentence: how many, what they come to in each currency, and the first of them by name. */
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { counted, moneyOf, quoted } from './wording.ts';

const namesMax = 3;
const currenciesMax = 4;

export interface Cases {
  readonly count: number;
  /** `USD 1,200.00 and EUR 30.00: INV-1, INV-2, INV-3 …`. */
  readonly text: string;
}

/** What the rows of a query with columns name (varchar), currency (varchar) and amount (decimal) come to. */
export async function casesOf(engine: Engine, rows: Sql): Promise<Cases> {
  await engine.run(sql`create temp table finding_cases as ${rows}`);
  const sums = await engine.rows(sql`
    select currency, count(*), cast(cast(round(sum(amount), 4) as decimal(38, 4)) as varchar)
    from finding_cases group by 1 order by 2 desc, 1`);
  const names = await engine.rows(sql`
    select distinct name from finding_cases where name <> '' order by 1 limit ${raw(String(namesMax + 1))}`);
  await engine.run(raw('drop table finding_cases'));
  const amounts = sums
    .slice(0, currenciesMax)
    .map(
      ([currency, , amount]) =>
        `${currency === null ? '' : `${String(currency)} `}${moneyOf(String(amount ?? '0'), currency === null ? null : String(currency))}`,
    );
  const more =
    sums.length > currenciesMax ? [counted(sums.length - currenciesMax, 'more currency', 'more currencies')] : [];
  const listed = names.slice(0, namesMax).map(([name]) => shown(String(name)));
  const rest = names.length > namesMax ? ', …' : '';
  return {
    count: sums.reduce((sum, [, count]) => sum + Number(count), 0),
    text: `${[...amounts, ...more].join(' and ')}${listed.length === 0 ? '' : `: ${listed.join(', ')}${rest}`}`,
  };
}

/** A plain id as it is, anything longer or with blanks in quotes. */
const shown = (name: string): string => (/^[^\s,"]{1,40}$/u.test(name) ? name : quoted(name));

/** `3 payments name an invoice that is not there (USD 120.00: P-1, P-2, P-3)`; one and many as they are said. */
export function sentence({ count, text }: Cases, one: string, many: string): string {
  const [noun = '', ...rest] = one.split(' | ');
  const [nouns = '', ...others] = many.split(' | ');
  return `${counted(count, noun, nouns)} ${(count === 1 ? rest : others).join(' ')} (${text})`;
}
