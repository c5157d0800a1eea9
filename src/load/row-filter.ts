/** `--where`: which rows of opened files are wanted, as a condition over the columns of each file. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { unescapeFormulaSql } from '../engine/formula.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { numberOf } from '../input/column-formats.ts';
import type { GivenFormats } from '../input/column-formats.ts';
import { dateSql } from '../input/dates/date-sql.ts';
import { candidateDateFormats } from '../input/dates/dates.ts';
import type { Field, FieldName } from '../input/fields/field.ts';
import { normaliseHeader } from '../input/fields/normalise-header.ts';
import { isConstant } from '../input/fields/mapping.ts';
import { didYouMean } from '../input/fields/nearest.ts';
import { readIds } from '../input/id-columns.ts';
import { isDay, namesIn, testsIn } from '../input/filter/predicate.ts';
import { predicateSql } from '../input/filter/predicate-sql.ts';
import type { Comparison, Literal, RowFilter, Test } from '../input/filter/predicate.ts';
import { samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { idSql } from '../input/values/ids.ts';
import { blankDateTexts, blankNumberTexts, isBlankSql, trimmedSql } from '../input/values/text.ts';
import { settleDates, settleNumbers } from './settle-formats.ts';

/** The column of a file that a name means, and the field it plays there. */
interface Place {
  readonly index: number;
  readonly field: Field | null;
}

/**
 * The sources with the condition in their `filter`, which is NULL for a row that has what cannot be compared. A name is a header as it
 * is written, a field, or a header but for its case and signs; `mayLack` says whether a file without one of the names stays as it is.
 * Errors: usage, for a name that a file has not and for values that do not fit; questions of how dates and numbers are written.
 */
export async function withFilter(
  engine: Engine,
  sources: readonly Source[],
  filter: RowFilter,
  { mayLack, ...given }: GivenFormats & { readonly mayLack: boolean },
): Promise<Source[]> {
  const names = namesIn(filter.predicate);
  const lacking = new Set(sources.filter((source) => mayLack && names.some((name) => placeOf(source, name) === null)));
  const asked = sources.filter((source) => !lacking.has(source));
  const places = asked.map((source) => new Map(names.map((name) => [name, knownPlace(source, name, filter)] as const)));
  const placeAt = (file: number, name: string): Place => places[file]?.get(name) as Place;
  const comparisons = new Map<Comparison, readonly Sql[]>();
  for (const one of testsIn(filter.predicate)) {
    if (one.kind === 'compare') {
      const own = asked.map((_, file) => placeAt(file, one.name));
      comparisons.set(one, await compared(engine, asked, own, one, filter, given));
    }
  }
  const filters = new Map(
    asked.map((source, file) => {
      const sqlOf = (test: Test): Sql =>
        test.kind === 'empty'
          ? isBlankSql(field(placeAt(file, test.name).index), blankDateTexts)
          : (comparisons.get(test)?.[file] as Sql);
      return [source, predicateSql(filter.predicate, sqlOf)] as const;
    }),
  );
  return sources.map((source) => {
    const own = filters.get(source);
    return own === undefined ? source : { ...source, filter: own };
  });
}

function placeOf({ columns, mapping, declared }: Source, name: string): Place | null {
  const played = (index: number): Field | null =>
    declared.fields.find(({ name: own }) => {
      const mapped = mapping.get(own);
      return mapped !== undefined && !isConstant(mapped) && mapped.index === index;
    }) ?? null;
  const mapped = mapping.get(name);
  const wanted = normaliseHeader(name, { keepsBrackets: true });
  const alike = columns.findIndex((header) => normaliseHeader(header, { keepsBrackets: true }) === wanted);
  const index = columns.includes(name)
    ? columns.indexOf(name)
    : mapped !== undefined && !isConstant(mapped)
      ? mapped.index
      : alike;
  return index < 0 ? null : { index, field: played(index) };
}

function knownPlace(source: Source, name: string, { text }: RowFilter): Place {
  const found = placeOf(source, name);
  if (found === null) {
    const fields = [...source.mapping].flatMap(([own, mapped]) => (isConstant(mapped) ? [] : [own]));
    const close = didYouMean(name, [...source.columns, ...fields]);
    throw crmError(
      'usage',
      {
        problem: `--where ${text}: ${source.path.shown} has no column ${name}${close}; its columns are ${source.columns.join(', ')}; fields are ${fields.join(', ')}`,
      },
      { file: source.path.shown },
    );
  }
  return found;
}

type Reading = 'date' | 'number' | 'id' | 'text';

const plainNumber = /^[+-]?\d+(?:\.\d+)?$/;

/** How a column is compared with a value: as what it is where that is known, else as what the value is. */
function readingOf(source: Source, { index, field: own }: Place, operator: string, { kind, text }: Literal): Reading {
  const isOrder = operator !== '=' && operator !== '!=';
  if (own?.kind === 'date' || own?.kind === 'number') {
    return own.kind;
  }
  if (own?.kind === 'id' && !isOrder) {
    return 'id';
  }
  const looksDated =
    kind === 'text' &&
    isDay(text.trim()) &&
    (isOrder || candidateDateFormats(samplesOf(source, index).filter((one) => one.trim() !== '')).length > 0);
  return kind === 'date' || looksDated ? 'date' : kind === 'number' ? 'number' : 'text';
}

/** A comparison over the columns of each source. Errors: as withFilter. */
async function compared(
  engine: Engine,
  sources: readonly Source[],
  places: readonly Place[],
  { name, operator, values }: Comparison,
  filter: RowFilter,
  given: GivenFormats,
): Promise<Sql[]> {
  const [value = { kind: 'text', text: '' } as const] = values;
  const readings = sources.map((source, file) => readingOf(source, places[file] as Place, operator, value));
  const isEmptyText = values.every(({ kind, text }) => kind === 'text' && text.trim() === '');
  const refuse = (expected: string): never => {
    throw crmError('usage', { problem: `--where ${filter.text}: ${name} is compared with ${expected}` });
  };
  const dates =
    readings.includes('date') && !isEmptyText ? await valuesRead(engine, sources, places, 'date', given) : [];
  const numbers =
    readings.includes('number') && !isEmptyText ? await valuesRead(engine, sources, places, 'number', given) : [];
  return sources.map((source, file) => {
    const { index, field: own } = places[file] as Place;
    const cell = field(index);
    const text = unescapeFormulaSql(cell);
    const isOrder = operator !== '=' && operator !== '!=';
    const oneOf = (test: (literal: Literal) => Sql): Sql => {
      const any = sql`(${join(values.map(test), ' or ')})`;
      return operator === '!=' ? sql`(not ${any})` : any;
    };
    if (isEmptyText) {
      return isOrder ? refuse('a value, not with nothing') : oneOf(() => isBlankSql(cell, blankDateTexts));
    }
    const order = raw(isOrder ? operator : '=');
    switch (readings[file]) {
      case 'date':
        return oneOf((literal) => {
          const day = isDay(literal.text.trim()) && literal.kind !== 'number' ? literal.text.trim() : null;
          const wanted = day ?? refuse('days, such as 2025-01-31');
          return sql`case when ${isBlankSql(cell, blankDateTexts)} then false else ${dates[file] as Sql} ${order} cast(${wanted} as date) end`;
        });
      case 'number':
        return oneOf((literal) => {
          const wanted = plainNumber.test(literal.text.trim())
            ? literal.text.trim()
            : refuse('numbers, such as 100 or 12.50');
          return sql`case when ${isBlankSql(cell, blankNumberTexts)} then false else ${numbers[file] as Sql} ${order} cast(${wanted} as decimal(38, 9)) end`;
        });
      default: {
        if (isOrder) {
          return refuse('= or != where it is text; numbers and days have no quotes');
        }
        const written =
          readings[file] === 'id' && own !== null
            ? idSql(text, { ...readIds(source, own.name), trims: true })
            : trimmedSql(text);
        return oneOf((literal) => sql`coalesce(lower(${written}) = lower(${literal.text.trim()}), false)`);
      }
    }
  });
}

/** Name under which the column of a condition is read beside the fields. */
const asked: FieldName = '--where';

/** The column at each place as dates or as numbers, NULL where it cannot be read. Columns of a kind answer each other's questions. */
async function valuesRead(
  engine: Engine,
  sources: readonly Source[],
  places: readonly Place[],
  kind: 'date' | 'number',
  given: GivenFormats,
): Promise<Sql[]> {
  const looked = sources.map((source, file) => {
    const { index } = places[file] as Place;
    const column = { header: source.columns[index] ?? '', index, how: 'given' } as const;
    return { ...source, mapping: new Map([...source.mapping, [asked, column] as const]) };
  });
  const others = ({ declared }: Source): FieldName[] => [
    asked,
    ...declared.fields.filter((one) => one.kind === kind).map(({ name }) => name),
  ];
  const read = async <T>(
    detect: (namesOf: (source: Source) => readonly FieldName[]) => Promise<readonly ReadonlyMap<FieldName, T>[]>,
  ): Promise<(T | undefined)[]> => {
    const found = await detect(() => [asked]).catch(async (error: unknown) =>
      // What others leave open is no matter here.
      detect(others).catch(() => {
        throw error;
      }),
    );
    return found.map((formats) => formats.get(asked));
  };
  if (kind === 'date') {
    const formats = await read((namesOf) => settleDates(engine, looked, namesOf, given));
    return places.map(({ index }, file) => {
      const format = formats[file]?.format;
      return format === undefined ? raw('cast(null as date)') : dateSql(format, field(index));
    });
  }
  const formats = await read((namesOf) => settleNumbers(engine, looked, namesOf, given));
  return places.map(({ index }, file) => {
    const column = formats[file];
    // A late number with a decimal mark is no whole number, and is compared as it is.
    return column === undefined ? raw('cast(null as decimal(18, 4))') : numberOf(index, { ...column, isWhole: false });
  });
}
