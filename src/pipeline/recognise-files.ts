/** Files of several roles in one command line: which file plays which role. */
import type { FilesByRole } from '../analyses/side-files.ts';
import type { Engine } from '../engine/engine.ts';
import { crmError, shellWord } from '../errors.ts';
import { nearest } from '../input/fields/nearest.ts';
import { mapColumns, overridesFor } from '../input/fields/mapping.ts';
import { calledOf, rolesOfCard } from '../roles/index.ts';
import type { MainRole } from '../roles/index.ts';
import { customers as customersRole } from '../roles/customers.ts';
import { expandPaths } from '../input/files/paths.ts';
import type { SourcePath } from '../input/files/paths.ts';
import { shownPath } from '../report/sources.ts';
import { chooseRole } from './check/choose-role.ts';
import type { ChosenRole } from './check/choose-role.ts';
import { headOf } from './head-of-table.ts';
import type { HeadOfTable } from './head-of-table.ts';
import type { InputRequest } from './request.ts';
import { listed } from './wording.ts';

/** Paths of a card by the role they play. */
export type CardFiles = Readonly<Record<MainRole, readonly string[]>> & Readonly<Record<string, readonly string[]>>;

export interface RecognisedFiles {
  readonly files: CardFiles;
  /** Headers of the first file of transactions; none where there is no such file. */
  readonly transactionHeaders: readonly string[];
}

/** What was typed: words without a role, and those behind a flag that names one. */
interface TypedFiles {
  readonly words: readonly string[];
  readonly given: FilesByRole;
}

interface Looked {
  readonly path: string;
  readonly head: HeadOfTable;
  readonly chosen: ChosenRole;
  /** The other of transactions and invoices, where it fits the headers just as well. */
  readonly rival: 'transactions' | 'invoices' | null;
}

type Asked = Pick<
  InputRequest,
  'map' | 'encoding' | 'delimiter' | 'sheet' | 'standardInput' | 'tempFolder' | 'heads' | 'onNote'
>;

/**
 * Sorts files by role. A word without a role is recognised by its headers as `crm check` does; a list that could as well be
 * invoices as transactions is only guessed when there is nothing beside it that it could be confused with. Errors: usage,
 * missing-field, unknown-header, and those of reading heads.
 */
export async function recogniseFiles(
  engine: Engine,
  { words, given }: TypedFiles,
  asked: Asked,
): Promise<RecognisedFiles> {
  const found = Object.fromEntries(rolesOfCard.map((role) => [role, [] as string[]])) as Record<MainRole, string[]> &
    Record<string, string[]>;
  const columns: string[][] = [];
  let transactionHeaders: readonly string[] = [];
  for (const role of rolesOfCard) {
    for (const path of await open(given[role] ?? [], asked)) {
      found[role]?.push(path.shown);
      const headers = (await headOf(engine, path, asked)).columns;
      columns.push([...headers]);
      transactionHeaders = role === 'transactions' && transactionHeaders.length === 0 ? headers : transactionHeaders;
    }
  }
  const looked: Looked[] = [];
  for (const path of await open(words, asked)) {
    const head = await headOf(engine, path, asked);
    columns.push([...head.columns]);
    looked.push(lookAt(path.shown, head, asked));
  }
  refuseUnknownHeaders(asked.map, columns);
  refuseTwoReadings(looked, found);
  for (const { path, chosen } of looked) {
    found[chosen.role]?.push(path);
  }
  refuseTogether(found, looked);
  const recognised = looked.find(({ chosen }) => chosen.role === 'transactions')?.head.columns ?? [];
  return { files: found, transactionHeaders: transactionHeaders.length > 0 ? transactionHeaders : recognised };
}

function open(paths: readonly string[], { standardInput, tempFolder, onNote }: Asked): Promise<SourcePath[]> {
  return expandPaths(paths, standardInput, tempFolder, onNote);
}

function lookAt(path: string, head: HeadOfTable, { map }: Asked): Looked {
  const overrides = overridesFor(head.columns, new Map(Object.entries(map)));
  const chosen = chooseRole(head, overrides);
  if (chosen.isKnown && !rolesOfCard.includes(chosen.role)) {
    throw crmError(
      'usage',
      {
        problem: `${shownPath(path)} holds ${calledOf(chosen.role)} and says nothing of a single customer`,
        remedy: 'leave it out',
      },
      { file: path },
    );
  }
  if (!chosen.isKnown) {
    throw crmError(
      'usage',
      {
        problem: `${shownPath(path)} is none of ${listed(rolesOfCard, 'and')}: no column is recognised as ${listed(chosen.missing, 'or')}`,
        remedy: `say what it is and which column plays which field, for example: --transactions ${shellWord(path)} --map customer_id="<header>"; see what is in it with: crm check ${shellWord(path)}`,
      },
      { file: path },
    );
  }
  return { path, head, chosen, rival: rivalOf(head, overrides, chosen) };
}

/** Headers of a plain list of documents: number, customer, day and amount say neither sold nor owed. */
function rivalOf(
  head: HeadOfTable,
  overrides: ReadonlyMap<string, string>,
  { role, mapping }: ChosenRole,
): Looked['rival'] {
  if (role !== 'transactions' && role !== 'invoices') {
    return null;
  }
  const other = role === 'transactions' ? 'invoices' : 'transactions';
  const as = chooseRole(head, overrides, other);
  return as.missing.length === 0 && as.mapping.size >= mapping.size ? other : null;
}

/** Error: unknown-header, for an override that names a column of no file. */
function refuseUnknownHeaders(map: Readonly<Record<string, string>>, files: readonly (readonly string[])[]): void {
  for (const [field, header] of Object.entries(map)) {
    const isOther = /^$|^#\d+$|^-?\d+(\.\d+)?$/.test(header);
    if (!isOther && files.every((columns) => overridesFor(columns, new Map([[field, header]])).size === 0)) {
      const headers = [...new Set(files.flat())];
      const near = nearest(header, headers);
      throw crmError('unknown-header', { field, header, headers, ...(near === null ? {} : { nearest: near }) });
    }
  }
}

/** Error: usage, when a list could be one thing or the other and what stands beside it makes the difference matter. */
function refuseTwoReadings(looked: readonly Looked[], given: CardFiles): void {
  const sameHeader = (a: Looked, b: Looked): boolean => a.head.columns.join('\0') === b.head.columns.join('\0');
  for (const one of looked) {
    const isAlone =
      given.transactions.length + given.invoices.length === 0 &&
      looked.every((other) => sameHeader(one, other) || !['transactions', 'invoices'].includes(other.chosen.role));
    if (one.rival !== null && !isAlone) {
      const path = shellWord(one.path);
      throw crmError(
        'usage',
        {
          problem: `${shownPath(one.path)} could be ${one.chosen.role} or ${one.rival}: its headers fit both alike`,
          remedy: `say which: --transactions ${path} or --invoices ${path}`,
        },
        { file: one.path },
      );
    }
  }
}

/** Error: usage, for files that make no card together. */
function refuseTogether({ transactions, invoices, payments, customers }: CardFiles, looked: readonly Looked[]): void {
  const [payment] = payments;
  const [first, second] = customers;
  if (payment !== undefined && invoices.length === 0) {
    const orders = looked.find(({ rival }) => rival === 'invoices')?.path ?? transactions[0] ?? '<file>';
    throw crmError('usage', {
      problem: `${shownPath(payment)} holds payments, but nothing that they pay`,
      remedy: `name the invoices with --invoices <file>; where orders are what is paid, a file can be both: --transactions ${shellWord(orders)} --invoices ${shellWord(orders)}`,
    });
  }
  if (first !== undefined && second !== undefined) {
    throw crmError('usage', {
      problem: `there can be one file of customers, not ${listed(customers.map(shownPath), 'and')}`,
      remedy: 'put them into one file, or say which counts with --customers',
    });
  }
  if (transactions.length + invoices.length === 0) {
    throw crmError('usage', {
      problem: 'a profile needs transactions or invoices, and none of these files holds any',
      remedy: 'name a file of them as well',
    });
  }
}

/** The header among `names`, attributes of customers, that holds the name of the customer; null when it cannot be told. */
export function nameColumn(names: readonly string[]): string | null {
  try {
    // With an id beside it a column called Name is the name, not the customer.
    const mapped = mapColumns(customersRole, ['customer_id', ...names]).mapping.get('name');
    return mapped !== undefined && 'header' in mapped ? mapped.header : null;
  } catch {
    return null;
  }
}
