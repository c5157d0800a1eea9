/** What a scan of whole files teaches about how their columns are written. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { candidateNumberFormats } from '../input/numbers/numbers.ts';
import { candidatesOf } from '../input/dates/candidates.ts';
import { columnIndex, decideDates, decideNumbers, measuredType } from '../input/column-formats.ts';
import type { DateColumn, NumberColumn } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { IdColumn } from '../input/id-columns.ts';
import { rowsOf, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { blankDateTexts, isBlank } from '../input/values/text.ts';
import { fieldsAbout, tooFine } from '../roles/define.ts';
import type { RuleFacts } from '../roles/define.ts';
import type { Account } from './accounts.ts';
import type { ColumnFormats } from './detect-formats.ts';
import type { FindOddIds, OddIds } from './odd-ids.ts';

/**
 * Better formats when the scan shows that the heads misled; null when the rows set aside are truly unreadable. Whole columns are asked
 * where rows failed over them. Errors: those of decideDates and decideNumbers.
 */
export async function redetectFormats(
  engine: Engine,
  rules: readonly RuleFacts[],
  sources: readonly Source[],
  formats: readonly ColumnFormats[],
  accounts: readonly Account[],
  oddIds: FindOddIds,
): Promise<readonly ColumnFormats[] | null> {
  let isBetter = false;
  const better: ColumnFormats[] = [];
  for (const [file, source] of sources.entries()) {
    const { dates, numbers, ids, words } = formats[file] as ColumnFormats;
    const { setAside } = accounts[file] as Account;
    const failed = new Set(rules.filter(({ reason }) => setAside.has(reason)).flatMap(fieldsAbout));
    const anew = {
      dates: await eachAnew(dates, (column, name) =>
        failed.has(name) ? redetectDates(engine, source, name, column) : column,
      ),
      numbers: await eachAnew(numbers, (column, name) =>
        redetectNumbers(engine, source, name, column, failed.has(name), setAside.has(tooFine)),
      ),
      ids: await eachAnew(ids, (column, name) => redetectIds(column, oddIds(file, name), failed.has(name))),
      words,
    };
    isBetter ||= (['dates', 'numbers', 'ids'] as const).some((kind) =>
      [...formats[file]![kind]].some(([name, column]) => column !== anew[kind].get(name)),
    );
    better.push(anew);
  }
  return isBetter ? better : null;
}

async function eachAnew<T>(
  columns: ReadonlyMap<FieldName, T>,
  judge: (column: T, name: FieldName) => T | Promise<T>,
): Promise<Map<FieldName, T>> {
  const anew = new Map<FieldName, T>();
  for (const [name, column] of columns) {
    anew.set(name, await judge(column, name));
  }
  return anew;
}

/** How a date column is written, judged by all of it after some row could not be read; the same object where that is known. */
async function redetectDates(engine: Engine, source: Source, name: FieldName, column: DateColumn): Promise<DateColumn> {
  const index = columnIndex(source, name);
  if (column.isCareful || index === null) {
    return column;
  }
  if (column.isGiven) {
    return { ...column, isCareful: true };
  }
  const samples = samplesOf(source, index);
  const isSilent = samples.every((sample) => isBlank(sample, blankDateTexts));
  const candidates = candidatesOf(isSilent ? await laterSamples(engine, source, index) : samples);
  return decideDates(engine, source, index, candidates);
}

/**
 * How a number column is written, judged by all of it after some row could not be read (`hasFailed`) or has more decimal
 * places than its type holds (`isTooFine`); the same object where that is known.
 */
async function redetectNumbers(
  engine: Engine,
  source: Source,
  name: FieldName,
  column: NumberColumn,
  hasFailed: boolean,
  isTooFine: boolean,
): Promise<NumberColumn> {
  const index = columnIndex(source, name);
  if (index === null || column.isMeasured || column.isSpare === true || !(hasFailed || isTooFine)) {
    return column;
  }
  if (column.isGiven || !hasFailed) {
    const type = await measuredType(engine, source, index, column.format);
    return { ...column, isWhole: false, type, isMeasured: true };
  }
  return decideNumbers(engine, source, index, candidateNumberFormats(samplesOf(source, index)));
}

function redetectIds(column: IdColumn, odd: OddIds, hasGaps: boolean): IdColumn {
  const anew = {
    trims: column.trims || odd.hasBlanks,
    dropsNullWords: column.dropsNullWords || odd.hasNullWords,
    stripsFloatSuffix: column.stripsFloatSuffix && !odd.lackSuffix,
    hasGaps: column.hasGaps || hasGaps,
  };
  const isSame = (Object.keys(anew) as (keyof IdColumn)[]).every((key) => anew[key] === column[key]);
  return isSame ? column : anew;
}

/** Values of a column whose head is empty: every way of writing dates would otherwise have to be tried on all rows. */
async function laterSamples(engine: Engine, source: Source, index: number): Promise<string[]> {
  const rows = await engine.rows(sql`
    select distinct ${field(index)} from ${rowsOf(source)} as rows where ${field(index)} <> '' order by 1 limit 1000`);
  return rows.map(([value]) => String(value));
}
