/** The fate of every row of every file: used, or set aside for a reason. Nothing is lost in silence. */
import { refusedRows } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { countRecords } from '../input/dialect/records.ts';
import type { Source } from '../input/source.ts';
import type { SourceSummary } from '../report/report.ts';
import { headerRecords, recordShape } from './source-records.ts';

/** Rows of one file that are used, and those that are not by reason. */
export interface Account {
  readonly setAside: Map<string, { rows: number; amount: string | null }>;
  used: number;
}

/** Reasons after which the amount of a row is unknown or not money of the report: other currencies are never added up. */
const withoutAmount = new Set(
  'field_count bad_amount no_amount opening_balance_without_amount blank_row unreadable remark heading header_again other_currency'.split(
    ' ',
  ),
);

/**
 * Accounts of all sources in their order. `accounting` yields what the scan found: number of the file, set_aside (NULL = used), rows,
 * amount.
 */
export async function readAccounts(engine: Engine, sources: readonly Source[], accounting: Sql): Promise<Account[]> {
  const accounts = sources.map((): Account => ({ setAside: new Map(), used: 0 }));
  for (const [file, reason, rows, amount] of await engine.rows(accounting)) {
    const account = accounts[Number(file)];
    if (reason === null) {
      (account as Account).used = Number(rows);
    } else {
      const known = withoutAmount.has(String(reason)) ? null : String(amount ?? '0');
      account?.setAside.set(String(reason), { rows: Number(rows), amount: known });
    }
  }
  for (const [index, source] of sources.entries()) {
    const refused = await refusedCount(engine, source);
    if (refused > 0) {
      accounts[index]?.setAside.set('unreadable', { rows: refused, amount: null });
    }
  }
  return accounts;
}

/** Rows of a file the last scan could not read at all. */
export async function refusedCount(engine: Engine, { reading }: Source): Promise<number> {
  return reading === null ? 0 : (await refusedRows(engine, reading)).length;
}

/** Accounts as a report shows them. Errors: unclosed-quote, rows-lost. */
export async function summariesOf(sources: readonly Source[], accounts: readonly Account[]): Promise<SourceSummary[]> {
  return Promise.all(
    sources.map(async (source, index) => {
      const { setAside, used } = accounts[index] as Account;
      const rows = [...setAside.values()].reduce((sum, entry) => sum + entry.rows, used);
      await assertComplete(source, rows, setAside.get('unreadable')?.rows ?? 0);
      return { path: source.path.shown, role: source.role, rows, used, setAside: Object.fromEntries(setAside) };
    }),
  );
}

/**
 * Fails when `rows`, of which `refused` were unreadable, is not how many rows a file has. What follows a quote that is
 * never closed is lost to the engine, at most as one unreadable row, so where that may be the rows are counted a second
 * way, by this project's own scanner. Errors: unclosed-quote, rows-lost.
 */
export async function assertComplete(source: Source, rows: number, refused: number): Promise<void> {
  if (source.reading === null || (source.reading.isParallel && refused === 0)) {
    return;
  }
  const counted = await countRecords(source.reading.path, recordShape(source));
  const file = source.path.shown;
  if (counted.endsInsideQuote !== null) {
    throw crmError('unclosed-quote', { path: file }, { file, line: counted.endsInsideQuote.line + source.linesAbove });
  }
  const expected = counted.records - headerRecords(source);
  // The parallel reader loses nothing but what an open quote swallows; where damaged quotes end a row is open to debate.
  if (source.reading.isParallel ? expected > rows : expected !== rows) {
    throw crmError('rows-lost', { path: file, counted: expected, read: rows }, { file });
  }
}
