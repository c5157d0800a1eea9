import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../case-folder.ts';
import { runInSharedProcess } from '../shared-process.ts';

test('--explain prints every statement, with its parameters below it, and no report', async () => {
  const scratch = scratchFolder(() => undefined);
  try {
    const line = 'crm segment shop/transactions.csv --method abc --cuts 70,90 --as-of 2025-12-31 --explain';
    const { stdout, stderr, exit } = await runInSharedProcess(line, scratch.path);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(stdout).toContain(`-- shop/transactions.csv: customer_id = column "customer_id"`);
    expect(stdout).toContain(`from read_csv('shop/transactions.csv'`);
    expect(stdout).toMatch(/create temp view int_customer_activity as/);
    expect(stdout).toMatch(
      /order by report\."rank" nulls last, report\."customer_id" nulls last\) as sorted;\n-- parameters: "2025-12-31", 0\.7, 0\.9\n$/,
    );
    expect(stdout).not.toMatch(/^C\d\d,/m);
  } finally {
    scratch.dispose();
  }
});

const csvCell = (text: string): string => (text.includes(',') ? `"${text}"` : text);

/** Runs what --explain printed, statement by statement, with the parameters it lists; rows of the last one as CSV. */
async function runPrinted(printed: string, folder: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`set file_search_path = '${folder.replaceAll("'", "''")}'`);
    const parts = printed.split(/;\n(?:-- parameters: (.*)\n)?(?:\n|$)/);
    let lines: string[] = [];
    for (let index = 0; index + 1 < parts.length; index += 2) {
      const params = JSON.parse(`[${parts[index + 1] ?? ''}]`) as (string | number)[];
      const reader = await connection.runAndReadAll(parts[index] ?? '', params);
      lines = [reader.columnNames(), ...reader.getRows()].map((row) =>
        row.map((cell) => csvCell(String(cell ?? ''))).join(','),
      );
    }
    return `${lines.join('\n')}\n`;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('what --explain prints is what a run does', () => {
  test.each([
    ['one row a customer', 'segment shop/transactions.csv'],
    ['a summary', 'segment shop/transactions.csv --view summary'],
    ['customers with their attributes', 'segment shop/transactions.csv --customers shop/customers.csv'],
    ['a breakdown by an attribute', 'segment shop/transactions.csv --customers shop/customers.csv --by region'],
    ['another method', 'segment shop/transactions.csv --method abc --view pareto'],
    ['churn with its reasons', 'churn shop/transactions.csv'],
    ['a churn rate', 'churn shop/transactions.csv --rule cycle --grace-days 3 --view rate'],
    ['cohorts', 'churn shop/transactions.csv --view cohorts --as-of 2025-11-30'],
    ['customers to win back', 'churn shop/transactions.csv --method inactive --days 60 --view winback'],
  ])('%s', async (_, words) => {
    const scratch = scratchFolder(() => undefined);
    try {
      const line = `crm ${words} -q -f csv`;
      const [explained, reported] = await Promise.all(
        [`${line} --explain`, line].map((one) => runInSharedProcess(one, scratch.path)),
      );
      expect(explained).toMatchObject({ stderr: '', exit: 0 });
      expect(await runPrinted(explained?.stdout ?? '', scratch.path)).toBe(reported?.stdout);
    } finally {
      scratch.dispose();
    }
  });

  test('and an attribute that the customers do not have is refused as in a run', async () => {
    const scratch = scratchFolder(() => undefined);
    try {
      const line = 'crm segment shop/transactions.csv -q --customers shop/customers.csv --by regoin';
      const [explained, reported] = await Promise.all(
        [`${line} --explain`, line].map((one) => runInSharedProcess(one, scratch.path)),
      );
      expect(explained).toMatchObject({ stdout: '', exit: 2 });
      expect(explained).toEqual(reported);
    } finally {
      scratch.dispose();
    }
  });
});

test('--explain names the queries that a model is fitted to', async () => {
  const scratch = scratchFolder(() => undefined);
  try {
    const line = 'crm churn roastery/transactions.csv --method model --view rate --explain';
    const { stdout, exit } = await runInSharedProcess(line, scratch.path);
    expect(exit).toBe(0);
    expect(stdout).toContain('-- Between the statements above and those below, crm reads the rows');
    const [, after = ''] = stdout.split('-- Between the statements above');
    expect(after.split(/;\n/)).toEqual([
      expect.stringMatching(/select x, t_x, age, count\(\*\) as customers/),
      expect.stringMatching(/select distinct/),
      expect.stringMatching(/drop table if exists report_rows/),
      expect.stringMatching(/left join churn_limits/),
      expect.stringMatching(/from report_rows/),
      '',
    ]);
  } finally {
    scratch.dispose();
  }
});
