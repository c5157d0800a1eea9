/** Times whole processes, start to exit, as a user waits for them. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

/** One finished process. CPU is user plus system time over all threads; memory is the peak resident set. */
export interface Measurement {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Two programs measured one after the other, as often as the list is long. */
export type Pair = readonly [first: Measurement, second: Measurement];

/** The arguments of a `node` process, and its name in the results. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
}

// The child reports its own figures on exit: that works on every platform, where /usr/bin/time does not.
const reporter = `
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.CRM_BENCH_USAGE, JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
});
`;

/**
 * Runs `node` once with the program's arguments and measures it. `folder` is an existing folder for two small files.
 * Throws an Error that carries the program's stderr when it does not exit with 0.
 */
export async function measure(program: Program, folder: string): Promise<Measurement> {
  const usagePath = join(folder, 'usage.json');
  const reporterPath = join(folder, 'report-usage.cjs');
  writeFileSync(reporterPath, reporter);
  rmSync(usagePath, { force: true });
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', reporterPath, ...program.args], {
    env: { ...process.env, CRM_BENCH_USAGE: usagePath },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const status = await new Promise<string>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve(String(code ?? signal)));
  });
  const wallSeconds = (performance.now() - start) / 1000;
  if (status !== '0') {
    throw new Error(`${program.name} ended with ${status}: node ${program.args.join(' ')}\n${complaint}`);
  }
  const [cpuMicroseconds, peakKilobytes] = JSON.parse(readFileSync(usagePath, 'utf8')) as [number, number];
  return { wallSeconds, cpuSeconds: cpuMicroseconds / 1e6, peakMegabytes: peakKilobytes / 1024 };
}

/**
 * Measures two programs in turn, A B A B …: whatever else slows the machine down for a while then slows both halves of
 * a pair, and the ratio inside a pair stays honest. One pair more is run first and dropped, to warm the file cache.
 */
export async function measurePairs(first: Program, second: Program, count: number, folder: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let index = 0; index <= count; index += 1) {
    pairs.push([await measure(first, folder), await measure(second, folder)]);
  }
  return pairs.slice(1);
}
