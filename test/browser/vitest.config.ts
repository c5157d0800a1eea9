/** `npm run test:browser`: looks at pages in a real browser. Without one on the machine nothing runs, and that is said. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './find-browser.ts';

const browser = findBrowser();
if (browser === null) {
  process.stdout.write(
    'test:browser: did not run, no browser of the Chromium family was found (CRM_BROWSER names one)\n',
  );
}

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: browser === null ? [] : ['test/browser/*.look.ts'],
    passWithNoTests: true,
    globalSetup: browser === null ? [] : ['test/build-once.ts'],
    testTimeout: 120_000,
    hookTimeout: 400_000,
    fileParallelism: false,
  },
});
