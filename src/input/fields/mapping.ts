import { crmError, type CrmError } from '../../errors.ts';
import { fieldOf } from './field.ts';
import type { Field, FieldName, RoleFields } from './field.ts';
import { headerRank, isComposed } from './headers.ts';
import { normaliseHeader } from './normalise-header.ts';
import { nearest } from './nearest.ts';
import { areAlike, canPlay, fillOf } from './sampled.ts';

/** A column of the file that plays a field; `index` counts from 0. */
export interface MappedColumn {
  readonly header: string;
  readonly index: number;
  /** `group`: the name of the group a row belongs to, filled down. */
  readonly how: 'given' | 'name' | 'group';
  /** The column of a paid amount says what is still open instead. */
  readonly isRest?: true;
}

/** A number that stands for the field in every row, as plain decimal text. */
export interface MappedConstant {
  readonly constant: string;
  readonly how: 'given';
}

export type MappedField = MappedColumn | MappedConstant;
export type Mapping = ReadonlyMap<FieldName, MappedField>;

/** Share of its rows that a column of document numbers has at least. */
const fullMin = 0.9;

/** True when the field has one value for all rows instead of a column. */
export function isConstant(mapped: MappedField): mapped is MappedConstant {
  return 'constant' in mapped;
}

/**
 * Says which column plays which field of a role. An override wins; else the best-ranked header name does, and no
 * column plays two fields. An override is a header, a position such as `#3` (1 = first), or for a number field a plain
 * number, which then counts for every row; an empty one leaves the field without a column. It is for every role that has the field, or
 * for the one whose name stands before it (`payments.date`). Overrides of fields the role does not have are passed over, because one
 * command may read files of several roles.
 *
 * `samples` are rows of the head: a field takes an empty column only where there is no other, the number of a document no column that leaves
 * out many where another leaves out none, and any field one that only the words of its header together name where its values are of the kind.
 *
 * Errors: `ambiguous-field` (two equally good columns, or one header twice), `unknown-header` (an override names a
 * header that is not there), `usage` (two overrides name one column).
 */
export function mapColumns(
  role: RoleFields,
  headers: readonly string[],
  overrides: ReadonlyMap<string, string> = new Map(),
  samples: readonly (readonly string[])[] = [],
): { mapping: Map<FieldName, MappedField>; unused: string[] } {
  const mapping = new Map<FieldName, MappedField>();
  const taken = new Map<number, FieldName>();
  const said = ownOverrides(role, overrides);
  for (const [name, wanted] of said) {
    const field = fieldOf(role, name);
    if (!field || wanted === '') continue;
    const typed = overrides.has(`${role.name}.${name}`) ? `${role.name}.${name}` : name;
    const found = givenColumn(headers, wanted, typed, field.kind === 'number' || field.kind === 'terms');
    mapping.set(field.name, found);
    if (isConstant(found)) continue;
    const other = taken.get(found.index);
    if (other)
      throw crmError('usage', { problem: `--map names column "${found.header}" for both ${other} and ${name}` });
    taken.set(found.index, field.name);
  }
  // Who names quantity and price does not want a column of totals.
  const givesPrices = ['quantity', 'unit_price'].every((name) => (said.get(name) ?? '') !== '');
  const ranks = ranksOf(role, headers, samples);
  for (const {
    ranked: { field, byColumn },
    rank,
  } of candidatesOf(ranks)) {
    const { name } = field;
    if (mapping.has(name) || said.get(name) === '' || (name === 'amount' && givesPrices)) continue;
    const found = headers.flatMap((header, index) =>
      !taken.has(index) && byColumn[index] === rank ? [{ header, index }] : [],
    );
    const known = (['customer_id', 'date'] as const).flatMap((other) => placeOf(mapping, other));
    const fillMin = name === 'transaction_id' ? fullMin : 0;
    const isWanting = (index: number): boolean => {
      const fill = fillOf(samples, index, known);
      return fill < fillMin || fill === 0;
    };
    const hasOther = (): boolean =>
      headers.some((_, index) => !taken.has(index) && !isWanting(index) && byColumn[index] !== null);
    const named =
      found.some(({ index }) => isWanting(index)) && hasOther()
        ? found.filter(({ index }) => !isWanting(index))
        : found;
    const [one] = named;
    if (!one) continue;
    // Of two numbers of the same documents the one that people see is taken, which others name.
    const isSame = documentIds.has(name) && named.every(({ index }) => areAlike(samples, one.index, index));
    const columns = isSame
      ? named.toSorted((a, b) => Number(isNumbered(b.header)) - Number(isNumbered(a.header)))
      : named;
    const [column = one, second] = columns;
    if (second && !isSame) {
      throw ambiguous(name, columns);
    }
    mapping.set(name, { ...column, how: 'name' });
    taken.set(column.index, name);
  }
  return { mapping: inRoleOrder(role, mapping), unused: headers.filter((_, index) => !taken.has(index)) };
}

const documentIds: ReadonlySet<FieldName> = new Set(['transaction_id', 'invoice_id', 'payment_id']);
const isNumbered = (header: string): boolean => /number|\bno\b|nummer|号|號|番号|번호/iu.test(header);

/** What overrides say of the fields of a role, by the field: what names the role goes before what names none. */
export function ownOverrides({ name }: RoleFields, overrides: ReadonlyMap<string, string>): Map<FieldName, string> {
  const prefix = `${name}.`;
  const own = [...overrides].filter(([key]) => key.startsWith(prefix));
  return new Map([
    ...[...overrides].filter(([key]) => !key.includes('.')),
    ...own.map(([key, wanted]) => [key.slice(prefix.length), wanted] as const),
  ]);
}

function placeOf(mapping: Mapping, name: FieldName): readonly number[] {
  const mapped = mapping.get(name);
  return mapped === undefined || isConstant(mapped) ? [] : [mapped.index];
}

/**
 * Overrides for a file that is not the only one they may be meant for: those that name no column of it are left out, unless they are for
 * its `role`. What names none of any file is noticed where the others are opened.
 */
export function overridesFor(
  headers: readonly string[],
  overrides: ReadonlyMap<string, string>,
  role?: string,
): ReadonlyMap<string, string> {
  const known = new Set(headers.map((header) => normaliseHeader(header, { keepsBrackets: true })));
  return new Map(
    [...overrides].filter(
      ([key, wanted]) =>
        wanted === '' ||
        key.startsWith(`${role}.`) ||
        headers.includes(wanted) ||
        known.has(normaliseHeader(wanted, { keepsBrackets: true })),
    ),
  );
}

/** Headers that are the same text can only be told apart by position, so the hint then shows one. */
function ambiguous(field: FieldName, columns: readonly { header: string; index: number }[]): CrmError {
  const candidates = columns.map(({ header }) => header);
  const first = columns[0] ?? { header: '', index: 0 };
  const isRepeated = candidates.filter((header) => header === first.header).length > 1;
  const choice = isRepeated ? `#${first.index + 1}` : first.header;
  return crmError('ambiguous-field', { field, candidates, choice }, { column: first.header });
}

interface RankedField {
  readonly field: Field;
  /** How well each header names the field; null where it does not. */
  readonly byColumn: readonly (number | null)[];
}

/** A header that is the name of a field says no other by its words, and values of another kind refute what words say together. */
function ranksOf(
  { fields }: RoleFields,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
): readonly RankedField[] {
  const ranked = fields.map((field) => ({ field, byColumn: headers.map((header) => headerRank(field, header)) }));
  const isNamed = headers.map((_, index) =>
    ranked.some(({ byColumn }) => {
      const rank = byColumn[index] ?? null;
      return rank !== null && !isComposed(rank);
    }),
  );
  return ranked.map(({ field, byColumn }) => ({
    field,
    byColumn: byColumn.map((rank, index) =>
      rank !== null && isComposed(rank) && (isNamed[index] === true || !canPlay(samples, index, field)) ? null : rank,
    ),
  }));
}

/**
 * Fields and the ranks at which some header names them: all required fields before optional ones, so that a file with
 * nothing but `Name` has a customer rather than an order number; among them the best rank first.
 */
function candidatesOf(ranks: readonly RankedField[]): { readonly ranked: RankedField; readonly rank: number }[] {
  const found = ranks.flatMap((ranked, order) => {
    const some = new Set(ranked.byColumn.filter((rank) => rank !== null));
    return [...some].map((rank) => ({ ranked, rank, order, isRequired: ranked.field.isRequired }));
  });
  return found.sort((a, b) => Number(b.isRequired) - Number(a.isRequired) || a.rank - b.rank || a.order - b.order);
}

function inRoleOrder(
  { fields }: RoleFields,
  mapping: ReadonlyMap<FieldName, MappedField>,
): Map<FieldName, MappedField> {
  const sorted = new Map<FieldName, MappedField>();
  for (const { name } of fields) {
    const mapped = mapping.get(name);
    if (mapped) sorted.set(name, mapped);
  }
  return sorted;
}

function givenColumn(headers: readonly string[], wanted: string, field: FieldName, isNumber: boolean): MappedField {
  const same = [
    (header: string) => header === wanted,
    (header: string) =>
      normaliseHeader(header, { keepsBrackets: true }) === normaliseHeader(wanted, { keepsBrackets: true }),
  ];
  for (const isSame of same) {
    const columns = headers.flatMap((header, index) => (isSame(header) ? [{ header, index }] : []));
    if (columns.length > 1) throw ambiguous(field, columns);
    if (columns[0]) return { ...columns[0], how: 'given' };
  }
  const position = Number(/^#(\d+)$/.exec(wanted)?.[1] ?? 0);
  const header = headers[position - 1];
  if (header !== undefined) return { header, index: position - 1, how: 'given' };
  if (isNumber && /^-?\d+(\.\d+)?$/.test(wanted)) return { constant: wanted, how: 'given' };
  const near = nearest(wanted, headers);
  throw crmError('unknown-header', { field, header: wanted, headers, ...(near === null ? {} : { nearest: near }) });
}
