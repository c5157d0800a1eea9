import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isUpdate, scratchFolder } from './case-folder.ts';
import { runInSharedProcess } from './shared-process.ts';

interface Session {
  readonly commandLine: string;
  readonly output: string;
}

/** The commands of a ```console block, each with the lines that follow it. A line ending in \ goes on in the next. */
function sessionsOf(block: string): Session[] {
  return block
    .replaceAll(/\\\r?\n\s*/g, '')
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [commandLine = '', ...output] = part.split('\n');
      return { commandLine, output: output.join('\n').trimEnd() };
    });
}

const fence = /^```console\r?\n([\s\S]*?)^```/gm;

const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
].filter((path) => path.endsWith('.md') && existsSync(path));

/** What a terminal shows: notes first, then the report. The folder holds fixtures/ and the files of fixtures/shop. */
async function shown(commandLine: string): Promise<string> {
  const scratch = scratchFolder((folder) => {
    symlinkSync(resolve('fixtures'), join(folder, 'fixtures'), 'junction');
    cpSync(join('fixtures', 'shop'), folder, { recursive: true });
  });
  try {
    const { stdout, stderr } = await runInSharedProcess(commandLine, scratch.path);
    return `${stderr}${stdout}`.trimEnd();
  } finally {
    scratch.dispose();
  }
}

async function rewrite(path: string): Promise<void> {
  const text = readFileSync(path, 'utf8');
  const blocks = await Promise.all(
    [...text.matchAll(fence)].map(async ([, inside = '']) => {
      const sessions = inside.split(/^(?=\$ )/m).map(async (session) => {
        const [found] = sessionsOf(session);
        const typed = session.split('\n').findIndex((line) => !line.endsWith('\\'));
        return found === undefined
          ? session
          : `${[...session.split('\n').slice(0, typed + 1), await shown(found.commandLine)].join('\n').trimEnd()}\n`;
      });
      return `\`\`\`console\n${(await Promise.all(sessions)).join('')}\`\`\``;
    }),
  );
  writeFileSync(
    path,
    text.replaceAll(fence, () => blocks.shift() ?? ''),
  );
}

describe.concurrent.each(documents)('%s', (path) => {
  const sessions = [...readFileSync(path, 'utf8').matchAll(fence)].flatMap(([, inside = '']) => sessionsOf(inside));

  test.runIf(isUpdate)('is rewritten with what its commands print', () => rewrite(path));

  test.skipIf(isUpdate).for(sessions)(
    '$commandLine prints what the page shows',
    async ({ commandLine, output }, context) => {
      context.expect(await shown(commandLine)).toBe(output);
    },
  );
});

test('some page shows a command', () => {
  const texts = documents.map((path) => readFileSync(path, 'utf8'));
  expect(texts.some((text) => text.search(fence) >= 0)).toBe(true);
});
