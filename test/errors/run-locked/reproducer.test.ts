import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thisProcess } from '../../../src/cli/owner.ts';
import { errorSpecs } from '../../../src/errors.ts';
import { nightFolder } from '../../run/night.ts';

test('another run is still at work', async () => {
  await using night = nightFolder();
  const owner = { ...thisProcess(), host: hostname(), started: '2026-01-15T02:00:00+00:00' };
  writeFileSync(join(night.path, '.latest.lock'), JSON.stringify({ ...owner, token: 'of another' }));
  night.config.run.output = '{as_of}';
  const { stdout, stderr, exit } = await night.run();
  expect({ stdout, exit }).toEqual({ stdout: '', exit: errorSpecs['run-locked'].exit });
  const plain = stderr.replace(String(process.pid), '4711').replaceAll(hostname(), 'reports-1');
  await expect(plain).toMatchFileSnapshot('./stderr');
});
