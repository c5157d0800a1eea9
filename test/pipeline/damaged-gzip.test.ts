/** A gzip file that is damaged makes no report, whichever way it comes in. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../input/encoders.ts';
import { runInSharedProcess } from '../shared-process.ts';

let folder = '';

const table = (header: string, row: (index: number) => string): string =>
  `${header}\n${Array.from({ length: 20_000 }, (_, index) => row(index)).join('\n')}\n`;
const day = (index: number): string => `2025-${(index % 12) + 1}-${(index % 28) + 1}`.replace(/-(\d)(?!\d)/g, '-0$1');

const texts = {
  orders: table('customer,date,amount,currency', (row) => `C${row % 50},${day(row)},${row}.25,EUR`),
  customers: table('customer,name', (row) => `C${row},Name ${row * 7919}`),
  rates: table('currency,date,rate', (row) => `${row % 2 === 0 ? 'EUR' : 'USD'},${row + 1},1.${row}`),
  invoices: table('invoice,customer,invoice date,due date,amount', (row) => `R${row},C1,${day(row)},${day(row)},1.50`),
};

/** Damage behind the head, so that what is recognised from the head is sound. */
const damages = {
  cut: (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length * 0.9)),
  checksum: (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -8), Buffer.from([1, 2, 3, 4]), bytes.subarray(-4)]),
  followed: (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('x')]),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-gzip-'));
  const write = (name: string, content: Uint8Array): void => writeFileSync(join(folder, name), content);
  for (const [name, text] of Object.entries(texts)) {
    const bytes = gzipSync(text);
    write(`${name}.csv.gz`, bytes);
    for (const [damage, damaged] of Object.entries(damages)) {
      write(`${name}-${damage}.csv.gz`, damaged(bytes));
    }
  }
  const half = Math.floor(texts.orders.length / 2);
  const halves = [texts.orders.slice(0, half), texts.orders.slice(half)].map((text) => gzipSync(text));
  write('halves.csv.gz', Buffer.concat(halves));
  write('halves-cut.csv', Buffer.concat(halves).subarray(0, -20));
  write('wide-cut.csv', damages.cut(gzipSync(encode(texts.orders, 'utf-16le'))));
  write('plain.csv.gz', Buffer.from(texts.orders));
  write('zeros.csv', Buffer.concat([gzipSync(texts.orders), Buffer.alloc(1000)]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (line: string) => runInSharedProcess(line, folder);
const report = async (file: string): Promise<string> => (await run(`crm segment ${file} --quiet`)).stdout;

describe('a damaged file is an error', () => {
  test.each(Object.keys(damages))('in segment and in check: %s', async (damage) => {
    const segment = await run(`crm segment orders-${damage}.csv.gz --format json`);
    expect(segment).toMatchObject({ exit: 3, stdout: '' });
    expect(JSON.parse(segment.stderr)).toMatchObject({ error: { code: 'file-damaged' } });
    const check = await run(`crm check orders-${damage}.csv.gz`);
    expect(check.exit).toBe(3);
    expect(check.stdout).toContain('is damaged: ');
    expect(check.stdout).not.toContain('rows');
  });

  test.each([
    ['a second member, without the name', 'crm segment halves-cut.csv'],
    ['text that is decoded', 'crm segment wide-cut.csv'],
    ['standard input', 'crm segment - < orders-cut.csv.gz'],
    ['one of several files', 'crm segment orders.csv.gz orders-cut.csv.gz'],
    ['customers', 'crm segment orders.csv.gz --customers customers-cut.csv.gz'],
    ['rates', 'crm segment orders.csv.gz --base EUR --rates rates-cut.csv.gz'],
    ['the segments of before', 'crm segment orders.csv.gz --compare-to customers-cut.csv.gz'],
    ['invoices', 'crm aging invoices-cut.csv.gz'],
    ['payments', 'crm aging invoices.csv.gz --payments orders-cut.csv.gz'],
    ['a card', 'crm profile C1 orders-cut.csv.gz'],
    ['a config to be', 'crm init orders-cut.csv.gz'],
  ])('%s', async (_, line) => {
    const { stdout, stderr, exit } = await run(line);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 3 });
    expect(stderr).toMatch(/is damaged: its gzip data are incomplete; .* up to line [\d,]+ /);
    expect(stderr).not.toContain(tmpdir());
  });
});

test('what is whole gives the same report, whatever its name and its members', async () => {
  const wanted = await report('plain.csv.gz');
  expect(wanted).toContain('4009700.00');
  for (const file of ['orders.csv.gz', 'halves.csv.gz', 'zeros.csv']) {
    expect(await report(file)).toBe(wanted);
  }
});
