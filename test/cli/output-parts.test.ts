import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { columnsInPath, fileName, pathsOfParts } from '../../src/cli/output/part-names.ts';
import { runCommandLine } from '../command-line.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-parts-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

let folder = root;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  writeFileSync(
    join(folder, 'invoices.csv'),
    'invoice,customer,date,due date,amount\n1,A,2025-01-02,2025-02-01,100.00\n2,b/../x,2025-01-03,2025-02-02,50.00\n3,A,2025-01-04,2025-02-03,7.00\n',
  );
  writeFileSync(
    join(folder, 'customers.csv'),
    'customer,name,region,credit limit\nA,Ann,North,777\nb/../x,Bo,South,888\n',
  );
});
const command = 'crm aging invoices.csv --customers customers.csv --as-of 2025-03-31';

describe('a path with a column in braces', () => {
  test('has a file for each value, which says nothing of others and nothing that is for us', async () => {
    const { stdout, stderr, exit } = await runCommandLine(
      `${command} --view statement -o "out/{customer_id}.html"`,
      folder,
    );
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 0 });
    expect(stderr).toContain('note: 2 files are written: out/A.html to out/b_.._x.html\n');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['A.html', 'b_.._x.html']);
    const page = readFileSync(join(folder, 'out', 'A.html'), 'utf8');
    expect(page).toContain('Statement of account: A Ann');
    expect(page).not.toMatch(/b\/\.\.|Bo\b|777|North|invoices\.csv/);
  });

  test('parts any view by any of its columns; each total is that of its part', async () => {
    const { exit } = await runCommandLine(`${command} --view customers --totals -o "{region}.csv"`, folder);
    expect(exit).toBe(0);
    const north = readFileSync(join(folder, 'North.csv'), 'utf8');
    expect(north.split('\n').filter((line) => line !== '')).toHaveLength(3);
    expect(north).toMatch(/^Total,.*107\.00/m);
  });

  test('and summaries, too', async () => {
    const { exit } = await runCommandLine(`${command} --view summary --by region --totals -o "{region}.csv"`, folder);
    expect(exit).toBe(0);
    expect(readFileSync(join(folder, 'South.csv'), 'utf8')).not.toContain('107.00');
  });

  test('names a column of the report', async () => {
    const { stderr, exit } = await runCommandLine(`${command} --view customers -o "{custmer_id}.csv"`, folder);
    expect(exit).toBe(2);
    expect(stderr).toContain('{custmer_id} is to be a column of the report (did you mean customer_id?)');
    expect(readdirSync(folder).sort()).toEqual(['customers.csv', 'invoices.csv']);
  });

  test('never writes over a file that is read', async () => {
    writeFileSync(
      join(folder, 'one.csv'),
      readFileSync(join(folder, 'invoices.csv'), 'utf8').replaceAll('b/../x', 'one'),
    );
    const before = readFileSync(join(folder, 'one.csv'), 'utf8');
    const { stderr, exit } = await runCommandLine(
      'crm aging one.csv --as-of 2025-03-31 --view customers -o "{customer_id}.csv"',
      folder,
    );
    expect(exit).toBe(2);
    expect(stderr).toContain('--output one.csv: this file is also read; its data would be lost');
    expect(readFileSync(join(folder, 'one.csv'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'A.csv'))).toBe(true);
  });
});

describe('the names of the files', () => {
  test.each([
    ['../../etc/passwd', '___.._etc_passwd'],
    ['..', '__'],
    ['', 'none'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['a:b*c?"<>|', 'a_b_c_____'],
    ['北京 公司', '北京 公司'],
    ['tab\tnew\nline', 'tab_new_line'],
    ['ends. ', 'ends__'],
  ])('%j', (value, name) => {
    expect(fileName(value)).toBe(name);
  });

  test('are never longer than a file system takes, and differ where long values do', () => {
    const [one, other] = [fileName(`${'长'.repeat(200)}1`), fileName(`${'长'.repeat(200)}2`)];
    expect(Buffer.byteLength(one)).toBeLessThanOrEqual(120);
    expect(one).not.toBe(other);
  });

  test('differ where values do, also where case does not count', () => {
    const paths = pathsOfParts('out/{id}.csv', [['a'], ['A'], ['a/'], ['a_']]);
    expect(paths).toEqual(['out/a.csv', 'out/A-2.csv', 'out/a_.csv', 'out/a_-2.csv']);
    expect(columnsInPath('{owner}/{id}.csv')).toEqual(['owner', 'id']);
    expect(pathsOfParts('{owner}/{id}.csv', [['x', '1']])).toEqual(['x/1.csv']);
  });
});
