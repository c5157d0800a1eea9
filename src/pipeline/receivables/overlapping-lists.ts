/** Lists of invoices that overlap, as those of two months do: what the later list says of an invoice counts. */
import type { Engine } from '../../engine/engine.ts';
import { crmError } from '../../errors.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { titleDay } from '../../input/dates/title-day.ts';
import { alsoSetAside } from '../../load/loaded-rows.ts';
import type { DocumentColumn } from '../../relations/stg-documents.ts';
import { casesOf, sentence } from '../money-by-currency.ts';
import { listed, quoted } from '../wording.ts';
import type { LoadedDocuments } from './load-documents.ts';

/** Reason of rows of which a later list has what is open now. */
export const superseded = 'superseded';

/** What says that two rows are of one invoice; what is open and paid of it may differ. */
const ofInvoice: readonly DocumentColumn[] = [
  'customer_id',
  'document_id',
  'currency',
  'kind',
  'document_date',
  'due_date',
];

/** Invoices by what they are known by, with the place of the last list that has them. */
const latest = raw('int_latest_documents');

/** A load without the rows that later lists have, too, and sentences about them. */
export interface LatestLists {
  readonly load: LoadedDocuments;
  readonly warnings: readonly string[];
}

/**
 * Sets aside staged rows of invoices that a later list has, too; none where no two lists share an invoice, or a side of a ledger is among
 * them. Of two lists the later is the one with the later day in its title, the later last invoice, or of those that are alike the one
 * with less open. Error: overlapping-lists, where some of an invoice are more open and others less, and no day tells.
 */
export async function supersedeEarlier(engine: Engine, load: LoadedDocuments): Promise<LatestLists> {
  const {
    sources,
    plan: { table, columns },
  } = load;
  const asTheyAre = { load, warnings: [] };
  const isLedger = sources.some(({ mapping }) => mapping.has('debit') || mapping.has('running_balance'));
  if (sources.length < 2 || isLedger) {
    return asTheyAre;
  }
  const hasAmount = sources.every(({ mapping }) => mapping.has('amount'));
  const key = [...ofInvoice.filter((name) => columns.includes(name)), ...(hasAmount ? ['amount'] : [])];
  const isUsed = raw("set_aside is null and document_id <> ''");
  const keys = raw(key.join(', '));
  const severalLists = sql`select ${keys} from ${table} where ${isUsed} group by ${keys} having min(file_no) <> max(file_no)`;
  if ((await engine.rows(sql`${severalLists} limit 1`)).length === 0) {
    return asTheyAre;
  }
  const open = openSql(columns);
  const order = await listsInOrder(engine, { sources, table, open, isUsed, keys });
  const place = sql`case file_no ${join(
    order.map((file, at) => sql`when ${raw(String(file))} then ${raw(String(at))}`),
    ' ',
  )} end`;
  const isSame = join(
    key.map((name) => raw(`${name} is not distinct from own_${name}`)),
    ' and ',
  );
  const own = raw(key.map((name) => `${name} as own_${name}`).join(', '));
  await engine.run(sql`drop table if exists ${latest}`);
  await engine.run(sql`
    create temp table ${latest} as
    select ${own}, max(${place}) as last_place from ${table} where ${isUsed} group by ${keys}`);
  const earlierAt = (at: Sql): Sql => sql`${isUsed} and ${isSame} and ${at} < last_place`;
  const isEarlier = earlierAt(place);
  const currency = raw(columns.includes('currency') ? 'cast(currency as varchar)' : 'cast(null as varchar)');
  const cases = await casesOf(
    engine,
    sql`select document_id as name, ${currency} as currency, ${open} as amount from ${table}, ${latest} where ${isEarlier}`,
  );
  const files = await engine.rows(
    sql`select distinct last_place from ${table}, ${latest} where ${isEarlier} order by 1`,
  );
  await engine.run(sql`update ${table} set set_aside = ${literal(superseded)} from ${latest} where ${isEarlier}`);
  const later = listed(
    files.map(([file]) => quoted(sources[order[Number(file)] ?? 0]?.path.shown ?? '')),
    'and',
  );
  return {
    load: alsoSetAside(load, (file) => {
      const at = raw(String(order.indexOf(file)));
      return sql`(select max(${literal(superseded)}) from ${latest} where ${earlierAt(at)})`;
    }),
    warnings: [
      sentence(
        cases,
        `row | of an earlier list is set aside, because ${later} has the same invoice later`,
        `rows | of earlier lists are set aside, because ${later} has the same invoices later`,
      ),
    ],
  };
}

/** What is open of a row as far as it says. */
function openSql(columns: readonly DocumentColumn[]): Sql {
  const has = (name: DocumentColumn): boolean => columns.includes(name);
  const isPaid = has('state') ? "when state = 'paid' then 0 " : '';
  const rest = has('paid') ? 'amount - coalesce(paid, 0)' : 'amount';
  return raw(has('balance') ? 'coalesce(balance, amount)' : `case ${isPaid}when true then ${rest} end`);
}

interface Lists extends Pick<LoadedDocuments, 'sources'> {
  readonly table: Sql;
  readonly open: Sql;
  readonly isUsed: Sql;
  /** What an invoice is known by. */
  readonly keys: Sql;
}

/** Numbers of the files, the earliest list first. Error: overlapping-lists. */
async function listsInOrder(engine: Engine, lists: Lists): Promise<number[]> {
  const { sources, table, open } = lists;
  const facts = await engine.rows(sql`
    select file_no, cast(max(document_date) as varchar), cast(-sum(${open}) as double precision)
    from ${table} where set_aside is null group by 1`);
  const known = new Map(
    facts.map(([file, day, paid]) => [Number(file), { day: String(day ?? ''), paid: Number(paid ?? 0) }]),
  );
  const titles = sources.map(({ sniffed }) => titleDay(sniffed?.dialect.preamble ?? []));
  const day = (file: number): string =>
    (titles.every((title) => title !== null) ? titles[file] : known.get(file)?.day) ?? '';
  const paid = (file: number): number => known.get(file)?.paid ?? 0;
  const order = [...sources.keys()].sort((a, b) =>
    day(a) === day(b) ? paid(a) - paid(b) || a - b : day(a) < day(b) ? -1 : 1,
  );
  for (const [at, earlier] of order.entries()) {
    for (const later of order.slice(at + 1).filter((file) => day(file) === day(earlier))) {
      await refuseContradiction(engine, lists, earlier, later);
    }
  }
  return order;
}

/** Of two lists of one day, the later never has more open of an invoice. */
async function refuseContradiction(
  engine: Engine,
  { sources, table, open, isUsed, keys }: Lists,
  earlier: number,
  later: number,
): Promise<void> {
  const files = raw(`${earlier}, ${later}`);
  const [[rises, falls] = []] = await engine.rows(sql`
    select min(document_id) filter (where late > early), min(document_id) filter (where late < early)
    from (
        select
            document_id,
            sum(case when file_no = ${raw(String(earlier))} then ${open} end) as early,
            sum(case when file_no = ${raw(String(later))} then ${open} end) as late
        from ${table} where ${isUsed} and file_no in (${files})
        group by ${keys}
    ) as invoices`);
  const [first, second] = [sources[earlier]?.path.shown ?? '', sources[later]?.path.shown ?? ''];
  if (typeof rises === 'string' && typeof falls === 'string') {
    throw crmError('overlapping-lists', { first, second, more: rises, less: falls }, { file: second });
  }
}
