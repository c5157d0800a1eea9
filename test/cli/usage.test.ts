import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../command-line.ts';
import { runInSharedProcess } from '../shared-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-usage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
writeFileSync(join(folder, 'sales.csv'), 'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,4\nC,2025-01-07,5\n');
writeFileSync(join(folder, 'empty.csv'), '');
writeFileSync(
  join(folder, 'bad.json'),
  JSON.stringify({ defaults: { map: { amout: 'x' }, as_of: '2024-02-30', threads: 0 } }),
);

const segment = 'crm segment sales.csv -q';

describe.concurrent('a command line that cannot be meant says what is wrong with it, and where to read on', () => {
  test.each([
    ['crm segmnt sales.csv', 'there is no command segmnt (did you mean segment?)', 'see crm --help'],
    [
      'crm help segmnt',
      'there is no command segmnt (did you mean segment?); the commands are check, ',
      'see crm --help',
    ],
    [
      'crm segment sales.csv --fromat csv',
      'there is no option --fromat (did you mean --format?)',
      'see crm segment --help',
    ],
    ['crm --quiet segment sales.csv', '--quiet stands before the command', 'see crm segment --help'],
    ['crm check -q sales.csv --lim 3', 'there is no option --lim', 'see crm check --help'],
    ['crm segment', "missing required argument 'transactions'", 'see crm segment --help'],
    ['crm segment ""', 'the name of a file is empty', 'see crm segment --help'],
    [`${segment} --map amount`, '--map amount: expected field=header', 'see crm segment --help'],
    [`${segment} --map =amount`, '--map =amount: expected field=header', 'see crm segment --help'],
    [
      `${segment} --map paymnts.date=day`,
      'there is no role paymnts (did you mean payments?); the roles are transactions, customers, invoices, payments,',
      '',
    ],
    [
      `${segment} --map payments.dat=day`,
      'there is no field payments.dat (did you mean date?); the fields of payments are customer_id, date,',
      '',
    ],
    [
      `${segment} --map payments.date=day`,
      '--map payments.date: no file of payments is read here',
      'see crm segment --help',
    ],
    [`${segment} --map payments.status.x=day`, 'there is no field payments.status.x', ''],
    [
      `${segment} --map amout=amount`,
      'there is no field amout (did you mean amount?); the fields are customer_id, date,',
      '',
    ],
    [`${segment} --map toString=amount`, 'there is no field toString; the fields are customer_id, date,', ''],
    [`${segment} --map amount=a --map amount=b`, 'amount is given twice', 'see crm segment --help'],
    [`${segment} --as-of 2024-02-30`, '--as-of 2024-02-30: the calendar has no such day', 'see crm segment --help'],
    [
      `${segment} --as-of 30.2.2024`,
      '--as-of 30.2.2024: expected a day (2024-06-30, 30 June 2024, today) or the end of a month (2024-06, month-end,',
      'see crm segment --help',
    ],
    [`${segment} --threads 0`, '--threads 0: expected a whole number from 1', 'see crm segment --help'],
    [`${segment} --memory lots`, '--memory lots: expected a size such as 500MB', 'see crm segment --help'],
    [`${segment} --limit -3`, '--limit -3: expected a whole number of 0 or more', 'see crm segment --help'],
    [
      `${segment} --sort monetry`,
      '--sort monetry: there is no such column (did you mean monetary?); the columns are ',
      'see crm segment --help',
    ],
    [`${segment} --by regoin`, '--by regoin: there is no such column', 'see crm segment --help'],
    [
      `${segment} --view custmers`,
      '--view custmers: there is no such view (did you mean customers?); the views of rfm are ',
      'see crm segment --help',
    ],
    [`${segment} --method lifecylce`, '--method lifecylce: there is no such method (did you mean lifecycle?)', ''],
    ['crm help segment rfn', 'crm segment has no method rfn (did you mean rfm?)', 'see crm segment --help'],
    [`${segment} --FORMAT csv`, 'there is no option --FORMAT (did you mean --format?)', 'see crm segment --help'],
    [`${segment} -o report.xyz`, '--output report.xyz: the extension does not tell', 'see crm segment --help'],
  ])('%s', async (line, message, hint) => {
    const { stdout, stderr, exit } = await runInSharedProcess(line, folder);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`\n  try: ${hint}`);
  });

  test('and names every flag that is wrong at once', async () => {
    const { stderr } = await runInSharedProcess(`${segment} --limit x --bins 99 --decimal ;`, folder);
    expect(stderr).toMatch(/--limit x: .*--bins 99: .*/s);
    expect(stderr).toContain('--decimal ;: ');
  });

  test('with no words at all it shows the help on standard error', async () => {
    const { stdout, stderr, exit } = await runInSharedProcess('crm', folder);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain('Usage: crm');
  });
});

describe.concurrent('what is repeated or stands elsewhere is understood', () => {
  test.each([
    ['flags before the files', 'crm segment -q --limit 1 sales.csv'],
    ['files behind --', 'crm segment -q --limit 1 -- sales.csv'],
    ['a flag twice, the last one counts', 'crm segment sales.csv -q --limit 3 --limit 1'],
    ['short flags in one word', 'crm segment sales.csv -qf csv --limit 1'],
    ['a file twice is read once', 'crm segment sales.csv sales.csv -q --limit 1'],
    ['standard input twice is read once', 'crm segment - - -q --limit 1 < sales.csv'],
    ['the same map twice', 'crm segment sales.csv -q --limit 1 --map amount=amount --map amount=amount'],
  ])('%s', async (_, line) => {
    expect(await runInSharedProcess(line, folder)).toEqual({
      stdout: 'customer_id,recency_days,frequency,monetary,r,f,m,rfm,segment\nA,2,1,3.00,1,1,1,111,hibernating\n',
      stderr: '',
      exit: 0,
    });
  });
});

describe.concurrent('with --format json an error is a JSON object on standard error and nothing else', () => {
  test.each([
    ['of the parser', 'crm segment sales.csv -f json --limt 3', 'usage'],
    ['of a value', 'crm segment sales.csv --format=json --as-of 2024-02-30', 'usage'],
    ['with the flag and its value in one word', 'crm segment sales.csv -qfjson --bins 99', 'usage'],
    ['that the name of the output asks for', 'crm segment sales.csv --bins 99 -o report.json', 'usage'],
    ['of the config', 'crm segment sales.csv -f json --config bad.json', 'config-invalid'],
    ['of a config that is not there', 'crm segment sales.csv -f json --config none.json', 'file-not-found'],
    ['of the data', 'crm segment empty.csv -f json', 'empty-file'],
  ])('%s', async (_, line, code) => {
    const { stdout, stderr } = await runInSharedProcess(line, folder);
    expect(stdout).toBe('');
    const { error } = JSON.parse(stderr) as { error: Record<string, unknown> };
    expect(Object.keys(error)).toEqual(['code', 'message', 'hint', 'file', 'line']);
    expect(error['code']).toBe(code);
  });

  test('but not where json is only a word behind --', async () => {
    const { stderr } = await runInSharedProcess('crm segment --bins 99 -- -f json', folder);
    expect(stderr).toMatch(/^error: /);
  });
});

test('an error of standard input says so and gives no dash for a file', async () => {
  const { stderr, exit } = await runCommandLine('crm segment - -q', folder);
  expect(exit).toBe(3);
  expect(stderr).toMatch(/^error: standard input has no data/);
});

test.each([
  [
    'the command and the method',
    'crm Segment sales.csv -q --method RFM --view CUSTOMERS --format CSV --limit 1 --sort Customer_ID:DESC',
  ],
  [
    'columns in conditions',
    `${segment} --view customers --having "Customer_Id = 'C'" --fail-if "Monetary > 100" -f csv`,
  ],
])('names are taken without case: %s', async (_, line) => {
  const { stdout, stderr, exit } = await runInSharedProcess(line, folder);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  expect(stdout).toMatch(/^customer_id,.*\nC,/);
});
