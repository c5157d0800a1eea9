/** Open items worked out in the plainest way: whole cents, loops over documents, one cent's worth of thought at a time. */
import type { Allocate } from '../../src/relations/allocation.ts';

export interface Item {
  readonly id: string;
  readonly customer: string;
  readonly currency: string | null;
  readonly type: 'invoice' | 'debit_note' | 'refund';
  /** Days since 2025-01-01. */
  readonly day: number;
  readonly due: number | null;
  readonly terms: number | null;
  readonly cents: bigint;
  readonly owner: string | null;
}

export interface Credit {
  readonly id: string;
  readonly customer: string;
  readonly currency: string | null;
  /** Days since 2025-01-01; null = some time before the file was written. */
  readonly day: number | null;
  readonly cents: bigint;
  readonly type: 'payment' | 'credit_note' | 'write_off';
  readonly invoice: string | null;
}

export interface OpenItem extends Item {
  readonly dueDay: number;
  readonly source: 'due_date' | 'terms' | 'default_terms' | 'invoice_date';
  paid: bigint;
  credited: bigint;
  writtenOff: bigint;
  open: bigint;
}

export interface Unapplied extends Credit {
  left: bigint;
}

export interface Outcome {
  readonly items: readonly OpenItem[];
  readonly credits: readonly Unapplied[];
  /** Item, credit and cents, in the order in which they were set against each other. */
  readonly settlements: readonly { readonly item: OpenItem; readonly credit: Unapplied; readonly cents: bigint }[];
}

type Key = readonly (string | number | bigint | null)[];

/** Compares column by column; `nullsFirst` names the columns whose null comes first. */
function compare(a: Key, b: Key, nullsFirst: readonly number[] = []): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? null;
    if (value === other) continue;
    if (value === null || other === null) {
      return (value === null) === nullsFirst.includes(at) ? -1 : 1;
    }
    return value < other ? -1 : 1;
  }
  return 0;
}

const itemKey = ({ dueDay, day, id, cents, type, source, owner, open }: OpenItem): Key => [
  dueDay,
  day,
  id,
  cents,
  type,
  source,
  owner,
  open,
];
const creditKey = ({ day, type, id, cents, invoice }: Credit): Key => [day, type, id, cents, invoice];
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The topmost parent; of a circle its first member by name. */
export function topOf(customer: string, parents: ReadonlyMap<string, string>): string {
  const passed: string[] = [];
  for (let at = customer; ; at = parents.get(at) ?? at) {
    if (passed.includes(at)) {
      return passed.slice(passed.indexOf(at)).sort()[0] ?? at;
    }
    passed.push(at);
  }
}

export interface NaiveOptions {
  readonly asOf: number;
  readonly allocate: Allocate;
  readonly terms?: number;
  readonly parents?: ReadonlyMap<string, string>;
}

/** Allocates credits to items as of a day. */
export function openItems(items: readonly Item[], credits: readonly Credit[], options: NaiveOptions): Outcome {
  const { asOf, allocate, terms, parents = new Map<string, string>() } = options;
  const existing = items
    .filter(({ day }) => day <= asOf)
    .map((item): OpenItem => {
      const [dueDay, source] =
        item.due !== null
          ? ([item.due, 'due_date'] as const)
          : item.terms !== null
            ? ([item.day + item.terms, 'terms'] as const)
            : terms !== undefined
              ? ([item.day + terms, 'default_terms'] as const)
              : ([item.day, 'invoice_date'] as const);
      const customer = topOf(item.customer, parents);
      const settled = { paid: 0n, credited: 0n, writtenOff: 0n, open: item.cents };
      return Object.assign({}, item, { customer, dueDay, source }, settled);
    });
  const left = credits
    .filter(({ day }) => day === null || day <= asOf)
    .map((credit): Unapplied => {
      const customer = topOf(credit.customer, parents);
      return Object.assign({}, credit, { customer, left: credit.cents });
    })
    .sort((a, b) => compare(creditKey(a), creditKey(b), [0]));
  const settlements: { item: OpenItem; credit: Unapplied; cents: bigint }[] = [];

  const settle = (item: OpenItem, credit: Unapplied): void => {
    const cents = least(item.open, credit.left);
    if (cents === 0n) return;
    item.open -= cents;
    credit.left -= cents;
    if (credit.type === 'payment') item.paid += cents;
    else if (credit.type === 'credit_note') item.credited += cents;
    else item.writtenOff += cents;
    settlements.push({ item, credit, cents });
  };
  const fill = (credit: Unapplied, fits: (item: OpenItem) => boolean): void => {
    // The order is fixed before anything is filled: a document filled in part keeps its place.
    for (const item of existing.filter((one) => fits(one) && isSameAccount(one, credit))) settle(item, credit);
  };
  const sortItems = (): void => {
    existing.sort((a, b) => compare(itemKey(a), itemKey(b)));
  };

  sortItems();
  if (allocate !== 'fifo') {
    for (const credit of left) {
      if (credit.invoice !== null) fill(credit, ({ id }) => id === credit.invoice);
    }
  }
  sortItems();
  if (allocate === 'exact') {
    const taken = new Set<OpenItem>();
    for (const credit of left.filter(({ type, invoice }) => type === 'payment' && invoice === null)) {
      const match = existing.find(
        (item) => !taken.has(item) && item.open === credit.left && isSameAccount(item, credit),
      );
      if (match !== undefined) {
        taken.add(match);
        settle(match, credit);
      }
    }
  }
  sortItems();
  if (allocate !== 'linked') {
    for (const credit of left) {
      const isInPool = allocate === 'fifo' || (credit.invoice === null && credit.type !== 'credit_note');
      if (isInPool) fill(credit, () => true);
    }
  }
  return { items: existing, credits: left.filter((credit) => credit.left > 0n), settlements };
}

function isSameAccount(item: Item, credit: Credit): boolean {
  return item.customer === credit.customer && item.currency === credit.currency;
}
