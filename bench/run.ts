/**
 * Measures crm against hand-written SQL and against an empty Node process: `npm run bench -- --rows 1000000`.
 * Must be started in the project's folder, after a build.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { wholeNumber } from './arguments.ts';
import { measureBounds } from './compare-bounds.ts';
import { compareMethods } from './compare-methods.ts';
import { compareModels } from './compare-models.ts';
import { compareReceivables } from './compare-receivables.ts';
import { compareWide } from './compare-wide.ts';
import { madeUpFile, packedFile } from './made-up-file.ts';
import { type Program, measure, measurePairs } from './measure.ts';
import { type Comparison, type SingleRun, resultsPage } from './results.ts';
import { comparedFigures, countDifferences } from './same-answers.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    file: { type: 'string' },
    pairs: { type: 'string', default: '5' },
    'startup-pairs': { type: 'string', default: '20' },
    only: { type: 'string', default: 'startup,summary,customers,churn,night,aging' },
    'memory-rows': { type: 'string', default: '100000000' },
    'invoice-rows': { type: 'string', default: '5000000' },
    'model-customers': { type: 'string', default: '1000000' },
    write: { type: 'boolean', default: false },
  },
});
const known = [
  'startup',
  'summary',
  'gzip',
  'customers',
  'churn',
  'night',
  'methods',
  'aging',
  'models',
  'bounds',
  'wide',
  'memory',
];
const wanted = values.only.split(',');
const unknown = wanted.find((name) => !known.includes(name));
if (unknown !== undefined) {
  throw new RangeError(`--only takes names out of ${known.join(',')}; "${unknown}" is none of them`);
}
const pairCount = wholeNumber(values.pairs, '--pairs');
const startupPairCount = wholeNumber(values['startup-pairs'], '--startup-pairs');

const handWritten = join(dirname(fileURLToPath(import.meta.url)), 'hand-written.mjs');
const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const comparisons: Comparison[] = [];
const runs: SingleRun[] = [];
const notes: string[] = [];

function crm(...args: string[]): Program {
  return { name: `crm ${args[0] ?? ''}`, args: ['bin/crm.js', ...args] };
}

const transactionsFile = (rowsText: string, flag: string): Promise<string> =>
  madeUpFile('transactions', wholeNumber(rowsText, flag));

async function compareStartup(): Promise<void> {
  const empty = { name: 'node -e 0', args: ['-e', '0'] };
  for (const flag of ['--help', '--version']) {
    const pairs = await measurePairs(crm(flag), empty, startupPairCount, folder);
    comparisons.push({ name: `crm ${flag}`, yardstick: empty.name, pairs });
  }
}

async function compareSummary(file: string): Promise<void> {
  const pairs = await measurePairs(
    crm('segment', file, '--view', 'summary', '--quiet'),
    { name: 'hand-written summary', args: [handWritten, file] },
    pairCount,
    folder,
  );
  comparisons.push({ name: 'segment, summary', yardstick: 'SQL by hand', pairs });
}

/** The engine unpacks by itself for the yardstick, without a look at the checksum. */
async function compareGzip(file: string): Promise<void> {
  const packed = await packedFile(file);
  const pairs = await measurePairs(
    crm('segment', packed, '--view', 'summary', '--quiet'),
    { name: 'hand-written summary', args: [handWritten, packed] },
    pairCount,
    folder,
  );
  comparisons.push({ name: 'segment, summary of a .csv.gz', yardstick: 'SQL by hand', pairs });
}

async function compareCustomers(file: string): Promise<void> {
  const [ours, byHand] = [join(folder, 'crm.csv'), join(folder, 'by-hand.csv')];
  const pairs = await measurePairs(
    crm('segment', file, '--view', 'customers', '--output', ours, '--quiet'),
    { name: 'hand-written customers', args: [handWritten, file, '--customers', byHand] },
    pairCount,
    folder,
  );
  comparisons.push({ name: 'segment, every customer to CSV', yardstick: 'SQL by hand, COPY TO', pairs });
  const differences = await countDifferences(ours, byHand, comparedFigures.segment);
  notes.push(
    differences === 0
      ? 'Both sides gave every customer the same recency, frequency, monetary value, scores and segment.'
      : `The two sides disagree on ${differences} customers: these ratios compare different answers.`,
  );
  process.exitCode = differences === 0 ? 0 : 1;
}

async function compareChurn(file: string): Promise<void> {
  const [ours, byHand] = [join(folder, 'crm-churn.csv'), join(folder, 'by-hand-churn.csv')];
  const pairs = await measurePairs(
    crm('churn', file, '--view', 'customers', '--output', ours, '--quiet'),
    { name: 'hand-written churn', args: [handWritten, file, '--churn', byHand] },
    pairCount,
    folder,
  );
  comparisons.push({ name: 'churn, every customer to CSV', yardstick: 'SQL by hand, COPY TO', pairs });
  // The file holds a sentence a customer, which the yardstick has not; summed up, both sides do the same.
  const features = await measurePairs(
    crm('churn', file, '--view', 'summary', '--quiet'),
    { name: 'hand-written churn summary', args: [handWritten, file, '--churn-summary'] },
    pairCount,
    folder,
  );
  comparisons.push({ name: 'churn, features of every customer summed up', yardstick: 'SQL by hand', pairs: features });
  const differences = await countDifferences(ours, byHand, comparedFigures.churn);
  notes.push(
    differences === 0
      ? 'Both sides gave every customer the same features (purchases, gaps, what is expected by when, value) and churn status.'
      : `The two sides disagree on the churn of ${differences} customers: this ratio compares different answers.`,
  );
  process.exitCode = differences === 0 ? process.exitCode : 1;
}

/** A run of six reports on one load, against one of the reports alone and against the six queries by hand. */
async function compareNight(file: string): Promise<void> {
  const config = join(folder, 'crm.config.json');
  const byHand = join(folder, 'by-hand');
  mkdirSync(byHand, { recursive: true });
  const reports = [
    { name: 'segments', analysis: 'segment', view: 'summary', output: 'segments.csv' },
    { name: 'customers', analysis: 'segment', view: 'customers', output: 'customers.csv' },
    { name: 'abc', analysis: 'segment', method: 'abc', view: 'summary', output: 'abc.csv' },
    { name: 'pareto', analysis: 'segment', method: 'abc', view: 'pareto', output: 'pareto.csv' },
    { name: 'cohorts', analysis: 'churn', view: 'cohorts', output: 'cohorts.csv' },
    { name: 'churn', analysis: 'churn', view: 'customers', output: 'churn.csv' },
  ];
  writeFileSync(
    config,
    JSON.stringify({ run: { sources: { transactions: resolve(file) }, output: 'reports', reports } }),
  );
  const night = crm('run', config, '--quiet');
  for (const yardstick of [
    { name: 'one crm segment, summary', program: crm('segment', file, '--view', 'summary', '--quiet') },
    {
      name: 'the six queries by hand on one load',
      program: { name: 'hand-written night', args: [handWritten, file, '--night', byHand] },
    },
  ]) {
    const pairs = await measurePairs(night, yardstick.program, pairCount, folder);
    comparisons.push({ name: 'run, six reports', yardstick: yardstick.name, pairs });
  }
}

async function runInLittleMemory(): Promise<void> {
  const file = await transactionsFile(values['memory-rows'], '--memory-rows');
  const program = crm('segment', file, '--view', 'summary', '--memory', '1GB', '--quiet');
  const name = `segment, summary of ${values['memory-rows']} rows, --memory 1GB`;
  runs.push({ name, measured: await measure(program, folder) });
}

try {
  if (wanted.includes('startup')) {
    await compareStartup();
  }
  if (wanted.some((name) => ['summary', 'gzip', 'customers', 'churn', 'night', 'methods'].includes(name))) {
    const file = values.file ?? (await transactionsFile(values.rows, '--rows'));
    notes.push(
      values.file === undefined ? `Data: ${values.rows} made-up transactions, seed 1.` : 'Data: a file of your own.',
    );
    if (wanted.includes('summary')) {
      await compareSummary(file);
    }
    if (wanted.includes('gzip')) {
      await compareGzip(file);
    }
    if (wanted.includes('customers')) {
      await compareCustomers(file);
    }
    if (wanted.includes('churn')) {
      await compareChurn(file);
    }
    if (wanted.includes('night')) {
      await compareNight(file);
    }
    if (wanted.includes('methods')) {
      const { comparisons: ofMethods, notes: ofNotes } = await compareMethods(file, pairCount, folder);
      comparisons.push(...ofMethods);
      notes.push(...ofNotes);
    }
  }
  if (wanted.includes('models')) {
    const customers = wholeNumber(values['model-customers'], '--model-customers');
    const { comparisons: ofModels, note, isSame } = await compareModels(customers, pairCount, folder);
    comparisons.push(...ofModels);
    notes.push(note);
    process.exitCode = isSame ? process.exitCode : 1;
  }
  if (wanted.includes('aging')) {
    const rows = wholeNumber(values['invoice-rows'], '--invoice-rows');
    const { comparisons: ofAging, note, isSame } = await compareReceivables(rows, pairCount, folder);
    comparisons.push(...ofAging);
    notes.push(note);
    process.exitCode = isSame ? process.exitCode : 1;
  }
  if (wanted.includes('bounds')) {
    const { runs: bounded, note, isKept } = await measureBounds(await transactionsFile(values.rows, '--rows'), folder);
    runs.push(...bounded);
    notes.push(note);
    process.exitCode = isKept ? process.exitCode : 1;
  }
  if (wanted.includes('wide')) {
    const { comparisons: ofMany, notes: ofNotes } = await compareWide(pairCount, folder);
    comparisons.push(...ofMany);
    notes.push(...ofNotes);
  }
  if (wanted.includes('memory')) {
    await runInLittleMemory();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const page = resultsPage(comparisons, runs, notes);
process.stdout.write(page);
if (values.write) {
  writeFileSync('bench/results.md', page);
}
