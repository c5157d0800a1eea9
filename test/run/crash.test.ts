import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nightFolder, outcomeOf, published, untruths } from './night.ts';
import type { Night } from './night.ts';

const isPosix = process.platform !== 'win32';
const pause = (milliseconds: number): Promise<void> => new Promise((next) => setTimeout(next, milliseconds));

const staged = (night: Night): string[] =>
  readdirSync(join(night.path, 'reports')).filter((name) => name.endsWith('.part'));

/** Resolves when a run has begun to write. */
async function untilStaged(night: Night): Promise<void> {
  while (staged(night).length === 0) {
    await pause(2);
  }
}

/** A run of an earlier day, which nothing that follows may touch. */
async function withYesterday(night: Night): Promise<Record<string, string>> {
  await night.run('--quiet', '--as-of', '2025-12-05');
  return night.files('reports/2025-12-05');
}

/** Makes a day the folder itself instead of a link to it. */
function makeFolder(night: Night, day: string): void {
  const path = join(night.path, 'reports', day);
  const real = realpathSync(path);
  rmSync(path);
  renameSync(real, path);
}

async function expectHealed(night: Night): Promise<void> {
  expect(await night.run('--quiet')).toEqual({ stdout: '', stderr: '', exit: 0 });
  expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
  expect(published(night)).toEqual(['2025-12-05', '2025-12-10', 'latest.json']);
}

describe.skipIf(!isPosix)('a run that is killed', () => {
  test('at any moment leaves whole days, and the next run puts all right', async () => {
    await using night = nightFolder();
    const yesterday = await withYesterday(night);
    await night.run('--quiet');
    const today = Object.keys(night.files('reports/2025-12-10')).sort();
    for (let attempt = 0; attempt < 3; attempt++) {
      const child = night.start(['--quiet']);
      const end = outcomeOf(child);
      await untilStaged(night);
      await pause(Math.random() * 700);
      child.kill('SIGKILL');
      await end;
      expect(night.files('reports/2025-12-05')).toEqual(yesterday);
      expect(Object.keys(night.files('reports/2025-12-10')).sort()).toEqual(today);
      expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
    }
    await expectHealed(night);
  });

  test('between taking the old folder away and giving the new one its name gets the old one back', async () => {
    await using night = nightFolder();
    await withYesterday(night);
    await night.run('--quiet');
    const reports = join(night.path, 'reports');
    const before = night.files('reports/2025-12-10');
    // Where a day is no link: as runs of crm left it before there were links, and as on Windows.
    makeFolder(night, '2025-12-10');
    renameSync(join(reports, '2025-12-10'), join(reports, '.2025-12-10.old'));
    mkdirSync(join(reports, '.latest-0123456789ab.part'));
    writeFileSync(join(reports, '.latest.json.part'), '{');
    mkdirSync(join(reports, '.2025-11-30.gone'));
    rmSync(join(night.path, 'sales.csv'));
    expect((await night.run('--quiet')).exit).toBe(1);
    expect(night.files('reports/2025-12-10')).toEqual(before);
    night.writeSales(10);
    await expectHealed(night);
  });

  test('before or after its day leads to the new folder leaves no folder that no day leads to', async () => {
    await using night = nightFolder();
    await withYesterday(night);
    await night.run('--quiet');
    const reports = join(night.path, 'reports');
    const unborn = '.latest/2025-12-11-0123456789ab';
    mkdirSync(join(reports, unborn));
    symlinkSync(unborn, join(reports, '.2025-12-11.link'));
    mkdirSync(join(reports, '.latest/2025-12-10-0123456789ab'));
    symlinkSync(join('.latest', '2025-12-03-0123456789ab'), join(reports, '.2025-12-03.gone'));
    mkdirSync(join(reports, '.latest/2025-12-03-0123456789ab'));
    await expectHealed(night);
  });

  test('leaves alone what its owner moved: a day that has another name, and one that is no longer there', async () => {
    await using night = nightFolder();
    await withYesterday(night);
    await night.run('--quiet');
    const reports = join(night.path, 'reports');
    renameSync(join(reports, '2025-12-05'), join(reports, 'first week'));
    renameSync(join(reports, '2025-12-10'), join(night.path, 'elsewhere'));
    await night.run('--quiet', '--as-of', '2025-12-05');
    expect(Object.keys(night.files('reports/first week'))).toContain('manifest.json');
    expect(published(night).filter((name) => name.startsWith('.latest/2025-12-10-'))).toHaveLength(1);
  });

  test('has no moment in which a day has no folder', async () => {
    await using night = nightFolder();
    await night.run('--quiet');
    const day = join(night.path, 'reports', '2025-12-10');
    const before = realpathSync(day);
    const child = night.start(['--quiet']);
    const end = outcomeOf(child);
    let missing = 0;
    while (child.exitCode === null) {
      for (let look = 0; look < 2000; look += 1) {
        missing += existsSync(join(day, 'manifest.json')) ? 0 : 1;
      }
      await pause(0);
    }
    expect((await end).exit).toBe(0);
    expect(missing).toBe(0);
    expect(realpathSync(day)).not.toBe(before);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s leaves nothing behind', async (signal, code) => {
    await using night = nightFolder();
    await withYesterday(night);
    const before = night.files('reports');
    const child = night.start(['--quiet']);
    const end = outcomeOf(child);
    await untilStaged(night);
    child.kill(signal);
    expect(await end).toEqual({ stdout: '', stderr: '', exit: code });
    expect(night.files('reports')).toEqual(before);
    expect(readdirSync(night.path).sort()).toEqual(['crm.config.json', 'reports', 'sales.csv']);
    await expectHealed(night);
  });
});

describe('a disk', () => {
  test.skipIf(!isPosix)('that is full leaves what was there, and says so', async () => {
    await using night = nightFolder();
    await withYesterday(night);
    const before = night.files('reports');
    const limited = night.start(['--quiet'], ['sh', '-c', 'ulimit -f 8; exec "$0" "$@"']);
    const { stderr, exit } = await outcomeOf(limited);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^error: (cannot write \S+: the file would be larger|the disk is full)/);
    expect(night.files('reports')).toEqual(before);
    await expectHealed(night);
  });

  test('that takes no folder where the outputs belong is an error, and nothing is computed', async () => {
    await using night = nightFolder();
    night.config.run.output = 'sales.csv/reports/{as_of}';
    const before = readFileSync(join(night.path, 'sales.csv'), 'utf8');
    const { stdout, stderr, exit } = await night.run();
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
    expect(stderr).toContain('cannot write sales.csv');
    expect(stderr).toContain('choose another place with run.output');
    expect(readFileSync(join(night.path, 'sales.csv'), 'utf8')).toBe(before);
  });

  test.skipIf(!isPosix || process.getuid?.() === 0)('that may not be written to leaves what was there', async () => {
    await using night = nightFolder();
    mkdirSync(join(night.path, 'reports'), { mode: 0o555 });
    const { stderr, exit } = await night.run('--quiet');
    expect(exit).toBe(1);
    expect(stderr).toContain('permission denied');
  });
});

describe('a source', () => {
  test('that is written to while it is read is never reported on', async () => {
    await using night = nightFolder();
    await withYesterday(night);
    const before = night.files('reports');
    const path = join(night.path, 'sales.csv');
    const child = night.start(['--quiet']);
    const timer = setInterval(() => appendFileSync(path, 'C1,2025-12-10,1.00\n'), 3);
    const { stderr, exit } = await outcomeOf(child);
    clearInterval(timer);
    expect(exit).toBe(1);
    expect(stderr).toContain('sales.csv was written to while it was read; nothing was published');
    expect(night.files('reports')).toEqual(before);
    await expectHealed(night);
  });

  test.skipIf(!isPosix)('that vanishes stops the run, and what was there before stays', async () => {
    await using night = nightFolder();
    await withYesterday(night);
    const before = night.files('reports');
    const child = night.start(['--quiet']);
    const end = outcomeOf(child);
    await untilStaged(night);
    await pause(30);
    rmSync(join(night.path, 'sales.csv'));
    const { stderr, exit } = await end;
    expect(exit).toBe(1);
    expect(stderr).toMatch(/sales\.csv (vanished|could no longer be read) while it was read|cannot find sales\.csv/);
    expect(night.files('reports')).toEqual(before);
    night.writeSales(10);
    await expectHealed(night);
  });
});

describe.skipIf(!isPosix)('the folder of the outputs', () => {
  test.each([
    ['all of it', ''],
    ['what was written so far', '.part'],
  ])('that loses %s while a run is at work is told, and no half day is published', async (_, ending) => {
    await using night = nightFolder();
    await withYesterday(night);
    const child = night.start(['--quiet']);
    const end = outcomeOf(child);
    await untilStaged(night);
    while (!staged(night).some((name) => readdirSync(join(night.path, 'reports', name)).includes('segments.html'))) {
      await pause(2);
    }
    const names = readdirSync(join(night.path, 'reports')).filter((name) => name.endsWith(ending));
    // The run may put a file into a folder that is being emptied.
    const stubborn = { recursive: true, force: true, maxRetries: 20, retryDelay: 1 };
    names.forEach((name) => rmSync(join(night.path, 'reports', name), stubborn));
    const { stderr, exit } = await end;
    expect(exit).toBe(1);
    expect(stderr).toMatch(
      /^error: cannot write reports\S*: (what was written there|it) was removed while the run was/,
    );
    expect(stderr).toContain('nothing was published');
    expect(existsSync(join(night.path, 'reports', '2025-12-10'))).toBe(false);
    await night.run('--quiet', '--as-of', '2025-12-05');
    await expectHealed(night);
  });
});

describe('two runs at once', () => {
  test('do not mix: one works, the other says so or comes after', async () => {
    await using night = nightFolder();
    const ends = await Promise.all([night.start(['--quiet']), night.start(['--quiet'])].map(outcomeOf));
    const exits = ends.map(({ exit }) => exit).sort();
    expect([
      [0, 0],
      [0, 1],
    ]).toContainEqual(exits);
    for (const { stderr } of ends.filter(({ exit }) => exit === 1)) {
      expect(stderr).toMatch(/^error: another run is at work: reports\/\.latest\.lock is held by process \d+/);
    }
    expect(untruths(night, 'reports/2025-12-10')).toEqual([]);
    expect(existsSync(join(night.path, 'reports', '.latest.lock'))).toBe(false);
  });
});
