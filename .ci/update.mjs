/** Writes anew what tests compare with: expected output of cases and errors, blocks of the docs, generated pages. */
import { spawnSync } from 'node:child_process';

const config = ['--config', 'test/vitest.config.ts'];
const runs = [
  { env: { UPDATE_CASES: '1' }, words: ['test/cases.test.ts', 'test/errors.test.ts', 'test/readme.test.ts'] },
  // Pages that quote errors and pictures of commands come after what they quote.
  { env: {}, words: ['test/docs.test.ts', 'test/pictures.test.ts', '-u'] },
];
for (const { env, words } of runs) {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...config, ...words], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    process.exitCode = status ?? 1;
  }
}
