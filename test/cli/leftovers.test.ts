import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { folderPrefix, partName, removeDeadFolders, removeDeadParts } from '../../src/cli/leftovers.ts';
import { fateOf, tagOf, thisProcess } from '../../src/cli/owner.ts';
import type { Owner } from '../../src/cli/owner.ts';
import { nightFolder, outcomeOf } from '../run/night.ts';

const isPosix = process.platform !== 'win32';
const root = mkdtempSync(join(tmpdir(), 'crm-leftovers-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(root, 'case-'))));

const weekAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);

/** The number of a process that has ended. */
const deadPid = spawnSync(process.execPath, ['--version']).pid;

/** Names of temporary folders and files in a folder. */
const temporary = (path: string): string[] => readdirSync(path).filter((name) => /^\.?crm-[0-9a-f]{8}-.*/.test(name));

/** A temporary folder with something in it. */
function make(owner: Partial<Owner>, letters = 'AbCd12'): string {
  const path = join(folder, `crm-${tagOf({ ...thisProcess(), ...owner })}-${letters}`);
  mkdirSync(path, { mode: 0o700 });
  writeFileSync(join(path, 'customers'), 'Ann');
  return path;
}

describe('a temporary folder', () => {
  test('of a dead process goes, that of a live one stays', () => {
    const dead = make({ pid: deadPid });
    const live = make({});
    removeDeadFolders(folder);
    expect([existsSync(dead), existsSync(live)]).toEqual([false, true]);
  });

  test.runIf(['linux', 'darwin'].includes(process.platform))(
    'of a process whose number another has by now goes',
    () => {
      const reused = make({ start: '17' });
      removeDeadFolders(folder);
      expect(existsSync(reused)).toBe(false);
    },
  );

  test('of another machine goes when nothing has touched it for a week', () => {
    const [fresh, old] = [make({ place: '00000000' }, 'fresh1'), make({ place: '00000000' }, 'oldold')];
    utimesSync(old, weekAgo, weekAgo);
    removeDeadFolders(folder);
    expect([existsSync(fresh), existsSync(old)]).toEqual([true, false]);
  });

  test.runIf(isPosix)('is never one behind a link, one that others may read, or one of another name', () => {
    const victim = mkdtempSync(join(root, 'victim-'));
    writeFileSync(join(victim, 'mine'), '');
    const pid = deadPid;
    symlinkSync(victim, join(folder, `crm-${tagOf({ ...thisProcess(), pid })}-linked`));
    chmodSync(make({ pid }, 'opened'), 0o755);
    mkdirSync(join(folder, 'crm-backup'));
    mkdirSync(join(folder, `crm-${tagOf({ ...thisProcess(), pid })}-much-longer`));
    const before = readdirSync(folder);
    removeDeadFolders(folder);
    expect(readdirSync(folder)).toEqual(before);
    expect(readdirSync(victim)).toEqual(['mine']);
  });

  test.runIf(isPosix)('holds on to no link in it', () => {
    const victim = mkdtempSync(join(root, 'victim-'));
    writeFileSync(join(victim, 'mine'), '');
    const dead = make({ pid: deadPid });
    symlinkSync(victim, join(dead, 'link'));
    removeDeadFolders(folder);
    expect([existsSync(dead), readdirSync(victim)]).toEqual([false, ['mine']]);
  });

  test.runIf(isPosix)('stays where others could put a link in its place', () => {
    const dead = make({ pid: deadPid });
    chmodSync(folder, 0o777);
    removeDeadFolders(folder);
    expect(existsSync(dead)).toBe(true);
    chmodSync(folder, 0o1777);
    removeDeadFolders(folder);
    expect(existsSync(dead)).toBe(false);
  });

  test('in a place that cannot be read is no error', () => {
    removeDeadFolders(join(folder, 'none'));
    expect(folderPrefix()).toMatch(/^crm-[0-9a-f]{8}-\d+-[0-9a-z]+-$/);
  });
});

describe('a half-written file', () => {
  test('of a dead process goes, that of a live one and what is called otherwise stays', () => {
    const own = partName();
    const tag = tagOf({ ...thisProcess(), pid: deadPid });
    const names = [own, `.crm-${tag}-0123456789ab.part`, `.crm-${tag}-0123456789ab.part.txt`, '.crm-x.part'];
    names.forEach((name) => writeFileSync(join(folder, name), ''));
    removeDeadParts(folder);
    expect(readdirSync(folder).sort()).toEqual(names.filter((_, index) => index !== 1).sort());
  });
});

test('this process is alive', () => {
  expect(fateOf(thisProcess())).toBe('alive');
});

describe.skipIf(!isPosix)('a command that is killed', () => {
  test('leaves a private folder and half a file, and the next command removes both', async () => {
    await using night = nightFolder();
    night.writeSales(30, 2000);
    const words = ['sales.csv', '--view', 'customers', '--output', 'customers.csv'];
    const child = night.command('segment', words);
    const end = outcomeOf(child);
    while (temporary(night.path).length < 2 && child.exitCode === null) {
      await new Promise((next) => setTimeout(next, 1));
    }
    child.kill('SIGKILL');
    await end;
    const left = temporary(night.path).filter((name) => name.startsWith('crm-'));
    expect(left).toHaveLength(1);
    expect(statSync(join(night.path, left[0] ?? '')).mode & 0o777).toBe(0o700);
    expect((await outcomeOf(night.command('segment', words))).exit).toBe(0);
    expect(temporary(night.path)).toEqual([]);
  });
});
