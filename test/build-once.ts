/** Vitest's global setup: builds crm once for all tests that run it, into a folder of this run alone. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import manifest from '../package.json' with { type: 'json' };

declare module 'vitest' {
  interface ProvidedContext {
    /** The built program: the script to start with node. */
    crmScript: string;
  }
}

/**
 * Builds with the first command of `npm run build`, so that what is tested is what is shipped. The folder lies below
 * node_modules because the engine, which is not bundled, is found by walking up from there.
 */
export default function setup(project: TestProject): () => void {
  const folder = resolve('node_modules', '.cache', 'crm-tests', String(process.pid));
  const [bundle = ''] = manifest.scripts.build.split(' && ');
  const command = bundle
    .replace('--outdir=dist', `--outdir=node_modules/.cache/crm-tests/${process.pid}/dist`)
    .replace(/ --metafile=\S+/, '');
  const path = [resolve('node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const built = spawnSync(command, { shell: true, encoding: 'utf8', env: { ...process.env, PATH: path } });
  if (built.status !== 0) {
    throw new Error(`crm could not be built: ${built.stderr}`);
  }
  // As in the package: without it, each start reads every file twice to find out that it is a module.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: manifest.type }));
  mkdirSync(join(folder, 'bin'), { recursive: true });
  copyFileSync(join('bin', 'crm.js'), join(folder, 'bin', 'crm.js'));
  project.provide('crmScript', join(folder, 'bin', 'crm.js'));
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
