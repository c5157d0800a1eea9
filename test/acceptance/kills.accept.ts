/** What takes too long for the suite: sixty runs killed at sixty moments. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nightFolder, outcomeOf, published, untruths } from '../run/night.ts';

const tries = 60;
/** Longer than a run of the small company takes, so that the kills fall before, in and after everything it does. */
const longest = 1500;

test.skipIf(process.platform === 'win32')(
  'a run killed at any of sixty moments leaves whole days, and the next run puts all right',
  async () => {
    await using night = nightFolder();
    night.config.run.reports.push(
      { analysis: 'churn', view: 'customers', output: 'churn.json' },
      { analysis: 'segment', method: 'abc', output: 'classes.xlsx' },
      { analysis: 'segment', view: 'cuts', output: 'cuts.md' },
    );
    expect(await night.run('--quiet', '--as-of', '2025-12-05')).toEqual({ stdout: '', stderr: '', exit: 0 });
    const yesterday = night.files('reports/2025-12-05');
    await night.run('--quiet');
    const today = Object.keys(night.files('reports/2025-12-10')).sort();
    let killed = 0;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const child = night.start(['--quiet']);
      const end = outcomeOf(child);
      await new Promise((next) => setTimeout(next, (longest * attempt) / tries));
      killed += child.kill('SIGKILL') ? 1 : 0;
      await end;
      expect(night.files('reports/2025-12-05')).toEqual(yesterday);
      expect(Object.keys(night.files('reports/2025-12-10')).sort()).toEqual(today);
      expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
    }
    expect(killed).toBeGreaterThan(tries / 2);
    expect(await night.run('--quiet')).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
    expect(published(night)).toEqual(['2025-12-05', '2025-12-10', 'latest.json']);
    // Nothing of the killed ones is left where temporary files go, which is the folder of the config here.
    expect(readdirSync(night.path).sort()).toEqual(['crm.config.json', 'reports', 'sales.csv']);
  },
);
