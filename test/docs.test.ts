import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toJSONSchema } from 'zod';
import { segmentFileSchema } from '../src/analyses/segment/map/segment-map-file.ts';
import { exampleConfig } from '../src/cli/docs/config-page.ts';
import { planRun } from '../src/cli/run/plan.ts';
import { configSchema } from '../src/cli/options/config.ts';
import { manPage } from '../src/cli/docs/man-page.ts';
import { referencePages } from '../src/cli/docs/reference.ts';
import { errorSpecs } from '../src/errors.ts';
import type { ErrorCode } from '../src/errors.ts';

const docs = (...parts: readonly string[]): string => join('..', 'docs', ...parts);
const pages = referencePages();

/** Patterns that ask for Unicode's classes are no patterns to validators outside JavaScript; crm itself judges them. */
const portable: Parameters<typeof toJSONSchema>[1] = {
  io: 'input',
  override: ({ jsonSchema }) => {
    if (jsonSchema.pattern?.includes(String.raw`\p{`) === true) {
      delete jsonSchema.pattern;
    }
  },
};

/** `docs/errors.md`: each error as its reproducer under test/errors shows it. */
function errorsPage(): string {
  const parts = Object.entries(errorSpecs).map(([code, { exit }]) => {
    const { sentence, commandLine } = reproducerOf(code as ErrorCode);
    const said = readFileSync(join('test', 'errors', code, 'stderr'), 'utf8');
    const errorOnly = said.slice(said.search(/^(error|alert): /m)).trimEnd();
    const shown = commandLine === '' ? errorOnly : `$ ${commandLine}\n${errorOnly}`;
    return `## ${code}\n\nExit code ${exit}. Example: ${sentence}.\n\n\`\`\`text\n${shown}\n\`\`\``;
  });
  return `<!-- Generated from src/errors.ts and test/errors by test/docs.test.ts; change those, then: npx vitest run -u -->

# Errors of crm

Every error says what is wrong and, behind \`try:\`, what to do next. With \`--format json\` it is also a JSON object on
standard error, \`{"error": {"code", "message", "hint", "file", "line"}}\`, with the codes below.

${parts.join('\n\n')}
`;
}

function reproducerOf(code: ErrorCode): { sentence: string; commandLine: string } {
  const folder = join('test', 'errors', code);
  if (!readdirSync(folder).includes('cmd')) {
    const [, sentence = ''] = /^test\('(.*)',/m.exec(readFileSync(join(folder, 'reproducer.test.ts'), 'utf8')) ?? [];
    return { sentence, commandLine: '' };
  }
  const lines = readFileSync(join(folder, 'cmd'), 'utf8').split(/\r?\n/);
  return {
    sentence: lines[0]?.replace(/^# /, '') ?? '',
    commandLine: lines.find((line) => line.startsWith('crm ')) ?? '',
  };
}

describe('the reference in docs/ is what the declarations say', () => {
  test.each([...pages.keys()])('%s', async (name) => {
    await expect(pages.get(name)).toMatchFileSnapshot(docs(...name.split('/')));
  });

  test('no page stands for a command that no longer exists', () => {
    const known = [...pages.keys()].filter((name) => name.startsWith('commands/'));
    expect(
      readdirSync(join('docs', 'commands'))
        .map((name) => `commands/${name}`)
        .sort(),
    ).toEqual(known.sort());
  });

  test('errors.md', async () => {
    await expect(errorsPage()).toMatchFileSnapshot(docs('errors.md'));
  });

  test('man/crm.1', async () => {
    await expect(manPage()).toMatchFileSnapshot(join('..', 'man', 'crm.1'));
  });

  test('config.schema.json', async () => {
    const schema = toJSONSchema(await configSchema(), portable);
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(docs('config.schema.json'));
  });

  test('segment-map.schema.json', async () => {
    const schema = toJSONSchema(segmentFileSchema(await import('../src/cli/zod.ts')), portable);
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(docs('segment-map.schema.json'));
  });
});

test('the config that config.md shows is one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-docs-'));
  try {
    writeFileSync(join(folder, 'crm.config.json'), exampleConfig);
    const { reports } = await planRun(join(folder, 'crm.config.json'), {});
    expect(reports.map(({ name }) => name)).toEqual(['segments', 'customers', 'abc', 'churn']);
    expect(pages.get('config.md')).toContain(exampleConfig);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the events of the log are those of the program', () => {
  const sources = readdirSync(join('src', 'cli', 'run')).map((name) =>
    readFileSync(join('src', 'cli', 'run', name), 'utf8'),
  );
  const said = sources.flatMap((text) =>
    [...text.matchAll(/log\.(?:say|fail)\('(\w+)'/g)].map(([, event = '']) => event),
  );
  const page = readFileSync(join('docs', 'cron.md'), 'utf8');
  expect(said.length).toBeGreaterThan(5);
  expect([...new Set(said)].filter((event) => !page.includes(`\`${event}\``))).toEqual([]);
});

describe('what the pages say is complete', () => {
  test.each([...pages.keys()])('%s has no empty or undefined part', (name) => {
    expect(pages.get(name)).not.toMatch(/undefined|\[object|\n\n\n|```sh\n\n/);
  });

  test('every link leads to a page', () => {
    const written = readdirSync('docs').filter((name) => /\.(md|json)$/.test(name));
    const known = new Set([...pages.keys(), ...written]);
    for (const [name, text] of pages) {
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        expect(known).toContain(join(name, '..', target).replaceAll('\\', '/'));
      }
    }
  });
});
