/**
 * Runs before each test file. Random tests are the same every time in CI, so that a red run is red again; elsewhere they look
 * in new places.
 */
import * as fc from 'fast-check';
import { afterAll } from 'vitest';
import { endOfFile } from './at-end-of-file.ts';

if ((process.env['CI'] ?? '') !== '') {
  fc.configureGlobal({ seed: 20_261_122 });
}

afterAll(endOfFile);
