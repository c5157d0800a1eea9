import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../case-folder.ts';
import { runCommandLine } from '../command-line.ts';

test('--explain prints every statement, with its parameters below it, and no report', async () => {
  const scratch = scratchFolder(() => undefined);
  try {
    const line = 'crm segment shop/transactions.csv --method abc --cuts 70,90 --as-of 2025-12-31 --explain';
    const { stdout, stderr, exit } = await runCommandLine(line, scratch.path);
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(stdout).toContain(`-- shop/transactions.csv: customer_id = column "customer_id"`);
    expect(stdout).toContain(`from read_csv('shop/transactions.csv'`);
    expect(stdout).toMatch(/create temp view int_customer_activity as/);
    expect(stdout).toMatch(
      /order by report\."rank" nulls last, report\."customer_id" nulls last;\n-- parameters: "2025-12-31", 0\.7, 0\.9\n$/,
    );
    expect(stdout).not.toMatch(/^C\d\d,/m);
  } finally {
    scratch.dispose();
  }
});

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
      lines = [reader.columnNames(), ...reader.getRows()].map((row) => row.map((cell) => String(cell ?? '')).join(','));
    }
    return `${lines.join('\n')}\n`;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('what --explain prints is what a run does', () => {
  test.each([
    ['one row a customer', ''],
    ['a summary', '--view summary'],
    ['customers with their attributes', '--customers shop/customers.csv'],
    ['a breakdown by an attribute', '--customers shop/customers.csv --by region'],
    ['another method', '--method abc --view pareto'],
  ])('%s', async (_, flags) => {
    const scratch = scratchFolder(() => undefined);
    try {
      const line = `crm segment shop/transactions.csv -q -f csv ${flags}`.trimEnd();
      const [explained, reported] = await Promise.all(
        [`${line} --explain`, line].map((words) => runCommandLine(words, scratch.path)),
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
        [`${line} --explain`, line].map((words) => runCommandLine(words, scratch.path)),
      );
      expect(explained).toMatchObject({ stdout: '', exit: 2 });
      expect(explained).toEqual(reported);
    } finally {
      scratch.dispose();
    }
  });
});
