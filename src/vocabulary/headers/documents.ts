import { ordered, tier, type AliasTiers } from './tiers.ts';

/** The number that makes several rows one purchase. Line and item numbers are never it. */
export const transactionId: AliasTiers = [
  tier(
    'order id | order no | order number | order num | ordernr | sales order | sales order no',
    'order reference | 订单编号 | 订单号 | 訂單編號 | 訂單號 | 訂單號碼 | 销售订单号 | 销售单号',
    '订单号码 | 主订单编号 | Bestellnummer | Auftragsnummer | numéro de commande | n° commande',
    'número de pedido | id pedido | 注文番号 | AmazonOrderId | Order # | purchase id | receipt id',
    'номер заказа | номер документа | номер счета | номер накладной | nr zamówienia | nr dokumentu | numer faktury | nr faktury',
    'číslo dokladu | číslo faktury | číslo objednávky | fatura no | sipariş no | belge no | αρ. τιμολογίου | αριθμός παραστατικού',
    'מספר חשבונית | מספר הזמנה | رقم الفاتورة | رقم الطلب | เลขที่ | เลขที่เอกสาร | เลขที่ใบสั่งซื้อ | 주문번호 | 거래번호 | 전표번호',
    'số hóa đơn | mã đơn hàng | fakturanummer | ordrenummer | laskunumero | tilausnumero | számla sorszáma | számlaszám | număr factură',
    'nomor pesanan | no faktur | voucher number | 微信订单号 | 商户订单号 | 交易单号 | 注文ID | オーダー番号',
    'receipt no | receipt number | basket id | VBELN | EBELN | número do pedido | numero ordine | ordernummer',
    '<order/sale/receipt/occasion id>',
  ),
  tier(
    'invoice | invoice id | invoice no | invoice number | invoice num | bill no | bill number',
    '发票号 | 發票號碼 | 发票号码 | 发票编号 | 發票編號 | Rechnungsnummer | Rechnungsnr',
    'numéro de facture | n° facture | número de factura | factura | 請求書番号 | billing document',
    'Faktura | factuurnummer | numero fattura | número da nota | nota fiscal | billing doc | <invoice id>',
  ),
  tier(
    'transaction id | transaction no | transaction number | txn id | trans id | trx id | 交易号',
    '交易编号 | 交易單號 | <transaction id order?>',
  ),
  tier(
    'document no | document number | doc no | BELNR | Belegnummer | 单据编号 | 单据号 | 單據編號',
    '單號 | 单号 | 伝票番号 | <document id sale?>',
  ),
  ...ordered(
    'num | no | number | 编号 | 編號 | Entry No. | order | sale id | ticket no | ticket | payment id',
    'event id | increment id | Opportunity ID | deal id | Record ID | voucher no | reference | ref',
    'sales order id | order_ref | Order Reference | Folio | source id | name | id | PaymentIntent ID | <sale/order document> | <payment id>',
  ),
];

export const invoiceId: AliasTiers = [
  tier(
    'invoice id | invoice no | invoice number | invoice num | invoice | inv no | bill no',
    'bill number | 发票号 | 发票号码 | 发票编号 | 發票號 | 發票號碼 | 發票編號 | 应收单号 | 應收單號',
    '账单编号 | 帳單編號 | Rechnungsnummer | Rechnungsnr | Rechnung | Rechnungs-Nr.',
    'numéro de facture | n° facture | no facture | facture | número de factura | factura | nº factura',
    '請求書番号 | billing document | Faktura | Invoice/Bill Number | Fatura | Fattura | Factuur | Título | Nº do título | Duplicata | חשבונית | الفاتورة | Belegfeld 1 | számlaszám | számla sorszáma',
    '<invoice id>',
  ),
  tier(
    'document no | document number | doc no | doc id | BELNR | Belegnummer | Belegnr | 单据编号',
    '单据号 | 單據號 | 單據編號 | 單號 | 单号 | <document id>',
  ),
  tier(
    'VBELN | ARID | ar id | ar ref nbr | ar reference number | transaction id | transaction no | transaction number | voucher no',
    'Journal Entry | 凭证号 | 憑證號 | 伝票番号 | <transaction id> | <document sale?>',
  ),
  ...ordered(
    'number | num | no | 编号 | 編號 | Nummer | order id | order no | order number | <order/sale id> | 订单编号',
    '訂單編號 | Entry No. | reference | ref | <id> | NF-e | XBLNR | id | name',
  ),
];

/** In a list of invoices or in a ledger: the invoice that a credit note or a payment is set against. */
export const appliesTo: AliasTiers = ordered(
  'applies to | applied to | applies-to doc. no. | applies to invoice | applied to invoice | credit note for | against',
  'against invoice | return against | against voucher | against voucher no | reversal of | reversed entry | original invoice',
  'original invoice no | original invoice number | invoice reference | Ausgleich zu | REBZG | Rechnungsbezug | Rechn.bezug | 源单编号 | 源單編號 | 原发票号',
  "原發票號碼 | 核销单号 | 核銷單號 | 对应发票号 | 被冲销单号 | facture d'origine | factura original",
);

/** In a ledger: what settled this row together with others. */
export const clearingDocument: AliasTiers = ordered(
  'clearing document | clearing document number | clearing doc | clearing doc no | Clrng doc. | Clrng document | AUGBL',
  'Ausgleichsbeleg | Ausgleichsbelegnummer | Ausgleichsbelegnr | Ausgl.beleg | Ausgl.bel. | 清账凭证 | 清帳憑證 | 清账凭证号',
  'pièce de rapprochement | documento de compensación | doc. compensación | documento di pareggio | lettrage | code lettrage',
);

/** In a file of payments the invoice is a reference, so the plain names of a record are not it. */
export const paidInvoiceId: AliasTiers = [
  ...invoiceId.slice(0, 1),
  ...appliesTo,
  ...ordered(
    'invoices | XBLNR | invoice ref | order id | order no | order number | 订单编号 | 訂單編號 | reference invoice',
    'Reference Name',
  ),
];

export const paymentId: AliasTiers = [
  tier('payment id | payment no | payment number | receipt no | receipt number | receipt id'),
  tier(
    'check number | check no | cheque no | cheque number | 支票号 | 支票号码 | 支票號碼 | Schecknummer | numéro de chèque | <payment/receipt id>',
  ),
  tier(
    '收款单号 | 付款单号 | 收款編號 | 收款單號 | 付款單號 | 支付单号 | 流水号 | 流水號',
    'Zahlungsnummer | 入金番号',
  ),
  tier('transaction id | transaction no | transaction number | txn id | 交易号 | 交易单号 | 交易單號'),
  tier('document no | document number | BELNR | Belegnummer | 单据编号 | 單據編號 | voucher no', 'Payment Entry'),
  ...ordered('num | no | number | 编号 | 編號 | Entry No. | reference | ref | reference no | id | name'),
];

/** The kind of a row, where one file holds several. */
export const documentType: AliasTiers = ordered(
  'type | document type | doc type | transaction type | invoice type | entry type | BLART',
  'Belegart | <type document/invoice/transaction> | <type> | 单据类型 | 單據類型 | 类型 | 類型 | 交易类型 | 交易類型 | 单据类别 | 业务类型',
  '業務類型 | Typ | tipo | 種別 | payment type | record type | voucher type | Order Type',
  'move type | 红蓝字',
);

/** The kind of a row of sales. Whether money came in or went out says more than how it was paid. */
export const saleType: AliasTiers = [
  ...ordered('收/支 | 收支类型'),
  ...documentType,
  ...ordered('event type | reporting category | billing type | BillT | FKART | Fakturaart'),
];

/** What became of an order. The state of its delivery says nothing about the sale. */
export const saleStatus: AliasTiers = ordered(
  'order status | invoice status | financial status | payment status | transaction status | deal stage | opportunity stage | stage name | order state | invoice state | sales status',
  '订单状态 | <status order/sale/transaction/occasion> | 訂單狀態 | 交易状态 | 交易狀態 | 当前状态 | 注文状況 | 注文ステータス | status | stage | state of order | 单据状态',
  '주문상태 | 주문 상태 | 결제상태 | статус заказа | стадия сделки | стадия | статус | stav | durum | sipariş durumu | κατάσταση | status zamówienia',
  '單據狀態 | 状态 | <status> | <status invoice/document> | <payment status> | 狀態 | ステータス | Bestellstatus | Auftragsstatus | statut | estado | stato | situação',
  'bill status | booking status | sale status | ticket status | receipt status | estado del pedido | estado pedido | estado de la orden',
  'estado de la venta | estado del pago | status do pedido | status da venda | situação do pedido | status do pagamento',
  "état | état de la commande | état commande | statut de la commande | statut commande | statut du paiement | stato ordine | stato dell'ordine",
  'stato pagamento | sipariş statüsü | sipariş durum | statü | ödeme durumu | حالة الطلب | حالة الفاتورة | حالة الدفع | الحالة | حالة',
  'סטטוס | סטטוס הזמנה | orderstatus | bestelstatus | betaalstatus | stan zamówienia | status płatności | stav objednávky | stav platby',
  'статус оплаты | состояние | состояние заказа | статус документа | stare | stare comandă | status pesanan | trạng thái | trạng thái đơn hàng',
  'สถานะ | สถานะคำสั่งซื้อ | tila | tilauksen tila | rendelés állapota | állapot | 交易状况 | 订单状况 | 入金状況 | 상태 | 거래상태',
);

/** A state beside that one: whatever name of a state has not been taken for it. */
export const secondStatus: AliasTiers = [...saleStatus.map(() => []), ...saleStatus];

/** Whether or when an order came to nothing, in a column of its own. */
export const cancelled: AliasTiers = ordered(
  'cancelled | canceled | is cancelled | is canceled | order cancelled | order canceled | cancelled at | canceled at | cancelled on',
  'canceled on | cancelled date | canceled date | cancellation date | cancel date | date cancelled | voided | is voided | void | is void',
  'voided at | voided date | is deleted | storniert | storniert am | annulé | annulé le | annulée | cancelado em | anulado | annullato',
  'geannuleerd | отменен | отменён | отменено | дата отмены | anulowane | anulowano | iptal | iptal mi | 是否取消 | 是否作废 | 是否作廢 | 作废',
  '作废标志 | 取消时间 | 取消時間 | キャンセル日 | キャンセル日時 | storno | storno am | stornokennzeichen | stornodatum | annulation',
  'cancelación | cancelación fecha | anulada | fecha de anulación | fecha de cancelación | cancelado | cancelada | annullata | storno kz',
  'annullering | zrušeno | stornováno | скасовано | iptal edildi | ملغي | ملغى | مبطلة | בוטל | 취소여부 | 취소일 | 取消フラグ | đã hủy',
);

/** Whether the customer gave back what the row is about, as a mark. */
export const returned: AliasTiers = ordered(
  'returned | was returned | order returned | refunded | is refunded | was refunded | fully refunded | charged back | chargeback',
  'zurückgegeben | retourniert | erstattet | retourné | retournée | remboursé | devuelto | devuelta | reembolsado | devolvido | restituito',
  'rimborsato | geretourneerd | zwrócone | zwrócono | возвращено | возвращён | iade edildi | 是否退货 | 是否退款 | 已退货 | 返品済み | 환불여부 | مرتجع',
);

/** Whether the row itself gives money back, as a mark. */
export const isReturn: AliasTiers = ordered(
  'is return | is refund | return flag | refund flag | return indicator | is credit | is credit note | is credit memo | return | is returned',
  'retoure | ist retoure | gutschrift | ist gutschrift | retour | est un retour | avoir | est un avoir | devolución | es devolución',
  'devolução | é devolução | reso | è reso | nota di credito | creditnota | zwrot | возврат | iade | iade mi | 退货 | 退货标志 | 是否退货单 | 返品 | 반품 | 반품여부',
);

/** What became of an invoice; after its own names, whatever names the state of a sale. */
export const documentStatus: AliasTiers = [
  ...ordered(
    'invoice status | <status invoice/document> | document status | doc status | status | <status> | state | invoice state | 单据状态 | 單據狀態',
    '发票状态 | 發票狀態 | 状态 | 狀態 | Belegstatus | Rechnungsstatus | statut | estado | stato | payment status | payment state',
    'paid status | <payment/paid status> | PaidStatus | 付款状态 | 收款状态 | 核销状态 | 结算状态',
  ),
  ...saleStatus,
];

/** What became of a payment; after its own names, whatever names the state of a sale. */
export const paymentStatus: AliasTiers = [
  ...ordered(
    'payment status | payment state | transaction status | status | state | 单据状态 | 單據狀態 | 交易状态',
    '交易狀態 | 状态 | 狀態 | Status der Zahlung | statut | estado | stato',
  ),
  ...saleStatus,
];

export const disputed: AliasTiers = ordered(
  'disputed | is disputed | dispute | in dispute | has dispute | dispute status | on hold | 争议',
  '有争议 | 爭議 | 是否争议 | 是否爭議 | strittig | litige | en litige | en disputa',
);
