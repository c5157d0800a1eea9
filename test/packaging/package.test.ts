import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const folder = mkdtempSync(join(tmpdir(), 'crm-package-'));
const checkout = join(folder, 'checkout');
const home = join(folder, 'home');
const fixture = resolve('fixtures/shop/transactions.csv');
let packed: Packed;

function npm(cwd: string, ...args: string[]): string {
  // On Windows npm is a command file, which only a shell can start.
  return execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

function crm(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
}

const installed = join('node_modules', 'crm', 'bin', 'crm.js');

/** A copy of the sources alone, so that packing builds from nothing and leaves this checkout's dist/ in peace. */
function copyCheckout(): void {
  mkdirSync(checkout);
  for (const name of [
    'package.json',
    'tsconfig.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'bin',
    'src',
    'docs',
    'man',
    '.ci',
    'fixtures',
    'test',
    'bench',
  ]) {
    if (existsSync(name)) {
      cpSync(name, join(checkout, name), {
        recursive: true,
        filter: (path) => !path.startsWith(join('bench', 'data')),
      });
    }
  }
  symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'), 'junction');
}

beforeAll(() => {
  copyCheckout();
  // npm prints what `prepare` says before its JSON unless the scripts run in the background.
  const answer = npm(checkout, 'pack', '--json', '--foreground-scripts=false', '--pack-destination', folder);
  const [first] = JSON.parse(answer) as Packed[];
  if (first === undefined) {
    throw new Error(`npm pack named no file: ${answer}`);
  }
  packed = first;
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{"private": true}');
  npm(home, 'install', join(folder, packed.filename), '--prefer-offline', '--no-audit', '--no-fund', '--silent');
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what npm packs', () => {
  const wanted = [
    'package.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'bin/crm.js',
    'man/crm.1',
    'dist/crm.js',
    'dist/THIRD-PARTY-LICENSES.txt',
    ...readdirSync('docs', { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/')),
  ];

  test('everything a user needs is in the package', () => {
    expect(packed.files.map(({ path }) => path)).toEqual(expect.arrayContaining(wanted));
  });

  test('nothing else is in the package but chunks of the build', () => {
    const others = packed.files.map(({ path }) => path).filter((path) => !wanted.includes(path));
    expect(others.filter((path) => !/^dist\/chunks\/[\w.-]+\.js$/.test(path))).toEqual([]);
  });

  test('the notice carries the licence of every package whose code was bundled', () => {
    const root = join(home, 'node_modules', 'crm', 'dist');
    const notice = readFileSync(join(root, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const bundled = packed.files
      .filter(({ path }) => /^dist\/.*\.js$/.test(path))
      .map(({ path }) => readFileSync(join(home, 'node_modules', 'crm', path), 'utf8'))
      .flatMap((code) =>
        [...code.matchAll(/^\/\/ .*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(([, name]) => name),
      );
    const names = [...new Set(bundled)];
    expect(names).toContain('commander');
    expect(names.filter((name) => !notice.includes(`\n${name} `))).toEqual([]);
    expect(notice).toContain('Permission is hereby granted');
  });
});

describe('the package, installed in an empty folder', () => {
  test('npm links the command', () => {
    expect(existsSync(join(home, 'node_modules', '.bin', 'crm'))).toBe(true);
  });

  test('crm --version prints the version of package.json', () => {
    expect(crm(installed, '--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test('crm segment reports on an export', () => {
    const { status, stdout } = crm(installed, 'segment', fixture, '--view', 'summary', '--format', 'csv');
    expect(status).toBe(0);
    const [header, ...rows] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^segment,customers,/);
    expect(rows.length).toBeGreaterThan(0);
  });

  test('only a command that reads data loads the native engine', () => {
    const spy = join(folder, 'spy.cjs');
    writeFileSync(
      spy,
      `const load = process.dlopen;
      process.dlopen = (...args) => { process.stderr.write('native code loaded'); return load.apply(process, args); };`,
    );
    expect(crm('--require', spy, installed, '--help').stderr).not.toContain('native code loaded');
    expect(crm('--require', spy, installed, 'segment', fixture).stderr).toContain('native code loaded');
  });
});
