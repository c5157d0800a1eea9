import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandOptions } from '../../src/analyses/define.ts';
import type { Option, Options } from '../../src/analyses/define.ts';
import { analyses } from '../../src/analyses/index.ts';
import { configKey, configurable } from '../../src/cli/options/config-section.ts';
import { loadConfig } from '../../src/cli/options/load-config.ts';
import { flagKey } from '../../src/cli/options/resolve.ts';
import * as z from '../../src/cli/zod.ts';
import { CrmError } from '../../src/errors.ts';
import { runInSharedProcess } from '../shared-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const silent = { note: () => undefined, warn: () => undefined };

const sections = new Map<string, Options>([
  ['defaults', configurable],
  ['check', configurable],
  ...analyses.map((analysis): [string, Options] => [analysis.name, { ...configurable, ...commandOptions(analysis) }]),
]);

const samples: readonly unknown[] = [
  3,
  true,
  'EUR',
  '2%',
  '2GB',
  '0640',
  '2025-12-31',
  'd/m/y',
  ',',
  [80, 95],
  ['region'],
  ['10:2'],
  { amount: 'Total' },
  { recency: 1 },
  ['gini > 0.5'],
  0.5,
  "region != 'north'",
  { Returned: 'no_sale' },
  { EUR: '7460.76' },
];

/** Some value the option accepts. */
function sampleOf({ kind }: Option<unknown>): unknown {
  const found = [...(kind.choices ?? []), ...samples].find((sample) => kind.schema(z).safeParse(sample).success);
  if (found === undefined) {
    throw new Error(`no sample fits a ${kind.name}: add one to this test`);
  }
  return found;
}

function written(content: unknown, name = 'config.json'): string {
  const path = join(mkdtempSync(join(folder, 'case-')), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function refusal(content: unknown): Promise<CrmError> {
  const error: unknown = await loadConfig(written(content), [], silent).catch((caught: unknown) => caught);
  if (!(error instanceof CrmError)) {
    throw new Error('the config was accepted');
  }
  return error;
}

describe('a config is checked as a whole', () => {
  test('every key of every section is accepted and reaches its option', async () => {
    const content = Object.fromEntries(
      [...sections].map(([name, options]) => [
        name,
        Object.fromEntries(Object.values(options).map((option) => [configKey(option), sampleOf(option)])),
      ]),
    );
    const config = await loadConfig(written({ $schema: 'config.schema.json', ...content }), [], silent);
    for (const [name, options] of sections) {
      const values = await config.valuesFor(name === 'defaults' ? 'any' : name);
      for (const option of Object.values(options)) {
        expect(values[flagKey(option)], `${name}.${configKey(option)}`).toEqual(sampleOf(option));
      }
    }
  });

  test.each(
    [...sections].flatMap(([name, options]) => Object.values(options).map((option) => `${name}.${configKey(option)}`)),
  )('a wrong value of %s is reported with its path', async (path) => {
    const [section = '', key = ''] = path.split('.');
    const { code, exit, message } = await refusal({ [section]: { [key]: null } });
    expect({ code, exit }).toEqual({ code: 'config-invalid', exit: 2 });
    expect(message).toContain(`${path}: `);
  });

  test('several problems are reported at once, unknown keys and sections among them', async () => {
    const { message } = await refusal({
      defaults: { limit: -1, formt: 'csv' },
      segment: { bins: 'five', method: 'rfn' },
      sgment: {},
    });
    expect(message).toContain('defaults.limit: expected a whole number of 0 or more');
    expect(message).toContain('defaults.formt: there is no such key (did you mean format?)');
    expect(message).toContain('segment.bins: expected a whole number from 2 to 9');
    expect(message).toContain('segment.method: expected one of ');
    expect(message).toContain('sgment: there is no such key (did you mean segment?)');
  });

  test.each([
    ['text that is no JSON', '{ "defaults": '],
    ['a list', []],
    ['a section that is no object', { defaults: 5 }],
  ])('%s is refused', async (_, content) => {
    expect(await refusal(content)).toMatchObject({ code: 'config-invalid', exit: 2 });
  });

  test('a byte order mark in front is no fault', async () => {
    const path = written('\uFEFF{"defaults": {"limit": 7}}');
    expect(await (await loadConfig(path, [], silent)).valuesFor('segment')).toEqual({ limit: 7 });
  });

  test('a named config that does not exist is an error', async () => {
    await expect(loadConfig(join(folder, 'none.json'), [], silent)).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

describe('where a config is found', () => {
  const home = join(folder, 'home');
  const data = join(home, 'data');
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'crm.config.json'), '{"defaults": {"limit": 1}}');

  test('beside the first file of data', async () => {
    expect((await loadConfig(undefined, ['-', join(data, 'x.csv')], silent)).path).toBe(join(data, 'crm.config.json'));
  });

  test('nowhere is fine', async () => {
    const config = await loadConfig(undefined, [join(home, 'x.csv')], silent);
    expect({ path: config.path, values: await config.valuesFor('segment') }).toEqual({ path: null, values: {} });
  });
});

async function rowsWith(config: unknown, flags: string): Promise<number> {
  const path = written(config, 'crm.config.json');
  const place = join(path, '..');
  writeFileSync(
    join(place, 'sales.csv'),
    'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,4\nC,2025-01-07,5\nD,2025-01-08,6\n',
  );
  const { stdout, exit } = await runInSharedProcess(`crm segment sales.csv -q -f ndjson ${flags}`, place);
  expect(exit).toBe(0);
  return stdout.split('\n').length - 1;
}

describe.concurrent('a flag beats the section of the command, which beats defaults, which beat the default', () => {
  test.each([
    ['nothing is said', {}, '', 4],
    ['only defaults speak', { defaults: { limit: 3 } }, '', 3],
    ['the section speaks too', { defaults: { limit: 3 }, segment: { limit: 2 } }, '', 2],
    ['the flag speaks too', { defaults: { limit: 3 }, segment: { limit: 2 } }, '--limit 1', 1],
    ['only the section of another command speaks', { check: { limit: 2 } }, '', 4],
  ])('where %s', async (_, config, flags, rows) => {
    expect(await rowsWith(config, flags)).toBe(rows);
  });
});
