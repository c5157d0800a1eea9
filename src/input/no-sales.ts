/** Rows of an export that are no sale although they have a customer, a date and money: told by a status or a type. */
import { raw, sql, type Sql } from '../engine/sql.ts';

/** What a row is called that came to nothing, lower case. */
const nothing = [
  'cancelled | canceled | cancel | cancelled by customer | cancelled by seller | voided | void | failed | failure',
  'declined | denied | rejected | abandoned | draft | quotation | quote | quotation sent | deleted | trash',
  'closed lost | closedlost | lost | pending payment | awaiting payment | payment failed | unpaid - cancelled',
  '已取消 | 取消 | 交易关闭 | 交易關閉 | 交易取消 | 已关闭 | 已關閉 | 已作废 | 作废 | 作廢 | 已作廢 | 待付款 | 未付款',
  '等待买家付款 | 草稿 | 已删除 | キャンセル | キャンセル済み | 取消済 | storniert | abgebrochen | abgelehnt | entwurf',
  'annulé | annulée | brouillon | échoué | refusé | cancelado | cancelada | anulado | anulada | annullato | annullata',
  'geannuleerd | mislukt | bozza | borrador | rascunho',
];

/** The money of such a row went back in full. */
const refunded = [
  'refunded | fully refunded | 退款成功 | 已退款 | 全额退款 | 全額退款 | erstattet | remboursé | reembolsado',
];

/** Types of a ledger that settle or announce a sale and are none. */
const noSaleTypes = [
  'payment | customer payment | payment received | bill payment | estimate | quote | quotation | proposal',
  'zahlung | zahlungseingang | angebot | paiement | devis | pago | presupuesto | incasso | preventivo | betaling',
  '收款 | 收款单 | 付款 | 付款单 | 报价单 | 收款單 | 報價單 | 入金 | 見積',
];

/** Types that show a file to be a ledger in which a payment settles another row. */
const saleTypes = new Set(
  words([
    'invoice | sales invoice | sale | sales | sales receipt | credit memo | credit note | cash sale | rechnung | gutschrift',
    'facture | avoir | factura | fattura | factuur | 发票 | 销售 | 销售出库单 | 销售发票 | 發票 | 銷貨 | 売上 | 請求',
  ]),
);

/** Items of lists whose items stand between bars. */
export function words(lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.split(' | '));
}

/** True where the text, lower case and trimmed, is one of these words. */
export function isOneOf(column: Sql, known: readonly string[]): Sql {
  // IN would become a join over all rows.
  return sql`strpos(${raw(`'|${known.join('|')}|'`)}, '|' || lower(trim(${column})) || '|') > 0`;
}

/** True for a status that says the sale came to nothing. `hasRefunds`: money that went back is told in another way. */
export function isNothingSql(status: Sql, hasRefunds: boolean): Sql {
  return isOneOf(status, words(hasRefunds ? nothing : [...nothing, ...refunded]));
}

/**
 * True for a type of row that is no sale; null where payments are not told apart from sales. Where all rows are payments
 * they are the sales themselves, so it takes rows of invoices among the samples.
 */
export function isNoSaleTypeSql(type: Sql, samples: readonly string[]): Sql | null {
  return samples.some((text) => saleTypes.has(text.trim().toLowerCase())) ? isOneOf(type, words(noSaleTypes)) : null;
}
