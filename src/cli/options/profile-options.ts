/** The flags of `crm profile`. */
import { option } from '../../analyses/define.ts';
import type { Option, Options } from '../../analyses/define.ts';
import { between } from '../../analyses/kinds.ts';
import { optionOf, sideFiles } from '../../analyses/side-files.ts';
import { dayText } from '../../datasets/index.ts';
import { rolesOfCard } from '../../pipeline/recognise-files.ts';
import { without } from './config-section.ts';
import { inputOptions, outputOptions, runOptions } from './shared-options.ts';

const daysMax = 3660;

/** Roles whose files a card takes any number of: a flag each. */
const ownRoles = rolesOfCard.filter((role) => optionOf(inputOptions, role) === undefined);

/** Options that name files of the card and of nothing else. */
export const cardFileOptions: Options = Object.fromEntries(
  ownRoles.map((role) => [role, sideFiles(role, `${role}, where headers do not tell; repeatable`)]),
);

export const profileOptions: Options = {
  ...cardFileOptions,
  period: option('--period <days>', between(1, daysMax), 'days that are compared with those before them', 90),
};

/** Shared options that name files of the card. */
const toldAgain: Options = Object.fromEntries(
  Object.entries<Option<unknown>>(inputOptions)
    .filter(([, { kind }]) => rolesOfCard.includes(kind.role ?? ''))
    .map(([key, shared]) => [
      key,
      { ...shared, meaning: `${shared.kind.role}, where headers do not tell; - reads a pipe` },
    ]),
);

export const profileInputOptions: Options = {
  ...without(inputOptions, 'rejects'),
  ...toldAgain,
  asOf: {
    ...inputOptions.asOf,
    meaning: `the day the card stands on (default: ${dayText('sales')}; of receivables alone ${dayText('receivables')})`,
  },
};

export const profileOutputOptions: Options = {
  ...without(outputOptions, 'view', 'by', 'limit', 'sort', 'having', 'failIf'),
  format: { ...outputOptions.format, meaning: 'default: table, also in a pipe; csv has one row a figure' },
};

export const profileRunOptions: Options = runOptions;

export const profileEpilogue = `
Files are recognised by their headers, as by crm check; a flag says it where
headers do not tell. A list can be given twice: where invoices are the sales,
--transactions invoices.csv --invoices invoices.csv.

Formats: table, md and html for people; json has every figure under a stable
key; ndjson is the same on one line; csv has one row a figure.

Examples:
  crm profile C01 transactions.csv customers.csv
  crm profile C01 transactions.csv customers.csv --as-of 2025-09-30 -o C01.html
  crm profile C01 invoices.csv payments.csv customers.csv`;
