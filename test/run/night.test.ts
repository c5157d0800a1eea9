import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../command-line.ts';
import type { Outcome } from '../command-line.ts';
import { nightFolder, outcomeOf, published, untruths } from './night.ts';

/** A manifest without its times. */
const timeless = (text = ''): string => text.replaceAll(/"(seconds|started)": [^,\n]+/g, '"$1": 0');

const cents = (text = ''): bigint => BigInt(text.replace('.', ''));

describe.concurrent('what a run leaves', () => {
  test('is the same bytes for the same input, the times of the manifest aside', async () => {
    await using night = nightFolder();
    night.config.run.reports.push({ analysis: 'churn', view: 'customers', output: 'churn.json' });
    expect(await night.run('--quiet')).toEqual({ stdout: '', stderr: '', exit: 0 });
    const first = night.files('reports');
    expect((await night.run('--quiet')).exit).toBe(0);
    const second = night.files('reports');
    const manifest = '2025-12-10/manifest.json';
    expect({ ...second, [manifest]: timeless(second[manifest]) }).toEqual({
      ...first,
      [manifest]: timeless(first[manifest]),
    });
  });

  test('does not depend on the folder it is started in', async () => {
    await using night = nightFolder();
    night.config.run.reports.push({ analysis: 'segment', output: 'all.json' });
    await night.run('--quiet');
    const here = night.files('reports/2025-12-10');
    mkdirSync(join(night.path, 'elsewhere'));
    const { exit } = await runCommandLine('crm run ../crm.config.json --quiet', join(night.path, 'elsewhere'));
    const there = night.files('reports/2025-12-10');
    expect(exit).toBe(0);
    delete here['manifest.json'];
    delete there['manifest.json'];
    expect(there).toEqual(here);
  });

  test('is described by a manifest that tells the truth', async () => {
    await using night = nightFolder();
    await night.run('--quiet');
    expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
    const { as_of: asOf, exit_code: exit, loads } = night.manifest('reports/2025-12-10');
    expect({ asOf, exit, loads: loads.length }).toEqual({ asOf: '2025-12-10', exit: 0, loads: 1 });
    const bytes = readFileSync(join(night.path, 'sales.csv'));
    expect(loads[0]).toMatchObject({
      reports: ['segments', 'customers', 'abc'],
      files: [{ path: 'sales.csv', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }],
      sources: [{ rows: 80, used: 80 }],
    });
  });

  test('begins its page with the totals, and what they were in the run of the day before', async () => {
    await using night = nightFolder();
    night.writeSales(9);
    await night.run('--quiet');
    const first = night.files('reports/2025-12-09')['index.html'] ?? '';
    night.writeSales(10);
    await night.run('--quiet');
    const second = night.files('reports/2025-12-10')['index.html'] ?? '';
    const figures = (day: string): Record<string, string> =>
      Object.fromEntries(
        (night.manifest(`reports/${day}`).reports[0]?.figures ?? []).map(({ name, value }) => [name, value]),
      );
    const [before, after] = [figures('2025-12-09'), figures('2025-12-10')].map(({ revenue = '' }) => revenue);
    expect(first).toContain('There is no earlier run to compare with');
    expect(second).toContain('Beside those of 2025-12-09');
    const change = cents(after) - cents(before);
    expect(change).toBeGreaterThan(0n);
    const shown = `+${String(change).replace(/(\d\d)$/, '.$1')}`;
    expect(second.replaceAll(',', '')).toContain(shown);
    expect(second.indexOf('Figures')).toBeLessThan(second.indexOf('What changed'));
    expect(second).toContain('as of 2025-12-10');
  });

  test.skipIf(process.platform === 'win32')(
    'has a link to the latest day, which takes nobody else out of its place',
    async () => {
      await using night = nightFolder();
      await night.run('--quiet');
      const link = join(night.path, 'reports', 'latest');
      expect(readlinkSync(link)).toBe('2025-12-10');
      night.writeSales(11);
      await night.run('--quiet');
      expect(readlinkSync(link)).toBe('2025-12-11');
      // A rerun of an earlier day is not the latest.
      night.writeSales(10);
      await night.run('--quiet');
      expect(readlinkSync(link)).toBe('2025-12-11');
      rmSync(link);
      mkdirSync(link);
      writeFileSync(join(link, 'mine.txt'), 'mine');
      expect((await night.run('--quiet')).exit).toBe(0);
      expect(readFileSync(join(link, 'mine.txt'), 'utf8')).toBe('mine');
    },
  );

  test('is nothing but the folders of the days and a pointer to the latest', async () => {
    await using night = nightFolder();
    await night.run('--quiet');
    expect(published(night)).toEqual(['2025-12-10', 'latest.json']);
    expect(readdirSync(night.path).sort()).toEqual(['crm.config.json', 'reports', 'sales.csv']);
  });

  test.skipIf(process.platform === 'win32')(
    'has the rights that the config says, and else what the umask leaves',
    async () => {
      await using night = nightFolder();
      const rightsOf = (path: string): string => (statSync(join(night.path, 'reports', path)).mode & 0o777).toString(8);
      const paths = [
        '.latest',
        '2025-12-10',
        '2025-12-10/abc',
        '2025-12-10/manifest.json',
        '2025-12-10/abc/abc-2025-12-10.csv',
        'latest.json',
      ];
      const umask = night.start(['--quiet'], ['sh', '-c', 'umask 027; exec "$0" "$@"']);
      expect((await outcomeOf(umask)).exit).toBe(0);
      expect(paths.map(rightsOf)).toEqual(['750', '750', '750', '640', '640', '640']);
      rmSync(join(night.path, 'reports'), { recursive: true });
      Object.assign(night.config.run, { mode: '0600' });
      expect((await night.run('--quiet')).exit).toBe(0);
      expect(paths.map(rightsOf)).toEqual(['700', '700', '700', '600', '600', '600']);
    },
  );

  test('has for each report the bytes of the command it stands for', async () => {
    await using night = nightFolder();
    await night.run('--quiet');
    const alone = await runCommandLine('crm segment sales.csv --view customers --quiet', night.path);
    expect(night.files('reports/2025-12-10')['customers.csv']).toBe(alone.stdout);
  });
});

const rowsOf = (text = ''): string[] => text.trimEnd().split('\n').slice(1);

describe.concurrent('changes since the run before', () => {
  test('are told from one day to the next, and again when the day is run again', async () => {
    await using night = nightFolder();
    await night.run('--quiet', '--as-of', '2025-12-05');
    await night.run('--quiet');
    const once = night.files('reports/2025-12-10')['changes.csv'];
    expect(rowsOf(once).length).toBeGreaterThan(0);
    expect(rowsOf(once).every((row) => /^(segments|abc),2025-12-05,/.test(row))).toBe(true);
    const segmentsOf = (day: string): Map<string, string> =>
      new Map(
        rowsOf(night.files(`reports/${day}`)['customers.csv']).map(
          (row) => [row.split(',')[0], row.split(',').at(-1)] as [string, string],
        ),
      );
    const [was, is] = [segmentsOf('2025-12-05'), segmentsOf('2025-12-10')];
    const told = rowsOf(once).flatMap((row) => {
      const [report, , change, customer, , before, after] = row.split(',');
      return report === 'segments' ? [{ change, customer, before, after }] : [];
    });
    const expected = [...is].filter(([customer, segment]) => was.get(customer) !== segment);
    expect(told.map(({ customer, before, after }) => [customer, before, after]).sort()).toEqual(
      expected.map(([customer, segment]) => [customer, was.get(customer) ?? '', segment]).sort(),
    );
    expect(told.filter(({ change }) => change === 'new_customer').map(({ customer }) => customer)).toEqual(
      [...is.keys()].filter((customer) => !was.has(customer)).sort(),
    );
    await night.run('--quiet');
    expect(night.files('reports/2025-12-10')['changes.csv']).toBe(once);
    const counts = night.manifest('reports/2025-12-10').changes.flatMap((one) => Object.values(one.counts));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rowsOf(once).length);
  });

  test('are not told across other options, which would compare what cannot be compared', async () => {
    await using night = nightFolder();
    night.config.run.reports.length = 1;
    await night.run('--quiet', '--as-of', '2025-12-05');
    Object.assign(night.config.run.reports[0] ?? {}, { bins: 3 });
    await night.run('--quiet');
    expect(night.manifest('reports/2025-12-10').changes).toEqual([{ report: 'segments', since: null, counts: {} }]);
  });

  test('skip a run whose rows are no longer what they were', async () => {
    await using night = nightFolder();
    await night.run('--quiet', '--as-of', '2025-12-04');
    await night.run('--quiet', '--as-of', '2025-12-05');
    writeFileSync(join(night.path, 'reports/2025-12-05/tracked/segments.csv'), 'customer_id,segment\n');
    await night.run('--quiet');
    const since = night.manifest('reports/2025-12-10').changes.map((one) => [one.report, one.since]);
    expect(since).toEqual([
      ['segments', '2025-12-04'],
      ['abc', '2025-12-05'],
    ]);
  });
});

describe.concurrent('days', () => {
  test('before the latest can be run again, as after a clock that jumped back, and the pointer stays', async () => {
    await using night = nightFolder();
    await night.run('--quiet');
    const before = night.files('reports/2025-12-10');
    expect((await night.run('--quiet', '--as-of', '2025-12-03')).exit).toBe(0);
    expect(night.files('reports/2025-12-10')).toEqual(before);
    const pointer = JSON.parse(readFileSync(join(night.path, 'reports/latest.json'), 'utf8')) as unknown;
    expect(pointer).toMatchObject({ folder: '2025-12-10', as_of: '2025-12-10' });
    expect(untruths(night, 'reports/2025-12-03')).toEqual([]);
  });

  test('older than those to keep go, unless somebody put something there', async () => {
    await using night = nightFolder();
    for (const day of ['2025-12-03', '2025-12-04', '2025-12-05']) {
      await night.run('--quiet', '--as-of', day);
    }
    writeFileSync(join(night.path, 'reports/2025-12-04/note.txt'), 'ask Ann');
    night.config.run.keep = 2;
    const { stdout, stderr, exit } = await night.run();
    expect(exit).toBe(0);
    expect(stdout).toContain('removed reports/2025-12-03\n');
    expect(stderr).toContain('reports/2025-12-04 stays: reports/2025-12-04 holds note.txt');
    expect(published(night)).toEqual(['2025-12-04', '2025-12-05', '2025-12-10', 'latest.json']);
  });
});

describe.concurrent('two configs with one place for their outputs', () => {
  test('leave each other their days', async () => {
    await using night = nightFolder();
    await night.run('--quiet', '--as-of', '2025-12-04');
    const before = night.files('reports/2025-12-04');
    night.writeConfig('other.json', { keep: 1 });
    const other = (...words: string[]): Promise<Outcome> =>
      outcomeOf(night.command('run', ['other.json', '--quiet', ...words]));
    const { stderr, exit } = await other('--as-of', '2025-12-04');
    expect(exit).toBe(1);
    expect(stderr).toContain('reports/2025-12-04 was published by crm.config.json, and would be replaced');
    expect((await other()).exit).toBe(0);
    expect(night.files('reports/2025-12-04')).toEqual(before);
    expect(published(night)).toEqual(['2025-12-04', '2025-12-10', 'latest.json']);
  });

  test('are one when the first was renamed, or publishes elsewhere by now', async () => {
    await using night = nightFolder();
    await night.run('--quiet', '--as-of', '2025-12-03');
    night.writeConfig('crm.config.json', { output: 'elsewhere/{as_of}' });
    night.writeConfig('other.json', { keep: 1 });
    await outcomeOf(night.command('run', ['other.json', '--quiet', '--as-of', '2025-12-04']));
    expect(published(night)).toEqual(['2025-12-04', 'latest.json']);
    renameSync(join(night.path, 'other.json'), join(night.path, 'third.json'));
    await outcomeOf(night.command('run', ['third.json', '--quiet']));
    expect(published(night)).toEqual(['2025-12-10', 'latest.json']);
  });
});

describe.concurrent('a part of a run', () => {
  test('by --only leaves the other reports of the day as they are, and says from when they are', async () => {
    await using night = nightFolder();
    await night.run('--quiet', '--as-of', '2025-12-05');
    await night.run('--quiet');
    const before = night.files('reports/2025-12-10');
    expect((await night.run('--quiet', '--only', 'customers')).exit).toBe(0);
    const after = night.files('reports/2025-12-10');
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const name of ['customers.csv', 'abc/abc-2025-12-10.csv', 'segments.html', 'changes.csv']) {
      expect(after[name]).toBe(before[name]);
    }
    const carried = night.manifest('reports/2025-12-10').reports.map(({ name, carried_from: from }) => [name, from]);
    const started = '2026-01-15T00:00:00+00:00';
    expect(carried).toEqual([
      ['segments', started],
      ['customers', undefined],
      ['abc', started],
    ]);
    expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
  });

  test('that could not be made does not take the place of a day that is whole', async () => {
    await using night = nightFolder();
    await night.run('--quiet');
    const before = night.files('reports');
    night.config.run.reports.push({ analysis: 'segment', by: ['region'], output: 'regions.csv' });
    const { stderr, exit } = await night.run('--quiet');
    expect(exit).toBe(2);
    expect(stderr).toContain('reports/2025-12-10 is whole and was left as it was');
    expect(night.files('reports')).toEqual(before);
  });

  test('is published on a new day, and the manifest names what is missing and why', async () => {
    await using night = nightFolder();
    night.config.run.reports.push({ analysis: 'segment', by: ['region'], output: 'regions.csv' });
    expect((await night.run('--quiet')).exit).toBe(2);
    const { exit_code: exit, reports } = night.manifest('reports/2025-12-10');
    expect(exit).toBe(2);
    expect(reports.at(-1)).toMatchObject({ name: 'regions', status: 'failed', error: { code: 'usage', exit_code: 2 } });
    expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
    expect(night.files('reports/2025-12-10')['index.html']).toContain('regions: ');
  });

  test('is all there is of nothing: where no report can be made, nothing is published', async () => {
    await using night = nightFolder();
    rmSync(join(night.path, 'sales.csv'));
    const { stderr, exit } = await night.run('--quiet');
    expect(exit).toBe(1);
    expect(stderr).toContain('3 of 3 reports could not be made (segments, customers, abc); nothing was published');
    expect(night.files('reports')).toEqual({});
  });
});

describe('the log', () => {
  test('with --log json is one object a line, each with its time, and ends with the exit code', async () => {
    await using night = nightFolder();
    const { stdout, stderr, exit } = await night.run('--log', 'json');
    const lines = stdout.trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(events.map(({ event }) => event)).toEqual(['note', 'report', 'report', 'report', 'published', 'end']);
    expect(events.every(({ time }) => /^\d{4}-\d{2}-\d{2}T[\d:]{8}[+-]\d{2}:\d{2}$/.test(String(time)))).toBe(true);
    expect(events.at(-1)).toMatchObject({ level: 'info', exit_code: 0 });
  });

  test('has the failures of reports in it, and the last error on standard error, both for programs', async () => {
    await using night = nightFolder();
    night.config.run.reports.push({ analysis: 'segment', by: ['region'], output: 'regions.csv' });
    const { stdout, stderr, exit } = await outcomeOf(night.start(['--log', 'json', '--quiet']));
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ event, level, report }) => [event, level, report])).toEqual([['failed', 'error', 'regions']]);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'run-incomplete' } });
    expect(exit).toBe(2);
  });
});
