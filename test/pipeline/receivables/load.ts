/** Invoices and payments loaded as a command would, and everything that comes out as plain text. */
import type { Engine } from '../../../src/engine/engine.ts';
import { raw } from '../../../src/engine/sql.ts';
import { CrmError } from '../../../src/errors.ts';
import { prepareReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import type { PreparedReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import type { Given } from '../../open-engine.ts';
import type { SetAsideRow } from '../../../src/pipeline/set-aside-rows.ts';
import { requestOf, setAsideOf, withEngine, writeParts } from '../load.ts';

export interface Receivables {
  readonly prepared: PreparedReceivables;
  /** `invoice_id customer_id currency item_type invoice_date due_date, days by the terms, amount`, `-` for NULL, in the order of the ids. */
  readonly items: readonly string[];
  /** `credit_id customer_id currency credit_date amount credit_type invoice_id`. */
  readonly credits: readonly string[];
  readonly setAside: readonly SetAsideRow[];
  /** Set-aside rows as `line reason`, of all files. */
  readonly reasons: readonly string[];
  /** Answer of another query while the engine is open. */
  readonly extra: readonly string[];
}

const items = `select invoice_id, customer_id, currency, item_type, invoice_date, due_date, terms_due - invoice_date, amount
  from int_receivable_items order by all`;
const credits = `select credit_id, customer_id, currency, credit_date, amount, credit_type, invoice_id
  from int_receivable_credits order by all`;

async function lines(engine: Engine, query: string): Promise<string[]> {
  const rows = await engine.rows(raw(query));
  return rows.map((row) => row.map(shown).join(' '));
}

/** Amounts without the zeros that their type adds. */
function shown(value: unknown): string {
  const text = value === null ? '-' : String(value);
  return /^-?\d+\.\d{4,}$/.test(text)
    ? text.replace(/0+$/, '').replace(/\.(\d?)$/, (_, cents: string) => `.${cents.padEnd(2, '0')}`)
    : text;
}

/** Loads invoices, and payments where there are any. */
export async function receivables(
  files: readonly string[],
  given: Given = {},
  extra = 'select 1 where false',
): Promise<Receivables> {
  return withEngine(async (engine, folder) => {
    const requires = ['invoice_id', 'customer_id', 'invoice_date', 'amount'];
    const prepared = await prepareReceivables(engine, requestOf(files, folder, { requires, ...given }));
    const setAside: SetAsideRow[] = [];
    for (const loaded of prepared.loads) {
      setAside.push(...(await setAsideOf(engine, loaded)));
    }
    return {
      prepared,
      items: await lines(engine, items),
      credits: await lines(engine, credits),
      setAside,
      reasons: setAside.map(({ line, reason }) => `${line} ${reason}`),
      extra: await lines(engine, extra),
    };
  });
}

/** A file of these lines. */
export function csv(...rows: readonly string[]): string {
  return writeParts([`${rows.join('\n')}\n`])[0] ?? '';
}

/** The error of a load that must not succeed. */
export async function refusal(files: readonly string[], given: Given = {}): Promise<CrmError> {
  const outcome = await receivables(files, given).catch((error: unknown) => error);
  if (outcome instanceof CrmError) {
    return outcome;
  }
  throw new Error('the load should have failed', { cause: outcome });
}
