/**
 * One step of the comparison of models, in a process of its own: `STEP COUNTS OUT` reads columns of doubles, works, and
 * writes what it found as doubles.
 */
import { bgNbd } from '../src/models/purchases/bg-nbd.ts';
import type { PurchaseCounts } from '../src/models/purchases/counts.ts';
import { scoreCustomers } from '../src/models/purchases/score.ts';
import { readNumbers, writeNumbers } from './number-file.ts';
import { textbookExpectation, textbookFit } from './textbook-bg-nbd.ts';

const scored = [0.6, 60, 0.8, 2.5];
const horizonDays = 365;

const steps: Readonly<Record<string, (counts: PurchaseCounts) => Float64Array>> = {
  fit: (counts) => Float64Array.from(bgNbd.fit(counts).parameters),
  'textbook-fit': (counts) => Float64Array.from(textbookFit(counts)),
  score: (counts) =>
    scoreCustomers(bgNbd.at(scored), counts, { periods: 1, unitsPerPeriod: horizonDays, discountRate: 0 })
      .expectedPurchases,
  'textbook-score': (counts) => textbookExpectation(scored, counts, horizonDays),
};

const [name = '', path = '', out = ''] = process.argv.slice(2);
const step = steps[name];
if (step === undefined) {
  throw new RangeError(`there is no step ${name}: ${Object.keys(steps).join(', ')}`);
}
const numbers = readNumbers(path);
const rows = numbers.length / 4;
const [x, tX, T, customers] = [0, 1, 2, 3].map((column) => numbers.slice(column * rows, (column + 1) * rows)) as [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
];
writeNumbers([step({ x, tX, T, customers })], out);
