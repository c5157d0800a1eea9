import { crmError, type CrmError, type ErrorPlace } from '../../errors.ts';
import { fieldOf } from './field.ts';
import type { FieldName, RoleFields } from './field.ts';
import { likeliest, lookAt, mayBeMoney, type SampledColumn, type SeenColumn } from './likely-columns.ts';
import type { Mapping } from './mapping.ts';

/**
 * Required fields that nothing plays. A requirement with an alternative (amount: quantity and unit_price together; for
 * invoices a balance or a debit) is met by either.
 */
export function missingFields({ fields }: RoleFields, mapping: Mapping): FieldName[] {
  return fields
    .filter(({ name, isRequired }) => isRequired && !mapping.has(name))
    .filter(({ alternatives }) => !alternatives.some((set) => set.every((other) => mapping.has(other))))
    .map(({ name }) => name);
}

/** Columns that could still be what is missing: those that play nothing, and a price that has no quantity beside it. */
export function openColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  mapping: Mapping,
  unused: readonly string[],
): SampledColumn[] {
  const price = mapping.has('quantity') ? undefined : mapping.get('unit_price');
  const open = headers.map((header, index) => ({ header, index }));
  return open
    .filter(
      ({ header, index }) =>
        unused.includes(header) || (price !== undefined && 'index' in price && price.index === index),
    )
    .map(({ header, index }) => ({ header, values: samples.map((row) => row[index] ?? '') }));
}

/**
 * The error for required fields that no header names. From sample values it guesses which of the columns that play
 * nothing yet are meant, so that the hint is a set of flags that can be typed as it stands. `unused` are these columns;
 * `headers` are all; `told` are headers of fields that the values tell (documentEvidence), missing ones and others. Exit 3.
 */
export function missingFieldError(
  role: RoleFields,
  headers: readonly string[],
  missing: readonly FieldName[],
  unused: readonly SampledColumn[],
  place: ErrorPlace = {},
  told: ReadonlyMap<FieldName, string> = new Map(),
): CrmError {
  const heading = missing.includes('customer_id') ? headingOf(unused) : undefined;
  const seen = unused.map(lookAt);
  const guesses = new Map<FieldName, string>();
  for (const name of byEaseOfTelling(role, missing)) {
    const known = seen.findIndex(({ header }) => header === told.get(name));
    const left = seen.filter(({ header }) => ![...told].some(([field, other]) => field !== name && other === header));
    const index = known >= 0 ? known : seen.indexOf(left[likeliest(role, name, left)] as SeenColumn);
    const [found] = index < 0 ? [] : seen.splice(index, 1);
    if (found) guesses.set(name, found.header);
  }
  const unguessed = missing.filter((name) => !guesses.has(name));
  const lacks = role.records === 'sales' ? lackOf(unguessed) : lackOfDocuments(role, unguessed);
  const isHopeless =
    lacks === 'customers' ||
    lacks === 'dates and money' ||
    lacks === 'documents' ||
    (lacks === undefined && guesses.size === 0);
  const besides = isHopeless ? [] : [...told].filter(([name]) => !missing.includes(name));
  const typed = missing.filter((name) => !(lacks === 'dates' && name === 'date'));
  const hasFigures = seen.some(mayBeMoney);
  const stillOpen = (name: FieldName): string =>
    lacks === 'money' && name === 'amount' && !hasFigures ? '1' : '<header>';
  return crmError(
    'missing-field',
    {
      role: role.name,
      fields: missing,
      headers,
      suggestions: isHopeless
        ? []
        : [...typed.map((name) => [name, guesses.get(name) ?? stillOpen(name)] as const), ...besides],
      ...(lacks === undefined || (lacks === 'money' && hasFigures) ? {} : { lacks }),
      ...(heading === undefined ? {} : { heading }),
      ...(place.file === undefined ? {} : { file: place.file }),
    },
    place,
  );
}

/**
 * A heading of a grouped report: text in a column without a name, in rows that hold nothing else, above rows in which
 * that column is empty. Undefined where there are not two of them.
 */
function headingOf(columns: readonly SampledColumn[]): string | undefined {
  const groups = columns.find(({ header }) => /^column_\d+$/.test(header));
  const others = columns.filter((column) => column !== groups);
  if (groups === undefined || others.length === 0) return undefined;
  const headings = groups.values.filter(
    (value, row) => value.trim() !== '' && others.every(({ values }) => (values[row] ?? '').trim() === ''),
  );
  const blank = groups.values.filter((value) => value.trim() === '').length;
  return headings.length >= 2 && blank * 3 > groups.values.length ? headings[0]?.trim() : undefined;
}

type Lack = 'customers' | 'dates' | 'money' | 'dates and money' | 'documents';

const neededOfDocuments: ReadonlySet<FieldName> = new Set(['invoice_date', 'date', 'amount']);

/** Without a date or without money there is no invoice and no payment, and no flag can help. */
function lackOfDocuments({ records }: RoleFields, unguessed: readonly FieldName[]): Lack | undefined {
  return records === 'documents' && unguessed.some((name) => neededOfDocuments.has(name)) ? 'documents' : undefined;
}

/** What no column of a file of transactions could be; undefined when it lacks nothing. */
function lackOf(unguessed: readonly FieldName[]): Lack | undefined {
  if (unguessed.includes('customer_id')) return 'customers';
  const [dates, money] = [unguessed.includes('date'), unguessed.includes('amount')];
  return dates && money ? 'dates and money' : dates ? 'dates' : money ? 'money' : undefined;
}

/** Dates are told from their look, then money, then ids, which may look like anything. */
function byEaseOfTelling(role: RoleFields, names: readonly FieldName[]): FieldName[] {
  const ease = (name: FieldName): number => ['date', 'number', 'id'].indexOf(fieldOf(role, name)?.kind ?? 'id');
  return [...names].sort((a, b) => ease(a) - ease(b));
}
