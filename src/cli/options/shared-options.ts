/** Flags that mean the same on every command, declared once in the vocabulary of the analyses. */
import { readCondition } from '../../analyses/condition.ts';
import type { Condition } from '../../analyses/condition.ts';
import { option } from '../../analyses/define.ts';
import { dayText } from '../../datasets/index.ts';
import type { Analysis, Options, Values } from '../../analyses/define.ts';
import { fieldMap } from './field-map.ts';
import { reportDay } from './report-day.ts';
import { between, choice, inputFile, names, outputFile, text, toggle, wholeNumber } from '../../analyses/kinds.ts';
import type { Kind } from '../../analyses/kinds.ts';
import { sharedSideFiles } from '../../analyses/side-files.ts';
import { readPredicate } from '../../input/filter/predicate.ts';
import type { RowFilter } from '../../input/filter/predicate.ts';
import { wordMeanings } from '../../input/values/word-meanings.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import { formats } from '../../report/formats/index.ts';
import { sizeForm } from '../../input/files/size.ts';

const wordExpected = `expected word=meaning, such as "Returned=no_sale"; the meanings are ${wordMeanings.join(', ')}`;

/** `--words word=meaning`, repeatable; the config writes an object. */
const wordMap: Kind<Record<string, WordMeaning>> = {
  name: 'word=meaning',
  isRepeatable: true,
  read: (value) => {
    const given: Record<string, string> = {};
    for (const pair of value.split('\u0000')) {
      const at = pair.lastIndexOf('=');
      given[at === -1 ? pair : pair.slice(0, at).trim()] = at === -1 ? '' : pair.slice(at + 1).trim();
    }
    return given;
  },
  schema: (zod) => zod.record(zod.string().min(1, wordExpected), zod.enum(wordMeanings, wordExpected), wordExpected),
};

/** `--max-rejects 100` rows or `2%` of them. */
const rejectLimit: Kind<string> = {
  name: 'n|p%',
  read: (value) => value,
  schema: (zod) =>
    zod
      .union([zod.string(), zod.number().transform(String)])
      .refine(
        (value) => /^\d+(\.\d+)?%$|^\d+$/.test(String(value)),
        'expected a number of rows or a percentage, such as 100 or 2%',
      )
      .transform(String),
};

const size: Kind<string> = {
  name: 'size',
  read: (value) => value,
  schema: (zod) => zod.string().regex(sizeForm, 'expected a size such as 500MB or 2GB'),
};

const rightsExpected = 'expected the rights of a file as octal digits in quotes, such as "0640"';

/** Rights of a file as chmod takes them; their value is the number. */
const fileRights: Kind<number> = {
  name: 'octal',
  read: (value) => value,
  writes: 'rights',
  schema: (zod) =>
    zod
      .string(rightsExpected)
      .regex(/^0?[0-7]{3}$/, rightsExpected)
      .transform((digits) => Number.parseInt(digits, 8)),
};

const currencyCode: Kind<string> = {
  name: 'code',
  read: (value) => value.trim(),
  schema: (zod) =>
    zod
      .string()
      .regex(
        /^(?:[A-Za-z]{3}|(?=.*[\p{Sc}\p{L}])[^\s\d]{1,4})$/u,
        'expected a three-letter code such as EUR, or the sign in the data',
      )
      .transform((code) => code.toUpperCase()),
};

const delimiter: Kind<string> = {
  name: 'character',
  read: (value) =>
    ({ tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|', space: 'blanks', blanks: 'blanks' })[
      value.toLowerCase()
    ] ?? value,
  schema: (zod) =>
    zod
      .string()
      .refine((value) => value.length === 1 || value === 'blanks', 'expected one character, or tab, or blanks'),
};

const filterExpected = 'expected a condition such as "status != \'Returned\' and amount > 100"';

/** `--where "status != 'Returned'"`: a condition on rows. */
const rowFilter: Kind<RowFilter> = {
  name: 'condition',
  read: (value) => value,
  schema: (zod) =>
    zod
      .string(filterExpected)
      .refine((value) => typeof readPredicate(value) !== 'string', {
        error: ({ input }) => `${String(readPredicate(String(input)))}; ${filterExpected}`,
      })
      .transform((value) => readPredicate(value) as RowFilter),
};

/** Options of how the files are read. */
export const inputOptions = {
  map: option(
    '--map <field=header>',
    fieldMap,
    'read a column as a field, e.g. "amount=Net total"; payments.date=Paid is for files of payments only, amount= leaves a field out; repeatable',
  ),
  where: option(
    '--where <condition>',
    rowFilter,
    'keep only the sales or invoices that meet a condition, e.g. "status != \'Returned\'"',
  ),
  words: option(
    '--words <word=meaning>',
    wordMap,
    'define a word of a status, type or flag column, e.g. "Returned=no_sale"; repeatable',
  ),
  foldIds: option(
    '--fold-ids',
    toggle,
    'treat ids of customers as the same if they differ only in case, outer blanks or leading zeros',
    false,
  ),
  asOf: option(
    '--as-of <date>',
    reportDay,
    `day of the report; later rows are left out (default: ${dayText('sales')}; of receivables ${dayText('receivables')})`,
  ),
  currency: option('--currency <code>', currencyCode, 'keep only the rows in one currency, e.g. EUR'),
  ...sharedSideFiles,
  base: option('--base <code>', currencyCode, 'currency that --rates converts to'),
  delimiter: option('--delimiter <character>', delimiter, 'column separator (default: recognised)'),
  encoding: option('--encoding <name>', text, 'text encoding, e.g. gb18030 (default: recognised)'),
  sheet: option('--sheet <name>', text, 'sheet of a workbook, by name or number (default: the first with a table)'),
  dateFormat: option(
    '--date-format <format>',
    text,
    'how dates are written, e.g. d/m/y, m/d/y, DD.MM.YYYY (default: recognised)',
  ),
  decimal: option('--decimal <mark>', choice('.', ','), 'decimal mark of numbers (default: recognised)'),
  rejects: option(
    '--rejects <file>',
    outputFile,
    'write every row that was set aside to this file: file, line, reason, amount, text',
  ),
  maxRejects: option(
    '--max-rejects <n|p%>',
    rejectLimit,
    'stop if more rows than this are malformed: a number or a percentage',
    '1%',
  ),
  maxUnpacked: option(
    '--max-unpacked <size>',
    size,
    'stop if a gzip file unpacks to more than this, e.g. 5GB (default: 1GiB or 200 times its size, whichever is more)',
  ),
  strict: option('--strict', toggle, 'stop if any row is malformed, as --max-rejects 0', false),
} as const;

/** The same for one command, which says the day it stands on by itself. */
export function inputOptionsOf({ reads }: Pick<Analysis, 'reads'>): Options {
  const meaning = `day of the report; later rows are left out (default: ${dayText(reads)})`;
  return { ...inputOptions, asOf: { ...inputOptions.asOf, meaning } };
}

const conditionExpected =
  'expected figure operator number, such as "overdue_share > 0.25" or "churned.share_value > 25%"';

/** `--fail-if <condition>`, repeatable; the config writes one or a list. */
const conditions: Kind<Condition[]> = {
  name: 'condition',
  isRepeatable: true,
  read: (value) => value.split('\u0000'),
  schema: (zod) =>
    zod
      .union([zod.string(), zod.array(zod.string())], conditionExpected)
      .refine((value) => [value].flat().every((one) => readCondition(one) !== null), conditionExpected)
      .transform((value) => [value].flat().flatMap((one) => readCondition(one) ?? [])),
};

/** Options of what is shown, and where. */
export const outputOptions = {
  view: option(
    '--view <name>',
    text,
    'table of the report (default: the summary; in csv, json and xlsx the rows behind it)',
  ),
  by: option('--by <columns>', names, 'break a summary down by columns, e.g. region', []),
  format: option(
    '-f, --format <format>',
    choice(...formats.map(({ name }) => name)),
    'format of the output (default: table on a terminal, csv in a pipe)',
  ),
  output: option(
    '-o, --output <file>',
    outputFile,
    'write to a file, whose extension sets the format; {column} in its path makes a file for each value of the column; - is standard output',
  ),
  limit: option(
    '--limit <n>',
    wholeNumber,
    'show at most this many rows, 0 for all (default: all; 50 in a table, 1000 in html)',
  ),
  sort: option('--sort <column[:desc]>', text, 'sort by a column, descending with :desc'),
  having: option(
    '--having <condition>',
    rowFilter,
    'show only the rows that meet a condition, e.g. "segment = \'at_risk\'"; totals and shares stay the same',
  ),
  failIf: option(
    '--fail-if <condition>',
    conditions,
    'exit with code 4 if a condition is true, e.g. "overdue_share > 25%" in any row, "churned.share_value > 25%" in one; repeatable',
    [],
  ),
  totals: option('--totals', toggle, 'close csv and json with the line of totals that a table has', false),
  escape: option('--no-escape', toggle, 'do not neutralise text that a spreadsheet would run as a formula', true),
  excel: option('--excel', toggle, 'csv for Excel: with a byte order mark and CRLF line ends', false),
} as const;

/** Options of how the run behaves. */
export const runOptions = {
  config: option(
    '--config <file>',
    inputFile,
    'config file (default: crm.config.json beside the data or in the working folder)',
  ),
  mode: option(
    '--mode <rights>',
    fileRights,
    'permissions of the files written, e.g. 0640 (default: set by the umask)',
  ),
  threads: option('--threads <n>', between(1, 1024), 'number of threads (default: one per core)'),
  memory: option('--memory <size>', size, 'memory limit, e.g. 2GB; what does not fit is spilled to disk'),
  explain: option('--explain', toggle, 'print the SQL and its parameters instead of running it', false),
  quiet: option('-q, --quiet', toggle, 'print nothing on standard error but errors', false),
  verbose: option('--verbose', toggle, 'print more on standard error: how every column was read', false),
  color: option('--no-color', toggle, 'print without colours', true),
  debug: option('--debug', toggle, 'print stack traces of unexpected errors', false),
} as const;

export const sharedOptions = { ...inputOptions, ...outputOptions, ...runOptions } as const;
export type SharedOptions = typeof sharedOptions;
export type SharedValues = Values<SharedOptions>;
