import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { loadCounts } from '../../src/pipeline/cohorts/load-counts.ts';
import { openCounts } from '../../src/pipeline/cohorts/open-counts.ts';
import { requestOf, withEngine } from '../pipeline/load.ts';

/** Why each row is set aside, null for none, in their order, and the counts. */
function loaded(text: string): Promise<{ readonly reasons: unknown[]; readonly counts: string[] }> {
  return withEngine(async (engine, folder) => {
    const path = join(folder, 'counts.csv');
    writeFileSync(path, text);
    const request = requestOf([path], folder, { takesCohortCounts: true });
    const load = await loadCounts(engine, (await openCounts(engine, request))!, request);
    const rows = await engine.rows(raw('select set_aside from stg_cohorts'));
    const counts = await engine.rows(
      raw('select cohort, renewal, customers from int_cohort_counts order by cohort, renewal'),
    );
    const reasons = rows.map(([reason]) => reason);
    const told = Object.entries(load.summaries[0]?.setAside ?? {}).map(([reason, found]) => [reason, found.rows]);
    const among = (one: string): number => reasons.filter((reason) => reason === one).length;
    expect(told).toEqual(told.map(([reason]) => [reason, among(String(reason))]));
    return { reasons, counts: counts.map((row) => row.join(' ')) };
  });
}

test('each row of a list of counts is used or set aside for a reason', async () => {
  const { reasons, counts } = await loaded(
    [
      'cohort,period,customers,note',
      'a,0,"1,200",',
      'a,M1,900,',
      'end of page',
      'a,2,800',
      'cohort,period,customers,note',
      ',,,',
      'Total,1,900,',
      'a,Average,50 %,',
      'a,2,n/a,not yet',
      '',
    ].join('\n'),
  );
  expect(reasons).toEqual([
    null,
    null,
    'remark',
    'field_count',
    'header_again',
    'blank_row',
    'total_row',
    'total_row',
    'no_count',
  ]);
  expect(counts).toEqual(['a 0 1200', 'a 1 900']);
});

test('a row of a triangle may end early, and sizes beside it are its start', async () => {
  const { reasons, counts } = await loaded(
    [
      'cohort,size,month 1,month 2',
      'a,100,90,80',
      'b,50,40',
      'b,50,40,30,20',
      'weighted average,75,65,55',
      'c,,,-',
      '',
    ].join('\n'),
  );
  expect(reasons).toEqual([null, null, 'field_count', 'total_row', 'no_count']);
  expect(counts).toEqual(['a 0 100', 'a 1 90', 'a 2 80', 'b 0 50', 'b 1 40']);
});
