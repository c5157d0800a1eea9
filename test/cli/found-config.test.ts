/** A config that nobody named may lie there because somebody else put it there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/cli/options/load-config.ts';
import { runInSharedProcess } from '../shared-process.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-found-config-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
const canLink = process.platform !== 'win32';

let folder = root;
let said: string[] = [];
const words = {
  note: (text: string) => said.push(`note: ${text}`),
  warn: (text: string) => said.push(`warning: ${text}`),
};
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  said = [];
  mkdirSync(join(folder, 'data', 'more'), { recursive: true });
  mkdirSync(join(folder, 'data.private'));
  writeFileSync(join(folder, 'data', 'sales.csv'), 'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,x\n');
  for (const place of ['data', 'data/more', 'data.private', '.']) {
    writeFileSync(join(folder, place, 'c.csv'), 'customer_id,region\nA,north\n');
  }
});

const configPath = (): string => join(folder, 'data', 'crm.config.json');
function lay(content: unknown): void {
  writeFileSync(configPath(), typeof content === 'string' ? content : JSON.stringify(content));
}
const load = async (named?: string) => loadConfig(named, [join(folder, 'data', 'sales.csv')], words);

describe('a config that was found is told', () => {
  test('by its path, and before anything else', async () => {
    lay({ defaults: { limit: 1, quiet: true } });
    const { stderr } = await runInSharedProcess('crm segment data/sales.csv --max-rejects 9', folder);
    expect(stderr.split('\n')[0]).toBe(`note: using ${join('data', 'crm.config.json')}, found beside the data`);
  });

  test('unless --quiet is typed', async () => {
    lay({ defaults: { limit: 1 } });
    expect((await runInSharedProcess('crm segment data/sales.csv -q --max-rejects 9', folder)).stderr).toBe('');
  });

  test('and leaves an error in JSON alone', async () => {
    lay({ defaults: { limit: 1, rejects: 'x.csv' } });
    const { stderr, exit } = await runInSharedProcess('crm segment data/sales.csv data/none.csv -f json', folder);
    expect(exit).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'file-not-found' } });
  });

  test.each(['check data/sales.csv', 'profile A data/sales.csv', 'churn data/sales.csv', 'clv data/sales.csv'])(
    'by crm %s as well',
    async (line) => {
      lay({ defaults: { max_rejects: '9' } });
      const { stderr } = await runInSharedProcess(`crm ${line}`, folder);
      expect(stderr).toContain(`note: using ${join('data', 'crm.config.json')}, found beside the data\n`);
    },
  );
});

describe('a config that was found writes nothing', () => {
  test('its rejects are passed over with a warning', async () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'precious\n');
    lay({ defaults: { rejects: victim, mode: '0777' } });
    const { stderr, exit } = await runInSharedProcess('crm segment data/sales.csv --max-rejects 9', folder);
    expect(exit).toBe(0);
    expect(stderr).toContain(`warning: defaults.rejects of ${join('data', 'crm.config.json')} is passed over`);
    expect(stderr).toContain('warning: defaults.mode of ');
    expect(stderr).toContain(`allow it with --config ${join('data', 'crm.config.json')}`);
    expect(readFileSync(victim, 'utf8')).toBe('precious\n');
  });

  test('those of a named one are written', async () => {
    lay({ defaults: { rejects: join(folder, 'r.csv') } });
    await runInSharedProcess('crm segment data/sales.csv --max-rejects 9 --config data/crm.config.json', folder);
    expect(readFileSync(join(folder, 'r.csv'), 'utf8')).toContain('bad_amount');
  });

  test('what is typed beats it without a word', async () => {
    lay({ defaults: { rejects: 'x.csv', customers: '/etc/passwd' } });
    expect(await (await load()).valuesFor('segment', { rejects: 'y.csv', customers: 'c.csv' })).toEqual({});
    expect(said).toHaveLength(1);
  });
});

describe('a config that was found reads only what lies in its folder', () => {
  const inside = [
    'c.csv',
    './c.csv',
    'more/../c.csv',
    'more/c.csv',
    '../data/c.csv',
    'c*.csv',
    '{c,d}.csv',
    'none.csv',
  ];
  test.each(inside)('%s is seen from there', async (path) => {
    lay({ defaults: { customers: path } });
    expect(await (await load()).valuesFor('segment')).toEqual({ customers: join(folder, 'data', path) });
  });

  test('an absolute path into it is fine', async () => {
    lay({ defaults: { customers: join(folder, 'data', 'c.csv') } });
    expect(await (await load()).valuesFor('segment')).toEqual({ customers: join(folder, 'data', 'c.csv') });
  });

  const outside = [
    '../c.csv',
    '..',
    'more/../../c.csv',
    '../data.private/c.csv',
    '/etc/passwd',
    'C:\\Users\\x.csv',
    'c:/x.csv',
    '\\\\server\\share\\x.csv',
    '{..,more}/c.csv',
    '{../data.private,more}/*.csv',
    '*/../../c.csv',
    '-',
  ];
  test.each(outside)('%s is refused', async (path) => {
    lay({ defaults: { customers: path } });
    const config = await load();
    await expect(config.valuesFor('segment')).rejects.toMatchObject({ code: 'config-outside', exit: 2 });
  });

  test.skipIf(!canLink).each(['link.csv', 'away/c.csv', 'l*.csv', 'aw*/c.csv', '**/c.csv', 'pipe', 'zero'])(
    '%s is refused, for where it leads',
    async (path) => {
      symlinkSync('../c.csv', join(folder, 'data', 'link.csv'));
      symlinkSync('../data.private', join(folder, 'data', 'away'));
      symlinkSync('/dev/zero', join(folder, 'data', 'zero'));
      execFileSync('mkfifo', [join(folder, 'data', 'pipe')]);
      lay({ defaults: { customers: path } });
      const config = await load();
      await expect(config.valuesFor('segment')).rejects.toMatchObject({ code: 'config-outside' });
    },
  );

  test.skipIf(!canLink)('its own folder may be reached through a link', async () => {
    symlinkSync('data', join(folder, 'link'));
    writeFileSync(configPath(), JSON.stringify({ defaults: { customers: 'c.csv' } }));
    const config = await loadConfig(undefined, [join(folder, 'link', 'sales.csv')], words);
    expect(await config.valuesFor('segment')).toEqual({ customers: join(folder, 'link', 'c.csv') });
  });

  test.each([
    ['segment', { compare_to: '../c.csv' }, 'segment.compare_to'],
    ['aging', { payments: ['c.csv', '../c.csv'] }, 'aging.payments'],
    ['profile', { invoices: ['../c.csv'] }, 'profile.invoices'],
    ['churn', { rates: '../c.csv' }, 'churn.rates'],
  ])('of %s as well', async (command, section, key) => {
    lay({ [command]: section });
    const config = await load();
    await expect(config.valuesFor(command)).rejects.toThrow(`${key}: ../c.csv lies outside the folder of this config`);
  });

  test('and for a card, of the sources of a run', async () => {
    const run = { output: 'o', reports: [{ analysis: 'segment', output: 'x.csv' }] };
    lay({ run: { ...run, sources: { transactions: ['sales.csv', '../c.csv'] } } });
    await expect((await load()).sources()).rejects.toMatchObject({ code: 'config-outside' });
    expect(await (await load(configPath())).sources()).toEqual({
      transactions: [join(folder, 'data', 'sales.csv'), join(folder, 'c.csv')],
    });
  });
});

describe('what is called like a config', () => {
  test.skipIf(!canLink)('and is no file is passed over: it might never end', async () => {
    execFileSync('mkfifo', [configPath()]);
    expect((await load()).path).toBeNull();
    rmSync(configPath());
    mkdirSync(configPath());
    expect((await load()).path).toBeNull();
    expect(said).toEqual([1, 2].map(() => `warning: ${configPath()} is passed over: it is no file`));
  });

  test.each([
    ['is nested deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['holds names that JavaScript knows', '{"__proto__": {"rejects": "x"}, "defaults": {"constructor": 1}}'],
    ['is larger than any config', ' '.repeat(17 * 1024 * 1024)],
    ['has a path with U+0000', '{"defaults": {"customers": "c.csv\\u0000"}}'],
  ])('and %s is refused', async (_, text) => {
    lay(text);
    await expect(load()).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

describe('a config in use is never written over', () => {
  test.each([
    ['named', 'crm segment data/sales.csv --config data/crm.config.json -f csv -o data/crm.config.json'],
    ['found', 'crm segment data/sales.csv -f csv -o data/crm.config.json'],
    ['found, by the rows set aside', 'crm segment data/sales.csv --rejects data/crm.config.json'],
    ['found, by a check', 'crm check data/sales.csv -f csv -o data/crm.config.json'],
    ['found, by a card', 'crm profile A data/sales.csv -f csv -o data/crm.config.json'],
  ])('%s', async (_, line) => {
    lay({ defaults: { max_rejects: '9' } });
    const before = readFileSync(configPath(), 'utf8');
    const { stderr, exit } = await runInSharedProcess(line, folder);
    expect(exit).toBe(2);
    expect(stderr).toContain('this file is also read');
    expect(readFileSync(configPath(), 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'data')).sort()).toEqual(['c.csv', 'crm.config.json', 'more', 'sales.csv']);
  });

  test.each([
    ['a segment map', '--segments m.json -f csv -o m.json', 'm.json'],
    ['an earlier report', '--compare-to data/c.csv -o data/c.csv', 'data/c.csv'],
  ])('nor is %s', async (_, flags, name) => {
    writeFileSync(join(folder, 'm.json'), '[{"segment": "v", "r": "1-5"}]');
    const before = readFileSync(join(folder, name), 'utf8');
    const { stderr } = await runInSharedProcess(`crm segment data/sales.csv ${flags}`, folder);
    expect(stderr).toContain(`--output ${name}: this file is also read`);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(before);
  });

  test('nor a file that crm init looks at', async () => {
    const { stderr } = await runInSharedProcess('crm init data/c.csv -o data/c.csv --force', folder);
    expect(stderr).toContain('--output data/c.csv: this file is also read');
  });
});
