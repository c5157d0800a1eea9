/**
 * Writes dist/THIRD-PARTY-LICENSES.txt: name, version and licence text of every package whose code esbuild put into
 * dist/. Usage: `node .ci/licences.mjs dist/meta.json` (from --metafile). Fails when a package has no licence text.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [metaPath = ''] = process.argv.slice(2);
const meta = JSON.parse(readFileSync(metaPath, 'utf8'));

/** The innermost package folder of a bundled file, `node_modules/a` or `node_modules/@b/c`; undefined for our own. */
function packageFolder(path) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

const folders = new Set();
for (const output of Object.values(meta.outputs)) {
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    const folder = packageFolder(path);
    if (folder !== undefined && bytesInOutput > 0) {
      folders.add(folder);
    }
  }
}

const notices = new Map();
for (const folder of folders) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const fileName = readdirSync(folder)
    .toSorted()
    .find((entry) => /^(licen[cs]e|copying)(-\w+)?(\.(md|txt))?$/i.test(entry));
  if (fileName === undefined) {
    throw new Error(`${name} ${version} is bundled but has no licence file in ${folder}`);
  }
  const text = readFileSync(join(folder, fileName), 'utf8').replaceAll('\r\n', '\n').trim();
  notices.set(`${name} ${version}`, `${name} ${version} (${license})\n\n${text}\n`);
}

const rule = `\n${'-'.repeat(80)}\n\n`;
const sections = [...notices.keys()].toSorted().map((key) => notices.get(key));
writeFileSync(
  'dist/THIRD-PARTY-LICENSES.txt',
  ['crm contains code of the packages below, each under its own licence.\n', ...sections].join(rule),
);
