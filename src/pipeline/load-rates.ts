/** The table of exchange rates behind --rates. */
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { load } from '../load/load.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { createRates } from '../relations/int-rates.ts';
import { rates as ratesRole } from '../roles/rates.ts';
import { refuseTooMany } from './quality-gate.ts';
import { openSideFiles } from './open-sources.ts';
import { filesOf } from './request.ts';
import type { InputRequest } from './request.ts';

/** Far above the numbers of the files a report is about, of which each keeps its own. */
const sourceNumber = 1_000_000;

/** What --rates and --base ask for; null when they were not given. Error: usage when one is there without the other. */
export function conversionOf(request: Pick<InputRequest, 'files' | 'base'>): Conversion | null {
  const [rates] = filesOf(request, ratesRole);
  const { base } = request;
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
 * Loads `int_rates` (relations/int-rates.ts) and accounts for every row of the file. Errors: those of opening and loading it;
 * too-many-rejects;
 * rates-unusable when it holds a rate that is not above zero, or two different ones for a currency and day.
 */
export async function loadRates(engine: Engine, { path }: Conversion, request: InputRequest): Promise<LoadedRows> {
  const sources = await openSideFiles(engine, ratesRole, sourceNumber, { ...request, map: {} });
  const loaded = await load(engine, ratesRole, sources, {
    dateFormat: undefined,
    decimal: undefined,
    tempFolder: request.tempFolder,
    table: 'stg_rates',
    derived: createRates,
  });
  await refuseTooMany(engine, loaded, request.maxRejects);
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
  return loaded;
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
