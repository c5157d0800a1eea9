import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../input/encoders.ts';
import { dataFile } from './data-folder.ts';
import { crm, tempFolder } from './run-crm.ts';

const original = dataFile('retail', 'online_retail.csv.gz');
const chineseHeader = '订单编号;商品编码;商品名称;数量;订单日期;单价;客户编号;国家';

let folder = '';
let header = '';
let lines: string[] = [];
let plain = '';

/** Customers as CSV, the whole of it, so that nothing can differ in a row and cancel out in a total. */
async function customersOf(files: readonly string[], input?: Uint8Array): Promise<string> {
  const { stdout, stderr, exit } = await crm(
    ['segment', ...files, '--format', 'csv'],
    input === undefined ? {} : { input },
  );
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return stdout;
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const csvOf = (part: readonly string[]): string => `${[header, ...part].join('\n')}\n`;

function cellsOf(line: string): string[] {
  return line.includes('"') ? ((parse(line) as string[][])[0] ?? []) : line.split(',');
}

/** The rows with another delimiter; cells that hold it or a quote are quoted. */
function delimited(part: readonly string[], delimiter: string): string[] {
  const quoted = (cell: string): string =>
    cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
  return part.map((line) => cellsOf(line).map(quoted).join(delimiter));
}

/** Fisher and Yates with the generator of Park and Miller, so that a failure can be repeated. */
function shuffled(part: readonly string[], seed: number): string[] {
  const mixed = [...part];
  let state = seed;
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (index + 1);
    [mixed[index], mixed[other]] = [mixed[other] ?? '', mixed[index] ?? ''];
  }
  return mixed;
}

function splitAt(cuts: readonly number[], name: string): string[] {
  const ends = [...cuts, lines.length];
  return ends.map((end, index) => write(`${name}-${index}.csv`, csvOf(lines.slice(ends[index - 1] ?? 0, end))));
}

beforeAll(async () => {
  folder = tempFolder();
  [header = '', ...lines] = gunzipSync(readFileSync(original)).toString('utf8').trimEnd().split('\n');
  plain = await customersOf([original]);
});

describe('online retail', () => {
  test('no flag is needed, and revenue and what is set aside tie to the file to the cent', async () => {
    const { stdout, exit } = await crm(['segment', original, '--format', 'json', '--view', 'summary']);
    expect(exit).toBe(0);
    const report = JSON.parse(stdout) as {
      sources: {
        rows: number;
        used: number;
        set_aside: Record<string, number>;
        set_aside_amount: Record<string, number>;
      }[];
      rows: { customers: number; revenue: number }[];
    };
    const [source] = report.sources;
    expect([source?.rows, source?.used]).toEqual([541_909, 541_909 - 135_080]);
    expect(Object.keys(source?.set_aside ?? {})).toEqual(['no_customer']);
    expect(report.rows.reduce((sum, row) => sum + row.customers, 0)).toBe(4372);
    const revenue = report.rows.reduce((sum, row) => sum + Math.round(row.revenue * 100), 0);
    const setAside = source?.set_aside_amount['no_customer'];
    expect(revenue + Math.round(Number(setAside) * 100)).toBe(974_774_793);
  });

  test('the customers are all there, each once', () => {
    const ids = plain
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(new Set(ids).size).toBe(4372);
    expect(ids).toHaveLength(4372);
  });

  test.each([1, 20_261_122])('the order of the rows changes nothing (seed %i)', async (seed) => {
    expect(await customersOf([write('shuffled.csv', csvOf(shuffled(lines, seed)))])).toBe(plain);
  });

  test('two halves are the whole', async () => {
    expect(await customersOf(splitAt([270_000], 'half'))).toBe(plain);
  });

  test('seven parts are the whole', async () => {
    expect(
      await customersOf(
        splitAt(
          [1, 2, 3, 4, 5, 6].map((part) => part * 77_000),
          'seventh',
        ),
      ),
    ).toBe(plain);
  });

  test('parts of very different sizes are the whole', async () => {
    expect(await customersOf(splitAt([1, 3, 400, 1500, 530_000, 541_900], 'uneven'))).toBe(plain);
  });

  test('one file a month, by a pattern, is the whole', async () => {
    const months = new Map<string, string[]>();
    for (const line of lines) {
      const month = /,(\d{4}-\d\d)-\d\d \d\d:/.exec(line)?.[1] ?? '';
      const part = months.get(month) ?? [];
      months.set(month, part);
      part.push(line);
    }
    for (const [month, part] of months) write(`month-${month}.csv`, csvOf(part));
    expect(months.size).toBe(13);
    expect(await customersOf([join(folder, 'month-*.csv')])).toBe(plain);
  });

  test('standard input is as good as a file, compressed or not', async () => {
    expect(await customersOf(['-'], readFileSync(original))).toBe(plain);
    expect(await customersOf(['-'], Buffer.from(csvOf(lines)))).toBe(plain);
  });

  test('CRLF and a byte order mark change nothing', async () => {
    expect(await customersOf([write('bom.csv', `\ufeff${[header, ...lines].join('\r\n')}\r\n`)])).toBe(plain);
  });

  test.each(['utf-16le', 'utf-16be'] as const)('%s with a byte order mark changes nothing', async (encoding) => {
    expect(await customersOf([write('wide.csv', encode(`\ufeff${csvOf(lines)}`, encoding))])).toBe(plain);
  });

  test('tabs change nothing', async () => {
    expect(
      await customersOf([write('tabs.tsv', [header.replaceAll(',', '\t'), ...delimited(lines, '\t')].join('\n'))]),
    ).toBe(plain);
  });

  test('windows-1252 far behind a head of ASCII changes nothing', async () => {
    expect(await customersOf([write('western.csv', Buffer.from(csvOf(lines), 'latin1'))])).toBe(plain);
    expect(
      await customersOf([write('western.csv.gz', gzipSync(Buffer.from(csvOf(lines), 'latin1'), { level: 1 }))]),
    ).toBe(plain);
  });

  test('a Chinese export, GBK and semicolons, is read without a flag', async () => {
    // GBK has the full-width pound sign only. All other cells are ASCII, which GBK writes as ASCII does.
    const pound = encode('￡', 'gb18030').toString('latin1');
    const rows = [...delimited(lines, ';'), ''].join('\r\n').replaceAll('£', pound);
    const bytes = Buffer.concat([encode(`${chineseHeader}\r\n`, 'gb18030'), Buffer.from(rows, 'latin1')]);
    expect(await customersOf([write('chinese.csv', bytes)])).toBe(plain);
  });
});
