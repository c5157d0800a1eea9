/** `npm run acceptance`: exports of products, and checks on real data, which are not part of the project. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { dataFolder } from './data-folder.ts';

const hasData = existsSync(dataFolder);
if (!hasData) {
  process.stdout.write(
    `acceptance: runs on the exports alone, there is no ${dataFolder} (CRM_ACCEPTANCE_DATA names another folder)\n`,
  );
}

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [`test/acceptance/${hasData ? '*' : 'exports'}.accept.ts`],
    globalSetup: ['test/build-once.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Not more: a load of half a million rows uses every core by itself.
    maxWorkers: 2,
  },
});
