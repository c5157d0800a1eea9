/** What a scan of whole files teaches about how a column is written. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { candidateNumberFormats } from '../input/numbers/numbers.ts';
import { candidatesOf } from '../input/dates/candidates.ts';
import { columnIndex, decideDates, decideNumbers, measuredType } from '../input/column-formats.ts';
import type { DateColumn, NumberColumn } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import { rowsOf, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { blankDateTexts, isBlank } from '../input/values/text.ts';
import { fieldsAbout } from '../roles/define.ts';
import type { RuleFacts } from '../roles/define.ts';
import type { Account } from './accounts.ts';

/** Fields whose columns are judged anew, because rows of the file were set aside for what a rule says about them. */
export function failedFields(rules: readonly RuleFacts[], { setAside }: Account): ReadonlySet<FieldName> {
  return new Set(rules.filter(({ reason }) => setAside.has(reason)).flatMap(fieldsAbout));
}

/** How a date column is written, judged by all of it after some row could not be read. Errors: those of decideDates. */
export async function redetectDates<R extends DateColumn | null>(
  engine: Engine,
  source: Source,
  name: FieldName,
  reading: R,
): Promise<R | DateColumn> {
  const index = columnIndex(source, name);
  if (reading === null || reading.isCareful || index === null) {
    return reading;
  }
  if (reading.isGiven) {
    return { ...reading, isCareful: true };
  }
  const samples = samplesOf(source, index);
  const isSilent = samples.every((sample) => isBlank(sample, blankDateTexts));
  const candidates = candidatesOf(isSilent ? await laterSamples(engine, source, index) : samples);
  return decideDates(engine, source, index, candidates);
}

/**
 * How a number column is written, judged by all of it after some row could not be read (`hasFailed`) or has more decimal
 * places than its type holds (`isTooFine`). Errors: those of decideNumbers.
 */
export async function redetectNumbers(
  engine: Engine,
  source: Source,
  name: FieldName,
  reading: NumberColumn,
  hasFailed: boolean,
  isTooFine: boolean,
): Promise<NumberColumn> {
  const index = columnIndex(source, name);
  if (index === null || !(hasFailed || isTooFine)) {
    return reading;
  }
  if (reading.isGiven || !hasFailed) {
    return {
      ...reading,
      isWhole: false,
      type: await measuredType(engine, source, index, reading.format),
      isMeasured: true,
    };
  }
  return decideNumbers(engine, source, index, candidateNumberFormats(samplesOf(source, index)));
}

/** Values of a column whose head is empty: every way of writing dates would otherwise have to be tried on all rows. */
async function laterSamples(engine: Engine, source: Source, index: number): Promise<string[]> {
  const rows = await engine.rows(sql`
    select distinct ${field(index)} from ${rowsOf(source)} as rows where ${field(index)} <> '' order by 1 limit 1000`);
  return rows.map(([value]) => String(value));
}
