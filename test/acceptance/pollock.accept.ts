import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { CrmError } from '../../src/errors.ts';
import { dataFile } from './data-folder.ts';
import { loadTable } from './load-table.ts';
import type { Loaded } from './load-table.ts';
import { tempFolder } from './run-crm.ts';

const outcomes = ['exact', 'set aside', 'refused', 'silent', 'crashed'] as const;
type Outcome = (typeof outcomes)[number];

interface Judged {
  readonly file: string;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly why: string;
}

let folder = '';
const judged: Judged[] = [];

/** What was polluted: the name of the file without its numbers. */
function kindOf(file: string): string {
  return file
    .replace(/\.csv$/, '')
    .replace(/^(row_[a-z_]+?)_?(?:row)?\d.*$/, '$1')
    .replace(/_0x.*$|_\d+$/, '');
}

async function judge(file: string): Promise<Judged> {
  const kind = kindOf(file);
  const text = readFileSync(join(folder, 'clean', file), 'utf8');
  // The answer keeps the backslash of an escaped apostrophe and drops that of an escaped quote; a reader drops both.
  const answer = parse(file === 'file_escape_char_0x5C.csv' ? text.replaceAll("\\'", "'") : text, {
    relax_column_count: true,
  }) as string[][];
  let loaded: Loaded;
  try {
    loaded = await loadTable(join(folder, 'csv', file));
  } catch (error) {
    const isKnown = error instanceof CrmError && error.exit === 3;
    return { file, kind, outcome: isKnown ? 'refused' : 'crashed', why: String(error) };
  }
  const header = kind === 'file_no_header' ? null : (answer[0] ?? []);
  return { file, kind, ...compare(loaded, header, header === null ? answer : answer.slice(1)) };
}

const keyOf = (row: readonly string[] | null): string =>
  JSON.stringify(row === null ? null : row.map((cell) => cell.replace(/\r\n?/g, '\n').trim()));

function compare(
  loaded: Loaded,
  header: readonly string[] | null,
  clean: readonly string[][],
): { outcome: Outcome; why: string } {
  const left = new Map<string, number>();
  for (const row of clean) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  const foreign = loaded.rows.filter((row) => {
    const count = left.get(keyOf(row)) ?? 0;
    left.set(keyOf(row), count - 1);
    return count <= 0;
  });
  const { fieldCount, unreadable, quotes, header: headers } = loaded.setAside;
  const told = fieldCount + unreadable + quotes;
  const missing = clean.length - (loaded.rows.length - foreign.length);
  const isHeaderRight = keyOf(loaded.header) === keyOf(header);
  if (foreign.length === 0 && missing === 0 && isHeaderRight) return { outcome: 'exact', why: '' };
  const isHeaderTold = headers > 0 || (loaded.header === null && told > 0);
  const isTold = foreign.length <= quotes && missing <= told && (isHeaderRight || isHeaderTold);
  const outcome = isTold ? 'set aside' : loaded.isRagged || loaded.isBeyondLimit ? 'refused' : 'silent';
  const why = `${foreign.length} rows are not in the answer, ${missing} are missing, ${told} are reported; ${JSON.stringify(loaded.header)}`;
  return { outcome, why };
}

beforeAll(async () => {
  const target = tempFolder();
  const unpacked = spawnSync('tar', ['-xzf', dataFile('messy', 'pollock_polluted_2290.tar.gz'), '-C', target]);
  expect(unpacked.status).toBe(0);
  folder = join(target, 'polluted_files');
  for (const file of readdirSync(join(folder, 'csv')).sort()) judged.push(await judge(file));
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  const table = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(
        outcomes.map((outcome) => [
          outcome,
          judged.filter((one) => one.kind === kind && one.outcome === outcome).length,
        ]),
      ),
    ]),
  );
  console.table(table); // oxlint-disable-line no-console
});

const filesOf = (outcome: Outcome): string[] =>
  judged.filter((one) => one.outcome === outcome).map(({ file, why }) => `${file}: ${why}`);

test('all files are there', () => {
  expect(judged).toHaveLength(2290);
});

test('no file crashes the program', () => {
  expect(filesOf('crashed')).toEqual([]);
});

test('a file is misread in silence only where its damage looks like data', () => {
  // Without one delimiter `a,"b, c"` is `a"b, c"`: as many fields as before, and no quote where one must be closed.
  expect(filesOf('silent').filter((entry) => !entry.startsWith('row_less_sep_'))).toEqual([]);
  expect(filesOf('silent').length).toBeLessThanOrEqual(61);
});

test('the file without pollution is read as it is', () => {
  expect(judged.find(({ file }) => file === 'source.csv')?.outcome).toBe('exact');
});
