/** What a role says of its fields, as far as the reading of files needs it. The roles themselves are declared in src/roles/. */
import type { AliasTiers } from '../../vocabulary/headers/tiers.ts';

/**
 * How the values of a field are read; `terms` are days until payment, as a number or in words, `count` is the text of a whole number,
 * so that what is none can be told.
 */
export type FieldKind = 'id' | 'date' | 'number' | 'text' | 'currency' | 'flag' | 'terms' | 'count';

/** Name of a field of some role, such as `customer_id`. */
export type FieldName = string;

/** One field of a role. */
export interface Field {
  readonly name: FieldName;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** A phrase for the reference page and for error messages. */
  readonly meaning: string;
  /** Names that columns of it have; the name of the field itself is always one of them. */
  readonly headers: AliasTiers;
  /** Sets of fields any one of which stands in for it: all of a set must be there. */
  readonly alternatives: readonly (readonly FieldName[])[];
}

/** A role as far as columns are matched to it: required fields come first. */
export interface RoleFields {
  readonly name: string;
  /** What its rows are about: it decides which missing field no flag can help with, and which layouts are looked for. */
  readonly records: 'sales' | 'documents' | 'others';
  readonly fields: readonly Field[];
}

/** A field without which a file cannot play the role, unless one of the `alternatives` is there. */
export function required(
  name: FieldName,
  kind: FieldKind,
  meaning: string,
  headers: AliasTiers,
  alternatives: Field['alternatives'] = [],
): Field {
  return { name, kind, isRequired: true, meaning, headers, alternatives };
}

/** A field that a file may have. */
export function optional(name: FieldName, kind: FieldKind, meaning: string, headers: AliasTiers): Field {
  return { name, kind, isRequired: false, meaning, headers, alternatives: [] };
}

/** A field of a role; undefined when the role has none of that name. */
export function fieldOf({ fields }: RoleFields, name: FieldName): Field | undefined {
  return fields.find((field) => field.name === name);
}
