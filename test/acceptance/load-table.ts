/** Any CSV file as the commands load it: the rows kept, and what was set aside and why. */
import { transactions } from '../../src/roles/transactions.ts';
import { openDuckDb } from '../../src/engine/duckdb.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { field } from '../../src/engine/csv.ts';
import { join as joinSql, raw, sql } from '../../src/engine/sql.ts';
import { misshapenOf, openSource, rowsOf } from '../../src/input/source.ts';
import { assertComplete, refusedCount } from '../../src/load/accounts.ts';
import { headerFault, malformedRows, overLimit } from '../../src/pipeline/rejects.ts';
import { Misread } from '../../src/load/misread.ts';
import { scanSources } from '../../src/load/scan-sources.ts';
import { tempFolder } from './run-crm.ts';

export interface Loaded {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** Rows that are not kept, by reason; `quotes` and `header` count what is kept and warned of. */
  readonly setAside: {
    readonly fieldCount: number;
    readonly unreadable: number;
    readonly quotes: number;
    readonly header: number;
  };
  /** True when a command would stop here, with the default of --max-rejects. */
  readonly isBeyondLimit: boolean;
  readonly isRagged: boolean;
}

let engine: Promise<Engine> | undefined;
let folder: string | undefined;

/** Loads one file; throws a CrmError where the commands would. `limit` is what --max-rejects would say. */
export async function loadTable(path: string, limit = '1%'): Promise<Loaded> {
  try {
    return await loadOnce(path, limit, new Set());
  } catch (error) {
    if (!(error instanceof Misread)) {
      throw error;
    }
    // As the commands do: with a new engine, from a copy made row by row.
    (await engine)?.close();
    engine = undefined;
    return loadOnce(path, limit, new Set([path]));
  }
}

async function loadOnce(path: string, limit: string, again: ReadonlySet<string>): Promise<Loaded> {
  const temp = (folder ??= tempFolder());
  engine ??= openDuckDb({ threads: 1, tempFolder: temp });
  const db = await engine;
  const options = {
    role: transactions,
    overrides: new Map(),
    encoding: undefined,
    maxUnpacked: undefined,
    sheet: undefined,
    delimiter: undefined,
    optional: new Set<never>(),
    needsFields: false,
    care: { again, onOpened: () => undefined },
  } as const;
  const opened = await openSource(db, { shown: path, local: path }, 0, options, () => temp);
  const [[source = opened], rows] = await scanSources(
    db,
    [opened],
    () => temp,
    ([current = opened]) => {
      const cells = joinSql(current.columns.map((_, index) => field(index)));
      return db.rows(sql`select ${misshapenOf(current) ?? raw('false')}, ${cells} from ${rowsOf(current)} as rows`);
    },
  );
  const kept = rows.filter(([isMisshapen]) => isMisshapen === false);
  const fieldCount = rows.length - kept.length;
  const unreadable = await refusedCount(db, source);
  const quotes = source.sniffed?.dialect.strayQuotes.length ?? 0;
  await assertComplete([{ source, rows: rows.length + unreadable }]);
  const summary = {
    path,
    role: 'transactions',
    rows: rows.length + unreadable,
    used: kept.length,
    setAside: { field_count: { rows: fieldCount, amount: null }, unreadable: { rows: unreadable, amount: null } },
  };
  const header = source.sniffed?.dialect.header ?? null;
  return {
    header: header === null ? null : source.columns,
    rows: kept.map(([, ...cells]) => cells.map(String)),
    setAside: {
      fieldCount,
      unreadable,
      quotes,
      header: headerFault(source) !== null || (source.sniffed?.dialect.headerRecords ?? 0) > 1 ? 1 : 0,
    },
    isBeyondLimit: overLimit(malformedRows(summary, source), summary.rows, limit),
    isRagged: source.sniffed?.dialect.isRagged === true,
  };
}
