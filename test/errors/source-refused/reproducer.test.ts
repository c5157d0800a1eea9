import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorSpecs } from '../../../src/errors.ts';
import { scratchFolder } from '../../case-folder.ts';
import { runCommandLine } from '../../command-line.ts';

test('a config is wanted for a file in several currencies', async () => {
  const scratch = scratchFolder((folder) => {
    writeFileSync(
      join(folder, 'sales.csv'),
      'customer_id,date,amount,currency\nA,2025-01-05,5.00,EUR\nB,2025-01-06,6.00,EUR\nA,2025-01-07,7.00,USD\n',
    );
  });
  try {
    const { stderr, exit } = await runCommandLine('crm init sales.csv', scratch.path);
    expect(exit).toBe(errorSpecs['source-refused'].exit);
    await expect(stderr).toMatchFileSnapshot('./stderr');
  } finally {
    scratch.dispose();
  }
});
