import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { breakdown, columnsOf, commandOptions, defaultView } from '../src/analyses/define.ts';
import type { Option } from '../src/analyses/define.ts';
import type { ColumnType } from '../src/analyses/columns.ts';
import { analyses } from '../src/analyses/index.ts';
import { configKey } from '../src/cli/options/config-section.ts';
import { initOptions } from '../src/cli/options/init-options.ts';
import { profileOptions } from '../src/cli/options/profile-options.ts';
import { commands } from '../src/cli/commands.ts';
import { flagKey, longFlag } from '../src/cli/options/resolve.ts';
import { sharedOptions } from '../src/cli/options/shared-options.ts';
import type { Engine } from '../src/engine/engine.ts';
import { raw, sql } from '../src/engine/sql.ts';
import { reportTable, viewQuery } from '../src/pipeline/view-query.ts';
import { scratchFolder } from './case-folder.ts';
import { computed, declaredViews as views, defaultsOf } from './loaded-views.ts';
import type { Computed, DeclaredView } from './loaded-views.ts';
import { runInSharedProcess } from './shared-process.ts';

const methods = analyses.flatMap((analysis) =>
  analysis.methods.map((method) => ({ title: `${analysis.name} ${method.name}`, method })),
);

const canonical: Readonly<Record<ColumnType, RegExp>> = {
  text: /^[^\0]*$/s,
  date: /^\d{4}-\d{2}-\d{2}$/,
  money: /^-?\d+\.\d{2}$/,
  count: /^\d+$/,
  days: /^-?\d+$/,
  number: /^-?\d+\.\d{2}$/,
  share: /^-?\d+\.\d{6}$/,
  ratio: /^-?\d+\.\d{6}$/,
  estimate: /^-?\d+\.\d{9,}$/,
  score: /^\d+$/,
  flag: /^(true|false)$/,
};

async function rowsOf(engine: Engine, { method, name }: DeclaredView, asOf: string, sort: string | null = null) {
  const query = viewQuery({
    method,
    viewName: name,
    options: defaultsOf(method),
    asOf,
    attributes: [],
    by: [],
    sort,
    facts: {},
    limit: null,
  });
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  return { columns: query.columns, rows: await engine.rows(query.rows) };
}

describe.each(views)('the view $title', (declared) => {
  const { view, method } = declared;
  const declaredColumns = columnsOf(view, defaultsOf(method) as never);
  const names = Object.keys(declaredColumns);

  async function expectColumns(engine: Engine, asOf: string): Promise<void> {
    const by = breakdown([], 'named');
    const own = view.query({ options: defaultsOf(method), asOf: sql`cast(${asOf} as date)`, by, facts: {} });
    const yielded = (await engine.rows(sql`describe ${own}`)).map(([name]) => String(name));
    const orderedBy = new Set(view.order.map((name) => name.replace('-', '')));
    // A column that is not declared may only be there for the order.
    expect(yielded.filter((name) => names.includes(name) || !orderedBy.has(name))).toEqual(names);
    await expect(rowsOf(engine, declared, asOf)).resolves.toHaveProperty('rows');
  }

  test('yields the declared columns, in their order, from nothing', async () => {
    const { engine, asOf, close } = await computed(declared, true);
    await expectColumns(engine, asOf).finally(close);
  });

  describe('from the fixture', () => {
    let found: Computed;

    // One computation for all: they only read.
    beforeAll(async () => {
      found = await computed(declared, false);
    });
    afterAll(() => found.close());

    test('yields the declared columns, in their order', () => expectColumns(found.engine, found.asOf));

    test('yields cells in the canonical text of their types', async () => {
      const { columns, rows } = await rowsOf(found.engine, declared, found.asOf);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        for (const [index, { name, type }] of columns.entries()) {
          const value = row[index] ?? null;
          expect(value === null || canonical[type].test(String(value)), `${name} (${type}): ${String(value)}`).toBe(
            true,
          );
        }
      }
    });

    test('is ordered by a key: no two rows share all columns of the order', async () => {
      const own = view.query({
        options: defaultsOf(method),
        asOf: sql`cast(${found.asOf} as date)`,
        by: breakdown([], 'named'),
        facts: {},
      });
      const keys = view.order.map((name) => `"${name.replace('-', '')}"`).join(', ');
      expect(view.order.length).toBeGreaterThan(0);
      await found.engine.run(sql`drop table if exists ${reportTable}`);
      expect(
        await found.engine.rows(
          sql`select ${raw(keys)} from (${own}) as rows group by ${raw(keys)} having count(*) > 1`,
        ),
      ).toEqual([]);
    });
  });

  test('says what it shows and what every column means', () => {
    expect(view.meaning).toMatch(/^\S.*[^.\s]$/);
    for (const [name, { meaning, tones }] of Object.entries(declaredColumns)) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(meaning).toMatch(/^\S.*[^.\s]$/);
      // The engine writes columns of our own words as they are (isOwnWords).
      for (const word of Object.keys(tones ?? {})) expect(word).toMatch(/^[a-z]\w*$/i);
    }
    expect(view.shows === 'rows' ? names : ['customer_id']).toContain('customer_id');
    const totals = typeof view.totals === 'function' ? view.totals(defaultsOf(method) as never) : (view.totals ?? []);
    expect(names).toEqual(expect.arrayContaining([...totals]));
  });
});

describe.each(methods)('the method $title', ({ method }) => {
  test('has a summary for people and, where it has rows, rows for programs', () => {
    expect(method.views[defaultView(method, 'person')]?.shows).toBe('summary');
    expect(method.views[defaultView(method, 'program')]?.shows).toBe('rows');
  });

  test('says what it answers, how, and by which definition', () => {
    expect(method.title).toMatch(/^[A-Z].*[^.\s]$/);
    expect(method.meaning).toMatch(/^\S.*[^.\s]$/);
    expect(method.definition.length).toBeGreaterThan(0);
    for (const paragraph of method.definition) {
      expect(paragraph).toMatch(/^\S.*\.$/s);
    }
  });

  test('has defaults that its own kinds accept', async () => {
    const z = await import('../src/cli/zod.ts');
    for (const { kind, fallback } of Object.values(method.options)) {
      expect(fallback === undefined || kind.schema(z).safeParse(fallback).success).toBe(true);
    }
    expect(method.check?.(defaultsOf(method) as never)).toBeUndefined();
  });
});

describe('an option that is about files', () => {
  const every: readonly Option<unknown>[] = [
    sharedOptions,
    profileOptions,
    initOptions,
    ...analyses.map((analysis) => commandOptions(analysis)),
  ].flatMap((options) => Object.values<Option<unknown>>(options));

  test.each(every.filter(({ flag }) => /<.*file.*>/.test(flag)).map((option) => [option.flag, option] as const))(
    '%s says whether it reads or writes one',
    (_, { kind, meaning }) => {
      const isWritten = /\bwrite\b/.test(meaning) && kind.reads === undefined;
      expect(kind.writes === 'file').toBe(isWritten);
      expect(kind.reads !== undefined).toBe(!isWritten);
      expect(kind.reads?.('a.csv').concat(kind.reads(['a.csv'])) ?? ['a.csv']).toEqual(['a.csv']);
    },
  );

  test('is the only one that does, but for what names a file of JSON and for rights', () => {
    const others = every.filter(({ flag }) => !/<.*file.*>/.test(flag));
    const about = others.filter(({ kind }) => kind.reads !== undefined || kind.writes !== undefined);
    expect(about.map(longFlag)).toEqual(['--mode']);
  });
});

describe.each(analyses)('the command $name', (analysis) => {
  test('says what it answers', () => {
    expect(analysis.question).toMatch(/^[A-Z].*\?$/);
    expect(analysis.summary).toMatch(/^[A-Z].*[^.\s]$/);
  });

  test('has flags that are spelled like their keys and mean one thing', () => {
    const keys = Object.entries({ ...sharedOptions, ...commandOptions(analysis) });
    for (const [key, option] of keys) {
      expect(flagKey(option)).toBe(key);
      expect(configKey(option)).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(option.meaning).not.toBe('');
    }
    const own = Object.values(commandOptions(analysis)).map(longFlag);
    expect(own.filter((flag) => Object.values(sharedOptions).map(longFlag).includes(flag))).toEqual([]);
    const spec = commands.find(({ name }) => name === analysis.name);
    const all = spec?.optionGroups.flatMap(({ options }) => Object.values(options).map(longFlag)) ?? [];
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((flag, index) => all.indexOf(flag) !== index)).toEqual([]);
  });

  test('means the same by a flag that several methods have', () => {
    for (const key of Object.keys(commandOptions(analysis))) {
      const declared = analysis.methods.flatMap(({ options }) => (key in options ? [options[key]] : []));
      expect(new Set(declared.map((option) => `${option?.flag} ${option?.kind.name} ${option?.meaning}`)).size).toBe(1);
    }
  });

  test.each(analysis.examples)('has an example that runs: %s', async (example) => {
    const scratch = scratchFolder(() => undefined);
    try {
      const line = example
        .replaceAll(/"exports[^"]*"/g, 'shop/transactions.csv')
        .replaceAll('cohorts.csv', 'gym/cohorts.csv')
        .replaceAll(
          /(?<=\s)(?=(transactions|invoices|payments|customers)\.csv)(?<!-o )/g,
          analysis.role === 'invoices' ? 'company/' : 'shop/',
        );
      const { exit, stderr } = await runInSharedProcess(line, scratch.path);
      expect({ exit, stderr }).toMatchObject({ exit: 0 });
    } finally {
      scratch.dispose();
    }
  });
});
