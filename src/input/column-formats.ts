/** How the mapped columns of a source are written: first judged by the head, then, when in doubt, by the whole column. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { byteLength, castOrNull } from '../engine/text.ts';
import { decideDateFormat, decideDateFormatSql, dateVerdictError } from './dates/date-decision.ts';
import { dateFormats } from './dates/date-formats.ts';
import { ofYear, yearOfDatev } from './dates/datev.ts';
import { givenDateFormat } from './dates/date-flag.ts';
import { candidatesOf, formatsThatReadSome } from './dates/candidates.ts';
import { parseDate, withQuickForm } from './dates/dates.ts';
import type { DateFormat } from './dates/dates.ts';
import { isConstant } from './fields/mapping.ts';
import { decideNumberFormat, decideNumberFormatSql, numberVerdictError } from './numbers/number-decision.ts';
import { numberFormats, plainNumbers } from './numbers/number-formats.ts';
import { decimalsSql, numberSql } from './numbers/number-sql.ts';
import type { DecimalType } from './numbers/number-sql.ts';
import { candidateNumberFormats, parseDecimalFlag, parseNumber } from './numbers/numbers.ts';
import type { NumberFormat } from './numbers/numbers.ts';
import type { FieldName } from './fields/field.ts';
import { rowsOf, samplesOf } from './source.ts';
import type { Source } from './source.ts';
import { unitOf } from './unit.ts';
import { blankDateTexts, blankNumberTexts, isBlank } from './values/text.ts';

export interface DateColumn {
  readonly format: DateFormat;
  readonly isGiven: boolean;
  /** True once some row has needed more than the quick form of the format. */
  readonly isCareful: boolean;
  /** Another format that reads every row to the same day, such as 01-01 both ways: the column is no evidence for either. */
  readonly alike?: DateFormat;
}

export interface NumberColumn {
  readonly format: NumberFormat;
  readonly isGiven: boolean;
  /** No sample has a decimal or thousands mark: whole numbers, and a row with a mark reopens the question. */
  readonly isWhole: boolean;
  readonly type: DecimalType;
  /** The type was chosen by looking at every row. */
  readonly isMeasured: boolean;
  /** What a number is to be multiplied by, as its header says in thousands; undefined = 1. */
  readonly worth?: number;
  /** No money depends on it: rows that fail over it are no reason to look at the column again. */
  readonly isSpare?: true;
}

/** What the user said about every column of a kind. */
export interface GivenFormats {
  readonly dateFormat: string | undefined;
  readonly decimal: string | undefined;
}

const usual: DecimalType = { precision: 18, scale: 4 };
const placesMax = 18;

/** A type for numbers with this many decimal places: the fast 64-bit one while it can hold them. */
export function decimalType(places: number): DecimalType {
  return places <= usual.scale ? usual : { precision: 38, scale: Math.min(places, placesMax) };
}

/** How a date column is written. Asks the whole column when the head allows more than one reading. */
export async function readDates(
  engine: Engine,
  source: Source,
  name: FieldName,
  given: GivenFormats,
): Promise<DateColumn | null> {
  const index = columnIndex(source, name);
  if (index === null) {
    return null;
  }
  const samples = samplesOf(source, index);
  if (given.dateFormat !== undefined) {
    return { format: withQuickForm(givenDateFormat(given.dateFormat), samples), isGiven: true, isCareful: false };
  }
  const year = yearOfDatev(source.sniffed?.dialect.preamble ?? []);
  const yearless = year === null ? null : ofYear(year);
  if (
    yearless !== null &&
    samples.every((text) => isBlank(text, blankDateTexts) || parseDate(text, yearless) !== null)
  ) {
    return { format: yearless, isGiven: false, isCareful: true };
  }
  // A column whose head is empty, such as the dates of payment of open invoices, is judged when a row turns out to fail.
  const candidates = areBlank(samples, blankDateTexts) ? dateFormats.slice(0, 1) : candidatesOf(samples);
  const [first] = candidates;
  if (first !== undefined && candidates.length === 1) {
    return { format: first, isGiven: false, isCareful: false };
  }
  return decideDates(engine, source, index, candidates);
}

function areBlank(samples: readonly string[], blanks: readonly string[]): boolean {
  return samples.every((sample) => isBlank(sample, blanks));
}

/** Judges the whole column. Throws ambiguous-dates or mixed-dates when only the user can tell. */
export async function decideDates(
  engine: Engine,
  source: Source,
  index: number,
  candidates: readonly DateFormat[],
): Promise<DateColumn> {
  const tried = candidates.length > 0 ? candidates : formatsThatReadSome(samplesOf(source, index));
  const counts = await engine.firstRecord(decideDateFormatSql(tried, field(index), rowsOf(source)));
  const verdict = decideDateFormat(tried, counts);
  const error = dateVerdictError(verdict, { file: source.path.shown, column: source.columns[index] ?? '' });
  if (error !== null) {
    throw error;
  }
  const format = verdict.verdict === 'one' ? verdict.format : (tried[0] ?? dateFormats[0]);
  if (format === undefined) {
    throw new TypeError('no date format to try');
  }
  const alike = verdict.verdict === 'one' ? verdict.alike : null;
  return {
    format: withQuickForm(format, samplesOf(source, index)),
    isGiven: false,
    isCareful: true,
    ...(alike === null ? {} : { alike }),
  };
}

/** How a number column is written; null when the field is not a column. */
export async function readNumbers(
  engine: Engine,
  source: Source,
  name: FieldName,
  given: GivenFormats,
): Promise<NumberColumn | null> {
  const index = columnIndex(source, name);
  const found = await judgeNumbers(engine, source, name, given);
  return found === null || index === null ? null : inUnit(source, index, found);
}

function inUnit(source: Source, index: number, column: NumberColumn): NumberColumn {
  const unit = unitOf(source, index);
  return unit === null ? column : { ...column, worth: unit.worth };
}

async function judgeNumbers(
  engine: Engine,
  source: Source,
  name: FieldName,
  given: GivenFormats,
): Promise<NumberColumn | null> {
  const index = columnIndex(source, name);
  if (index === null) {
    return null;
  }
  const samples = samplesOf(source, index);
  const flag = given.decimal === undefined ? null : parseDecimalFlag(given.decimal);
  if (flag !== null) {
    return {
      format: flag,
      isGiven: true,
      isWhole: false,
      type: decimalType(placesIn(samples, flag)),
      isMeasured: false,
    };
  }
  const candidates = likelyNumberFormats(source, index, candidateNumberFormats(samples));
  const isWhole =
    areBlank(samples, blankNumberTexts) ||
    (candidates.includes(plainNumbers) && samples.every((sample) => /^\s*[+-]?\d{0,17}\s*$/.test(sample)));
  const [first] = candidates;
  if (isWhole || (first !== undefined && candidates.length === 1)) {
    const format = isWhole ? plainNumbers : (first ?? plainNumbers);
    return { format, isGiven: false, isWhole, type: decimalType(placesIn(samples, format)), isMeasured: false };
  }
  return decideNumbers(engine, source, index, candidates);
}

/** Nowhere is a decimal comma in use together with Chinese, Japanese or Korean, so it is no question below such headers or beside such signs. */
function likelyNumberFormats(source: Source, index: number, formats: readonly NumberFormat[]): readonly NumberFormat[] {
  const samples = samplesOf(source, index);
  const hasYen =
    samples.some((text) => /[¥￥₩円元원]/.test(text)) && !samples.some((text) => /\.\d{3}(?!\d)/.test(text));
  const isEastAsian = hasYen || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(source.columns[index] ?? '');
  const others = formats.filter(({ decimal }) => decimal === '.');
  return isEastAsian && others.length > 0 ? others : formats;
}

/** Judges the whole column, decimal places included. Throws ambiguous-numbers when only the user can tell. */
export async function decideNumbers(
  engine: Engine,
  source: Source,
  index: number,
  candidates: readonly NumberFormat[],
): Promise<NumberColumn> {
  const tried = likelyNumberFormats(source, index, candidates.length > 0 ? candidates : numberFormats);
  const counts = await engine.firstRecord(decideNumberFormatSql(tried, field(index), rowsOf(source)));
  const verdict = decideNumberFormat(tried, counts);
  const error = numberVerdictError(verdict, { file: source.path.shown, column: source.columns[index] ?? '' });
  if (error !== null) {
    throw error;
  }
  const format = verdict.verdict === 'one' ? verdict.format : (tried[0] ?? plainNumbers);
  return inUnit(source, index, {
    format,
    isGiven: false,
    isWhole: false,
    type: await measuredType(engine, source, index, format),
    isMeasured: true,
  });
}

/** The type that holds every number of a column exactly, from its largest value and its finest one. */
export async function measuredType(
  engine: Engine,
  source: Source,
  index: number,
  format: NumberFormat,
): Promise<DecimalType> {
  const widest = numberSql(format, field(index), { precision: 38, scale: placesMax });
  const [row] = await engine.rows(sql`
    select max(${decimalsSql(format, field(index))}), max(abs(${widest})) >= 100000000000000
    from ${rowsOf(source)} as rows`);
  const places = Number(row?.[0] ?? 0);
  return row?.[1] === true
    ? { precision: 38, scale: Math.min(Math.max(places, usual.scale), placesMax) }
    : decimalType(places);
}

/** A number column as exact DECIMAL, NULL where it cannot be read. */
export function numberOf(index: number, { format, isWhole, type, worth = 1 }: NumberColumn): Sql {
  const column = field(index);
  const number = isWhole
    ? sql`case when strpos(${column}, '.') = 0 then ${castOrNull(column, raw('decimal(18, 0)'))} end`
    : numberSql(format, column, type);
  return worth === 1
    ? number
    : castOrNull(sql`${number} * ${raw(String(worth))}`, raw(`decimal(${type.precision}, ${type.scale})`));
}

/** A number written with an exponent below zero, as programs write very small ones. */
const isExponential = (column: Sql): Sql => sql`strpos(${column}, 'e-') > 0 or strpos(${column}, 'E-') > 0`;

/**
 * True for a number that seems to have more decimal places than its type holds: cheap enough for every row. It may be
 * wrong where something else stands behind the digits, so what it notices is then measured exactly (measuredType). Null
 * when that has been done, or when there are no decimal places.
 */
export function isTooFine(index: number, { format, isWhole, isMeasured, type }: NumberColumn): Sql | null {
  if (isWhole || isMeasured) {
    return null;
  }
  const column = field(index);
  const mark = literal(format.decimal);
  const places = raw(String(type.scale + 1));
  if (!format.isPlain) {
    return sql`(strpos(reverse(${column}), ${mark}) > ${places} or ${isExponential(column)})`;
  }
  // A digit, the mark and so many places: most numbers are too short for it, and their length is known. How many digits stand before the
  // mark is known from the value, where what is just below a power of ten may have been rounded up to it. What begins with the mark or a
  // sign stands before '0'; what is that short and has an exponent is next to nothing.
  const number = numberSql(format, column, type);
  const digits = sql`case when ${number} <= 10 then 1 when ${number} <= 100 then 2 when ${number} <= 1000 then 3 when ${number} <= 1000000 then 4 when ${number} > 1000000 then 7 else 1 end`;
  const isLong = sql`${byteLength(column)} > 1 + ${places} and ${byteLength(column)} > ${digits} + ${places}`;
  const isDoubtful = sql`(${isLong} or ${column} < '0' or ${number} < 0.01)`;
  const isFine = sql`strpos(${column}, ${mark}) between 1 and ${byteLength(column)} - ${places}`;
  return sql`case when ${isDoubtful} then ${isFine} or ${isExponential(column)} else false end`;
}

/** Place of the column that plays a field; null when none does or the field is a constant. */
export function columnIndex(source: Source, name: FieldName): number | null {
  const mapped = source.mapping.get(name);
  return mapped === undefined || isConstant(mapped) ? null : mapped.index;
}

function placesIn(samples: readonly string[], format: NumberFormat): number {
  return samples.reduce((most, sample) => {
    // Most samples are digits and a point: their places are counted without reading the number.
    const plain = format.isPlain ? /^[+-]?\d+(?:\.(\d*?)0*)?$/.exec(sample) : null;
    const fraction = plain === null ? parseNumber(sample, format)?.split('.')[1] : plain[1];
    return Math.max(most, fraction?.length ?? 0);
  }, 0);
}
