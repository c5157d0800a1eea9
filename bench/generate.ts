/** Writes a made-up export for the benchmarks: `npm run bench:generate -- --rows 1000000 --out FILE`. */
import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { wholeNumber } from './arguments.ts';
import { type DataSetName, dataSets } from './datasets.ts';
import { writeDataSet } from './write-dataset.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'transactions' },
    rows: { type: 'string', default: '1000000' },
    customers: { type: 'string' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
if (!Object.hasOwn(dataSets, values.set)) {
  throw new RangeError(`--set takes one of ${Object.keys(dataSets).join(', ')}, not "${values.set}"`);
}
const name = values.set as DataSetName;
const rows = wholeNumber(values.rows, '--rows');
const customers =
  values.customers === undefined ? dataSets[name].defaultCustomers(rows) : wholeNumber(values.customers, '--customers');
const out = values.out ?? `bench/data/${name}-${rows}.csv`;
const start = performance.now();
await writeDataSet(name, { rows, customers, seed: wholeNumber(values.seed, '--seed') }, out);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
process.stdout.write(`${out}: ${rows} rows, ${customers} customers, ${statSync(out).size} bytes, ${seconds} s\n`);
