/**
 * The fuzzer: `npm run fuzz -- --minutes 5 --seed 1`. Damages fixtures, runs crm on them and fails when it breaks a
 * promise. The trials of a seed are always the same; more time only means more of them. `--from <n>` begins at a later one,
 * `--only gzip` takes those whose damage or scene says so, `--replay <folder>` runs a finding again, and all of it works
 * on another build with `--crm <bundle>`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startHost } from './host.ts';
import { faultsOf, fuzz } from './loop.ts';
import type { Tally } from './loop.ts';
import { readReproducer } from './reproducer.ts';
import { otherScenes, plainScenes } from './scenes.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    trials: { type: 'string', default: 'Infinity' },
    only: { type: 'string', default: '' },
    findings: { type: 'string', default: 'node_modules/.cache/crm-fuzz/findings' },
    crm: { type: 'string', default: 'dist/crm.js' },
    replay: { type: 'string' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const number = (name: 'minutes' | 'seed' | 'from' | 'trials'): number => {
  const value = Number(values[name]);
  if (Number.isNaN(value) || value < 0) throw new Error(`--${name} ${values[name]}: expected a number of 0 or more`);
  return value;
};

const host = startHost(resolve(values.crm));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    host.dispose();
    process.exit(1);
  });
}
try {
  if (values.replay !== undefined) {
    const faults = await faultsOf(host, readReproducer(values.replay));
    for (const { kind, text } of faults) say(`${kind}: ${text}`);
    say(faults.length === 0 ? 'no finding' : `findings: ${faults.length}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } else {
    const settings = {
      seed: number('seed'),
      from: number('from'),
      trialsMax: number('trials'),
      seconds: number('minutes') * 60,
      only: values.only,
      findings: values.findings,
    };
    const tally = await fuzz(host, { plain: plainScenes(), others: otherScenes() }, settings, say);
    summarise(settings.seed, tally);
    process.exitCode = tally.findings.size === 0 ? 0 : 1;
  }
} finally {
  host.dispose();
}

function summarise(seed: number, { trials, runs, byDamage, byEnding, findings }: Tally): void {
  const table = (title: string, counts: ReadonlyMap<string, number>): void => {
    say(`\n${title}`);
    for (const [name, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
      say(`${String(times).padStart(7)}  ${name}`);
  };
  table('kinds of damage', byDamage);
  table('outcomes', byEnding);
  if (findings.size > 0) table('findings, how often', new Map([...findings].map(([name, { count }]) => [name, count])));
  say(`\nfuzz: seed ${seed}, ${trials} trials, ${runs} runs, findings: ${findings.size}`);
}
