/** Which role a file plays, judged by its headers; samples only settle what headers leave open. */
import { CrmError } from '../../errors.ts';
import { fieldOf } from '../../input/fields/field.ts';
import { headerRank } from '../../input/fields/headers.ts';
import { isCohortTable } from '../../roles/cohort-table.ts';
import { isConstant, mapColumns, ownOverrides, overridesFor } from '../../input/fields/mapping.ts';
import type { MappedColumn, Mapping } from '../../input/fields/mapping.ts';
import { missingFields } from '../../input/fields/missing-fields.ts';
import { roleNames, roles } from '../../roles/index.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { RoleName } from '../../roles/index.ts';
import type { HeadOfTable } from '../head-of-table.ts';

export interface ChosenRole {
  readonly role: RoleName;
  /** False when the headers fit no role; `role` is then the one to talk about. */
  readonly isKnown: boolean;
  readonly mapping: Mapping;
  readonly unused: readonly string[];
  readonly missing: readonly FieldName[];
  /** The overrides, with one more for each field that two columns could play. */
  readonly overrides: ReadonlyMap<string, string>;
  /** `ambiguous-field` errors that opening the file in this role would end with. */
  readonly questions: readonly CrmError[];
}

type Candidate = Omit<ChosenRole, 'isKnown'> & { readonly score: readonly number[] };

/**
 * The role whose required fields are best met. Between roles that are met alike, the one that more columns take part
 * in wins, then the one whose header names fit better. A table of customers needs nothing but a customer, so it is
 * chosen only when there is no date, and no customer comes back in the sample or nothing else fits. What fits no role may be counts
 * of cohorts.
 * Errors: unknown-header and usage, when an override cannot be right.
 */
export function chooseRole(head: HeadOfTable, typed: ReadonlyMap<string, string>, wanted?: RoleName): ChosenRole {
  // What is for the files of one role may name what this file does not have, and then says that it is none of them.
  const known = overridesFor(head.columns, typed);
  const overrides = new Map([...typed].filter(([key]) => !key.includes('.') || known.has(key)));
  const candidates = (wanted === undefined ? roleNames : [wanted]).map((role) => candidate(role, head, overrides));
  const isAlone = candidates.length === 1;
  const [best] = candidates
    .filter((one) => one.role !== 'customers' && (isAlone || isTold(one, head, candidates)))
    .sort(byScore);
  const customers = candidates.find(({ role }) => role === 'customers');
  const chosen =
    best === undefined || (customers !== undefined && isListOfCustomers(customers, best, head)) ? customers : best;
  if (chosen === undefined) {
    throw new TypeError('no role to choose from');
  }
  const isKnown = wanted !== undefined || chosen.missing.length * 2 < requiredOf(chosen.role);
  if (!isKnown && isCohortTable(head.columns, head.samples, overrides)) {
    // A triangle has what it needs in columns that play no field.
    return { ...candidate('cohorts', head, overrides), missing: [], isKnown: true };
  }
  return { ...chosen, isKnown };
}

const requiredOf = (role: RoleName): number => roles[role].fields.filter(({ isRequired }) => isRequired).length;

function candidate(role: RoleName, head: HeadOfTable, typed: ReadonlyMap<string, string>): Candidate {
  const questions: CrmError[] = [];
  let overrides = typed;
  for (;;) {
    try {
      const { mapping, unused } = mapColumns(roles[role], head.columns, overrides, head.samples);
      const missing = missingFields(roles[role], mapping);
      const ranks = [...mapping].reduce((sum, [name, mapped]) => {
        return sum + (isConstant(mapped) ? 0 : (rankOf(role, name, mapped.header) ?? 0));
      }, 0);
      return { role, mapping, unused, missing, overrides, questions, score: [missing.length, -mapping.size, ranks] };
    } catch (error) {
      const settled = error instanceof CrmError ? settle(error, role, head.columns, overrides) : null;
      if (settled === null) {
        throw error;
      }
      questions.push(error as CrmError);
      overrides = settled;
    }
  }
}

/** Takes the first of two equally good columns, so that the rest of the file can be looked at. */
function settle(
  { code, place }: CrmError,
  role: RoleName,
  headers: readonly string[],
  overrides: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | null {
  const first = headers.indexOf(place.column ?? '');
  if (code !== 'ambiguous-field' || first === -1) {
    return null;
  }
  const header = headers[first] ?? '';
  const said = ownOverrides(roles[role], overrides);
  const isGiven = (name: string): boolean => said.has(name) && said.get(name) !== header;
  const field = roles[role].fields.find(
    ({ name }) => rankOf(role, name, header) !== null && !isGiven(name) && !isPlace(said.get(name)),
  );
  return field === undefined ? null : new Map([...overrides, [field.name, `#${first + 1}`]]);
}

/** How well a header names a field of a role; null where it does not. */
function rankOf(role: RoleName, name: FieldName, header: string): number | null {
  const field = fieldOf(roles[role], name);
  return field === undefined ? null : headerRank(field, header);
}

const isPlace = (wanted: string | undefined): boolean => wanted !== undefined && /^#\d+$/.test(wanted);

/** A table of records that are neither sales nor documents is one only with all it needs and what tells it from those. */
function isTold(one: Candidate, { columns }: HeadOfTable, others: readonly Candidate[]): boolean {
  const { records, isTold: tells } = roles[one.role];
  if (records === 'others') {
    return one.missing.length === 0 && (tells?.(one.mapping, columns.length) ?? true);
  }
  const sales = others.find(({ role }) => role === 'transactions');
  const says = speaksFor[one.role];
  return says === undefined || (sales !== undefined && sales.missing.length > one.missing.length) || says(one);
}

/** A date, a number and an amount are in any list of sales too; only words that fit documents better make it one of those. */
const speaksFor: Readonly<Partial<Record<RoleName, (one: Candidate) => boolean>>> = {
  payments: (one) =>
    fitsBetter(one, ['date', 'date'], 'date') || fitsBetter(one, ['payment_id', 'transaction_id'], 'number'),
  invoices: (one) =>
    owedFields.some((name) => one.mapping.has(name)) ||
    fitsBetter(one, ['invoice_id', 'transaction_id'], 'number') ||
    fitsBetter(one, ['invoice_date', 'date'], 'date') ||
    fitsBetter(one, ['amount', 'amount'], 'amount'),
};

/** What is said of money that is owed, and of no sale. */
const owedFields: readonly FieldName[] = [
  'due_date',
  'terms_days',
  'terms_date',
  'balance',
  'paid_amount',
  'paid_date',
  'debit',
  'credit',
  'applies_to',
  'clearing_document',
  'disputed',
];

/** Whether a header names a field better than its twin in a list of sales, and better than the plain word does. */
function fitsBetter(
  { role, mapping }: Candidate,
  [field, twin]: readonly [FieldName, FieldName],
  plain: string,
): boolean {
  const mapped = mapping.get(field);
  const rank = mapped === undefined || isConstant(mapped) ? null : rankOf(role, field, mapped.header);
  return (
    rank !== null &&
    rank < (rankOf('transactions', twin, (mapped as MappedColumn).header) ?? Infinity) &&
    rank < (rankOf(role, field, plain) ?? Infinity)
  );
}

function byScore(a: Candidate, b: Candidate): number {
  const at = a.score.findIndex((value, index) => value !== b.score[index]);
  return at === -1 ? 0 : (a.score[at] ?? 0) - (b.score[at] ?? 0);
}

function isListOfCustomers(customers: Candidate, best: Candidate, { samples }: HeadOfTable): boolean {
  const mapped = customers.mapping.get('customer_id');
  if (mapped === undefined || isConstant(mapped) || best.missing.length === 0) {
    return false;
  }
  const hasDate = [...best.mapping.keys()].some((name) =>
    roles[best.role].fields.some((field) => field.name === name && field.kind === 'date'),
  );
  const isNothingElse = best.missing.length * 2 >= requiredOf(best.role);
  const ids = samples.map((row) => row[mapped.index] ?? '').filter((value) => value.trim() !== '');
  return !hasDate && (isNothingElse || new Set(ids).size === ids.length);
}
