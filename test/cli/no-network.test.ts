import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { crmScript, plainEnvironment } from '../command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-network-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

// What the engine does by itself is not seen here; its settings forbid it to fetch anything.
const spy = join(folder, 'spy.cjs');
writeFileSync(
  spy,
  `const told = (what) => () => { process.stderr.write('network: ' + what + '\\n'); process.exit(9); };
  const watch = (owner, name) => { owner[name] = told(name); };
  const [net, dns, dgram] = ['net', 'dns', 'dgram'].map((name) => require('node:' + name));
  watch(net.Socket.prototype, 'connect');
  watch(net.Server.prototype, 'listen');
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) { watch(dns, name); watch(dns.promises, name); }
  watch(dgram, 'createSocket');`,
);

function run(...args: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, ['--require', spy, ...args], {
    cwd: folder,
    env: plainEnvironment(),
    encoding: 'utf8',
  });
  return { status, stderr };
}

test('the spy sees a connection', () => {
  expect(run('-e', "require('node:http').get('http://127.0.0.1:9/')")).toMatchObject({ status: 9 });
  expect(run('-e', "fetch('http://127.0.0.1:59999/')")).toMatchObject({ status: 9 });
});

test('a run of reports opens no connection', () => {
  const config = join(folder, 'crm.config.json');
  const sources = {
    transactions: resolve('fixtures/shop/transactions.csv'),
    invoices: resolve('fixtures/company/invoices.csv'),
  };
  const reports = [
    { name: 'segments', analysis: 'segment', view: 'summary', output: 'segments.html' },
    { name: 'churn', analysis: 'churn', view: 'customers', output: 'churn.xlsx' },
    { name: 'aging', analysis: 'aging', view: 'summary', output: 'aging.csv' },
  ];
  writeFileSync(config, JSON.stringify({ run: { sources, output: 'reports', reports } }));
  const { status, stderr } = run(crmScript(), 'run', config);
  expect(stderr).not.toContain('network:');
  expect(status).toBe(0);
});
