/** Errors of the data: why a file cannot be used as it is. */
import { quoteList, shellWord, sizeText, spec } from './spec.ts';
import type { ErrorSpec } from './spec.ts';

/** ` of 3 columns of numbers, "2021" to "2023"`; nothing where there is but one. */
function outOf(others: readonly string[], [suggested]: readonly (readonly [field: string, value: string])[]): string {
  const [first] = others;
  return first === undefined || suggested === undefined
    ? ''
    : ` of ${others.length + 1} columns of numbers, "${first}" to "${suggested[1]}"`;
}

const gzipDamages = {
  cut: 'its gzip data are incomplete',
  broken: 'its gzip data are broken',
  checksum: 'its content does not match its checksum',
  followed: 'its gzip data are followed by other data',
} as const;

/** How far damaged gzip data can be unpacked; where the checksum is wrong, no line of it is sure. */
function soundPart({
  damage,
  lines,
  bytes,
}: {
  damage: keyof typeof gzipDamages;
  lines: number;
  bytes: number;
}): string {
  const size = `${sizeText(bytes)} unpacked`;
  const lineText = lines.toLocaleString('en-US');
  if (damage === 'checksum') {
    return lines > 0 ? `any of its ${lineText} lines (${size}) may be wrong` : `all of it (${size}) may be wrong`;
  }
  if (bytes === 0) {
    return 'none of it can be unpacked';
  }
  const verb = damage === 'followed' ? 'is sound' : 'can be unpacked';
  return lines > 0 ? `it ${verb} up to line ${lineText} (${size})` : `its beginning ${verb} (${size})`;
}

export const dataErrors = {
  'empty-file': spec<{ path: string }>(
    3,
    ({ path }) => `${path} has no data: it is empty or has only blank lines`,
    () => 'export it again, or leave it out if there is nothing to report',
  ),
  'not-a-table': spec<{ path: string; looksLike: string; remedy: string }>(
    3,
    ({ path, looksLike }) => `${path} is not a CSV file: it looks like ${looksLike}`,
    ({ remedy }) => remedy,
  ),
  'file-damaged': spec<
    | { path: string; damage: keyof typeof gzipDamages; lines: number; bytes: number }
    | { path: string; reason: string; remedy?: string }
  >(
    3,
    (found) =>
      'reason' in found
        ? `${found.path} cannot be read: ${found.reason}`
        : `${found.path} is damaged: ${gzipDamages[found.damage]}; ${soundPart(found)}`,
    (found) =>
      'reason' in found
        ? (found.remedy ?? 'copy or export it again')
        : 'copy or download it again; gzip -t shows whether a copy is whole',
  ),
  'unpacks-too-large': spec<{ path: string; limit: number; packed: number; most: number }>(
    3,
    ({ path, limit, packed }) =>
      `${path} unpacks to more than ${sizeText(limit)}, the limit for a gzip file of ${sizeText(packed)}`,
    ({ most }) => `if the file is meant to be that large, raise the limit: --max-unpacked ${Math.ceil(most / 1e9)}GB`,
  ),
  'encoding-mismatch': spec<{ path: string; encoding: string }>(
    3,
    ({ path, encoding }) => `${path} was read as ${encoding}, but has bytes here that are not valid ${encoding}`,
    () => 'name its encoding, for example --encoding gb18030, big5, shift_jis or windows-1252',
  ),
  'not-tabular': spec<{ path: string; fewest: number; most: number }>(
    3,
    ({ path, fewest, most }) => `${path} is not a table: its rows have from ${fewest} to ${most} fields`,
    ({ path }) =>
      `crm needs one row per transaction, with the customer, date and amount in separate columns; see what is in the file with: crm check ${shellWord(path)}`,
  ),
  'too-many-columns': spec<{ path: string; most: number }>(
    3,
    ({ path, most }) => `${path} has more than ${most.toLocaleString('en-US')} columns, the most that crm reads`,
    () => 'export only the columns you need; customer, date and amount are enough for most reports',
  ),
  'unclosed-quote': spec<{ path: string }>(
    3,
    ({ path }) =>
      `${path}: a quote is opened here and never closed, so the rest of the file cannot be split into fields`,
    () => 'close the quote in that line, or double it if it is part of the text',
  ),
  'rows-lost': spec<{ path: string; counted: number; read: number }>(
    3,
    ({ path, counted, read }) => `${path} has ${counted} rows, but ${read} of them could be accounted for`,
    ({ path }) => `look for damaged quotes with: crm check ${shellWord(path)}; then fix them at the source of the file`,
  ),
  'mixed-currencies': spec<{ currencies: readonly string[] }>(
    3,
    ({ currencies }) =>
      `the rows are in ${currencies.length} currencies (${currencies
        .map((code) => code || 'none')
        .slice(0, 12)
        .join(', ')}), which cannot be added up`,
    ({ currencies }) =>
      `keep one of them: --currency ${shellWord(currencies.find((code) => code !== '') ?? 'EUR')}, ` +
      `or convert them: --rates <file> --base ${shellWord(currencies.find((code) => /^[A-Z]{3}$/.test(code)) ?? 'EUR')}`,
  ),
  'as-of-unsupported': spec<{ path: string; asOf: string; since: string; why: 'open-items' | 'undated' }>(
    3,
    ({ path, asOf, why }) =>
      `${path} ${why === 'open-items' ? 'lists what was open on the day it was written' : 'says what was paid, but not when'}, so it cannot tell what was open on ${asOf}`,
    ({ since }) =>
      `use its last date or a later day: --as-of ${since}; for an earlier day, give the payments with their dates: --payments <file>`,
  ),
  'too-many-rejects': spec<{
    path: string;
    malformed: number;
    rows: number;
    limit: string;
    reasons: string;
    example: string;
  }>(
    3,
    ({ path, malformed, rows, limit, reasons, example }) =>
      `${malformed} of ${rows} rows of ${path} are malformed, more than ${limit} (${reasons})${example === '' ? '' : `; the first: ${example}`}`,
    ({ path }) => `see them with: crm check ${shellWord(path)}; to continue without them: --max-rejects 100%`,
  ),
  'nothing-left': spec<{ path: string; reasons: string }>(
    3,
    ({ path, reasons }) => `no row of ${path} can be used: ${reasons}`,
    ({ path }) => `see why with: crm check ${shellWord(path)}`,
  ),
  'check-failed': spec<{ paths: readonly string[]; checked: number; next: string | null }>(
    3,
    ({ paths, checked }) =>
      checked === 1
        ? `${paths[0] ?? ''} cannot be used as it is; the report says why`
        : `${paths.length} of ${checked} files cannot be used as they are: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}`,
    ({ next }) => next ?? 'fix what the report names, then check again',
  ),
  'source-refused': spec<{ path: string; problems: readonly string[]; next: string | null }>(
    3,
    ({ path, problems }) => `${path} cannot be used as it is: ${problems.join('; ')}`,
    ({ path, next }) => next ?? `see more with: crm check ${shellWord(path)}`,
  ),
  reconciliation: spec<{ what: string; expected: string; found: string }>(
    3,
    ({ what, expected, found }) =>
      `the report does not tie to the data: ${what} is ${found}, but should be ${expected}`,
    () => 'this is a defect of crm: please report it; nothing was written',
  ),
  'missing-field': spec<{
    role: string;
    fields: readonly string[];
    headers: readonly string[];
    /** A header or a number for each field to be given; empty where nothing could be guessed. */
    suggestions: readonly (readonly [field: string, value: string])[];
    /** Headers that could be meant as well as the one suggested. */
    others?: readonly string[];
    /** What the columns lack, where it is known: there is then a way on without it. */
    lacks?: 'customers' | 'dates' | 'money' | 'dates and money' | 'documents';
    /** True for counts of cohorts, which are no list of anything. */
    isCohortTable?: boolean;
    /** What stands in rows of its own above the rows it belongs to. */
    heading?: string;
    file?: string;
  }>(
    3,
    ({ role, fields, headers }) =>
      `no column of this ${role} file is recognised as ${fields.join(' or as ')}; its headers are ${quoteList(headers)}`,
    ({ role, fields, suggestions, others = [], lacks, isCohortTable, heading, file }) => {
      const flags = suggestions.map(([field, value]) => `--map ${field}=${shellWord(value)}`);
      const path = shellWord(file ?? '<file>');
      if (isCohortTable === true) {
        return `it has counts of cohorts; read it with: crm churn ${path} --view survival`;
      }
      if (heading !== undefined) {
        const command = role === 'invoices' || role === 'payments' ? 'aging' : 'segment';
        return `the rows seem to be grouped under headings such as "${heading}"; export a flat list with the customer in every row, then: crm ${command} ${path}`;
      }
      if (lacks === 'documents') {
        const what = role === 'payments' ? 'payment, with customer' : 'invoice, with its number, customer';
        return `a list of ${role} has one row per ${what}, date and amount in separate columns; see what is in this one with: crm check ${path}`;
      }
      if (lacks === 'dates') {
        return `no column holds dates; an ABC analysis needs none: ${['crm segment', path, '--method abc', ...flags].join(' ')}`;
      }
      if (lacks === 'customers')
        return `no column seems to hold customers; see what is in the file with: crm check ${path}`;
      if (lacks === 'dates and money') {
        const beside = fields.includes('customer_id')
          ? ''
          : ` give a list of customers along with the transactions, as --customers ${path};`;
        return `it has neither dates nor money;${beside} see what is in the file with: crm check ${path}`;
      }
      if (flags.length === 0) return `see what the columns hold with: crm check ${path}`;
      const remark = lacks === 'money' ? ' (no column holds money; 1 counts every row as 1)' : '';
      return `say which column it is${outOf(others, suggestions)}: ${flags.join(' ')}${remark}`;
    },
  ),
  'ambiguous-field': spec<{ field: string; candidates: readonly string[]; choice: string }>(
    3,
    ({ field, candidates }) => `more than one column could be ${field}: ${quoteList(candidates)}`,
    ({ field, choice }) => `choose one: --map ${field}=${shellWord(choice)}`,
  ),
  'repeated-total': spec<{
    column: string;
    order: string;
    lines: number;
    total: string;
    prices: readonly [quantity: string, price: string] | null;
  }>(
    3,
    ({ column, order, lines, total }) =>
      `column "${column}" repeats the total of an order on each of its lines: ${lines} rows of order "${order}" all say "${total}", which would be counted several times`,
    ({ column, prices }) => {
      const asItIs = `if every row is worth that much: --map amount=${shellWord(column)}`;
      return prices === null
        ? `name a column with the amount of each line: --map amount=<header>; ${asItIs}`
        : `add up the lines instead: --map quantity=${shellWord(prices[0])} --map unit_price=${shellWord(prices[1])}; ${asItIs}`;
    },
  ),
  'unclear-sides': spec<{ column: string; debits: number; credits: number }>(
    3,
    ({ column, debits, credits }) =>
      `column "${column}" tells debits from credits (debit: ${debits}, credit: ${credits} in the first rows), but not which of them are the sales`,
    ({ column }) =>
      `if debits are sales and credits are refunds: --map debit_is_plus=${shellWord(column)}; if credits are money received: --map credit_is_plus=${shellWord(column)}`,
  ),
  'ambiguous-dates': spec<{
    column: string;
    example: string;
    readings: readonly { readonly name: string; readonly date: string }[];
  }>(
    3,
    ({ column, example, readings }) =>
      `the dates of column "${column}" can be read in more than one way: "${example}" is ` +
      readings.map(({ name, date }) => `${date} as ${name}`).join(' and '),
    ({ example, readings }) =>
      `say which: ${readings.map(({ name, date }) => `--date-format ${shellWord(name)} if "${example}" means ${date}`).join(', ')}`,
  ),
  'mixed-dates': spec<{ column: string; names: readonly string[]; examples: readonly string[] }>(
    3,
    ({ column, names, examples }) =>
      `column "${column}" writes dates in more than one way: ` +
      examples.map((example, index) => `"${example}" can only be ${names[index] ?? ''}`).join(', '),
    ({ names }) =>
      `write them in one way at the source, or choose one format and set the other rows aside: ` +
      names.map((name) => `--date-format ${shellWord(name)}`).join(' or '),
  ),
  'ambiguous-numbers': spec<{
    column: string;
    examples: readonly string[];
    readings: readonly { readonly decimal: string; readonly values: readonly (string | null)[] }[];
    isMixed: boolean;
  }>(
    3,
    ({ column, examples, isMixed }) =>
      isMixed
        ? `column "${column}" writes numbers in more than one way: ${quoteList(examples)} cannot have the same decimal mark`
        : `column "${column}" does not show whether "${examples[0] ?? ''}" has a decimal mark or a thousands mark`,
    ({ examples, readings }) =>
      `say which: ${readings
        .map(({ decimal, values }) => {
          const meanings = values.flatMap((value, index) =>
            value === null ? [] : [`"${examples[index]}" means ${value}`],
          );
          return `--decimal ${decimal} if ${meanings.join(' and ')}`;
        })
        .join(', ')}`,
  ),
  'rates-unusable': spec<{ path: string; problem: string; remedy: string }>(
    3,
    ({ path, problem }) => `${path} ${problem}`,
    ({ remedy }) => remedy,
  ),
  'counts-unusable': spec<{ path: string; problem: string; remedy: string }>(
    3,
    ({ path, problem }) => `${path} ${problem}`,
    ({ remedy }) => remedy,
  ),
  'run-incomplete': spec<{ failed: readonly string[]; reports: number; outcome: string }>(
    3,
    ({ failed, reports, outcome }) =>
      `${failed.length} of ${reports} ${reports === 1 ? 'report' : 'reports'} could not be made (${failed.join(', ')}); ${outcome}`,
    () => 'fix the errors above, then run again',
  ),
} satisfies Record<string, ErrorSpec<never>>;
