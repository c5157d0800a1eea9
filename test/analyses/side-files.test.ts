import { describe, expect, test } from 'vitest';
import { agingOptions } from '../../src/analyses/aging/options.ts';
import { commandOptions } from '../../src/analyses/define.ts';
import type { Option } from '../../src/analyses/define.ts';
import { analyses } from '../../src/analyses/index.ts';
import { compareOptions } from '../../src/analyses/segment/movement/compare-options.ts';
import { sideFilesByRole } from '../../src/analyses/side-files.ts';
import { guardFiles } from '../../src/cli/guard-files.ts';
import { profileOptions } from '../../src/cli/options/profile-options.ts';
import { flagKey, longFlag } from '../../src/cli/options/resolve.ts';
import { takesMany } from '../../src/cli/options/run-schema.ts';
import { sharedOptions } from '../../src/cli/options/shared-options.ts';
import { loadKey } from '../../src/pipeline/request.ts';
import { roleNames, roleOf } from '../../src/roles/index.ts';
import { requestOf } from '../open-engine.ts';

const declared = [sharedOptions, profileOptions, ...analyses.map(commandOptions)];
const named = declared.flatMap((options) =>
  Object.entries<Option<unknown>>(options).filter(([, { kind }]) => kind.role !== undefined),
);

describe('an option that names files of a role', () => {
  test.each(named)('%s is called like a role that there is', (key, option) => {
    const { role = '' } = option.kind;
    expect(roleOf(role).name).toBe(role);
    expect(longFlag(option)).toBe(`--${role.replaceAll('_', '-')}`);
    expect(flagKey(option)).toBe(key);
  });

  test('is there for every role that run.sources takes', () => {
    const roles = new Set(named.map(([, { kind }]) => kind.role));
    expect(roleNames.filter((role) => !roles.has(role))).toEqual([]);
  });

  test('says whether run.sources takes many files', () => {
    expect(roleNames.filter((role) => !takesMany(role))).toEqual(['customers', 'unit_costs', 'rates']);
  });
});

describe('side files', () => {
  const options = { ...sharedOptions, ...agingOptions };

  test('are found by role in the values of the options', () => {
    const values = { customers: 'c.csv', payments: ['p.csv', 'q.csv'], rates: undefined, output: 'o.csv' };
    expect(sideFilesByRole(options, values)).toEqual({ customers: ['c.csv'], payments: ['p.csv', 'q.csv'] });
  });

  test('are a file where they are one, and none where they are a day', () => {
    const compared = ['before.csv', '2025-01-31'].map((compareTo) => sideFilesByRole(compareOptions, { compareTo }));
    expect(compared).toEqual([{ 'compare-to': ['before.csv'] }, {}]);
  });

  test('part the loads of a run', () => {
    const [one, same, other] = ['c.csv', 'c.csv', 'd.csv'].map((customers) =>
      loadKey(requestOf(['a.csv'], '', { customers })),
    );
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  const command = { command: 'aging', config: null, options, typed: {} };

  test.each([
    ['a file and a side file', ['-'], { customers: '-' }, /not for the files and --customers$/],
    ['two side files', ['a.csv'], { payments: ['-'], rates: '-' }, /not for --rates and --payments$/],
    ['three', ['-'], { customers: '-', payments: ['-'] }, /not for the files, --customers and --payments$/],
  ])('that are standard input twice are refused: %s', async (_, files, values, message) => {
    await expect(guardFiles({ ...command, files, values })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message) as string,
    });
  });

  test('may be standard input once, and are among what is read', async () => {
    expect(await guardFiles({ ...command, files: [], values: { customers: '-' } })).toEqual(['-']);
  });

  test('are not written over', async () => {
    const [customers, output] = ['fixtures/shop/customers.csv', 'fixtures/../fixtures/shop/customers.csv'];
    await expect(guardFiles({ ...command, files: [], values: { customers, output } })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/also read; its data would be lost/) as string,
    });
  });
});
