import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'crm-ci-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runScript(name: string, input: string, content: string): { status: number | null; stdout: string } {
  const path = join(folder, input);
  writeFileSync(path, content);
  return spawnSync(process.execPath, [resolve('.ci', name), path], { encoding: 'utf8' });
}

function readme(lines: string): string {
  return `# crm\n\n\`\`\`sh\nother\n\`\`\`\n\n## Thirty seconds\n\n${lines}\n\n## More\n`;
}

describe('reading the commands out of a README', () => {
  test('the two commands below "Thirty seconds" come out as they stand', () => {
    const { status, stdout } = runScript(
      'readme-commands.mjs',
      'README.md',
      readme(
        'In a shell:\n\n```sh\n# first\nnpm ci --silent && echo "a  b"\n\nnpm run check\n```\n\n```sh\nlater\n```',
      ),
    );
    expect(stdout).toBe('npm ci --silent && echo "a  b"\nnpm run check\n');
    expect(status).toBe(0);
  });

  test.each([
    ['one command', readme('```sh\nnpm ci\n```')],
    ['no block', readme('nothing to run')],
    ['no such heading', '# crm\n\n```sh\na\nb\n```\n'],
  ])('a README with %s fails', (_, text) => {
    expect(runScript('readme-commands.mjs', 'README.md', text)).toMatchObject({ status: 1, stdout: '' });
  });
});

function testFile(status: string, ...assertions: string[]): unknown {
  return { status, assertionResults: assertions.map((assertion) => ({ status: assertion })) };
}

function count(...testResults: unknown[]): { status: number | null; stdout: string } {
  return runScript('counts.mjs', 'report.json', JSON.stringify({ testResults }));
}

describe('counting tests', () => {
  test('passed tests are added up over the files', () => {
    expect(count(testFile('passed', 'passed', 'passed'), testFile('passed', 'passed', 'skipped'))).toMatchObject({
      status: 0,
      stdout: '3 passed, 0 failed\n',
    });
  });

  test('a failed test fails the run', () => {
    expect(count(testFile('failed', 'passed', 'failed'))).toMatchObject({ status: 1, stdout: '1 passed, 1 failed\n' });
  });

  test('a test file that could not be loaded counts as a failure', () => {
    expect(count(testFile('failed'), testFile('passed', 'passed'))).toMatchObject({
      status: 1,
      stdout: '1 passed, 1 failed\n',
    });
  });

  test('a run without a test or without a report fails', () => {
    expect(count()).toMatchObject({ status: 1, stdout: '0 passed, 0 failed\n' });
    const missing = spawnSync(process.execPath, [resolve('.ci/counts.mjs'), join(folder, 'none.json')], {
      encoding: 'utf8',
    });
    expect(missing).toMatchObject({ status: 1, stdout: '0 passed, 0 failed\n' });
  });
});

test('sweeping dist/ removes what the build did not write and keeps the notice', () => {
  mkdirSync(join(folder, 'dist', 'chunks'), { recursive: true });
  for (const name of ['crm.js', 'THIRD-PARTY-LICENSES.txt', 'chunks/new.js', 'chunks/old.js']) {
    writeFileSync(join(folder, 'dist', name), '');
  }
  const outputs = { 'dist/crm.js': {}, 'dist/chunks/new.js': {} };
  writeFileSync(join(folder, 'dist', 'meta.json'), JSON.stringify({ outputs }));
  const swept = spawnSync(process.execPath, [resolve('.ci/sweep-dist.mjs'), 'dist/meta.json'], { cwd: folder });
  expect(swept.status).toBe(0);
  expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual(['THIRD-PARTY-LICENSES.txt', 'chunks', 'crm.js']);
  expect(readdirSync(join(folder, 'dist', 'chunks'))).toEqual(['new.js']);
});
