import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, '$1'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-once.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // All cores: a file waits for the commands it runs for most of its time.
    maxWorkers: '100%',
    maxConcurrency: 4,
    // A worker keeps the modules it has loaded, which is half the cost of a small file. What a test leaves in one, it
    // clears up itself: test/at-end-of-file.ts.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
