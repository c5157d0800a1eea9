/** The fate of every row of every file: used, or set aside for a reason. Nothing is lost in silence. */
import { forgetRefusedRows, refusedRows, refusedRowsOfAll } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import type { CrmError } from '../errors.ts';
import { countRecords } from '../input/dialect/records.ts';
import { rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { reasonsOf, unreadable } from '../roles/define.ts';
import type { RuleFacts } from '../roles/define.ts';
import { linesOf } from './line-counts.ts';
import { Misread, isRemade } from './misread.ts';
import { headerRecords, recordShape, recordsPath } from './source-records.ts';
import type { SourceSummary } from './source-summary.ts';

/** Rows of one file that are used, and those that are not by reason. */
export interface Account {
  readonly setAside: Map<string, { rows: number; amount: string | null }>;
  used: number;
}

/**
 * Accounts of all sources of a role in their order. `accounting` yields what the scan found: number of the file, set_aside (NULL = used),
 * rows, amount; it is kept for the reasons of which the role says so.
 */
export async function readAccounts(
  engine: Engine,
  { rows: rules }: { readonly rows: readonly RuleFacts[] },
  sources: readonly Source[],
  accounting: Sql,
): Promise<Account[]> {
  const withAmount = new Set(reasonsOf(rules, ({ keepsAmount }) => keepsAmount === true));
  const accounts = sources.map((): Account => ({ setAside: new Map(), used: 0 }));
  for (const [file, reason, rows, amount] of await engine.rows(accounting)) {
    const account = accounts[Number(file)];
    if (reason === null) {
      (account as Account).used = Number(rows);
    } else {
      const known = withAmount.has(String(reason)) ? String(amount ?? '0.00') : null;
      account?.setAside.set(String(reason), { rows: Number(rows), amount: known });
    }
  }
  const refused = await refusedRowsOfAll(
    engine,
    sources.flatMap(({ reading }) => (reading === null ? [] : [reading])),
  );
  for (const [index, { reading }] of sources.entries()) {
    const rows = reading === null ? 0 : (refused.get(reading)?.length ?? 0) + (reading.remade?.refused.length ?? 0);
    if (rows > 0) {
      accounts[index]?.setAside.set(unreadable, { rows, amount: null });
    }
  }
  return accounts;
}

/** Rows of a file the last scan could not read at all. */
export async function refusedCount(engine: Engine, { reading }: Source): Promise<number> {
  return reading === null ? 0 : (await refusedRows(engine, reading)).length + (reading.remade?.refused.length ?? 0);
}

/** Accounts as a report shows them. Errors: those of assertComplete. */
export async function summariesOf(sources: readonly Source[], accounts: readonly Account[]): Promise<SourceSummary[]> {
  const counted = sources.map((source, index) => {
    const { setAside, used } = accounts[index] as Account;
    return { source, setAside, used, rows: [...setAside.values()].reduce((sum, entry) => sum + entry.rows, used) };
  });
  await assertComplete(counted);
  return counted.map(({ source, rows, used, setAside }) => ({
    path: source.path.shown,
    role: source.role,
    rows,
    used,
    setAside: Object.fromEntries(setAside),
  }));
}

/** Fails when the rows of a small file, read once more to count them, are not all there. Errors: those of assertComplete. */
export async function assertAllRead(engine: Engine, source: Source): Promise<void> {
  if (source.reading === null) {
    return;
  }
  await forgetRefusedRows(engine, [source.reading]);
  const [[read] = []] = await engine.rows(sql`select count(*) from ${rowsOf(source)} as rows`);
  await assertComplete([{ source, rows: Number(read) + (await refusedCount(engine, source)) }]);
}

/**
 * Fails when `rows`, used or set aside, are not all rows of their file. The engine loses what stands behind a quote that is never
 * closed, and rows longer than its buffers, so the rows are held against the lines of the file, and where these differ against the
 * records that this project's own scanner finds. Errors: Misread where a file can be read another way; unclosed-quote; rows-lost.
 */
export async function assertComplete(
  counted: readonly { readonly source: Source; readonly rows: number }[],
): Promise<void> {
  const wrong: Source[] = [];
  let verdict: CrmError | null = null;
  for (const { source, rows } of counted) {
    const found = await lossOf(source, rows);
    if (found !== null) {
      if (isRemade(source) || found.code !== 'rows-lost') {
        throw found;
      }
      wrong.push(source);
      verdict ??= found;
    }
  }
  if (verdict !== null) {
    throw new Misread(wrong, verdict);
  }
}

async function lossOf(source: Source, rows: number): Promise<CrmError | null> {
  const { reading } = source;
  // As many rows as lines: none of them is empty, and no quote holds a line end.
  if (reading === null || (reading.isParallel && !isRemade(source) && (await linesOf(source)) === rows)) {
    return null;
  }
  const { records, endsInsideQuote } = await countRecords(recordsPath(source), recordShape(source));
  const file = source.path.shown;
  if (endsInsideQuote !== null) {
    return crmError('unclosed-quote', { path: file }, { file, line: endsInsideQuote.line + source.linesAbove });
  }
  const expected = records - headerRecords(source);
  return expected === rows ? null : crmError('rows-lost', { path: file, counted: expected, read: rows }, { file });
}
