import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { loadCustomers, whatCustomersMayOwe, whoCustomersAre } from '../../src/pipeline/load-customers.ts';
import type { Attributes } from '../../src/pipeline/load-customers.ts';
import { requestOf, withEngine } from '../pipeline/load.ts';

interface Loaded {
  readonly attributes: Attributes;
  readonly terms: readonly string[];
  readonly known: readonly string[];
}

function loaded(text: string, fields = whatCustomersMayOwe): Promise<Loaded> {
  return withEngine(async (engine, folder) => {
    const path = join(folder, 'customers.csv');
    writeFileSync(path, text);
    const attributes = await loadCustomers(engine, 0, requestOf([], folder, { customers: path }), fields);
    const all = async (table: string): Promise<string[]> =>
      (await engine.rows(raw(`select * from ${table} order by 1`))).map((row) =>
        row.map((cell) => cell ?? '-').join(' '),
      );
    return { attributes, terms: await all('int_customer_terms'), known: await all('int_customer_attributes') };
  });
}

const setAside = ({ attributes }: Loaded): Record<string, number> =>
  Object.fromEntries(
    Object.entries(attributes.loads[0]?.summaries[0]?.setAside ?? {}).map(([reason, { rows }]) => [reason, rows]),
  );

const header = 'customer_id,region,terms_days,credit_limit\n';

describe('a customer', () => {
  test('whose terms or limit cannot be read is set aside with its line, where they matter', async () => {
    const found = await loaded(`${header}A,N,30,500\nB,S,soon,700\nC,N,45,abc\nD,E,,\n`);

    expect(setAside(found)).toEqual({ bad_terms: 1, bad_limit: 1 });
    expect(found.known).toEqual(['A N 30 500', 'D E - -']);
    expect(found.attributes.warnings.map((text) => text.replace(/^.*customers\.csv/, ''))).toEqual([
      ': 1 row set aside (bad terms), the first in line 3: B,S,soon,700',
      ': 1 row set aside (bad limit), the first in line 4: C,N,45,abc',
    ]);
  });

  test('keeps them as attributes in a report on sales', async () => {
    const found = await loaded(`${header}A,N,30,500\nB,S,soon,abc\n`, whoCustomersAre);

    expect(setAside(found)).toEqual({});
    expect(found.known).toEqual(['A N 30 500', 'B S soon abc']);
    expect(found.terms).toEqual(['A - - -', 'B - - -']);
  });

  test.each(['unlimited', 'ohne Limit', '无限额', 'Без лимита'])('may owe any amount: %s', async (word) => {
    const found = await loaded(`${header}A,N,30,500\nB,S,14,${word}\n`);

    expect(setAside(found)).toEqual({});
    expect(found.terms).toEqual(['A 30 500.0000 -', 'B 14 - -']);
  });

  test('that comes twice keeps one row, the same in any order', async () => {
    const rows = ['A,N,30,500', 'A,S,30,500', 'B,N,14,1', 'A,N,30,400'];
    const [one, other] = await Promise.all(
      [rows, rows.toReversed()].map((lines) => loaded(`${header}${lines.join('\n')}\n`)),
    );

    expect(one?.known).toEqual(['A N 30 400', 'B N 14 1']);
    expect(one?.known).toEqual(other?.known);
    expect([one, other].map((found) => setAside(found as Loaded))).toEqual([
      { repeated_customer: 2 },
      { repeated_customer: 2 },
    ]);
  });

  test('without an id, or in a row too long or too short, is set aside', async () => {
    const found = await loaded(`${header}A,N,30,500\n,S,30,1\nB,S\nC,N,30,1,x\n`, whoCustomersAre);

    expect(setAside(found)).toEqual({ no_customer: 1, field_count: 2 });
  });
});

test('a column of keys, which name no days, is not read as terms, and that is said', async () => {
  const found = await loaded('customer_id,ZTERM\nA,ZB30\nB,0001\nC,ZB60\nD,30\n');

  expect(setAside(found)).toEqual({});
  expect(found.terms).toEqual(['A - - -', 'B - - -', 'C - - -', 'D - - -']);
  expect(found.attributes.warnings.join()).toContain(
    'most cells of column "ZTERM" name no number of days, so it is not read as terms of payment',
  );
});

describe('ids that are written otherwise only below the head of the file', () => {
  const head = Array.from({ length: 1_200 }, (_, at) => `C${at + 10}`);
  const known = async (late: string, ids = head): Promise<readonly string[]> => {
    const { known: found } = await loaded(`customer_id,region\n${ids.map((id) => `${id},N\n`).join('')}${late}`);
    return found;
  };

  test.each([
    ['blanks around them', ' C1 ,S\n', 'C1 S'],
    ['a protected space before them', '\u00a0C2,S\n', 'C2 S'],
  ])('are read without %s', async (_, late, row) => {
    expect(await known(late)).toContain(row);
  });

  test('are none where they are a word for none', async () => {
    expect((await known('NULL,S\n')).filter((row) => row.startsWith('NULL'))).toEqual([]);
  });

  test('keep the ".0" that not all of them have', async () => {
    const floats = head.map((id) => `${id.slice(1)}.0`);
    expect(await known('7.0,S\n', floats)).toContain('7 S');
    expect(await known('7.0,S\n8,S\n', floats)).toContain('7.0 S');
  });
});
