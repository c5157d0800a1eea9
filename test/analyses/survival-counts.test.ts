import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cadence } from '../../src/analyses/churn/cadence.ts';
import { sql } from '../../src/engine/sql.ts';
import { openCounts } from '../../src/pipeline/cohorts/open-counts.ts';
import { prepareCounts } from '../../src/pipeline/cohorts/prepare-counts.ts';
import { viewQuery } from '../../src/pipeline/view-query.ts';
import { renewalTable } from '../../src/models/sbg.ts';
import { requestOf, withEngine } from '../open-engine.ts';
import { reportOfFiles } from './report-of.ts';

interface CountsReport {
  readonly rows: readonly (readonly unknown[])[];
  readonly columns: readonly string[];
  readonly said: readonly string[];
}

/** The survival view over files of counts, each given as its text. */
function reportOn(texts: readonly string[], given: Readonly<Record<string, unknown>> = {}): Promise<CountsReport> {
  return withEngine(async (engine, folder) => {
    const files = texts.map((text, index) => {
      const path = join(folder, `counts-${index}.csv`);
      writeFileSync(path, text);
      return path;
    });
    const request = requestOf(files, folder, { takesCohortCounts: true });
    const opened = await openCounts(engine, request);
    if (opened === null) {
      throw new Error('these are no counts of cohorts');
    }
    const { impliedOptions, facts, reconcile } = await prepareCounts(engine, opened, request);
    const defaults = Object.entries(cadence.options).map(([key, option]) => [key, option.fallback as unknown]);
    const options = { ...Object.fromEntries(defaults), ...impliedOptions, ...given };
    const context = { options: options as never, viewName: 'survival', itemAttributes: [], figures: [], facts };
    const asOf = sql`cast(null as date)`;
    const said = (await cadence.compute?.(engine, { ...context, asOf })) ?? [];
    const wanted = { attributes: [], by: [], sort: null, facts, limit: null };
    const query = viewQuery({ method: cadence, viewName: 'survival', options, asOf: null, ...wanted });
    for (const statement of query.setup) {
      await engine.run(statement);
    }
    await reconcile(query);
    return { rows: await engine.rows(query.rows), columns: query.columns.map(({ name }) => name), said };
  });
}

const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

type Cohorts = readonly (readonly number[])[];

const nameOf = (index: number): string => `2025-${String(index + 1).padStart(2, '0')}`;
const longRows = (cohorts: Cohorts, first = 0): string[] =>
  cohorts.flatMap((cohort, index) => cohort.map((count, age) => `${nameOf(index)},${age + first},${count}`));
const asLong = (cohorts: Cohorts): string => ['cohort,period,customers', ...longRows(cohorts)].join('\n');

function asTriangle(cohorts: Cohorts, label: (period: number) => string = String): string {
  const periods = Array.from({ length: Math.max(...cohorts.map(({ length }) => length)) }, (_, period) => period);
  const rows = cohorts.map((cohort, index) => [nameOf(index), ...periods.map((period) => cohort[period] ?? '')].join());
  return [['cohort', ...periods.map(label)].join(), ...rows].join('\n');
}

describe('counts come to the published results of Fader and Hardie (2007)', () => {
  test.each([
    ['regular', regular, 'alpha 0.7041, beta 1.182; log-likelihood -1680.3,'],
    ['high end', highEnd, 'alpha 0.6681, beta 3.806; log-likelihood -1611.2,'],
  ])('%s', async (_, survivors, found) => {
    const single = ['year,customers', ...survivors.map((count, year) => `${year},${count}`)].join('\n');
    const { rows, said } = await reportOn([single], { periodsAhead: 0 });
    expect(said.join(' ')).toContain(found);
    expect(said.join(' ')).toMatch(/of its first 8 years/);
    expect(rows).toHaveLength(8);
  });
});

describe('a table of cohorts says the same however it is written', () => {
  const cohorts = [[120, 100, 90, 85], [80, 61, 60], [200, 150], [7]];

  test.each<[string, readonly string[]]>([
    ['a triangle', [asTriangle(cohorts)]],
    ['a triangle of M0, M1', [asTriangle(cohorts, (period) => `M${period}`)]],
    ['a triangle that begins with Month 1', [asTriangle(cohorts, (period) => `Month ${period + 1}`)]],
    ['a triangle whose rows end early', [asTriangle(cohorts).replaceAll(/,+$/gm, '')]],
    ['periods from 1', [['acquisition month,renewal,survivors', ...longRows(cohorts, 1)].join('\n')]],
    ['words before the periods', [asLong(cohorts).replaceAll(/,(\d+),/g, ',month_$1,')]],
    ['rows for the future', [`${asLong(cohorts)}\n2025-04,1,\n2025-04,2,n/a`]],
    ['two files', [asLong(cohorts.slice(0, 2)), asLong(cohorts).replaceAll(/^2025-0[12].*\n/gm, '')]],
    ['a file of each kind', [asTriangle(cohorts.slice(0, 2)), asLong(cohorts).replaceAll(/^2025-0[12].*\n/gm, '')]],
  ])('as %s', async (_, texts) => {
    const { rows, columns } = await reportOn(texts);
    const long = await reportOn([asLong(cohorts)]);
    expect({ rows, columns }).toEqual({ rows: long.rows, columns: long.columns });
  });

  test('and as the payments that were counted', async () => {
    const ofPayments = await withEngine((engine, folder) =>
      reportOfFiles(engine, folder, ['fixtures/gym/payments.csv'], cadence, 'survival'),
    );
    const { rows, columns } = await reportOn([readFileSync('fixtures/gym/cohorts.csv', 'utf8')]);
    expect(rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])))).toEqual(ofPayments.rows);
  });
});

/** Cohorts of any lengths that only shrink. */
const someCohorts = fc.array(
  fc.tuple(fc.nat(500), fc.array(fc.nat(100), { maxLength: 5 })).map(([start, kept]) => {
    const cohort = [start];
    for (const percent of kept) cohort.push(Math.floor(((cohort.at(-1) ?? 0) * percent) / 100));
    return cohort;
  }),
  { minLength: 1, maxLength: 6 },
);

test('counts add up by renewal, and the order of rows and columns changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(someCohorts, fc.infiniteStream(fc.nat()), async (cohorts, dice) => {
      const shuffled = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => ({ item, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const found = await reportOn([asLong(cohorts)]);
      const mixed = await reportOn([['cohort,period,customers', ...shuffled(longRows(cohorts))].join('\n')]);
      expect(mixed).toEqual(found);
      const { kept } = renewalTable(cohorts);
      for (const row of found.rows) {
        const [renewal, , renewed] = row;
        if (renewed !== null) expect(Number(renewed)).toBe(kept[Number(renewal) - 1] ?? 0);
      }
    }),
    { numRuns: 15 },
  );
});
