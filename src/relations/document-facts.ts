/** What the staged documents add up to, in one pass over columns that are there already. */
import { sumText } from '../engine/money.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { DocumentColumn } from './stg-documents.ts';

/** Money of a row in the accounts: of a list of open items it is the open amounts that add up to what the report says. */
export const accountedAmount = (columns: readonly DocumentColumn[]): Sql =>
  columns.includes('balance') ? raw('coalesce(balance, amount)') : raw('amount');

/** Accounting of every row of a table of staged documents: file_no, set_aside (NULL = used), rows, amount to the cent. */
export function documentAccounting(table: Sql, columns: readonly DocumentColumn[]): Sql {
  return sql`
    select
        file_no,
        set_aside,
        count(*) as row_count,
        ${sumText(sql`sum(${accountedAmount(columns)})`)} as amount
    from ${table}
    group by 1, 2
    order by 1, 2`;
}

interface Count {
  /** Columns without which the count is 0. */
  readonly needs: readonly DocumentColumn[];
  readonly when: string | ((columns: readonly DocumentColumn[]) => string);
}

/** What was paid, credited and written off and what is open are more or less than the amount, as far as columns say. */
export function balanceNotLeft(columns: readonly DocumentColumn[]): string {
  const taken = (['paid', 'credited', 'written_off'] as const).filter((name) => columns.includes(name));
  if (taken.length === 0) return 'false';
  const left = taken.map((name) => ` - abs(coalesce(${name}, 0))`).join('');
  return `amount > 0 and balance is not null and (${taken.map((name) => `${name} is not null`).join(' or ')}) and abs(amount)${left} <> balance`;
}

/** Nothing is owed any more and nothing was paid, as the status says. */
export const givenUp = "state in ('written_off', 'credited')";

/** Counts over the used documents of each file. */
const counts = {
  negative_payments: { needs: ['kind'], when: "kind = 'payment' and amount < 0" },
  positive_payments: { needs: ['kind'], when: "kind = 'payment' and amount > 0" },
  negative_rows: { needs: [], when: 'amount < 0' },
  positive_rows: { needs: [], when: 'amount > 0' },
  without_customer: { needs: [], when: 'customer_id is null' },
  typed_rows: { needs: ['kind'], when: 'kind is not null' },
  typed_credits: { needs: ['kind'], when: 'kind is not null and amount < 0' },
  refunds: { needs: ['kind'], when: "kind = 'refund' and amount <> 0" },
  unknown_types: { needs: ['unknown_type'], when: 'unknown_type is not null' },
  due_before_invoice: { needs: ['due_date'], when: 'due_date < document_date and amount > 0' },
  above_amount: {
    needs: ['balance'],
    when: 'amount <> 0 and abs(balance) > abs(amount) and sign(balance) = sign(amount)',
  },
  balance_not_left: {
    needs: ['balance'],
    when: balanceNotLeft,
  },
  below_zero: { needs: ['balance'], when: 'amount > 0 and balance < 0' },
  closed: { needs: ['balance'], when: 'balance = 0' },
  open_differently: { needs: ['balance'], when: 'balance <> amount' },
  paid_partly: { needs: ['paid'], when: 'paid <> 0' },
  partly_settled: { needs: ['state'], when: "state = 'partly_paid'" },
  partly_settled_and_open: { needs: ['state', 'balance'], when: "state = 'partly_paid' and balance = amount" },
  marked_settled: { needs: ['state'], when: "state = 'paid'" },
  marked_given_up: { needs: ['state'], when: givenUp },
  post_dated: { needs: ['state'], when: "state = 'post_dated'" },
  unknown_states: { needs: ['unknown_status'], when: 'unknown_status is not null' },
} as const satisfies Readonly<Record<string, Count>>;

export type DocumentCount = keyof typeof counts;

/** Counts that are only of interest where no date says when it happened. */
const undated: ReadonlySet<string> = new Set(['open_differently', 'paid_partly', 'marked_settled']);

/**
 * One row a file: its number, then `names`: row_count, last_date (of documents and settlements up to `today`; `dueOnly` are numbers of files whose dates are due dates) and the counts
 * above.
 */
export function documentFacts(
  table: Sql,
  columns: readonly DocumentColumn[],
  {
    today,
    fileCount,
    dueOnly,
  }: { readonly today: string; readonly fileCount: number; readonly dueOnly: readonly number[] },
): { readonly sql: Sql; readonly names: readonly string[] } {
  const has = (name: DocumentColumn): boolean => columns.includes(name);
  // To group what is alike costs a third of the pass.
  const isOne = fileCount === 1;
  const selected = Object.entries(counts).map(([name, { needs, when }]: [string, Count]) => {
    const isUndated = undated.has(name) && has('settled_date');
    return needs.every(has)
      ? raw(
          `count(*) filter (where ${typeof when === 'string' ? when : when(columns)}${isUndated ? ' and settled_date is null' : ''}) as ${name}`,
        )
      : raw(`0 as ${name}`);
  });
  const isIssued = (name: string): Sql =>
    raw(name === 'document_date' && dueOnly.length > 0 ? ` and file_no not in (${dueOnly.join(', ')})` : '');
  const dates = ['document_date', ...(has('settled_date') ? ['settled_date'] : [])].map(
    (name) => sql`max(${raw(name)}) filter (where ${raw(name)} <= cast(${today} as date)${isIssued(name)})`,
  );
  return {
    names: ['row_count', 'last_date', ...Object.keys(counts)],
    sql: sql`
    select
        ${raw(isOne ? '0 as file_no' : 'file_no')},
        count(*) as row_count,
        cast(greatest(${join(dates)}) as varchar) as last_date,
        ${join(selected, ',\n        ')}
    from ${table}
    where set_aside is null${raw(isOne ? '' : '\n    group by 1\n    order by 1')}`,
  };
}
