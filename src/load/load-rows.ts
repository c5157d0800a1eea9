/**
 * The files of a role from their heads to staged rows, each accounted for: the one loop, whatever the role. How columns are written is
 * judged by their heads, and the scan that stages the rows tells whether that was right for all of them. Only where it was not are
 * columns judged as a whole and the files read again.
 */
import type { Engine } from '../engine/engine.ts';
import type { Sql } from '../engine/sql.ts';
import type { Source } from '../input/source.ts';
import type { RuleFacts } from '../roles/define.ts';
import { readAccounts } from './accounts.ts';
import type { Account } from './accounts.ts';
import { detectFormats } from './detect-formats.ts';
import type { ColumnFormats, DetectRequest } from './detect-formats.ts';
import type { FindOddIds } from './odd-ids.ts';
import { redetectFormats } from './redetect-formats.ts';
import { scanSources } from './scan-sources.ts';

/** A better format may show that another column was misread as well. */
const attemptsMax = 4;

/** How the rows of a role become tables. `Plan` is what the tables came to be, for whoever reads them. */
export interface Staging<Plan> {
  readonly role: { readonly rows: readonly RuleFacts[] };
  readonly detect: DetectRequest;
  readonly tempFolder: () => string;
  /** Makes the tables, in place of earlier ones. */
  readonly stage: (sources: readonly Source[], formats: readonly ColumnFormats[]) => Promise<Plan>;
  /** Query over the tables: number of the file, set_aside (NULL = used), rows, amount. */
  readonly accounting: (plan: Plan) => Sql;
  readonly oddIds: (plan: Plan) => Promise<FindOddIds>;
  /** True where the tables lack something that only the rows tell: they are made once more, and that must mend it. */
  readonly lacksMore?: (plan: Plan, accounts: readonly Account[]) => Promise<boolean>;
}

/** Files, how they are written, and the tables made of them. */
export interface Staged<Plan> {
  readonly sources: readonly Source[];
  readonly formats: readonly ColumnFormats[];
  readonly plan: Plan;
}

/** Reads all rows, and says what became of each, one account a source. Errors: ambiguous or mixed columns; those of scanSources. */
export async function loadRows<Plan>(
  engine: Engine,
  opened: readonly Source[],
  staging: Staging<Plan>,
): Promise<Staged<Plan> & { readonly accounts: readonly Account[] }> {
  let sources = opened;
  let known: readonly ColumnFormats[] | null = null;
  for (let attempt = 1; ; attempt++) {
    const staged: Staged<Plan> = await stageRows(engine, sources, staging, known);
    const { plan } = staged;
    const accounts = await readAccounts(engine, staging.role, staged.sources, staging.accounting(plan));
    const better: readonly ColumnFormats[] | null =
      attempt < attemptsMax
        ? await redetectFormats(
            engine,
            staging.role.rows,
            staged.sources,
            staged.formats,
            accounts,
            await staging.oddIds(plan),
          )
        : null;
    if (better === null && (await staging.lacksMore?.(plan, accounts)) !== true) {
      return { ...staged, accounts };
    }
    sources = staged.sources;
    known = better ?? staged.formats;
  }
}

/**
 * Stages rows once, in the way the heads suggest or that is known. `readsAll` is false where the tables are of a few rows, or of none.
 * Errors: as loadRows.
 */
export async function stageRows<Plan>(
  engine: Engine,
  opened: readonly Source[],
  { detect, stage, tempFolder }: Pick<Staging<Plan>, 'detect' | 'stage' | 'tempFolder'>,
  known: readonly ColumnFormats[] | null = null,
  readsAll = true,
): Promise<Staged<Plan>> {
  const [sources, made] = await scanSources(
    engine,
    opened,
    tempFolder,
    async (current) => {
      const formats = known ?? (await detectFormats(engine, current, detect));
      return { formats, plan: await stage(current, formats) };
    },
    { countsLines: readsAll },
  );
  return { sources, ...made };
}
