import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { identityOf } from '../../src/input/files/identity.ts';
import { expandPaths } from '../../src/input/files/paths.ts';
import { tempFolder } from './files.ts';

const isWindows = process.platform === 'win32';

/** Writes files with their own names in them. */
function folderOf(...names: readonly string[]): string {
  const folder = tempFolder();
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  return folder;
}

/** What typed paths come to, and what is said of them, without the folder they are in. */
async function expanded(folder: string, ...typed: readonly string[]): Promise<{ shown: string[]; notes: string[] }> {
  const base = `${folder.replaceAll('\\', '/')}/`;
  const notes: string[] = [];
  const told = (note: string): unknown => notes.push(note.replaceAll(base, ''));
  const paths = await expandPaths(
    typed.map((path) => `${base}${path}`),
    Readable.from([]),
    () => folder,
    told,
  );
  return { shown: paths.map(({ shown }) => shown.replace(base, '')), notes };
}

describe('patterns', () => {
  const folder = folderOf('a.csv', 'b.csv', '.hidden.csv', 'B.CSV.txt', 'sub/c.csv', 'sub/deep/d.csv', 'csv/e.txt');

  test.each([
    ['*.csv', ['a.csv', 'b.csv']],
    ['./*.csv', ['./a.csv', './b.csv']],
    ['sub/../[ab].csv', ['sub/../a.csv', 'sub/../b.csv']],
    ['{b,a}.csv', ['a.csv', 'b.csv']],
    ['!(a).csv', ['b.csv']],
    ['**/*.csv', ['a.csv', 'b.csv', 'sub/c.csv', 'sub/deep/d.csv']],
    ['s*/?.csv', ['sub/c.csv']],
    ['.h*.csv', ['.hidden.csv']],
    // A folder is no file, and what is in it was not asked for.
    ['[ac]*', ['a.csv']],
  ])('%s', async (pattern, shown) => {
    expect(await expanded(folder, pattern)).toEqual({ shown, notes: [] });
  });

  test.each(['x*.csv', 's*b', '*.CSV', '!a.csv', '!*'])('%s matches nothing', async (pattern) => {
    await expect(expanded(folder, pattern)).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

describe('signs of patterns in names', () => {
  const others = isWindows ? [] : ['q?.csv', 'qx.csv', 's*.csv', 'sales.csv', 'a\\*b.csv'];
  const folder = folderOf(
    'sales[1].csv',
    'sales1.csv',
    '{a,b}.csv',
    'a.csv',
    '!a.csv',
    'exp[1]/x.csv',
    'exp1/y.csv',
    ...others,
  );

  test.each(['sales[1].csv', '{a,b}.csv', '!a.csv', ...others])('%s that exists is that file', async (name) => {
    expect((await expanded(folder, name)).shown).toEqual([name]);
  });

  test('a pattern begins in the folder that has this very name', async () => {
    expect((await expanded(folder, 'exp[1]/*.csv')).shown).toEqual(['exp[1]/x.csv']);
    expect((await expanded(folder, 'exp[1-9]/*.csv')).shown).toEqual(['exp1/y.csv']);
  });

  test('a pattern matches names with signs like others', async () => {
    expect((await expanded(folder, 'sales*.csv')).shown).toEqual(
      isWindows ? ['sales1.csv', 'sales[1].csv'] : ['sales.csv', 'sales1.csv', 'sales[1].csv'],
    );
  });
});

describe('one file under several names', () => {
  test('by another spelling, a pattern, a hard link', async () => {
    const folder = folderOf('shop.csv', 'sub/other.csv');
    linkSync(join(folder, 'shop.csv'), join(folder, 'hard.csv'));
    expect(await expanded(folder, 'shop.csv', 'shop.csv')).toEqual({ shown: ['shop.csv'], notes: [] });
    expect(await expanded(folder, 'shop.csv', 'sub/../shop.csv', 'sub/other.csv')).toEqual({
      shown: ['shop.csv', 'sub/other.csv'],
      notes: ['shop.csv and sub/../shop.csv are the same file; it is read once'],
    });
    expect(await expanded(folder, '*.csv')).toEqual({
      shown: ['hard.csv'],
      notes: ['hard.csv and shop.csv are the same file; it is read once'],
    });
    expect(await identityOf(join(folder, 'hard.csv'))).toBe(await identityOf(join(folder, 'shop.csv')));
    expect(await identityOf(join(folder, 'hard.csv'))).not.toBe(await identityOf(join(folder, 'sub', 'other.csv')));
  });

  test.skipIf(isWindows)('by links; links to folders lead to nothing new', async () => {
    const folder = folderOf('shop.csv', 'sub/other.csv');
    symlinkSync('shop.csv', join(folder, 'latest.csv'));
    symlinkSync('..', join(folder, 'sub', 'up'));
    symlinkSync('sub', join(folder, 'again'));
    expect(await expanded(folder, '**/*.csv')).toEqual({
      shown: ['latest.csv', 'again/other.csv'].sort(),
      notes: ['latest.csv and shop.csv are the same file; it is read once'],
    });
  });
});

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('standard input', () => {
  test.each<[string, string | Buffer, boolean]>([
    ['that ends with a line', 'a,b\n1,2\n', false],
    ['of Windows', 'a,b\r\n1,2\r\n', false],
    ['of DOS, with its mark of the end', 'a,b\r\n1,2\r\n\u001a', false],
    ['in UTF-16', utf16('\ufeffa,b\n1,2\n'), false],
    ['that is empty', '', false],
    ['that is packed', gzipSync('a,b\n1,2\n'), false],
    ['that ends within a line', 'a,b\n1,', true],
    ['in UTF-16 that ends within a line', utf16('\ufeffa,b\n1,2'), true],
  ])('%s', async (_, content, isTold) => {
    const notes: string[] = [];
    const folder = tempFolder();
    await expandPaths(
      ['-'],
      Readable.from([Buffer.from(content)]),
      () => folder,
      (note) => notes.push(note),
    );
    expect(notes.length).toBe(isTold ? 1 : 0);
  });
});
