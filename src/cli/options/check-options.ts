/** The flags of `crm check`: those of every command that mean something where nothing is computed. */
import { inputOptions, outputOptions, runOptions } from './shared-options.ts';

const { rejects: _rejects, foldIds: _foldIds, rates: _rates, base: _base, ...input } = inputOptions;
const { view: _view, by: _by, limit: _limit, sort: _sort, format, output, escape, excel } = outputOptions;
const { explain: _explain, ...run } = runOptions;

export const checkInputOptions = {
  ...input,
  customers: { ...input.customers, meaning: 'file of customers to check as well' },
  asOf: { ...input.asOf, meaning: 'set later rows aside, as in a report of that day' },
  maxRejects: {
    ...input.maxRejects,
    meaning: 'refuse a file of which more rows are malformed: a number or a percentage',
  },
} as const;

export const checkOutputOptions = {
  format: { ...format, meaning: 'format of the output (default: table)' },
  output,
  escape,
  excel,
} as const;

export const checkRunOptions = run;
