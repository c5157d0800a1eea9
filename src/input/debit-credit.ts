/** Ledgers that write amounts without a sign and say in a column beside them on which side of the account they stand. */
import { crmError } from '../errors.ts';
import { headerRank } from './fields/headers.ts';
import { isConstant } from './fields/mapping.ts';
import type { Mapping } from './fields/mapping.ts';
import type { FieldName, RoleFields } from './fields/field.ts';
import { sideOfAccount } from '../vocabulary/headers/money.ts';
import { sideWords, sideOf } from './values/debit-credit.ts';

/** The column that tells the sides of the account apart, and what counts below zero. */
export interface DebitCreditColumn {
  readonly header: string;
  readonly index: number;
  /** Words, lower case, of the side that counts below zero. */
  readonly below: readonly string[];
  /** How that side is written in this file. */
  readonly example: string;
}

/** The field of such a column, by its names. */
const sideField = { name: 'debit_is_plus', headers: sideOfAccount } as const;

type Rows = readonly (readonly string[])[];

/** What is looked at of a file. */
interface Table {
  readonly columns: readonly string[];
  readonly samples: Rows;
  readonly mapping: Mapping;
}

/** Where no column tells payments apart, more credits than this are hardly all credit notes. */
const creditShareMax = 0.25;
const namesDebtor = /cust|client|debtor|debitor|kunde|klant|buyer|客户|客戶|顧客|得意先|клиент|контрагент/i;
const hasMinus = (text: string): boolean => /[-(\u2212]/.test(text);

/** The side by which the amounts of a file are signed: a column that was named or found for it; null where there is none. */
export function debitCreditColumn({ columns, samples, mapping }: Table): DebitCreditColumn | null {
  for (const [name, side] of [
    ['debit_is_plus', 'credit'],
    ['credit_is_plus', 'debit'],
  ] as const) {
    const mapped = mapping.get(name);
    if (mapped === undefined || isConstant(mapped)) continue;
    const { index } = mapped;
    const isBelow = (row: readonly string[]): boolean => sideOf(row[index] ?? '') === side;
    const below = samples.filter(isBelow);
    if (mapped.how === 'name' && isSigned(mapping, below)) return null;
    const example = below[0]?.[index]?.trim() ?? side;
    return { header: columns[index] ?? '', index, below: sideWords(side), example };
  }
  return null;
}

/** Whether the rows of one side have the minus already. */
function isSigned(mapping: Mapping, rows: Rows): boolean {
  const places = (['amount', 'unit_price', 'balance'] as const).flatMap((name: FieldName) => {
    const mapped = mapping.get(name);
    return mapped === undefined || isConstant(mapped) ? [] : [mapped.index];
  });
  const signed = rows.filter((row) => places.some((index) => hasMinus(row[index] ?? '')));
  return places.length === 0 || (signed.length > 0 && signed.length * 2 >= rows.length);
}

interface Found {
  readonly header: string;
  readonly index: number;
  readonly debits: number;
  readonly credits: number;
}

/** A column by the name of one, with both sides in it, where the amounts have no sign; null where there is none. */
function unsigned({ columns, samples, mapping }: Table): Found | null {
  const amount = mapping.get('amount');
  if (amount === undefined || isConstant(amount) || mapping.has('debit_is_plus') || mapping.has('credit_is_plus')) {
    return null;
  }
  for (const [index, header] of columns.entries()) {
    if (index === amount.index || headerRank(sideField, header) === null) continue;
    const rowsOf = (side: string): Rows => samples.filter((row) => sideOf(row[index] ?? '') === side);
    const [debits, credits] = [rowsOf('debit'), rowsOf('credit')];
    if (debits.length === 0 || credits.length === 0) continue;
    if (isSigned(mapping, credits) || isSigned(mapping, debits)) return null;
    return { header, index, debits: debits.length, credits: credits.length };
  }
  return null;
}

/**
 * The column of a ledger of sales to customers, whose debits are the sales: rows name a customer and a document, and
 * most of them are debits. Null where that is not certain.
 */
export function certainDebitCredit(table: Table): { readonly header: string; readonly index: number } | null {
  const found = unsigned(table);
  const customer = table.mapping.get('customer_id');
  if (found === null || customer === undefined || isConstant(customer)) return null;
  const share = found.credits / (found.credits + found.debits);
  const isLedger =
    namesDebtor.test(customer.header) &&
    table.mapping.has('transaction_id') &&
    share < (table.mapping.has('type') ? 0.5 : creditShareMax);
  return isLedger ? { header: found.header, index: found.index } : null;
}

/** Throws unclear-sides where it takes the user to tell which side of the account the sales are on. */
export function refuseUnclearSides(
  table: Table & { readonly declared: RoleFields; readonly path: { readonly shown: string } },
): void {
  const found = table.declared.records === 'sales' ? unsigned(table) : null;
  if (found !== null) {
    const { header, debits, credits } = found;
    const file = table.path.shown;
    throw crmError('unclear-sides', { column: header, debits, credits }, { file, column: header });
  }
}

/** The header of a column of sides that nothing was done about; null where there is none. */
export function sidesLeftOut(table: Table): string | null {
  return unsigned(table)?.header ?? null;
}
