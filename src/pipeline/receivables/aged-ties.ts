/** A report by age is used only when its ages add up to what it says itself: its own balances and its total row. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { decimalType } from '../../input/column-formats.ts';
import { numberSql } from '../../input/numbers/number-sql.ts';
import { plainNumbers } from '../../input/numbers/number-formats.ts';
import { candidateNumberFormats } from '../../input/numbers/numbers.ts';
import { rowsOf, samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlankSql } from '../../input/values/text.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';
import { money, quoted } from '../wording.ts';

/** What the columns of a report by age are: places of the amounts of each age, of their sums, and of the customer. */
export interface AgedColumns {
  readonly ages: readonly number[];
  readonly sums: readonly number[];
  readonly customer: number;
}

const examplesMax = 2;

/** Amounts may have been rounded each by itself. */
const tolerance = (count: number): Sql => raw(`0.01 * ${count}`);

/**
 * Error: list-does-not-tie, where no column of sums has the ages of every row, or the one total row is not the sum of the others.
 * Rows without a sum are no evidence.
 */
export async function assertAgesTie(engine: Engine, source: Source, columns: AgedColumns): Promise<void> {
  const { ages, sums, customer } = columns;
  const [format = plainNumbers] = candidateNumberFormats(ages.flatMap((index) => [...samplesOf(source, index)]));
  const numberAt = (index: number): Sql => numberSql(format, field(index), decimalType(4));
  const added = join(
    ages.map((index) => sql`coalesce(${numberAt(index)}, 0)`),
    ' + ',
  );
  const who = field(customer);
  const isSum = sql`(${isTotal([who])} or ${isGroupTotal([who])})`;
  let fault: string | null = null;
  for (const index of sums) {
    const found = await engine.rows(sql`
      select who, cast(added as varchar), cast(stated as varchar), count(*) over () as faults
      from (select trim(${who}) as who, ${added} as added, ${numberAt(index)} as stated from ${rowsOf(source)} as cells where not ${isSum}) as compared
      where stated is not null and abs(added - stated) > ${tolerance(ages.length)}
      order by 1, 2 limit ${raw(String(examplesMax))}`);
    if (found.length === 0) {
      fault = null;
      break;
    }
    const [[, , , faults] = []] = found;
    const shown = found.map(
      ([name, sum, stated]) =>
        `${quoted(String(name))} has ${money(String(sum))} in its ages and ${money(String(stated))} there`,
    );
    const more = Number(faults) > found.length ? ', …' : '';
    fault = `its ages do not add up to column ${quoted(source.columns[index] ?? '')}: ${shown.join(', ')}${more}`;
  }
  fault ??= await totalFault(engine, source, {
    added,
    isTotalRow: isTotal([who]),
    isSum,
    isBlank: ages.map((index) => isBlankSql(field(index))),
  });
  if (fault !== null) {
    throw crmError(
      'list-does-not-tie',
      { path: source.path.shown, problem: fault, ages: ages.map((index) => source.columns[index] ?? '') },
      { file: source.path.shown },
    );
  }
}

interface TotalRow {
  readonly added: Sql;
  readonly isTotalRow: Sql;
  readonly isSum: Sql;
  readonly isBlank: readonly Sql[];
}

async function totalFault(
  engine: Engine,
  source: Source,
  { added, isTotalRow, isSum, isBlank }: TotalRow,
): Promise<string | null> {
  const [[totals, total, sum, isOff] = []] = await engine.rows(sql`
    select count(*) filter (where is_total), cast(sum(added) filter (where is_total) as varchar),
        cast(sum(added) filter (where not is_sum) as varchar),
        abs(sum(added) filter (where is_total) - sum(added) filter (where not is_sum)) > 0.01 * count(*)
    from (select ${added} as added, ${isTotalRow} as is_total, ${isSum} as is_sum
        from ${rowsOf(source)} as cells where not (${join(isBlank, ' and ')})) as rows_of_list`);
  return Number(totals) === 1 && isOff === true
    ? `its rows add up to ${money(String(sum))}, and its total row says ${money(String(total))}`
    : null;
}
