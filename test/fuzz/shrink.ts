/** Makes the damaged file of a finding smaller for as long as the same fault shows. */
import type { Fault, Invocation, Trial } from './trial.ts';

/** How often crm is run again at most, so that a finding costs seconds. */
const triesMax = 40;

/** The same for faults that are one finding: numbers do not matter, and of figures that differ only what made them. */
export function signatureOf({ kind, text }: Fault, { damages, runs }: Trial): string {
  if (kind === 'other figures') return `${kind}: ${damages.at(-1)}, ${runs[0]?.words[0]}`;
  return `${kind}: ${text
    .replaceAll(/\d+/g, '#')
    .replaceAll(/"[^"]*"/g, '"…"')
    .slice(0, 90)}`;
}

/**
 * Takes parts out of the file that is damaged, halves first, while `faultsOf` still finds a fault of that kind. Only trials
 * without a twin: the two must stay the same table.
 */
export async function shrink(
  trial: Trial,
  fault: Fault,
  target: string,
  faultsOf: (trial: Trial) => Promise<Fault[]>,
): Promise<Trial> {
  if (trial.twin !== null || fault.kind === 'hang') return trial;
  let best = trial;
  let tries = 0;
  for (let parts = 2; parts <= 64 && tries < triesMax;) {
    const bytes = bytesIn(best, target);
    if (bytes.length === 0) break;
    const size = Math.ceil(bytes.length / parts);
    let isSmaller = false;
    for (let at = 0; at < bytes.length && tries < triesMax; at += size) {
      const smaller = withBytes(best, target, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]));
      tries += 1;
      const faults = await faultsOf(smaller);
      if (faults.some((one) => signatureOf(one, trial) === signatureOf(fault, trial))) {
        best = smaller;
        isSmaller = true;
        break;
      }
    }
    parts = isSmaller ? Math.max(2, parts - 1) : parts * 2;
  }
  return best;
}

const bytesIn = ({ runs }: Trial, target: string): Buffer =>
  runs[0]?.files.find(({ name }) => name === target)?.bytes ?? Buffer.alloc(0);

function withBytes(trial: Trial, target: string, bytes: Buffer): Trial {
  const changed = (run: Invocation): Invocation => ({
    ...run,
    files: run.files.map((file) => (file.name === target ? { name: target, bytes } : file)),
  });
  return { ...trial, runs: trial.runs.map(changed) };
}
