/** Fits the models of buying and of spending, and writes what they say as tables for the views. */
import type { Engine } from '../../engine/engine.ts';
import { sumText } from '../../engine/money.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { gammaGamma } from '../../models/gamma-gamma.ts';
import type { Fit } from '../../models/estimation/maximum-likelihood.ts';
import { nbd } from '../../models/purchases/nbd.ts';
import { conditionalPurchases } from '../../models/purchases/purchase-model.ts';
import { scoreCustomers } from '../../models/purchases/score.ts';
import { netPurchaseDays } from '../../relations/net-purchases.ts';
import type { ComputeContext } from '../define.ts';
import { chooseModel } from '../model-tests.ts';
import { aliveOf, fitPurchases, modelTitles, unidentifiedWords } from '../purchase-fits.ts';
import type { PurchaseFit } from '../purchase-fits.ts';
import { createHistories, historyCounts, spendCounts } from './histories.ts';
import { assumptionReads, assumptionWords, writeAssumptions } from './assumptions.ts';
import { compareReads, computeCompare } from './compare.ts';
import { computeHistogram } from './fit.ts';
import { clvOptions, dayOf, horizonOf, isTested, unitDays, validationDay } from './options.ts';
import type { ClvOptions } from './options.ts';
import { readWeeks, weeksSql, writeTracking } from './tracking.ts';
import { holdoutTable, modelsTable, periodsTable, returnsTable, scoresTable, spendTable } from './tables.ts';

type Context = ComputeContext<typeof clvOptions>;

/**
 * Writes the tables a view reads and returns what there is to say. Error: usage, when the calibration ends on or after the
 * as-of in a view that needs something after it.
 */
export async function computeValues(engine: Engine, { options, asOf, viewName }: Context): Promise<readonly string[]> {
  const day = dayOf(asOf, options, viewName);
  const known = await engine.firstRecord(sql`
    select cast(${day} as varchar) as day, cast(${asOf} as varchar) as as_of, cast(${asOf} - ${day} as integer) as days_after`);
  const daysAfter = Number(known['days_after'] ?? 0);
  if (options.calibrationEnd !== undefined && (daysAfter < 0 || (daysAfter === 0 && isTested(viewName)))) {
    throw crmError('usage', {
      problem: `--calibration-end ${options.calibrationEnd} leaves nothing to test on: the report stands on ${String(known['as_of'])}`,
      command: 'clv',
      remedy: 'choose a day before that, or leave --calibration-end out',
    });
  }
  const settled = known['day'] === null ? asOf : sql`cast(${String(known['day'])} as date)`;
  const days = unitDays[options.timeUnit];
  const dayText = String(known['day']);
  if (viewName === 'compare') {
    return computeCompare(engine, { day: settled, dayText, asOf, daysAfter }, options);
  }
  const testDay = validationDay(asOf, options);
  const { name, words } = await chooseModel(engine, options.model, testDay, asOf, days, netPurchaseDays);
  for (const statement of createHistories(settled)) {
    await engine.run(statement);
  }
  const fit = await fitPurchases(engine, name, historyCounts, days);
  const [x, meanValue, customers] = await engine.numbers(spendCounts);
  const none = new Float64Array();
  const spending = { x: x ?? none, meanValue: meanValue ?? none, customers: customers ?? none };
  const spend = gammaGamma.fit(spending);
  await writeScores(engine, fit, options);
  await writeSpend(engine, spend);
  await writeModels(engine, fit, spend);
  if (viewName === 'forecast') {
    await writePeriods(engine, fit, settled, options);
  }
  if (viewName === 'validation') {
    await writeHoldout(engine, fit, daysAfter, options);
  }
  if (viewName === 'tracking') {
    const weeks = await readWeeks(engine, weeksSql(settled, asOf), fit.counts, days, daysAfter);
    await writeTracking(engine, fit.believed, weeks, dayText);
  }
  const shape = viewName === 'fit' ? await computeHistogram(engine, fit) : [];
  const data = { day: settled, counts: fit.counts, unitDays: days, spend: spending };
  const isAsked = viewName === 'assumptions';
  const broken = isAsked ? await writeAssumptions(engine, data) : await assumptionWords(engine, data);
  return [...words, ...wordsOf(fit, spend, dayText, options), ...(await returnWords(engine)), ...shape, ...broken];
}

/** What computeValues asks of the engine to fit the models. */
export function valueReads({ options, asOf, viewName }: Context): readonly Sql[] {
  const day = dayOf(asOf, options, viewName);
  if (viewName === 'compare') {
    return compareReads(day, asOf);
  }
  return [...createHistories(day), historyCounts, spendCounts, ...assumptionReads(day, viewName === 'assumptions')];
}

async function writeScores(engine: Engine, fit: PurchaseFit, options: ClvOptions): Promise<void> {
  const { x, tX, T } = fit.counts;
  const scores = scoreCustomers(fit.believed, fit.counts, horizonOf(options));
  const isKnown = fit.identification.isIdentified;
  await engine.writeColumns(scoresTable, {
    ...inDays(fit, options),
    p_alive: x.map((repeats, row) => (isKnown ? aliveOf(fit, repeats, tX[row] ?? 0, T[row] ?? 0) : NaN)),
    alive: scores.pAlive,
    expected_purchases: scores.expectedPurchases,
    discounted_purchases: scores.discountedPurchases,
  });
}

/** The histories as the engine counts them: it joins by whole days. */
function inDays({ counts }: PurchaseFit, { timeUnit }: ClvOptions): Record<'x' | 't_x' | 'age', Float64Array> {
  const whole = (times: Float64Array): Float64Array => times.map((time) => Math.round(time * unitDays[timeUnit]));
  return { x: counts.x, t_x: whole(counts.tX), age: whole(counts.T) };
}

async function writeSpend(engine: Engine, { parameters, customers }: Fit): Promise<void> {
  const [p = NaN, q = NaN, v = NaN] = customers > 0 ? parameters : [];
  await engine.writeColumns(spendTable, { p: Float64Array.of(p), q: Float64Array.of(q), v: Float64Array.of(v) });
}

async function writeModels(engine: Engine, { name, model, fit, plain, identification }: PurchaseFit, spend: Fit) {
  const fits = [
    { title: modelTitles[name], names: model.parameterNames, fit, note: `${identification.note} ${fit.note}` },
    ...(name === 'nbd' ? [] : [{ title: 'NBD', names: nbd.parameterNames, fit: plain, note: plain.note }]),
    { title: 'Gamma-Gamma', names: gammaGamma.parameterNames, fit: spend, note: spend.note },
  ];
  const rows = fits.flatMap(({ title, names, fit: found, note }) =>
    names.map((parameter, index) => ({ title, parameter, found, index, note: note.trim() })),
  );
  const numbers = (of: (row: (typeof rows)[number]) => number | null | undefined): Float64Array =>
    Float64Array.from(rows, (row) => of(row) ?? NaN);
  await engine.writeColumns(modelsTable, {
    place: numbers((row) => rows.indexOf(row)),
    model: rows.map(({ title }) => title),
    parameter: rows.map(({ parameter }) => parameter),
    estimate: numbers(({ found, index }) => (found.customers > 0 ? found.parameters[index] : null)),
    standard_error: numbers(({ found, index }) => (found.customers > 0 ? found.standardErrors[index] : null)),
    log_likelihood: numbers(({ found }) => found.logLikelihood),
    customers: numbers(({ found }) => found.customers),
    converged: numbers(({ found }) => (found.converged ? 1 : 0)),
    // Once a model: it is about all of its parameters.
    note: rows.map(({ note, index }) => (note === '' || index > 0 ? null : note)),
  });
}

async function writePeriods(engine: Engine, fit: PurchaseFit, day: Sql, options: ClvOptions): Promise<void> {
  const ends = await engine.numbers(sql`
    with recursive periods as (
        select 1 as period
        union all
        select period + 1 from periods where period < cast(${options.horizonMonths} as integer)
    )
    select cast(${day} + 1 + period * interval '1 month' as date) - 1 - ${day} from periods order by period`);
  const { x, age } = inDays(fit, options);
  const pairs = new Map<string, readonly [x: number, age: number]>();
  x.forEach((repeats, row) => pairs.set(`${repeats} ${age[row] ?? 0}`, [repeats, age[row] ?? 0]));
  const rows = [...pairs.values()].flatMap(([repeats, days]) => {
    let before = 0;
    return Array.from(ends[0] ?? [], (end, index) => {
      const unit = unitDays[options.timeUnit];
      const until = fit.believed.expectedWhileAlive(repeats, days / unit, end / unit);
      const within = Math.max(0, until - before);
      before = until;
      return [repeats, days, index + 1, within] as const;
    });
  });
  const column = (place: 0 | 1 | 2 | 3): Float64Array => Float64Array.from(rows, (row) => row[place]);
  await engine.writeColumns(periodsTable, { x: column(0), age: column(1), period: column(2), purchases: column(3) });
}

async function writeHoldout(engine: Engine, fit: PurchaseFit, daysAfter: number, options: ClvOptions): Promise<void> {
  const { x, tX, T } = fit.counts;
  const after = daysAfter / unitDays[options.timeUnit];
  await engine.writeColumns(holdoutTable, {
    ...inDays(fit, options),
    purchases: x.map((repeats, row) => conditionalPurchases(fit.believed, repeats, tX[row] ?? 0, T[row] ?? 0, after)),
  });
}

/** What was returned, and how much of it undid no purchase that is known. */
async function returnWords(engine: Engine): Promise<readonly string[]> {
  const { returned, elsewhere } = await engine.firstRecord(sql`
    select
        nullif(${sumText(raw('sum(returned)'))}, '0.00') as returned,
        nullif(${sumText(raw('sum(returned) - sum(undone)'))}, '0.00') as elsewhere
    from ${raw(returnsTable)}`);
  if (returned === undefined || returned === null) {
    return [];
  }
  const rest =
    elsewhere === null
      ? ''
      : ` For ${grouped(elsewhere)} of that the files hold no earlier purchase; it lowers net spend only.`;
  return [`Returns of ${grouped(returned)} are taken off the purchases they undo.${rest}`];
}

/** Exact money text with commas. */
const grouped = (text: unknown): string => String(text).replace(/\B(?=(\d{3})+\.)/g, ',');

function wordsOf(fit: PurchaseFit, spend: Fit, day: string, options: ClvOptions): readonly string[] {
  const { horizonMonths, discountRate } = options;
  if (fit.fit.customers === 0) {
    return [`Nobody had bought by ${day}, so there is nothing to expect.`];
  }
  const believedNote = fit.identification.isIdentified ? fit.fit.note : fit.plain.note;
  const rate = `${Number((discountRate * 100).toFixed(4))} %`;
  return [
    `Fitted to the purchases of ${fit.fit.customers.toLocaleString('en-US')} customer${fit.fit.customers === 1 ? '' : 's'} up to ${day}; ahead are ${horizonMonths} months at a discount of ${rate} a month. Past revenue is not part of clv.`,
    fit.identification.isIdentified
      ? `${modelTitles[fit.name]}: ${fit.identification.note}`
      : `${unidentifiedWords(fit)} No P(alive) is shown, and purchases are forecast as if all customers stayed (NBD).`,
    ...(believedNote === '' ? [] : [believedNote]),
    ...(spend.note === '' ? [] : [`Gamma-Gamma: ${spend.note}`]),
  ];
}
