/** What the scan of the whole files teaches about how they are written. */
import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../../engine/engine.ts';
import { join, literal, sql } from '../../engine/sql.ts';
import { blanksAroundIds, nullWords } from '../../input/values/ids.ts';
import type { Source } from '../../input/source.ts';
import type { ActivityPlan } from '../../relations/activity-plan.ts';
import type { Account } from '../../load/accounts.ts';
import { failedFields, redetectDates, redetectNumbers } from '../../load/redetect-formats.ts';
import { tooFine } from '../../roles/define.ts';
import { transactions } from '../../roles/transactions.ts';
import type { TransactionsReading } from './transactions-file.ts';

/** Better readings when the scan shows that the head misled; null when the rows set aside are truly unreadable. */
export async function redetectFormats(
  engine: Engine,
  sources: readonly Source[],
  { readings, activity }: { readonly readings: readonly TransactionsReading[]; readonly activity: ActivityPlan },
  accounts: readonly Account[],
): Promise<TransactionsReading[] | null> {
  const hasBlank = [...blanksAroundIds].flatMap((blank) => [`${blank}%`, `%${blank}`]);
  const facts = await engine.firstRecord(sql`
    select
        exists (
            select 1 from int_customer_scan
            where ${join(
              hasBlank.map((pattern) => sql`customer_key like ${literal(pattern)}`),
              ' or ',
            )}
        ) as has_untrimmed,
        exists (
            select 1 from int_customer_scan where customer_key in (${join(nullWords.map(literal))})
        ) as has_null_words`);
  const withoutSuffix = await idsWithoutSuffix(engine, activity);
  let hasChanged = false;
  const next: TransactionsReading[] = [];
  for (const [index, source] of sources.entries()) {
    const reading = readings[index] as TransactionsReading;
    const account = accounts[index] as Account;
    const failed = failedFields(transactions.rows, account);
    const date = failed.has('date') ? await redetectDates(engine, source, 'date', reading.date) : reading.date;
    const numbers = new Map(reading.numbers);
    for (const [name, number] of reading.numbers) {
      numbers.set(
        name,
        await redetectNumbers(engine, source, name, number, failed.has(name), account.setAside.has(tooFine)),
      );
    }
    const id = {
      trims: reading.id.trims || facts['has_untrimmed'] === true,
      dropsNullWords: reading.id.dropsNullWords || facts['has_null_words'] === true,
      stripsFloatSuffix: reading.id.stripsFloatSuffix && (withoutSuffix.get(index) ?? 0) === 0,
    };
    const hasUnnumbered = reading.hasUnnumbered || failed.has('transaction_id');
    const changed = { ...reading, date, numbers, id, hasUnnumbered };
    hasChanged ||= !isDeepStrictEqual(describe(changed), describe(reading));
    next.push(changed);
  }
  return hasChanged ? next : null;
}

/** Ids of each file that break the rule that all end in ".0". */
async function idsWithoutSuffix(
  engine: Engine,
  { checksFloatSuffix, isManyFiles }: ActivityPlan,
): Promise<Map<number, number>> {
  if (!checksFloatSuffix) {
    return new Map();
  }
  const counts = await engine.rows(
    isManyFiles
      ? sql`select file_no, sum(ids_without_suffix) from int_file_purchases group by 1`
      : sql`select 0, sum(ids_without_suffix) from int_customer_scan`,
  );
  return new Map(counts.map(([file, count]) => [Number(file), Number(count ?? 0)]));
}

function describe({ date, numbers, id, hasUnnumbered }: TransactionsReading): unknown {
  const columns = [...numbers].map(([name, { format, ...reading }]) => [name, format.name, reading]);
  return [date?.format.name, date?.isCareful, columns, id, hasUnnumbered];
}
