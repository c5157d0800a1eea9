/**
 * Removes from dist/ what this build did not put there: chunks of earlier builds, and the metafile itself, which is not
 * for users. Usage: `node .ci/sweep-dist.mjs dist/meta.json`. It runs after the build, not before it, so that dist/ works
 * at every moment.
 */
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const [metaPath = ''] = process.argv.slice(2);
const { outputs } = JSON.parse(readFileSync(metaPath, 'utf8'));
const kept = new Set(['dist/THIRD-PARTY-LICENSES.txt', ...Object.keys(outputs)]);

for (const entry of readdirSync('dist', { recursive: true })) {
  const path = join('dist', entry);
  if (statSync(path).isFile() && !kept.has(path.replaceAll('\\', '/'))) {
    rmSync(path);
  }
}
