import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from '../../src/cli/run/lock.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

let path = '';
beforeEach(() => (path = join(mkdtempSync(join(root, 'case-')), '.latest.lock')));

const take = () => takeLock(path, 'the lock', '2026-01-15T02:00:00+00:00');

/** The number of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '0']);
  await once(child, 'close');
  return child.pid ?? 0;
}

function writeOwner(changes: Readonly<Record<string, unknown>>): void {
  const owner = { pid: process.pid, host: hostname(), processStart: null, started: 'then', token: 'of another' };
  writeFileSync(path, JSON.stringify({ ...owner, ...changes }));
}

describe('a lock', () => {
  test('is taken once, and free again when it is released', async () => {
    const lock = await take();
    await expect(take()).rejects.toMatchObject({ code: 'run-locked', exit: 1 });
    lock.assertOwn();
    lock.release();
    expect(existsSync(path)).toBe(false);
    (await take()).release();
  });

  test('names its owner', async () => {
    const lock = await take();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    await expect(take()).rejects.toThrow(
      `held by process ${process.pid} on ${hostname()}, started 2026-01-15T02:00:00`,
    );
    lock.release();
  });

  test.each([
    ['of a process that has ended', async () => writeOwner({ pid: await deadProcess() })],
    ['whose owner died before it wrote its name', () => writeFileSync(path, '')],
    ['that holds no owner', () => writeFileSync(path, '{"pid": ')],
  ])('%s is taken over', async (_, prepare) => {
    await prepare();
    const lock = await take();
    lock.assertOwn();
    lock.release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test.runIf(process.platform === 'linux')('of a process whose number another has by now is taken over', async () => {
    writeOwner({ processStart: 'another boot 17' });
    (await take()).release();
  });

  test('of another machine stands, since nobody can ask there, and the hint says how to get rid of it', async () => {
    writeOwner({ host: 'somewhere-else', pid: await deadProcess() });
    await expect(take()).rejects.toMatchObject({
      code: 'run-locked',
      hint: expect.stringContaining('delete') as string,
    });
  });

  test('of a dead owner goes to exactly one of many who want it', async () => {
    writeOwner({ pid: await deadProcess() });
    const all = await Promise.allSettled([...Array(12).keys()].map(take));
    const won = all.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    won[0]?.value.assertOwn();
    won[0]?.value.release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test('that was taken away says so before anything is published, and is left to its new owner', async () => {
    const lock = await take();
    writeOwner({});
    expect(() => lock.assertOwn()).toThrow('another run is at work');
    lock.release();
    expect(existsSync(path)).toBe(true);
  });
});
