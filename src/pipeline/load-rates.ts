/** The table of exchange rates behind --rates. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { dateSql } from '../input/dates/date-sql.ts';
import { columnIndex, decideNumbers, numberOf, readDates } from '../input/readings.ts';
import { candidateNumberFormats } from '../input/numbers/numbers.ts';
import { rowsOf, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { createRates } from '../relations/int-rates.ts';
import { assertAllRead } from './accounts.ts';
import { scanSources } from './scan-sources.ts';
import { openSources } from './open-sources.ts';
import type { InputRequest } from './request.ts';

/** Far above the numbers of the files a report is about, of which each keeps its own. */
const sourceNumber = 1_000_000;

/** What --rates and --base ask for; null when they were not given. Error: usage when one is there without the other. */
export function conversionOf({ rates, base }: Pick<InputRequest, 'rates' | 'base'>): Conversion | null {
  if (rates === undefined && base === undefined) {
    return null;
  }
  if (rates === undefined) {
    throw crmError('usage', { problem: `--base ${base ?? ''} needs rates`, remedy: 'add --rates <file>' });
  }
  if (base === undefined) {
    throw crmError('usage', {
      problem: '--rates needs the currency to convert to',
      remedy: 'add --base EUR or another',
    });
  }
  return { path: rates, base };
}

export interface Conversion {
  readonly path: string;
  /** ISO code, upper case. */
  readonly base: string;
}

/**
 * Loads `int_rates` (relations/int-rates.ts). Errors: those of opening and reading the file; rates-unusable when it holds
 * a rate that is not above zero, or two different ones for a currency and day.
 */
export async function loadRates(engine: Engine, { path }: Conversion, request: InputRequest): Promise<void> {
  const requires = ['currency', 'date', 'rate'];
  const own = { ...request, map: {}, delimiter: undefined, encoding: undefined };
  const opened = await openSources(
    engine,
    'rates',
    { files: [path], requires, indexFirst: sourceNumber, sharesOverrides: false },
    own,
  );
  const [sources] = await scanSources(engine, opened, request.tempFolder, async (current) => {
    await engine.run(raw('drop table if exists int_rates'));
    for (const source of current) {
      await engine.run(createRates(await rateRows(engine, source)));
    }
  });
  for (const source of sources) {
    await assertAllRead(engine, source);
  }
  const wrong = await engine.firstRecord(sql`
    select currency, cast(rate_date as varchar) as day, cast(min(rate) as varchar) as lowest, count(*) as rates
    from int_rates
    group by currency, rate_date
    having count(*) > 1 or min(rate) <= 0
    order by currency, rate_date`);
  if (wrong['currency'] !== undefined && wrong['currency'] !== null) {
    const { currency, day, lowest, rates } = wrong;
    const problem =
      Number(rates) > 1
        ? `has ${Number(rates)} different rates of ${String(currency)} for ${String(day)}`
        : `has a rate of ${String(lowest)} for ${String(currency)} on ${String(day)}`;
    throw crmError(
      'rates-unusable',
      { path, problem, remedy: 'keep one rate above zero a currency and day' },
      { file: path },
    );
  }
}

async function rateRows(engine: Engine, source: Source): Promise<Sql> {
  const place = (name: 'currency' | 'date' | 'rate'): number => columnIndex(source, name) ?? 0;
  const given = { dateFormat: undefined, decimal: undefined };
  const date = await readDates(engine, source, 'date', given);
  const candidates = candidateNumberFormats(samplesOf(source, place('rate')));
  const rate = await decideNumbers(engine, source, place('rate'), candidates);
  return sql`
    select
        upper(trim(${field(place('currency'))})) as currency,
        ${date === null ? raw('cast(null as date)') : dateSql(date.format, field(place('date')))} as rate_date,
        ${numberOf(place('rate'), rate)} as rate
    from ${rowsOf(source)} as rows`;
}

/** Error: rates-unusable, naming the currency and day for which the staged rows lack a rate. */
export async function missingRate(engine: Engine, staged: Sql, { path }: Conversion): Promise<Error> {
  const { currency, day, rows } = await engine.firstRecord(sql`
    select currency, cast(min(transaction_date) as varchar) as day, count(*) as rows
    from (${staged}) as staged where set_aside = 'no_rate'
    group by currency order by count(*) desc, currency`);
  const isNamed = currency !== null && currency !== '';
  const problem = isNamed
    ? `has no rate of ${String(currency)} on or before ${String(day)}, needed for ${Number(rows)} rows`
    : `cannot help ${Number(rows)} rows that name no currency`;
  const remedy = isNamed ? 'add the rate, or keep one currency with --currency' : 'fill in their currency';
  return crmError('rates-unusable', { path, problem, remedy }, { file: path });
}
