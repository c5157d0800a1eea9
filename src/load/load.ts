/**
 * The rows of a role, from opened files to a typed table in which each row is used or set aside for a reason. How columns are written is
 * judged by their heads; where rows then fail, the columns are judged as a whole and the files are read again.
 */
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { GivenFormats } from '../input/column-formats.ts';
import type { Source } from '../input/source.ts';
import { tooFine } from '../roles/define.ts';
import type { Role } from '../roles/define.ts';
import { readAccounts, summariesOf } from './accounts.ts';
import type { Account } from './accounts.ts';
import { detectDates, detectNumbers } from './detect-formats.ts';
import { redetectDates, redetectNumbers } from './redetect-formats.ts';
import type { LoadedRows } from './loaded-rows.ts';
import { scanSources } from './scan-sources.ts';
import { fieldsOfKind, stagedRows } from './stage.ts';
import type { ColumnFormats } from './stage.ts';

/** A better format may show that another column was misread as well. */
const attemptsMax = 4;

export interface LoadRequest extends GivenFormats {
  readonly tempFolder: () => string;
  /** Name of the table that is made, in place of an earlier one. */
  readonly table: string;
  /** Statements over that table, run as often as it is made. */
  readonly derived: readonly Sql[];
}

/**
 * Makes `table`: file_no, the fields of the role, set_aside (NULL = used), a row for every row of the files. Errors: ambiguous or mixed
 * columns, unclosed-quote, rows-lost.
 */
export async function load(
  engine: Engine,
  role: Role,
  opened: readonly Source[],
  request: LoadRequest,
): Promise<LoadedRows> {
  let sources = opened;
  let known: readonly ColumnFormats[] | null = null;
  for (let attempt = 1; ; attempt++) {
    const before: readonly ColumnFormats[] | null = known;
    const [scanned, formats]: readonly [readonly Source[], readonly ColumnFormats[]] = await scanSources(
      engine,
      sources,
      request.tempFolder,
      async (current) => {
        const detected: readonly ColumnFormats[] = before ?? (await detectFormats(engine, current, request));
        await engine.run(raw(`drop table if exists ${request.table}`));
        await engine.run(sql`create temp table ${raw(request.table)} as ${stagedRows(role, current, detected)}`);
        for (const statement of request.derived) {
          await engine.run(statement);
        }
        return detected;
      },
    );
    sources = scanned;
    const accounts = await readAccounts(engine, scanned, accountingOf(request.table));
    const better = attempt < attemptsMax ? await redetectFormats(engine, role, scanned, formats, accounts) : null;
    if (better === null) {
      return {
        sources: scanned,
        summaries: await summariesOf(scanned, accounts.map(withoutMoney)),
        formatOf: (file, name) => (formats[file]?.dates.get(name) ?? formats[file]?.numbers.get(name))?.format.name,
        staged: (file) => stagedRows(role, [scanned[file] as Source], [formats[file] as ColumnFormats]),
      };
    }
    known = better;
  }
}

async function detectFormats(
  engine: Engine,
  sources: readonly Source[],
  given: GivenFormats,
): Promise<readonly ColumnFormats[]> {
  const dates = await detectDates(engine, sources, (source) => fieldsOfKind(source, 'date'), given);
  const numbers = await detectNumbers(engine, sources, (source) => fieldsOfKind(source, 'number'), given);
  return sources.map((_, file) => ({ dates: dates[file] ?? new Map(), numbers: numbers[file] ?? new Map() }));
}

/** Formats that whole columns were asked for, because rows could not be read by those of the head; null where all could. */
async function redetectFormats(
  engine: Engine,
  role: Role,
  sources: readonly Source[],
  formats: readonly ColumnFormats[],
  accounts: readonly Account[],
): Promise<readonly ColumnFormats[] | null> {
  let isBetter = false;
  const better: ColumnFormats[] = [];
  for (const [file, source] of sources.entries()) {
    const { dates, numbers } = formats[file] as ColumnFormats;
    const reasons = accounts[file]?.setAside ?? new Map<string, unknown>();
    const failed = new Set(role.rows.filter(({ reason }) => reasons.has(reason)).map(({ about }) => about));
    const anew = { dates: new Map(dates), numbers: new Map(numbers) };
    for (const [name, reading] of dates) {
      anew.dates.set(name, failed.has(name) ? await redetectDates(engine, source, name, reading) : reading);
    }
    for (const [name, reading] of numbers) {
      const hasFailed = failed.has(name) && !reading.isMeasured;
      anew.numbers.set(
        name,
        await redetectNumbers(engine, source, name, reading, hasFailed, reasons.has(tooFine) && !reading.isMeasured),
      );
    }
    isBetter ||= [...dates].some(([name, reading]) => reading !== anew.dates.get(name));
    isBetter ||= [...numbers].some(([name, reading]) => reading !== anew.numbers.get(name));
    better.push(anew);
  }
  return isBetter ? better : null;
}

/** How many rows of each file were used or set aside for which reason. */
const accountingOf = (table: string): Sql => sql`
    select file_no, set_aside, count(*), null from ${raw(table)} group by 1, 2 order by 1, 2`;

/** What a role sets aside is worth nothing where its rows are no money. */
function withoutMoney({ setAside, used }: Account): Account {
  return { used, setAside: new Map([...setAside].map(([reason, { rows }]) => [reason, { rows, amount: null }])) };
}
