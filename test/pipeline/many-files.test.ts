import { describe, expect, test } from 'vitest';
import { receivables } from './receivables/load.ts';
import { load, writeParts } from './load.ts';

/** All orders of some names. */
function ordersOf(names: readonly string[]): string[][] {
  return names.length < 2
    ? [[...names]]
    : names.flatMap((name) => ordersOf(names.filter((other) => other !== name)).map((rest) => [name].concat(rest)));
}

interface Part {
  readonly name: string;
  readonly text: string;
  readonly used: number;
  readonly setAside: Readonly<Record<string, number>>;
}

/** Files that differ in the order of their columns, in their delimiter and in what is wrong with them. */
function parts(count: number, headers: readonly string[], valuesOf: (file: number) => readonly string[]): Part[] {
  const orders = ordersOf(headers.map((_, index) => String(index))).map((order) => order.map(Number));
  return Array.from({ length: count }, (_, file) => {
    const order = file % 3 === 0 ? (orders[0] ?? []) : (orders[(file * 7) % orders.length] ?? []);
    const delimiter = file % 5 === 0 ? ';' : ',';
    const line = (cells: readonly string[]): string => order.map((at) => cells[at] ?? '').join(delimiter);
    const good = line(valuesOf(file));
    const unreadable = line(['"x"y', ...valuesOf(file).slice(1)]);
    const rows = [
      line(headers),
      good,
      ...(file % 4 === 0 ? [`${good}${delimiter}more`] : []),
      good.replace('-01-', '-31-'),
    ];
    return {
      name: file % 6 === 0 ? `day [${file}].csv` : `day ${file}.csv`,
      text: `${[...rows, ...(file % 7 === 1 ? [unreadable] : [])].join('\n')}\n`,
      used: 1,
      setAside: {
        ...(file % 4 === 0 ? { field_count: 1 } : {}),
        ...(file % 7 === 1 ? { unreadable: 1 } : {}),
        bad_date: 1,
      },
    };
  });
}

const shownOf = (
  sources: readonly {
    readonly path: string;
    readonly used: number;
    readonly setAside: Readonly<Record<string, { rows: number }>>;
  }[],
): unknown =>
  sources.map(({ path, used, setAside }) => [
    path.replace(/^.*[\\/]/, ''),
    used,
    Object.fromEntries(Object.entries(setAside).map(([reason, { rows }]) => [reason, rows])),
  ]);

const expected = (files: readonly Part[]): unknown => files.map(({ name, used, setAside }) => [name, used, setAside]);

describe('many files at once', () => {
  test('have an account each, whatever their columns and what they are read with', async () => {
    const files = parts(26, ['customer', 'date', 'amount', 'order'], (file) => [
      `c${file % 9}`,
      `2024-01-${String((file % 28) + 1).padStart(2, '0')}`,
      `${file}.${file % 2 === 0 ? '25' : '5'}`,
      `o${file}`,
    ]);
    const paths = writeParts(
      files.map(({ text }) => text),
      files.map(({ name }) => name),
    );
    const { prepared, setAside } = await load(paths, { maxRejects: '100%' });
    expect(shownOf(prepared.sources)).toEqual(expected(files));
    expect(Number(prepared.load.revenue)).toBe(
      files.reduce((sum, _, file) => sum + file + (file % 2 === 0 ? 0.25 : 0.5), 0),
    );
    // Each row is found in its own file.
    expect(setAside.length).toBe(files.reduce((sum, one) => sum + Object.keys(one.setAside).length, 0));
  });

  test('of invoices, too', async () => {
    const files = parts(22, ['invoice no', 'customer', 'invoice date', 'amount'], (file) => [
      `N${file}`,
      `c${file % 9}`,
      `2024-01-${String((file % 28) + 1).padStart(2, '0')}`,
      `${file}.25`,
    ]);
    const paths = writeParts(
      files.map(({ text }) => text),
      files.map(({ name }) => name),
    );
    const { prepared, items } = await receivables(paths, { maxRejects: '100%' });
    expect(shownOf(prepared.sources)).toEqual(expected(files));
    expect(items.length).toBe(files.length);
  });
});
