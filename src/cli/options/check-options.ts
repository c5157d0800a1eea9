/** The flags of `crm check`: those of every command that mean something where nothing is computed. */
import { inputOptions, outputOptions, runOptions } from './shared-options.ts';

const { rejects: _rejects, foldIds: _foldIds, rates: _rates, base: _base, ...input } = inputOptions;
const { view: _view, by: _by, limit: _limit, sort: _sort, format, output, escape, excel } = outputOptions;
const { explain: _explain, ...run } = runOptions;

export const checkInputOptions = {
  ...input,
  customers: { ...input.customers, meaning: 'a table of customers to check as well' },
  asOf: { ...input.asOf, meaning: 'rows dated later are set aside, as in a report of that day' },
  maxRejects: { ...input.maxRejects, meaning: 'with more malformed rows than this a file cannot be used' },
} as const;

export const checkOutputOptions = {
  format: { ...format, meaning: 'default: table, also in a pipe; csv has one row a finding' },
  output,
  escape,
  excel,
} as const;

export const checkRunOptions = run;

export const checkEpilogue = `
Exit codes:
  0  every file can be used by the commands for its role
  1  a file could not be read
  2  wrong usage or config
  3  a file cannot be used as it is; the report is printed and says why

Formats: table, md and html for people; json has everything; ndjson has one
object a file; csv one row a finding.

Examples:
  crm check transactions.csv
  crm check "exports/*.csv.gz" --format json`;
