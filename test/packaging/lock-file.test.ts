import { describe, expect, test } from 'vitest';
import lock from '../../package-lock.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
}

const entries = Object.entries<Entry>(lock.packages).filter(([path]) => path !== '');
const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

describe('package-lock.json', () => {
  // npm leaves the hash out for packages of other systems when it writes the file from an installed tree.
  test('every package has an exact version and the hash of its content', () => {
    const open = entries.filter(
      ([, { version, integrity }]) => !exact.test(version ?? '') || !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('the engine is there for every system it is made for', () => {
    const wanted = Object.keys(lock.packages['node_modules/@duckdb/node-bindings'].optionalDependencies);
    expect(wanted).toContain('@duckdb/node-bindings-win32-x64');
    const locked = new Set(entries.map(([path]) => path));
    expect(wanted.filter((name) => !locked.has(`node_modules/${name}`))).toEqual([]);
  });

  test('no package is bound to a download address', () => {
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});

test('package.json names exact versions, the ones that are locked', () => {
  const { dependencies, devDependencies } = manifest;
  const named = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(named.filter(([, version]) => !exact.test(version))).toEqual([]);
  const locked = named.map(([name]) => [name, entries.find(([path]) => path === `node_modules/${name}`)?.[1].version]);
  expect(locked).toEqual(named);
});
