import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { analyses } from '../../src/analyses/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { checkFile } from '../../src/pipeline/check/check-file.ts';
import { prepareLoad } from '../../src/pipeline/datasets.ts';
import { prepareProfile, profileRequests } from '../../src/pipeline/profile/prepare-profile.ts';
import { recogniseFiles } from '../../src/pipeline/recognise-files.ts';
import { requestOf, withEngine } from '../open-engine.ts';

const opened = new Map<string, number>();
const { createReadStream } = fs;
const { open } = fs.promises;
const count = (path: string): void => void opened.set(path, (opened.get(path) ?? 0) + 1);
/** The first four bytes tell how a file is packed. */
const magicBytes = 4;

beforeAll(() => {
  fs.createReadStream = ((path: string, ...rest: readonly never[]) => {
    count(path);
    return createReadStream(path, ...rest);
  }) as typeof createReadStream;
  fs.promises.open = (async (path: string, ...rest: readonly never[]) => {
    const file = await open(path, ...rest);
    const read = file.read.bind(file) as (...given: readonly unknown[]) => Promise<unknown>;
    file.read = ((...given: readonly unknown[]) => {
      if (given[3] === 0 && given[2] !== magicBytes) count(path);
      return read(...given);
    }) as typeof file.read;
    return file;
  }) as typeof open;
  syncBuiltinESMExports();
});

beforeEach(() => opened.clear());

afterAll(() => {
  fs.createReadStream = createReadStream;
  fs.promises.open = open;
  syncBuiltinESMExports();
});

const shop = (name: string): string => `fixtures/shop/${name}.csv`;
const company = (name: string): string => `fixtures/company/${name}.csv`;

/** What the commands do with their files, and the files. */
const commands: Readonly<
  Record<string, readonly [readonly string[], (engine: Engine, folder: string) => Promise<unknown>]>
> = {
  'a report on sales': [
    [shop('transactions'), shop('customers')],
    (engine, folder) =>
      prepareLoad(
        engine,
        'sales',
        requestOf([shop('transactions')], folder, { customers: shop('customers'), grain: 'purchases' }),
      ),
  ],
  'a report that takes counts of cohorts': [
    [shop('transactions')],
    (engine, folder) =>
      prepareLoad(engine, 'sales', requestOf([shop('transactions')], folder, { takesCohortCounts: true })),
  ],
  'counts of cohorts': [
    ['fixtures/gym/cohorts.csv'],
    (engine, folder) =>
      prepareLoad(engine, 'sales', requestOf(['fixtures/gym/cohorts.csv'], folder, { takesCohortCounts: true })),
  ],
  'a report on receivables': [
    [company('invoices'), company('payments'), company('customers')],
    (engine, folder) =>
      prepareLoad(
        engine,
        'receivables',
        requestOf([company('invoices')], folder, {
          payments: [company('payments')],
          customers: company('customers'),
          requires: ['invoice_id', 'customer_id', 'amount'],
        }),
      ),
  ],
  'a card': [
    [company('invoices'), company('payments'), company('customers'), shop('transactions')],
    async (engine, folder) => {
      const common = requestOf([], folder);
      const words = [company('invoices'), company('payments'), company('customers'), shop('transactions')];
      const recognised = await recogniseFiles(engine, { words, given: {} }, common);
      return prepareProfile(engine, profileRequests(recognised, [], common));
    },
  ],
  'a check': [
    [shop('customers')],
    (engine, folder) =>
      checkFile(engine, { shown: 'customers.csv', local: shop('customers') }, 0, {
        ...requestOf([], folder),
        asOf: null,
        currency: null,
        typed: [],
        commands: analyses.map(({ name }) => name),
      }),
  ],
};

test.each(Object.entries(commands))('%s reads the head of each file once', async (_, [files, run]) => {
  await withEngine(run);
  expect(Object.fromEntries(opened)).toEqual(Object.fromEntries(files.map((path) => [path, 1])));
});
