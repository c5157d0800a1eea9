/** Judges a trial: what is wrong with what crm did. */
import { badWordsOf } from './bad-words.ts';
import { accountsOf, figuresOf, hasColumn } from './figures.ts';
import { independentCount } from './independent-count.ts';
import type { Fault, Invocation, Outcome, Trial } from './trial.ts';

/** A trial that was run: an outcome for each of its runs, and for its twin where it has one. */
export interface Ran {
  readonly trial: Trial;
  readonly outcomes: readonly Outcome[];
  readonly twin: Outcome | null;
}

/** Everything that is wrong; empty when crm kept its word. */
export function judge({ trial, outcomes, twin }: Ran): Fault[] {
  const runs = trial.runs.map((invocation, at) => ({ invocation, outcome: outcomes[at] as Outcome }));
  const others = trial.twin === null || twin === null ? [] : [{ invocation: trial.twin, outcome: twin }];
  const always = [...runs, ...others].flatMap(({ invocation, outcome }) => alwaysWrong(invocation, outcome));
  // Figures of a command that broke say nothing more.
  if (always.length > 0) return always;
  return [...comparedToTwin(trial, outcomes[0] as Outcome, twin), ...unaccounted(runs, trial)];
}

/** Some lines of a longer text, on one. */
const brief = (text: string, length = 300): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, length);

function alwaysWrong(invocation: Invocation, outcome: Outcome): Fault[] {
  const { ending, touched, leftovers } = outcome;
  if (ending.kind !== 'exit') return [{ kind: ending.kind, text: brief(ending.text) }];
  const faults: Fault[] = [];
  if (![0, 1, 2, 3].includes(ending.exit)) faults.push({ kind: 'exit code', text: `exit ${ending.exit}` });
  if (ending.exit !== 0 && ending.stderr.trim() === '' && ending.stdout.trim() === '') {
    faults.push({ kind: 'no word', text: `exit ${ending.exit} without a word` });
  }
  for (const word of badWordsOf(outcome, invocation)) {
    const output = `${ending.stderr}\n${ending.stdout}`;
    faults.push({ kind: 'internal words', text: brief(output.slice(output.indexOf(word))) });
  }
  faults.push(...touched.map((text) => ({ kind: 'files', text })));
  faults.push(
    ...leftovers.map((name) => ({ kind: 'temporary folder', text: `${name.replaceAll(/[\w-]{6}$/g, '…')} was left` })),
  );
  for (const { path, rows, used, setAside } of ending.exit === 0 ? accountsOf(ending.stdout) : []) {
    if (used !== null && rows !== used + setAside) {
      faults.push({
        kind: 'rows lost',
        text: `${brief(path, 40)}: ${rows} rows, ${used} used and ${setAside} set aside`,
      });
    }
  }
  return faults;
}

function comparedToTwin(trial: Trial, outcome: Outcome, twin: Outcome | null): Fault[] {
  const { pledge, extent, runs, twin: question, addedColumn } = trial;
  const [invocation] = runs;
  const { ending } = outcome;
  if (twin === null || question === null || invocation === undefined || ending.kind !== 'exit') return [];
  if (pledge === 'survives' || (pledge === 'same-or-refused' && ending.exit !== 0)) return [];
  const faults: Fault[] = [];
  if (trial.isPassedThrough && ending.exit === 0 && !hasColumn(ending.stdout, addedColumn ?? '')) {
    faults.push({ kind: 'column lost', text: `${addedColumn} is not in the report` });
  }
  // A figure of the report stays where an attribute of its name gives way.
  const added = twin.ending.kind === 'exit' && hasColumn(twin.ending.stdout, addedColumn ?? '') ? null : addedColumn;
  const found = figuresOf(outcome, invocation, extent, added).split('\n');
  const wanted = figuresOf(twin, question, extent).split('\n');
  const at = found.findIndex((line, index) => line !== wanted[index]);
  if (at !== -1 || found.length !== wanted.length) {
    const pair = `${brief(found[at] ?? 'less')} in the place of ${brief(wanted[at] ?? 'nothing')}`;
    faults.push({ kind: 'other figures', text: `${pair} (${brief(ending.stderr)})` });
  }
  return faults;
}

/** Rows that an independent reader counts and crm does not, and commands that do not agree about one file. */
function unaccounted(runs: readonly { invocation: Invocation; outcome: Outcome }[], { counted }: Trial): Fault[] {
  const accounts = runs.map(({ outcome: { ending } }) =>
    ending.kind === 'exit' && ending.exit === 0 ? accountsOf(ending.stdout) : [],
  );
  const faults: Fault[] = [];
  const [checked, reported] = accounts;
  for (const account of checked ?? []) {
    const other = (reported ?? []).find(({ path, role }) => path === account.path && role === account.role);
    if (other !== undefined && other.rows !== account.rows) {
      faults.push({ kind: 'commands disagree', text: `check has ${account.rows} rows, the report ${other.rows}` });
    }
  }
  const file = counted === null ? undefined : runs[0]?.invocation.files.find(({ name }) => name === counted.file);
  const count = counted === null || file === undefined ? null : independentCount(file.bytes, counted);
  for (const account of count === null ? [] : accounts.flat().filter(({ path }) => path === counted?.file)) {
    if (account.rows !== count?.rows) {
      faults.push({ kind: 'rows lost', text: `crm has ${account.rows} rows, csv-parse ${count?.rows}` });
    } else if (account.amount !== null && count.amount !== null && account.amount !== count.amount) {
      faults.push({ kind: 'money lost', text: `crm has ${account.amount} hundredths, csv-parse ${count.amount}` });
    }
  }
  return faults;
}
