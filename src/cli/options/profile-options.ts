/** The flags of `crm profile`. */
import { option } from '../../analyses/define.ts';
import type { Option, Options } from '../../analyses/define.ts';
import { between } from '../../analyses/kinds.ts';
import { optionOf, sideFiles } from '../../analyses/side-files.ts';
import { dayText } from '../../datasets/index.ts';
import { rolesOfCard } from '../../roles/index.ts';
import { without } from './config-section.ts';
import { inputOptions, outputOptions, runOptions } from './shared-options.ts';

const daysMax = 3660;

/** Roles whose files a card takes any number of: a flag each. */
const ownRoles = rolesOfCard.filter((role) => optionOf(inputOptions, role) === undefined);

/** Options that name files of the card and of nothing else. */
export const cardFileOptions: Options = Object.fromEntries(
  ownRoles.map((role) => [role, sideFiles(role, `file of ${role}, where its headers do not tell; repeatable`)]),
);

export const profileOptions: Options = {
  ...cardFileOptions,
  period: option('--period <days>', between(1, daysMax), 'days that are compared with as many before them', 90),
};

/** Shared options that name files of the card. */
const toldAgain: Options = Object.fromEntries(
  Object.entries<Option<unknown>>(inputOptions)
    .filter(([, { kind }]) => rolesOfCard.includes(kind.role ?? ''))
    .map(([key, shared]) => [
      key,
      { ...shared, meaning: `file of ${shared.kind.role}, where its headers do not tell; - is standard input` },
    ]),
);

export const profileInputOptions: Options = {
  ...without(inputOptions, 'rejects'),
  ...toldAgain,
  asOf: {
    ...inputOptions.asOf,
    meaning: `day of the profile; later rows are left out (default: ${dayText('sales')}; of receivables alone ${dayText('receivables')})`,
  },
};

export const profileOutputOptions: Options = {
  ...without(outputOptions, 'view', 'by', 'limit', 'sort', 'having', 'failIf'),
  format: { ...outputOptions.format, meaning: 'format of the output (default: table)' },
};

export const profileRunOptions: Options = runOptions;
