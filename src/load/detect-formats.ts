/** How the columns of files are written, as far as their heads show. */
import type { Engine } from '../engine/engine.ts';
import type { Sql } from '../engine/sql.ts';
import { CrmError } from '../errors.ts';
import { columnIndex, readNumbers } from '../input/column-formats.ts';
import type { DateColumn, GivenFormats, NumberColumn } from '../input/column-formats.ts';
import type { Field, FieldName, RoleFields } from '../input/fields/field.ts';
import { readIds } from '../input/id-columns.ts';
import type { IdColumn } from '../input/id-columns.ts';
import type { Source } from '../input/source.ts';
import { settleDates, settleNumbers } from './settle-formats.ts';
import type { FormatsByField } from './settle-formats.ts';

/** How the columns of one file are written. */
export interface ColumnFormats {
  readonly dates: FormatsByField<DateColumn>;
  readonly numbers: FormatsByField<NumberColumn>;
  readonly ids: FormatsByField<IdColumn>;
  /** Values of columns of words, as SQL over a row of the file, by what is made of them. */
  readonly words: ReadonlyMap<string, Sql>;
}

export interface DetectRequest extends GivenFormats {
  readonly role: RoleFields;
  /** Fields of a source that are read. */
  readonly fieldsOf: (source: Source) => ReadonlySet<FieldName>;
  /** Further numbers, which are left out where it stays open how they are written, because no money depends on them. */
  readonly spare?: readonly FieldName[];
  /** `words` of each source. */
  readonly wordsOf?: (sources: readonly Source[]) => Promise<readonly ColumnFormats['words'][]>;
}

/** Fields of one kind, among these, that the source has as columns. */
export function fieldsOfKind(
  role: RoleFields,
  source: Source,
  kind: Field['kind'],
  fields: ReadonlySet<FieldName>,
): FieldName[] {
  return role.fields
    .filter((one) => one.kind === kind && fields.has(one.name))
    .map(({ name }) => name)
    .filter((name) => columnIndex(source, name) !== null);
}

/** One a source. Errors: those of settleDates and settleNumbers. */
export async function detectFormats(
  engine: Engine,
  sources: readonly Source[],
  { role, fieldsOf, spare = [], wordsOf, ...given }: DetectRequest,
): Promise<readonly ColumnFormats[]> {
  const named =
    (kind: Field['kind']) =>
    (source: Source): readonly FieldName[] =>
      fieldsOfKind(role, source, kind, fieldsOf(source));
  const dates = await settleDates(engine, sources, named('date'), given);
  const numbers = await settleNumbers(engine, sources, named('number'), given);
  const words = await wordsOf?.(sources);
  const formats: ColumnFormats[] = [];
  for (const [file, source] of sources.entries()) {
    const known = numbers[file] ?? new Map<FieldName, NumberColumn>();
    const others = spare.filter((name) => !known.has(name));
    const further = await Promise.all(others.map((name) => spareNumbers(engine, source, name, given)));
    formats.push({
      dates: dates[file] ?? new Map(),
      numbers: new Map([...known, ...further.flat()]),
      ids: new Map(named('id')(source).map((name) => [name, readIds(source, name)])),
      words: words?.[file] ?? new Map(),
    });
  }
  return formats;
}

async function spareNumbers(
  engine: Engine,
  source: Source,
  name: FieldName,
  given: GivenFormats,
): Promise<[FieldName, NumberColumn][]> {
  try {
    const column = await readNumbers(engine, source, name, given);
    return column === null ? [] : [[name, { ...column, isSpare: true }]];
  } catch (error) {
    if (error instanceof CrmError && error.code === 'ambiguous-numbers') {
      return [];
    }
    throw error;
  }
}

/** What the writing of a field in one of the files is called, e.g. `d/m/y`; undefined where that says nothing. */
export const formatNames =
  (formats: readonly ColumnFormats[]) =>
  (file: number, name: FieldName): string | undefined =>
    (formats[file]?.dates.get(name) ?? formats[file]?.numbers.get(name))?.format.name;
