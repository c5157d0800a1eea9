import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorSpecs } from '../../../src/errors.ts';
import { nightFolder } from '../../run/night.ts';

test('the files cannot be read in the time that was given', async () => {
  await using night = nightFolder();
  Object.assign(night.config.run, { timeout: '1ms' });
  const { stdout, stderr, exit } = await night.run('--quiet');
  expect({ stdout, exit }).toEqual({ stdout: '', exit: errorSpecs['timed-out'].exit });
  const [, ...rest] = stderr.split('\n');
  const end = rest.findIndex((line) => line.startsWith('failed:'));
  await expect(`${stderr.replace(/^failed: segments: /, 'error: ').split('\n').slice(0, end + 1).join('\n')}\n`).toMatchFileSnapshot('./stderr');
  expect(stderr).toContain('error: 3 of 3 reports could not be made');
  expect(existsSync(join(night.path, 'reports', '.latest.lock'))).toBe(false);
  expect(readdirSync(night.path).sort()).toEqual(['crm.config.json', 'reports', 'sales.csv']);
});
