import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost } from './host.ts';
import { faultsOf, fuzz } from './loop.ts';
import { makeTrial } from './make-trial.ts';
import { readReproducer, shellLine, writeReproducer } from './reproducer.ts';
import { plainScenes } from './scenes.ts';
import type { Scene } from './scenes.ts';
import type { Fault, Invocation, Trial } from './trial.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'crm-fuzz-test-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const table = 'customer,amount\nA,1.00\nB,2.00\nC,4.00\n';

/** A program that counts lines and adds up amounts as crm would, but for what `fault` does to it. */
function fakeCrm(name: string, fault = ''): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
    import { tmpdir } from 'node:os';
    export async function main([command, path]) {
      const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\\n');
      const account = { path, role: 'sales', rows: lines.length, used: lines.length, set_aside: {} };
      let amount = lines.reduce((sum, line) => sum + Number(line.split(',')[1]), 0);
      let words = '';
      ${fault}
      const file = JSON.stringify({ ...account, amount: { used: 'AMOUNT' } }).replace('"AMOUNT"', amount.toFixed(2));
      process.stdout.write(command === 'check' ? \`{"report": "check", "files": [\${file}]}\`
        : JSON.stringify({ report: command, sources: [account], rows: [{ total: amount }] }));
      process.stderr.write(words);
    }`,
  );
  return path;
}

const on = (command: string, name = 'sales.csv', content = table): Invocation => ({
  files: [{ name, bytes: Buffer.from(content) }],
  words: [command, name, '--format', 'json'],
  input: null,
});

const accounted: Trial = {
  scene: 'test',
  damages: [],
  pledge: 'accounted',
  extent: 'all',
  twin: null,
  runs: [on('check'), on('segment')],
  addedColumn: null,
  isPassedThrough: false,
  counted: { file: 'sales.csv', header: ['customer', 'amount'], amount: 'amount' },
};
const renamed: Trial = {
  ...accounted,
  pledge: 'same',
  twin: on('segment'),
  runs: [on('segment', 'b.csv')],
  counted: null,
};

async function faultsIn(trial: Trial, bundle: string, cpuSecondsMax?: number): Promise<Fault[]> {
  const host = startHost(bundle, cpuSecondsMax);
  try {
    return await faultsOf(host, trial);
  } finally {
    host.dispose();
  }
}

describe('the fuzzer finds', () => {
  test('nothing in a program that does what it should', async () => {
    const bundle = fakeCrm('right');
    expect(await faultsIn(accounted, bundle)).toEqual([]);
    expect(await faultsIn(renamed, bundle)).toEqual([]);
  });

  test.each([
    ['rows lost', 'a row that is dropped', 'account.rows -= 1; account.used -= 1;'],
    ['rows lost', 'a row that is neither used nor set aside', 'account.used -= 1;'],
    ['money lost', 'a cent that is lost', 'amount -= 0.01;'],
    [
      'commands disagree',
      'commands that count in two ways',
      'if (command === "segment") { account.rows += 1; account.used += 1; }',
    ],
    ['internal words', 'a word of the engine', 'words = "Binder Error: no such column";'],
    ['internal words', 'a value that JavaScript writes', 'words = "as of undefined";'],
    ['internal words', 'a place in the installation', 'words = "see /opt/node_modules/x.js";'],
    ['exit code', 'an exit code of its own', 'process.exitCode = 7;'],
    ['no word', 'an end without a word', 'process.exitCode = 3; return;'],
    ['temporary folder', 'a temporary folder that stays', 'mkdtempSync(tmpdir() + "/crm-");'],
    ['files', 'an input that is written to', 'writeFileSync(path, "x");'],
    ['files', 'a file that nobody named', 'writeFileSync("stolen.csv", "x");'],
    ['files', 'a file outside the folder', 'writeFileSync("../stolen.csv", "x");'],
    ['crash', 'an exception', 'throw new Error("broken");'],
    ['crash', 'an end of the process', 'process.kill(process.pid, "SIGKILL");'],
  ])('%s: %s', async (kind, name, fault) => {
    const faults = await faultsIn(accounted, fakeCrm(name.replaceAll(' ', '-'), fault));
    expect(faults.map((one) => one.kind)).toContain(kind);
  });

  test.runIf(process.platform === 'linux')('a command that does not end', async () => {
    const [fault] = await faultsIn(accounted, fakeCrm('hang', 'for (;;);'), 0.2);
    expect(fault).toMatchObject({ kind: 'hang', text: 'no end after 0.2 s of processor time' });
  });

  test('figures that hang on the name of a file, and not a word that stands in the file', async () => {
    const faults = await faultsIn(renamed, fakeCrm('name', 'if (path === "b.csv") amount += 1;'));
    expect(faults).toEqual([{ kind: 'other figures', text: expect.stringContaining('8') as string }]);
    const words = { ...accounted, runs: [on('check', 'sales.csv', `${table}undefined,1.00\n`)] };
    expect(await faultsIn(words, fakeCrm('echo', 'words = "undefined";'))).toEqual([]);
  });

  test('a script that gets from a cell into a page, and not the script of the page', async () => {
    const cell = '<script>alert(1)</script>';
    const run = { ...on('check', 'sales.csv', `${table}${cell},1.00\n`), words: ['check', 'sales.csv', '-f', 'html'] };
    const asPage: Trial = { ...accounted, runs: [run], counted: null };
    expect(await faultsIn(asPage, fakeCrm('own', `words = '<script>let x = undefined;</script>';`))).toEqual([]);
    const faults = await faultsIn(asPage, fakeCrm('foreign', `words = '${cell}';`));
    expect(faults.map(({ kind }) => kind)).toEqual(['internal words']);
  });

  test('a damaged file that is taken for a sound one, but not one that is refused', async () => {
    const cut = {
      ...renamed,
      pledge: 'same-or-refused' as const,
      runs: [on('segment', 'sales.csv', table.slice(0, -7))],
    };
    const kinds = async (fault: string): Promise<string[]> =>
      (await faultsIn(cut, fakeCrm('cut', fault))).map((one) => one.kind);
    expect(await kinds('')).toEqual(['other figures']);
    rmSync(join(folder, 'cut.mjs'));
    expect(await kinds('if (lines.length < 3) { process.exitCode = 3; process.stderr.write("cut"); return; }')).toEqual(
      [],
    );
  });

  test('a column that is not passed through', async () => {
    const added: Trial = { ...renamed, addedColumn: '__proto__', isPassedThrough: true };
    expect(await faultsIn(added, fakeCrm('column'))).toEqual([
      { kind: 'column lost', text: '__proto__ is not in the report' },
    ]);
  });
});

async function made(seed: number, order: readonly number[]): Promise<Map<number, Trial>> {
  const trials = new Map<number, Trial>();
  for (const number of order) trials.set(number, await makeTrial(seed, number, { plain: plainScenes(), others: [] }));
  return trials;
}

describe('trials', () => {
  test('are the same for a seed in whatever order they are made, and others for another seed', async () => {
    const forwards = await made(7, [0, 1, 2, 3]);
    expect(await made(7, [3, 2, 1, 0])).toEqual(forwards);
    expect(await made(8, [0, 1, 2, 3])).not.toEqual(forwards);
  });

  test('that find something are kept with less of the file, and run again from their folder', async () => {
    const scene: Scene = {
      name: 'test',
      files: new Map([['sales.csv', Buffer.from(table)]]),
      commands: [['segment', '@sales.csv', '--format', 'json']],
      plain: new Map(),
    };
    const host = startHost(fakeCrm('loop', 'if (lines.length > 0) words = "SELECT 1";'));
    try {
      const settings = { seed: 1, from: 0, trialsMax: 3, seconds: 60, only: '', findings: join(folder, 'found') };
      const told: string[] = [];
      const tally = await fuzz(host, { plain: [scene], others: [] }, settings, (line) => void told.push(line));
      expect(tally).toMatchObject({ trials: 3 });
      expect(new Set([...tally.findings.keys()].map((one) => one.slice(0, 15)))).toEqual(new Set(['internal words:']));
      expect(told).toHaveLength(tally.findings.size);
      const place = /in (\S+):$/m.exec(told[0] ?? '')?.[1] ?? '';
      expect(readFileSync(join(place, 'README.txt'), 'utf8')).toContain('crm ');
      expect((await faultsOf(host, readReproducer(place))).map(({ kind }) => kind)).toContain('internal words');
    } finally {
      host.dispose();
    }
  });

  test('come back from a reproducer as they were, with a line that a shell reads', () => {
    const trial: Trial = { ...renamed, runs: [{ ...on('segment', "a=5/it's.csv"), input: null }] };
    writeReproducer(join(folder, 'kept'), trial, []);
    expect(readReproducer(join(folder, 'kept'))).toMatchObject({ pledge: 'same', twin: { words: trial.twin?.words } });
    expect(readReproducer(join(folder, 'kept')).runs[0]?.files).toEqual(trial.runs[0]?.files);
    expect(shellLine(trial.runs[0] as Invocation)).toBe(`crm segment 'a=5/it'\\''s.csv' --format json`);
  });
});
