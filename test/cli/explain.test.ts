import { expect, test } from 'vitest';
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
