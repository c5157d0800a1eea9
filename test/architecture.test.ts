import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface SourceFile {
  /** Below src/, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports, ours as a path below src/, others as written. */
  readonly imports: readonly string[];
}

function read(path: string): SourceFile {
  const text = readFileSync(join('src', path), 'utf8');
  const imports = [
    ...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '');
  const ours = (target: string): string => join(path, '..', target).replaceAll('\\', '/');
  return { path, text, imports: imports.map((target) => (target.startsWith('.') ? ours(target) : target)) };
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => read(path.replaceAll('\\', '/')));

const folderOf = (path: string): string => path.split('/')[0] ?? '';
/** `input/dates` of `input/dates/dates.ts` and `input` of `input/source.ts`. */
const areaOf = (path: string): string => path.split('/').slice(0, -1).slice(0, 2).join('/');
const isOurs = (target: string): boolean => target.endsWith('.ts') && !target.startsWith('.');

/** Where each folder may import from: folders, or single files. Its own folder always. */
const allowed: Readonly<Record<string, readonly RegExp[]>> = {
  'errors.ts': [/^error-specs\//],
  'error-specs': [],
  vocabulary: [],
  engine: [/^errors\.ts$/],
  input: [/^(engine|vocabulary)\//, /^errors\.ts$/],
  roles: [/^(engine|vocabulary|input)\//, /^errors\.ts$/],
  load: [/^(engine|vocabulary|input|roles)\//, /^errors\.ts$/],
  datasets: [/^(engine|roles)\//],
  relations: [/^(engine|vocabulary)\//, /^errors\.ts$/],
  models: [/^errors\.ts$/],
  analyses: [
    /^engine\/(engine|sql|quantiles|exact|money|values|distinct|hash|sorted-lists|text)\.ts$/,
    /^datasets\//,
    /^relations\//,
    /^models\//,
    /^errors\.ts$/,
  ],
  report: [
    /^analyses\/(columns|chart)\.ts$/,
    /^load\/source-summary\.ts$/,
    /^engine\/(sql|formula|each-cell|money)\.ts$/,
    /^errors\.ts$/,
  ],
  pipeline: [/^(engine|vocabulary|input|roles|load|datasets|relations|analyses|models|report)\//, /^errors\.ts$/],
  cli: [/./],
};

/** Code without its comments: what a sentence mentions is no import and no call. */
const bare = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

describe('imports', () => {
  test.each(files.map(({ path }) => path))('%s imports only what its folder may', (path) => {
    const rules = allowed[folderOf(path)];
    expect(rules, `the folder of ${path} has no rule in this test`).toBeDefined();
    const wrong = read(path).imports.filter(
      (target) => isOurs(target) && folderOf(target) !== folderOf(path) && !rules?.some((rule) => rule.test(target)),
    );
    expect(wrong).toEqual([]);
  });

  test('the help loads nothing that reads files', () => {
    const loaded = new Set<string>();
    const load = (path: string): void => {
      loaded.add(path);
      const { text } = files.find((file) => file.path === path) ?? { text: '' };
      for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)) {
        const found = target.startsWith('.') ? join(path, '..', target).replaceAll('\\', '/') : target;
        if (!loaded.has(found)) load(found);
      }
    };
    load('cli/program.ts');
    expect(loaded.size).toBeGreaterThan(100);
    const wrong = [...loaded].filter((path) =>
      /^(pipeline|load|vocabulary\/concepts|input\/(dialect|encoding|workbook))\/|^(csv-parse|yauzl|saxen|zod|@duckdb)/.test(
        path,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['commander', /^commander$/, /^cli\/(program|help\/layout)\.ts$/],
    ['chalk and cli-table3', /^(chalk|cli-table3)$/, /^report\//],
    ['the library of charts', /^d3-/, /^report\/(formats\/html|card)\//],
    ['the library of workbooks', /^(write-excel-file|fflate)/, /^report\/formats\/xlsx/],
    ['csv-parse', /^csv-parse/, /^input\//],
    ['the engine', /^@duckdb\//, /^engine\//],
    [
      'zod itself, other than as types,',
      /^zod$/,
      /^(cli\/(zod|options\/(config|config-section|run-schema))|analyses\/(kinds|segment\/map\/segment-map-file|policy\/policy-file))\.ts$/,
    ],
  ])('%s is known in one place only', (_, library, place) => {
    const importers = files
      .filter(({ imports }) => imports.some((target) => library.test(target)))
      .map(({ path }) => path);
    expect(importers.filter((path) => !place.test(path))).toEqual([]);
  });

  test('zod is loaded through the one file that names what is used of it', () => {
    const values = files.filter(({ text }) =>
      /^(?:import (?!type)|export )[^;]*from 'zod'|import\('zod'\)/m.test(text),
    );
    expect(values.map(({ path }) => path)).toEqual(['cli/zod.ts']);
  });
});

describe('sub-folders of one folder', () => {
  const uses = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = areaOf(path);
    for (const to of imports.filter(isOurs).map(areaOf)) {
      const siblings = from.includes('/') && to.includes('/') && from !== to && folderOf(from) === folderOf(to);
      if (siblings) uses.set(from, (uses.get(from) ?? new Set()).add(to));
    }
  }
  const reachable = (area: string, seen: Set<string> = new Set()): Set<string> => {
    for (const next of uses.get(area) ?? []) {
      if (!seen.has(next)) reachable(next, seen.add(next));
    }
    return seen;
  };

  test.each([...uses.keys()])('%s is not needed by what it needs', (area) => {
    expect([...reachable(area)]).not.toContain(area);
  });
});

describe('what only src/cli may do', () => {
  test.each([
    ['write to the console', /\bconsole\.\w/],
    ['end the process', /\bprocess\.exit\b/],
    ['read the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/],
    ['draw lots', /\bMath\.random\(/],
    ['write to the streams of the process', /\bprocess\.(stdout|stderr)\b/],
  ])('%s', (_, pattern) => {
    const others = files.filter(({ path, text }) => folderOf(path) !== 'cli' && pattern.test(bare(text)));
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});

describe('what a file holds', () => {
  const roleFiles = read('roles/index.ts').text.match(/^export const roles = \{([^}]*)\}/m)?.[1] ?? '';
  const names = roleFiles.split(',').flatMap((name) => /\w+/.exec(name)?.[0] ?? []);
  const quoted = new RegExp(`(['"\`])(${names.join('|')})\\1`);
  /** The config that docs/config.md shows is one that a person would write. */
  const excepted = new Set(['cli/docs/config-page.ts']);

  test('has its name in no string of src/cli, which follows the declarations', () => {
    expect(names.length).toBeGreaterThan(5);
    expect("options['payments']").toMatch(quoted);
    const others = files.filter(
      ({ path, text }) => folderOf(path) === 'cli' && !excepted.has(path) && quoted.test(bare(text)),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});

describe('what becomes SQL in one file only', () => {
  const engineFunction =
    /\b(read_(csv|parquet|json|text|blob|ndjson)\w*|parquet_(scan|metadata|schema)|sniff_csv|glob)'?\s*[(,]/i;
  const statement = /\b(copy \(\$|copy \(?select|attach\s+'|export database|import database)/i;

  test('the path of a file that is read', () => {
    // patterns.ts calls the library of that name.
    const told = files.filter(
      ({ path, text }) => path !== 'input/files/patterns.ts' && engineFunction.test(bare(text)),
    );
    expect(told.map(({ path }) => path).sort()).toEqual(['engine/csv.ts', 'engine/local-file.ts']);
    const reader = /\bread_(csv|parquet)\b(?!',)/;
    expect(reader.test(bare(read('engine/csv.ts').text))).toBe(false);
  });

  test('the path of a file that is written', () => {
    const told = files.filter(({ text }) => statement.test(bare(text)));
    expect(told.map(({ path }) => path)).toEqual(['engine/csv-copy.ts']);
    expect(read('engine/csv-copy.ts').text).toContain('to ${targetLiteral(path)} (');
  });

  test('a pattern of files is expanded', () => {
    const importers = files.filter(({ imports }) => imports.includes('tinyglobby'));
    expect(importers.map(({ path }) => path)).toEqual(['input/files/patterns.ts']);
  });
});

describe('what only DuckDB has', () => {
  test.each([
    ['casts that give NULL', /\btry_(cast|strptime)\b/, 'try_cast(x as date)'],
    ['its patterns', /\bregexp_(matches|extract)/, 'regexp_extract_all(x, y)'],
    ['its lists', /\blist_[a-z]+\(|\blambda \$\{|\blen\(/, 'list_transform([x], lambda ${t}: t)'],
    ['its lengths', /\bstrlen\b/, 'strlen(x)'],
    ['its hash', /[^.\w]hash\(\$/, ' hash(${x})'],
    ['its quantiles', /\bquantile_(cont|disc)\b/, 'quantile_cont(x, 0.5)'],
    ['stars with exceptions', /\* (replace|exclude) ?\(/, 'select * exclude (x)'],
    ['tables made anew', /\bcreate or replace (temp )?table\b/, 'create or replace temp table x'],
    ['accents taken off', /\bstrip_accents\b/, 'strip_accents(x)'],
    ['aggregates and joins of its own', /\b(arg_max|arg_min|any_value|asof join|qualify|hugeint)\b/, 'arg_max(x, y)'],
  ])('%s: said in src/engine alone', (_, pattern, example) => {
    expect(example).toMatch(pattern);
    const others = files.filter(({ path, text }) => folderOf(path) !== 'engine' && pattern.test(bare(text)));
    expect(others.map(({ path }) => path)).toEqual([]);
  });
});

/** Subqueries behind from and join without a name. */
function unnamed(text: string): number {
  const begins = [...text.matchAll(/\b(?:from|join) \((?=\s*(?:select|with|\$\{)\b|\$)/g)];
  return begins.filter(({ index, 0: begin }) => {
    let depth = 1;
    let at = index + begin.length;
    for (; depth > 0 && at < text.length; at += 1) {
      depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
    }
    return !/^\s+as\s/.test(text.slice(at));
  }).length;
}

describe('queries that other engines read as well', () => {
  const queries = files.filter(({ path }) => /^(relations|analyses)\//.test(path));

  test('give a type to a NULL that names a column, which the next part of a union may not', () => {
    const untyped = /(?<!cast\()\bnull as (?!const\b|never\b)[a-z_]/;
    expect('select null as dated').toMatch(untyped);
    expect('select cast(null as date) as dated').not.toMatch(untyped);
    expect(queries.filter(({ text }) => untyped.test(bare(text))).map(({ path }) => path)).toEqual([]);
  });

  test('name every subquery', () => {
    expect(unnamed('select 1 from (select f(x) from y) where z')).toBe(1);
    expect(unnamed('select 1 from (select f(x) from y\n) as z join (${query}) as t')).toBe(0);
    expect(queries.filter(({ text }) => unnamed(bare(text)) > 0).map(({ path }) => path)).toEqual([]);
  });
});

describe('files', () => {
  test.each(files.map(({ path }) => path))('%s has at most 300 lines and a kebab-case name', (path) => {
    expect(read(path).text.trimEnd().split('\n').length).toBeLessThanOrEqual(300);
    expect(path).toMatch(/^[a-z0-9-]+(\/[a-z0-9-]+)*(?:\.d)?\.ts$/);
  });

  test('every analysis is in the registry', () => {
    const registry = read('analyses/index.ts').imports;
    const declaring = files.filter(
      ({ path, text }) => path.startsWith('analyses/') && /\bdefineAnalysis\(\{/.test(text),
    );
    expect(declaring.length).toBeGreaterThan(0);
    expect(declaring.map(({ path }) => path).filter((path) => !registry.includes(path))).toEqual([]);
  });

  test('every method belongs to an analysis of its folder', () => {
    const methods = files.filter(
      ({ text }) => /\bdefineMethod\(\{/.test(text) && !/export function defineMethod/.test(text),
    );
    const orphans = methods.filter(({ path, text }) => {
      const index = files.find((file) => file.path === `${areaOf(path)}/index.ts`);
      return !(index?.imports.includes(path) ?? false) && !/\bdefineAnalysis\(\{/.test(text);
    });
    expect(orphans.map(({ path }) => path)).toEqual([]);
  });

  test('nothing is left over from a time when it was not finished', () => {
    const unfinished = files.filter(({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text));
    expect(unfinished.map(({ path }) => path)).toEqual([]);
  });
});
