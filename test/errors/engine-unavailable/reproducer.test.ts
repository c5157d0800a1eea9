import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unavailable } from '../../../src/engine/unavailable.ts';
import { crmScript, plainEnvironment } from '../../command-line.ts';

test('Node is told to load no addons', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-no-addons-'));
  try {
    writeFileSync(join(folder, 's.csv'), 'customer_id,date,amount\nA,2025-01-05,3\n');
    const env = { ...plainEnvironment(), NODE_OPTIONS: '--no-addons' };
    const words = [crmScript(), 'segment', 's.csv'];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, env, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    await expect(stderr).toMatchFileSnapshot('./stderr');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the library of this system is missing, or is of another', () => {
  const missing = Object.assign(new Error("Cannot find module '@duckdb/x'\nRequire stack: /opt/crm"), {
    code: 'MODULE_NOT_FOUND',
  });
  expect(unavailable(missing).message).toBe(
    `the database engine cannot be loaded: it is not installed for ${process.platform} on ${process.arch}`,
  );
  expect(unavailable(new Error('/opt/crm/duckdb.node: invalid ELF header')).message).toBe(
    'the database engine cannot be loaded: the system cannot load it',
  );
});
