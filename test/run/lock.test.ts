import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { thisProcess } from '../../src/cli/owner.ts';
import { clearLock, takeLock } from '../../src/cli/run/lock.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-lock-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

let path = '';
beforeEach(() => (path = join(mkdtempSync(join(root, 'case-')), '.latest.lock')));

const take = () => takeLock(path, 'the lock', '2026-01-15T02:00:00+00:00');

/** The number of a process that has ended. */
const deadPid = spawnSync(process.execPath, ['--version']).pid;

function writeOwner(changes: Readonly<Record<string, unknown>>): void {
  const owner = { ...thisProcess(), host: hostname(), started: 'then', token: 'of another' };
  writeFileSync(path, JSON.stringify({ ...owner, ...changes }));
}

function touchedAgo(minutes: number): void {
  const then = new Date(Date.now() - minutes * 60_000);
  utimesSync(path, then, then);
}

const noOwners: [string, () => void][] = [
  ['of a process that has ended', () => writeOwner({ pid: deadPid })],
  ['whose owner died before it wrote its name', () => writeFileSync(path, '')],
  ['that holds half an owner', () => writeFileSync(path, '{"pid": ')],
  ['that holds no text', () => writeFileSync(path, Buffer.from([0, 255, 254]))],
  ...['{}', '[]', '"a"', '0', 'null', 'true'].map((json): [string, () => void] => [
    `that holds ${json}`,
    () => writeFileSync(path, json),
  ]),
  ...[0, -1, 1.5, 2 ** 31, 1e300, '7'].map((pid): [string, () => void] => [
    `of process ${pid}`,
    () => writeOwner({ pid }),
  ]),
];

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

  test.each(noOwners)('%s is taken over', async (_, prepare) => {
    prepare();
    const lock = await take();
    lock.assertOwn();
    lock.release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test.runIf(['linux', 'darwin'].includes(process.platform))(
    'of a process whose number another has by now is taken over',
    async () => {
      writeOwner({ start: '17' });
      (await take()).release();
    },
  );

  test('of another machine stands while it gives signs of life, since nobody can ask there', async () => {
    writeOwner({ host: 'somewhere-else', place: '00000000', pid: deadPid });
    touchedAgo(14);
    await expect(take()).rejects.toMatchObject({
      code: 'run-locked',
      message: expect.stringContaining(`process ${deadPid} on somewhere-else`) as string,
      hint: expect.stringContaining('15 minutes after its last sign of life') as string,
    });
    touchedAgo(16);
    (await take()).release();
  });

  test('gives a sign of life each minute', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const lock = await take();
    touchedAgo(20);
    vi.advanceTimersByTime(61_000);
    expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
    lock.release();
    vi.useRealTimers();
  });

  test('whose name a folder has is an error of its own', async () => {
    mkdirSync(path);
    const said = { code: 'output-failed', message: 'cannot write the lock: a folder has the name of the lock' };
    await expect(take()).rejects.toMatchObject(said);
    expect(() => clearLock(path, 'the lock')).toThrow(said.message);
    expect(existsSync(path)).toBe(true);
  });

  test('is cleared by hand, which says whose it was, unless its owner is at work here', () => {
    expect(clearLock(path, 'the lock')).toBe(null);
    writeOwner({ host: 'somewhere-else', place: '00000000' });
    touchedAgo(5);
    expect(clearLock(path, 'the lock')).toBe(
      `it was that of process ${process.pid} on somewhere-else, started then, whose last sign of life is 5 minutes old`,
    );
    writeFileSync(path, '{}');
    expect(clearLock(path, 'the lock')).toBe('it named no owner');
    expect(existsSync(path)).toBe(false);
    writeOwner({});
    expect(() => clearLock(path, 'the lock')).toThrow('another run is at work');
    expect(existsSync(path)).toBe(true);
  });

  test('of a dead owner goes to exactly one of many who want it', async () => {
    writeOwner({ pid: deadPid });
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

  test('that is gone says so before anything is published', async () => {
    const lock = await take();
    rmSync(path);
    expect(() => lock.assertOwn()).toThrow('cannot write the lock: it was removed while the run was at work');
    lock.release();
  });
});
