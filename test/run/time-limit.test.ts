import { spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { milliseconds } from '../../src/cli/options/duration.ts';
import { openTimeLimit } from '../../src/cli/run/time-limit.ts';

const never = (): Promise<never> => new Promise(() => undefined);

test('durations are what people write', () => {
  expect(['90s', '1.5m', '2 h', '1ms', '2min', '1d'].map(milliseconds)).toEqual([
    90_000, 90_000, 7_200_000, 1, 120_000, 86_400_000,
  ]);
  expect(['', '5', 's', '-1s'].map(milliseconds)).toEqual(Array(4).fill(Number.NaN));
});

test('work in time is left alone, and so is its failure', async () => {
  let interrupts = 0;
  using limit = openTimeLimit({ limit: '1h', engine: { interrupt: () => (interrupts += 1) }, end: () => undefined });
  expect(await limit.around('this', () => Promise.resolve(7))).toBe(7);
  await expect(limit.around('this', () => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  expect(interrupts).toBe(0);
});

test('work that takes longer is stopped, again and again, and what it says then is not believed', async () => {
  const interrupts: number[] = [];
  const engine = { interrupt: () => void interrupts.push(1) };
  using limit = openTimeLimit({ limit: '20ms', engine, end: () => undefined });
  const late = limit.around('the report late', async () => {
    while (interrupts.length < 3) {
      await wait(5);
    }
    return 'an answer that was cut off';
  });
  await expect(late).rejects.toMatchObject({
    code: 'timed-out',
    exit: 1,
    message: 'the report late took longer than 20ms and was stopped (--timeout)',
  });
});

test('work that cannot be stopped ends the run', async () => {
  const errors = new EventEmitter();
  const ended = once(errors, 'end');
  using limit = openTimeLimit({
    limit: '10ms',
    engine: { interrupt: () => undefined },
    end: (error) => errors.emit('end', error),
    graceMilliseconds: 50,
  });
  void limit.around('the report stuck', never);
  expect(await ended).toMatchObject([{ code: 'timed-out' }]);
});

test.each(['for (;;) Math.random();', '/^(a+)+$/.test("a".repeat(40) + "b");'])(
  'a thread that hears no timer ends all the same, with %s',
  (busy) => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-limit-'));
    try {
      const script = join(folder, 'busy.mjs');
      const library = join(folder, 'limit.mjs');
      const entryPoints = ['src/cli/run/time-limit.ts'];
      buildSync({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile: library, logLevel: 'error' });
      writeFileSync(
        script,
        `import { openTimeLimit } from ${JSON.stringify(pathToFileURL(library).href)};
        const end = (error) => { process.stdout.write(error.message); process.exit(1); };
        const limit = openTimeLimit({ limit: '10ms', engine: { interrupt() {} }, end, graceMilliseconds: 200 });
        await limit.around('this', async () => { ${busy} });`,
      );
      const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 50_000 });
      expect({ status, stdout }).toEqual({
        status: 1,
        stdout: 'this took longer than 10ms and was stopped (--timeout)',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
);
