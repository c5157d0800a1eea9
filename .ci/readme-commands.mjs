/**
 * Prints the commands of the first fenced block below the README's "Thirty seconds" heading, one a line, as they stand.
 * Usage: `node .ci/readme-commands.mjs README.md`. Fails unless there are exactly two.
 */
import { readFileSync } from 'node:fs';

const [path = 'README.md'] = process.argv.slice(2);
const lines = readFileSync(path, 'utf8').split(/\r?\n/);

const heading = lines.findIndex((line) => /^#+\s+thirty seconds\b/i.test(line));
const start = heading < 0 ? -1 : lines.findIndex((line, index) => index > heading && line.startsWith('```'));
const end = start < 0 ? -1 : lines.findIndex((line, index) => index > start && line.startsWith('```'));
const commands = lines
  .slice(start + 1, Math.max(end, 0))
  .map((line) => line.trim().replace(/^\$ /, ''))
  .filter((line) => line !== '' && !line.startsWith('#'));

if (commands.length !== 2) {
  process.stderr.write(
    `${path}: expected two commands in the first code block below "Thirty seconds", found ${commands.length}\n`,
  );
  process.exit(1);
}
process.stdout.write(`${commands.join('\n')}\n`);
