import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runInSharedProcess } from '../shared-process.ts';
import { casesFolder } from './data-folder.ts';
import { classes, classify } from './export-classes/classify.ts';
import type { Class, Expected, Verdict } from './export-classes/classify.ts';

/**
 * Exports as products write them, and folders of cases (`CRM_CASES_DIR`), each with figures that were worked out by other
 * means. `known.json` holds the class of each: a worse one fails, a better one must be written down with
 * `UPDATE_EXPORTS=1 npm run acceptance -- exports`.
 */
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const knownPath = here('export-classes/known.json');
const read = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8')) as Value;
const known: Record<string, Class> = existsSync(knownPath) ? read(knownPath) : {};
const isUpdate = (process.env['UPDATE_EXPORTS'] ?? '') !== '';

interface Case extends Expected {
  readonly folder: string;
  readonly kind: string;
}

const exported = readdirSync(here('exports')).map((name) => {
  const folder = here(`exports/${name}`);
  return Object.assign(read<Omit<Case, 'name' | 'folder'>>(join(folder, 'expected.json')), { name, folder });
});
const cased = read<readonly (Expected & { readonly folder: string })[]>(here('export-classes/cases.json'))
  .map((one): Case => Object.assign(one, { kind: 'cases', folder: join(casesFolder, one.folder) }))
  .filter(({ folder }) => existsSync(folder));

const verdicts = new Map<Case, Verdict>();
const quoted = (word: string): string => `"${word.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;

const all: readonly (readonly [string, readonly Case[]])[] = [
  ['exports', exported],
  ['cases', cased],
];

describe.each(all.filter(([, cases]) => cases.length > 0))(
  '%s are understood, or it is said what is not',
  (_, cases) => {
    test.each(cases)('$kind $name', async (one) => {
      const run = async (words: readonly string[]) =>
        runInSharedProcess(`crm ${words.map(quoted).join(' ')}`, one.folder);
      const verdict = await classify(one, run);
      verdicts.set(one, verdict);
      if (!isUpdate) expect(verdict.class, verdict.why).toBe(known[one.name] ?? 'right');
    });
  },
);

afterAll(() => {
  const rows = [...verdicts].map(([one, { class: is, why }]) => `${is.padEnd(18)} ${one.kind} ${one.name}  ${why}`);
  const sums = ['receivables', 'sales', 'others', 'cases'].map((kind) => {
    const counts = classes.map((is) => [...verdicts].filter(([one, v]) => one.kind === kind && v.class === is).length);
    return `${kind.padEnd(12)}${counts.map((count) => String(count).padStart(19)).join('')}`;
  });
  const head = ' '.repeat(12) + classes.map((is) => is.padStart(19)).join('');
  process.stdout.write(`${[...rows.sort(), '', head, ...sums].join('\n')}\n`);
  if (!isUpdate) return;
  const found = { ...known, ...Object.fromEntries([...verdicts].map(([one, verdict]) => [one.name, verdict.class])) };
  const sorted = Object.entries(found)
    .filter(([, is]) => is !== 'right')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(knownPath, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
});
