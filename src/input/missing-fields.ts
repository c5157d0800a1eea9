import { crmError, type CrmError, type ErrorPlace } from '../errors.ts';
import { candidateDateFormats } from './dates.ts';
import { fieldAlternatives, fieldOf, roles, type FieldName, type RoleName } from './roles.ts';
import { candidateNumberFormats } from './numbers.ts';
import type { Mapping } from './mapping.ts';
import { isBlank } from './text.ts';

/** Columns of the head of the file: the header, and sample values as text in row order. */
export interface SampledColumn {
  readonly header: string;
  readonly values: readonly string[];
}

type Look = 'date' | 'money' | 'number' | 'text' | 'blank';

interface Seen {
  readonly header: string;
  readonly look: Look;
  readonly isRepeated: boolean;
}

/**
 * Required fields that nothing plays. A requirement with an alternative (amount: quantity and unit_price together; for
 * invoices a balance) is met by either.
 */
export function missingFields(role: RoleName, mapping: Mapping): FieldName[] {
  const alternatives = fieldAlternatives[role] ?? {};
  return roles[role]
    .filter(({ name, isRequired }) => isRequired && !mapping.has(name))
    .map(({ name }): FieldName => name)
    .filter((name) => !(alternatives[name]?.every((other) => mapping.has(other)) ?? false));
}

/**
 * The error for required fields that no header names. From sample values it guesses which of the columns that play
 * nothing yet are meant, so that the hint is a set of flags that can be typed as it stands. `unused` are these columns;
 * `headers` are all. Exit 3.
 */
export function missingFieldError(
  role: RoleName,
  headers: readonly string[],
  missing: readonly FieldName[],
  unused: readonly SampledColumn[],
  place: ErrorPlace = {},
): CrmError {
  const seen = unused.map(lookAt);
  const guesses = new Map<FieldName, string>();
  for (const name of byEaseOfTelling(role, missing)) {
    const index = likeliest(fieldOf(role, name)?.kind ?? 'text', seen);
    const [found] = index < 0 ? [] : seen.splice(index, 1);
    if (found) guesses.set(name, found.header);
  }
  const unguessed = missing.filter((name) => !guesses.has(name));
  const hopeless = missing.length > 1 && unguessed.includes('customer_id') && unguessed.includes('date');
  const lacksMoney = role === 'transactions' && unguessed.join() === 'amount';
  const lacksDates = role === 'transactions' && unguessed.join() === 'date';
  const typed = missing.filter((name) => !(lacksDates && name === 'date'));
  const stillOpen = (name: FieldName): string => (lacksMoney && name === 'amount' ? '1' : '<header>');
  return crmError(
    'missing-field',
    {
      role,
      fields: missing,
      headers,
      suggestions: hopeless ? [] : typed.map((name) => [name, guesses.get(name) ?? stillOpen(name)] as const),
      ...(lacksDates ? { lacks: 'dates' as const } : lacksMoney ? { lacks: 'money' as const } : {}),
      ...(place.file === undefined ? {} : { file: place.file }),
    },
    place,
  );
}

/** Dates are told from their look, then money, then ids, which may look like anything. */
function byEaseOfTelling(role: RoleName, names: readonly FieldName[]): FieldName[] {
  const ease = (name: FieldName): number => ['date', 'number', 'id'].indexOf(fieldOf(role, name)?.kind ?? 'id');
  return [...names].sort((a, b) => ease(a) - ease(b));
}

function lookAt({ header, values }: SampledColumn): Seen {
  const filled = values.filter((value) => !isBlank(value));
  const isRepeated = new Set(filled).size < filled.length;
  if (filled.length === 0) return { header, look: 'blank', isRepeated };
  const [number] = candidateNumberFormats(filled);
  const isDate = candidateDateFormats(filled).some(
    ({ kind, name }) => kind === 'calendar' && (name !== 'yyyymmdd' || isRepeated),
  );
  if (isDate) return { header, look: 'date', isRepeated };
  if (!number) return { header, look: 'text', isRepeated };
  const isWhole = filled.every((value) => /^\d+$/.test(value.trim()));
  return { header, look: isWhole ? 'number' : 'money', isRepeated };
}

/** Index of the column that most looks like a field of this kind, -1 for none. */
function likeliest(kind: string, columns: readonly Seen[]): number {
  const wanted: readonly ((column: Seen) => boolean)[] =
    kind === 'date'
      ? [({ look }) => look === 'date']
      : kind === 'number'
        ? [({ look }) => look === 'money', ({ look }) => look === 'number']
        : [
            // Customers come back, so their column repeats where a column of order numbers need not.
            ({ look, isRepeated }) => isRepeated && (look === 'text' || look === 'number'),
            ({ look }) => look === 'text' || look === 'number',
          ];
  for (const fits of wanted) {
    const index = kind === 'number' ? columns.findLastIndex(fits) : columns.findIndex(fits);
    if (index >= 0) return index;
  }
  return -1;
}
