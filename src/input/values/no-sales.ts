/** Rows of an export that are no sale although they have a customer, a date and money: told by a status or a type. */
import { raw, sql, type Sql } from '../../engine/sql.ts';

/** What a row is called that came to nothing, lower case. */
const nothing = [
  'cancelled | canceled | cancel | cancelled by customer | cancelled by seller | voided | void | failed | failure',
  'declined | denied | rejected | abandoned | draft | quotation | quote | quotation sent | deleted | trash',
  'closed lost | closedlost | lost | pending payment | awaiting payment | payment failed | unpaid - cancelled',
  '已取消 | 取消 | 交易关闭 | 交易關閉 | 交易取消 | 已关闭 | 已關閉 | 已作废 | 作废 | 作廢 | 已作廢 | 待付款 | 未付款',
  '订单关闭 | 已退货退款 | 未支付 | 等待付款 | 支付失败 | аннулирован | отменён | отменен | anulowane | anulowany | iptal | iptal edildi | zrušeno | 취소 | 취소완료 | 주문취소',
  '等待买家付款 | 草稿 | 已删除 | キャンセル | キャンセル済み | 取消済 | storniert | abgebrochen | abgelehnt | entwurf',
  'annulé | annulée | brouillon | échoué | refusé | cancelado | cancelada | anulado | anulada | annullato | annullata',
  'geannuleerd | mislukt | bozza | borrador | rascunho | отменено | отклонён | отклонен | ошибка | черновик | order canceled | order cancelled',
];

/**
 * Money that is announced or held back: among payments it has not arrived. Of an order it says only that it is new, so
 * that elsewhere these count.
 */
const notArrived = [
  'pending | held | on hold | hold | unclaimed | uncleared | incomplete | expired | uncaptured | under review | blocked | removed',
  'requires payment method | requires action | requires confirmation | requires capture | returned',
  'ausstehend | nicht abgeholt | abgelaufen | zurückgehalten | gesperrt | en attente | expiré | bloqué',
  'pendiente | retenido | vencido | in sospeso | in attesa | scaduto | verlopen | pendente | em análise',
  'oczekujące | wygasłe | beklemede | в ожидании | ожидание | 待处理 | 待定 | 冻结 | 保留中 | 未完了 | 審査中',
];

/** The money of such a row went back in full. */
const refunded = [
  'refunded | fully refunded | order_refunded | reversed | charged back | 退款成功 | 已退款 | 全额退款 | 全額退款 | 已撤销 | erstattet',
  'zurückgezahlt | rückerstattet | storno | remboursé | reembolsado | rimborsato | terugbetaald | zwrócone | возвращено | возврат',
];

/** A stage of dealings that ended in a sale; where a column of stages has it, all other stages are none yet or none at all. */
const won = [
  'closed won | closedwon | won | gewonnen | gagné | gagnée | ganado | ganada | ganho | vinto | 赢单 | 已成交 | 成交 | 贏單 | 受注 | deal won',
  'closed/won | closed - won | won - closed | 已赢单 | 贏得 | сделка успешна | сделка заключена | успешно реализовано | успех',
];

/** Types that move money of the shop itself, or what it pays to others. */
const movements = [
  'payout | payouts | transfer | withdrawal | general withdrawal | user initiated withdrawal | automatic withdrawal | bank withdrawal',
  'general currency conversion | currency conversion | bank deposit to pp account | general card deposit | account hold',
  'account hold for open authorization | reversal of general account hold | hold on balance for dispute investigation',
  'authorization | general authorization | authorisation | reauthorization | void of authorization | autorisierung | autorisation',
  'view | cart | add to cart | add_to_cart | addtocart | remove_from_cart | wishlist | impression | click | checkout',
  'preapproved payment bill user payment | adjustment fee | stripe fee | application fee | fee | fees | account correction',
  'auszahlung | abbuchung | virement | retrait | transferencia | retirada | 提现 | 转账 | 充值 | 手续费 | 支出 | 不计收支',
];

/** Types of documents that take money back, however they write its sign. */
const credits = [
  'credit note | credit memo | credit invoice | sales credit | sales credit note | sales credit memo | receivable credit note',
  'posted sales credit memo | creditnote | creditmemo | accreccredit | out_refund | customer credit note | credit_note | credit_memo',
  'refund | refunds | sales refund | customer refund | payment refund | return | returns | sales return | sales returns | return order',
  'return invoice | reverse charge invoice cancellation | gutschrift | rechnungskorrektur | stornorechnung | storno | erstattung | retoure',
  'avoir | remboursement | nota de crédito | nota de credito | reembolso | devolución | devolucion | devolução | nota di credito | reso',
  'creditnota | creditfactuur | korekta | faktura korygująca | возврат | iade | iade faturası | 退款 | 退货 | 退货单 | 销售退货 | 销售退货单',
  '销售退回 | 红字 | 红字发票 | 红字销售发票 | 退貨 | 銷貨退回 | 紅字 | 返品 | 赤伝 | 返金 | 반품 | 환불',
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

const wonStages = new Set(words(won));

/** How the states of a column are to be taken. */
export interface StatesOf {
  /** Money that went back is told in another way, so that it must not be taken off twice. */
  readonly hasRefunds: boolean;
  /** The rows are payments and no orders: one that is pending has not arrived. */
  readonly isOfPayments: boolean;
}

/** HubSpot writes the pipeline behind the stage. */
const remark = /\s*\([^()]*\)$/;
const plainState = (text: string): string => text.trim().toLowerCase().replace(remark, '');

/** True for a status that says the sale came to nothing, or among stages of dealings has not come about. */
export function isNothingSql(status: Sql, samples: readonly string[], { hasRefunds, isOfPayments }: StatesOf): Sql {
  const plain = samples.some((text) => remark.test(text.trim()))
    ? sql`regexp_replace(${status}, '\\s*[(][^()]*[)]\\s*$', '')`
    : status;
  if (samples.some((text) => wonStages.has(plainState(text)))) {
    return sql`not ${isOneOf(plain, words(won))}`;
  }
  // WooCommerce stores its states with a prefix, and calls one pending whose payment has not come.
  const hasPrefix = samples.some((text) => text.startsWith('wc-'));
  const state = hasPrefix ? sql`replace(${plain}, 'wc-', '')` : plain;
  return isOneOf(
    state,
    words([
      ...nothing,
      ...(hasRefunds ? [] : refunded),
      ...(isOfPayments ? notArrived : hasPrefix ? ['pending | checkout-draft'] : []),
    ]),
  );
}

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

/**
 * True for a type of row that is no sale. Where all rows are payments they are the sales themselves, so it takes rows of
 * invoices among the samples to pass payments over.
 */
export function isNoSaleTypeSql(type: Sql, samples: readonly string[]): Sql {
  const isLedger = samples.some((text) => saleTypes.has(text.trim().toLowerCase()));
  return isOneOf(type, [
    ...words(isLedger ? [...noSaleTypes, ...movements] : movements),
    ...(abbreviates(samples) ? ['sr', 'sa', 'sd', 'br', 'bp', 'jd', 'jc'] : []),
  ]);
}

/** True for a type of document that takes money back, whose amount is below zero even where it is written without a minus. */
export function isCreditSql(type: Sql, samples: readonly string[]): Sql {
  return isOneOf(type, creditWords(samples));
}

/** Whether a type among the samples is that of a document that takes money back. */
export function isCredit(type: string, samples: readonly string[]): boolean {
  return creditWords(samples).includes(type.trim().toLowerCase());
}

/** Sage abbreviates sales invoice, sales credit and sales receipt. */
const abbreviates = (samples: readonly string[]): boolean => samples.some((text) => text.trim() === 'SI');

function creditWords(samples: readonly string[]): string[] {
  return [...words(credits), ...(abbreviates(samples) ? ['sc'] : [])];
}
