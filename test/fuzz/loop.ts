/** Trials one after another until the time is over, and what came of them. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { makeTrial } from './make-trial.ts';
import type { Scenes } from './make-trial.ts';
import { judge } from './oracle.ts';
import { shellLine, writeReproducer } from './reproducer.ts';
import { shrink, signatureOf } from './shrink.ts';
import type { Fault, Invocation, Outcome, Trial } from './trial.ts';

export interface Settings {
  readonly seed: number;
  /** The first trial. */
  readonly from: number;
  readonly trialsMax: number;
  /** No trial begins once so many seconds are over. */
  readonly seconds: number;
  /** Only trials with a kind of damage, or a scene, that holds this text. */
  readonly only: string;
  /** Where reproducers are written. */
  readonly findings: string;
}

export interface Tally {
  trials: number;
  runs: number;
  readonly byDamage: Map<string, number>;
  readonly byEnding: Map<string, number>;
  /** One line for each finding, by its signature, with how often it was met. */
  readonly findings: Map<string, { readonly text: string; count: number }>;
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** The same for twins that are one: many trials damage the same clean files. */
function keyOf({ files, words, input }: Invocation): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.update(JSON.stringify([words, input])).digest('base64');
}

/** Runs a trial and its twin, and judges them. `known` keeps outcomes of twins from one trial to the next. */
export async function faultsOf(
  host: Host,
  trial: Trial,
  known: Map<string, Outcome> = new Map(),
  tell: (outcome: Outcome) => void = () => undefined,
): Promise<Fault[]> {
  const run = async (invocation: Invocation): Promise<Outcome> => {
    const outcome = await host.run(invocation);
    tell(outcome);
    return outcome;
  };
  const outcomes: Outcome[] = [];
  for (const invocation of trial.runs) outcomes.push(await run(invocation));
  const twin = trial.twin === null ? null : (known.get(keyOf(trial.twin)) ?? (await run(trial.twin)));
  if (trial.twin !== null && twin !== null) known.set(keyOf(trial.twin), twin);
  return judge({ trial, outcomes, twin });
}

/** Tells every finding as it is made. */
export async function fuzz(
  host: Host,
  scenes: Scenes,
  settings: Settings,
  say: (line: string) => void,
): Promise<Tally> {
  const tally: Tally = { trials: 0, runs: 0, byDamage: new Map(), byEnding: new Map(), findings: new Map() };
  const twins = new Map<string, Outcome>();
  const until = Date.now() + settings.seconds * 1000;
  for (let number = settings.from; tally.trials < settings.trialsMax && Date.now() < until; number += 1) {
    const trial = await makeTrial(settings.seed, number, scenes);
    if (![trial.scene, ...trial.damages].some((name) => name.includes(settings.only))) continue;
    const faults = await faultsOf(host, trial, twins, ({ ending }) => {
      tally.runs += 1;
      count(tally.byEnding, ending.kind === 'exit' ? `exit ${ending.exit}` : ending.kind);
    });
    tally.trials += 1;
    for (const kind of trial.damages) count(tally.byDamage, kind);
    for (const fault of faults) {
      const signature = signatureOf(fault, trial);
      const known = tally.findings.get(signature);
      if (known === undefined) {
        const text = await keep(host, trial, fault, join(settings.findings, `${settings.seed}-${number}`));
        tally.findings.set(signature, { text, count: 1 });
        say(text);
      } else {
        known.count += 1;
      }
    }
  }
  return tally;
}

/** Writes the reproducer, smaller where that is cheap, and says where it is. */
async function keep(host: Host, trial: Trial, fault: Fault, folder: string): Promise<string> {
  const target = trial.counted?.file ?? trial.runs[0]?.files[0]?.name ?? '';
  const small = await shrink(trial, fault, target, (smaller) => faultsOf(host, smaller));
  writeReproducer(folder, small, [fault]);
  const lines = [...new Set(small.runs.map(shellLine))].map((line) => `\n    ${line}`).join('');
  return `${fault.kind}: ${fault.text}\n  after: ${trial.damages.join(', then ')} (${trial.scene})\n  in ${folder}:${lines}`;
}
