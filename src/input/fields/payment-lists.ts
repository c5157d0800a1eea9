/** Lists of payments in place of orders, told by their headers. */

/** What providers of payments write beside each other and shops do not: the fee of a payment, and what is left of it. */
const fees = new Set(
  'fee | fees | transaction fee | processing fee | gebühr | gebühren | frais | comisión | tarifa | commissione | tariffa | комиссия | 手续费 | 手数料'.split(
    ' | ',
  ),
);
const afterFees = new Set(
  'net | net amount | netto | captured | taxes on fee | balance | neto | solde | saldo | 余额'.split(' | '),
);
const amazonOrder = /^amazon-?order-?id$/;

/** Whether the rows of a file with these headers are payments; Amazon, too, calls an order pending until it can be paid. */
export function arePayments(headers: readonly string[]): boolean {
  const names = headers.map((header) => header.trim().toLowerCase());
  const hasFees = names.some((name) => fees.has(name)) && names.some((name) => afterFees.has(name));
  return hasFees || names.some((name) => amazonOrder.test(name));
}
