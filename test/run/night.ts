/** A company of a few customers whose runs can be started, killed and looked at. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Manifest } from '../../src/cli/run/manifest.ts';
import { crmScript, plainEnvironment } from '../command-line.ts';
import type { Outcome } from '../command-line.ts';
import { allAlone, runWords } from '../shared-process.ts';

interface Config {
  run: {
    sources: Record<string, string | string[]>;
    output: string;
    keep?: number;
    changes?: boolean;
    reports: Record<string, unknown>[];
  };
}

export interface Night extends AsyncDisposable {
  readonly path: string;
  /** Written to crm.config.json before each run. */
  readonly config: Config;
  /** Writes another config beside it, with other values of the section run. */
  writeConfig(name: string, changes: Partial<Config['run']>): void;
  /** Runs to the end in the shared process. Words follow `crm run crm.config.json`. */
  run(...words: readonly string[]): Promise<Outcome>;
  /** Starts a run; `prefix` is what is typed before node, such as a shell that sets a limit. */
  start(words?: readonly string[], prefix?: readonly string[]): ChildProcessWithoutNullStreams;
  /** Starts another command in the same folder, with the same folder for temporary files. */
  command(name: string, words: readonly string[]): ChildProcessWithoutNullStreams;
  /** Writes sales of days from 2025-12-01 on: customers buy on every fourth day, one stops after the first week. */
  writeSales(days: number, rowsADay?: number): void;
  /** Files below a folder by path, with their content. */
  files(folder: string): Record<string, string>;
  manifest(folder: string): Manifest;
}

/** A folder with sales of ten days and a config of three reports. */
export function nightFolder(): Night {
  const path = mkdtempSync(join(tmpdir(), 'crm-night-'));
  const config: Config = {
    run: {
      sources: { transactions: 'sales.csv' },
      output: 'reports/{as_of}',
      reports: [
        { name: 'segments', analysis: 'segment', view: 'summary', output: 'segments.html' },
        { analysis: 'segment', view: 'customers', output: 'customers.csv' },
        { analysis: 'segment', method: 'abc', view: 'customers', output: 'abc/abc-{as_of}.csv' },
      ],
    },
  };
  const temporary = { TMPDIR: path, TEMP: path, TMP: path };
  const command = (
    name: string,
    words: readonly string[],
    prefix: readonly string[] = [],
  ): ChildProcessWithoutNullStreams => {
    const [program = '', ...args] = [...prefix, process.execPath, crmScript(), name, ...words];
    const child = spawn(program, args, {
      cwd: path,
      env: { ...plainEnvironment(), ...temporary },
    });
    child.stdin.end();
    return child;
  };
  const start = (words: readonly string[] = [], prefix: readonly string[] = []): ChildProcessWithoutNullStreams => {
    writeFileSync(join(path, 'crm.config.json'), JSON.stringify(config));
    return command('run', ['crm.config.json', ...words], prefix);
  };
  const runShared = (words: readonly string[]): Promise<Outcome> => {
    writeFileSync(join(path, 'crm.config.json'), JSON.stringify(config));
    return runWords(['run', 'crm.config.json', ...words], path, temporary);
  };
  const night: Night = {
    path,
    config,
    start,
    command,
    writeConfig: (name, changes) =>
      writeFileSync(join(path, name), JSON.stringify({ run: { ...config.run, ...changes } })),
    run: (...words) => (allAlone ? outcomeOf(start(words)) : runShared(words)),
    writeSales(days, rowsADay = 8) {
      const lines = [...Array(days).keys()].flatMap((day) =>
        [...Array(rowsADay).keys()].map((row) => {
          const customer = (day * 3 + row * 4) % (rowsADay * 3);
          const isGone = customer === 4 && day > 7;
          return `C${isGone ? 0 : customer},2025-12-${String(day + 1).padStart(2, '0')},${(customer + 1) * 3}.50`;
        }),
      );
      writeFileSync(join(path, 'sales.csv'), `customer_id,date,amount\n${lines.join('\n')}\n`);
    },
    files: (folder) => filesBelow(join(path, folder)),
    manifest: (folder) => JSON.parse(readFileSync(join(path, folder, 'manifest.json'), 'utf8')) as Manifest,
    [Symbol.asyncDispose]: () => {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
      return Promise.resolve();
    },
  };
  night.writeSales(10);
  return night;
}

/** What a started run printed and how it ended. */
export async function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const exit = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8'), exit: await exit };
}

/** Names of folders that a day leads to; its files are met again under the day itself. */
const ofADay = /-[0-9a-f]{12}$/;

/**
 * What lies in the folder of the outputs, without the folders that its days lead to and without the link to the latest day; a folder that no
 * day leads to is told, and a link that is not where `latest.json` is.
 */
export function published(night: Night): string[] {
  const reports = join(night.path, 'reports');
  const latest = (): unknown =>
    (JSON.parse(readFileSync(join(reports, 'latest.json'), 'utf8')) as { folder: unknown }).folder;
  const names = readdirSync(reports).filter(
    (name) => name !== 'latest' || readlinkSync(join(reports, name)) !== latest(),
  );
  const store = join(reports, '.latest');
  const led = new Set(names.map((name) => realpathSync(join(reports, name))));
  const inside = existsSync(store) ? readdirSync(store).map((name) => `.latest/${name}`) : [];
  const strays = inside.filter((name) => !led.has(realpathSync(join(reports, name))));
  return [...names.filter((name) => name !== '.latest'), ...strays].sort();
}

function filesBelow(folder: string, below = ''): Record<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !ofADay.test(name) && name !== 'latest') : [];
  const parts = names.map((name): Record<string, string> => {
    const path = join(folder, name);
    return statSync(path).isDirectory()
      ? filesBelow(path, `${below}${name}/`)
      : { [`${below}${name}`]: readFileSync(path, 'latin1') };
  });
  return Object.assign({}, ...parts) as Record<string, string>;
}

/** What a manifest says that the files of its folder do not bear out; empty when it tells the truth. */
export function untruths(night: Night, folder: string): string[] {
  const manifest = night.manifest(folder);
  const files = night.files(folder);
  const known = new Set(manifest.outputs.map(({ path }) => path));
  const surplus = Object.keys(files).filter((path) => path !== 'manifest.json' && !known.has(path));
  const wrong = manifest.outputs.filter(({ path, bytes, sha256 }) => {
    const content = Buffer.from(files[path] ?? '', 'latin1');
    return content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256;
  });
  const missing = manifest.reports.filter((report) => report.status === 'written' && !known.has(report.path ?? ''));
  return [...surplus, ...wrong.map(({ path }) => path), ...missing.map(({ name }) => name)];
}
