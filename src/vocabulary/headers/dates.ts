import { ordered, tier, type AliasTiers } from './tiers.ts';

/**
 * Day of a sale. The day of the order, sale or invoice outranks the day a record was created or paid; the day goods
 * were sent, due or wanted is never it.
 */
export const saleDate: AliasTiers = [
  tier(
    'order date | transaction date | purchase date | sale date | sales date | date of purchase',
    'txn date | trans date | trx date | tx date | invoice date | billing date | bill date',
    'dt_customer_purchase | 订单日期 | 交易日期 | 销售日期 | 购买日期 | 单据日期 | 下单日期',
    '消费日期 | 开票日期 | 发票日期 | 下单时间 | 訂單日期 | 銷售日期 | 購買日期 | 單據日期 | 下單日期',
    '消費日期 | 發票日期 | 開票日期 | 下單時間 | 交易时间 | 交易時間 | 購買時間 | 购买时间 | 消费时间',
    '消費時間 | 訂購日期 | 成交时间 | 成交時間 | Bestelldatum | Auftragsdatum | Rechnungsdatum',
    'Kaufdatum | Verkaufsdatum | FKDAT | AUDAT | date de commande | date commande | date de facture',
    "date facture | date d'achat | date de vente | fecha de pedido | fecha pedido | fecha de factura",
    'fecha factura | fecha de compra | fecha de venta | 注文日 | 受注日 | 売上日 | 請求日 | 購入日',
    '取引日 | 注文日時 | Order Datetime | Order Timestamp | order_purchase_timestamp',
    'purchase_timestamp | order_dt | shop date | transaction_dt | trans_dt | visit date | date issued | issue date',
    'transaction datetime | transaction timestamp | Purchased On | Fkt.Datum | Fakturadatum | Faktura-Datum',
    'Verk.Datum | data da venda | data do pedido | data da compra | data da fatura | data da nota | data emissão',
    'data de emissão | data ordine | data fattura | data vendita | data documento | factuurdatum | orderdatum',
    'дата заказа | дата продажи | дата документа | дата счета | дата накладной | дата реализации | дата замовлення',
    'data sprzedaży | data wystawienia | data zamówienia | datum vystavení | datum prodeje | datum objednávky | datum faktury',
    'fatura tarihi | sipariş tarihi | satış tarihi | belge tarihi | ημερομηνία παραστατικού | ημερομηνία τιμολογίου | ημερομηνία παραγγελίας',
    'תאריך חשבונית | תאריך הזמנה | תאריך מסמך | تاريخ الفاتورة | تاريخ الطلب | تاريخ البيع | วันที่สั่งซื้อ | วันที่ขาย | วันที่เอกสาร',
    '주문일 | 주문일자 | 주문일시 | 주문날짜 | 결제일자 | 결제일시 | 판매일 | 판매일자 | 거래일 | 거래일자 | 매출일자 | 매출일',
    'дата создания | дата сделки | дата закрытия | Kelte | 発生日 | 订单提交时间 | 订单成交时间 | ngày đặt hàng | ngày hóa đơn | ngày bán | fakturadatum | fakturadato | ordredato | orderdatum | laskun päivä | tilauspäivä',
    'számla kelte | kelt | vásárlás dátuma | teljesítés dátuma | teljesítés kelte | data facturii | data comenzii | tanggal pesanan | tanggal faktur | tanggal transaksi',
    '注文日付 | 購入日時 | 購入日付 | 伝票日 | 納品日 | 計上日 | 受注日時 | 受注日付 | Rechnungs-Datum | Beleg-Datum | Verkaufstag',
    'besteldatum | verkoopdatum | 銷貨日期 | 出貨單日期 | 销货日期 | 出库日期 | 결제일 | voucher date | order placed',
    '<order/sale/transaction/receipt/occasion/invoice date/on time? issue?> | <issue date/on>',
  ),
  tier(
    'posting date | Pstng Date | order time | transaction time | purchase time | BUDAT | Buchungsdatum | 业务日期 | 業務日期 | 记账日期 | 入账日期 | 入賬日期',
    '過帳日期 | <posting date> | <order/sale/transaction/receipt/occasion/invoice time>',
  ),
  tier(
    'document date | Doc. Date | BLDAT | Belegdatum | 凭证日期 | 憑證日期 | 制单日期 | 伝票日付 | <document date time? issue?>',
  ),
  tier(
    'date | 日期 | Datum | fecha | data | 日付 | day | dt | дата | tarih | ημερομηνία | תאריך | التاريخ | تاريخ | วันที่',
    '날짜 | 일자 | 일시 | ngày | dato | päivä | päivämäärä | dátum | tanggal | <date time?>',
  ),
  tier('close date | closed date | closing date | accounting date | Invoice/Bill Date | event date', 'event time'),
  tier('timestamp | datetime | date/time | date and time | time | 时间 | 時間'),
  tier(
    '交易创建时间 | 订单创建时间 | 訂單建立時間 | 订单成立时间 | 訂單成立日期 | 创建时间 | 建立時間 | 建立日期',
    '创建日期 | 作成日時',
  ),
  tier(
    'created at | created | created date | date created | creation date | create date | created on | дата начала',
    'Created date (UTC) | <created date/on/time order?/sale?/transaction?/occasion?>',
  ),
  tier('付款时间 | 支付时间 | 订单付款时间 | 付款時間 | 支付時間 | 付款日期 | 收款日期 | 買家付款時間', '买家付款时间'),
  tier(
    'paid at | paid date | date paid | payment date | payments date | ordered at | ERDAT | <payment/paid date/on/time order?> | value date | check in | <period>',
  ),
];

export const invoiceDate: AliasTiers = [
  tier(
    'invoice date | billing date | bill date | date of invoice | Invoice/Bill Date | issue date',
    'inv date | date issued | issued on | invoiced on | FKDAT | 开票日期 | 发票日期 | 應收日期',
    '应收日期 | 開票日期 | 發票日期 | Rechnungsdatum | date de facture | date facture',
    "date d'émission | fecha de factura | fecha factura | fecha de emisión | 請求日 | 請求書日付 | számla kelte | kelte | kiállítás dátuma",
    '帳單日期 | 账单日期 | <invoice date/on issue?/posting?> | <issue date?/on? invoice?/document?>',
  ),
  tier(
    'document date | BLDAT | Belegdatum | doc date | 单据日期 | 單據日期 | 凭证日期 | 憑證日期',
    '伝票日付 | <document date>',
  ),
  tier('posting date | BUDAT | Buchungsdatum | 业务日期 | 業務日期 | 记账日期 | 入账日期 | 過帳日期 | <posting date>'),
  tier('<transaction date> | transaction date | txn date | baseline date | document_create_date | 立账日期 | 立帳日期'),
  tier('date | 日期 | Datum | fecha | 日付 | <date time?>'),
  tier(
    '<order/sale date/on> | ZFBDT | received date | ReceivedDate | order date | booked date | sale date | sales date',
    '订单日期',
  ),
  tier('created at | created | created date | Created (UTC) | date created | creation date | 创建时间', '建立時間'),
];

export const dueDate: AliasTiers = [
  tier(
    'due date | date due | payment due date | invoice due date | net due date | due on | due_in_date',
    'due | NETDT | FAEDT | Net due date | maturity date | Fälligkeit | Fälligkeitsdatum',
    'Nettofälligkeit | fällig am | 到期日 | 到期日期 | 应收到期日 | 付款到期日 | 收款到期日',
    "應收到期日 | 付款期限 | 应收日 | 到期 | date d'échéance | échéance | date échéance",
    'fecha de vencimiento | vencimiento | 支払期限 | 支払期日 | Net due dt | scadenza | data scadenza | vervaldatum',
    'data płatności | <due date?/on? invoice?/payment?>',
  ),
  tier('expected payment date | expected date | pay by | 预计收款日期 | 預計收款日 | planned date', '入金予定日'),
];

/** Where terms of payment count from, which need not be the day of the document. */
export const termsDate: AliasTiers = ordered(
  'terms date | baseline date | baseline payment date | Baseline Payment Dte | ZFBDT | Basisdatum | Zahlungsfristbasisdatum',
  'Basisdatum Zahlungsfrist | 基准日期 | 收款起算日期',
);

export const paidDate: AliasTiers = [
  tier(
    'paid date | date paid | settled date | settlement date | payment date | clearing date',
    'clear date | FullyPaidOnDate | fully paid on | paid on | paid at | AUGDT | Ausgleichsdatum | Ausgleich',
    'Clrng date | Ausgl.dat. | date de rapprochement | date de lettrage | fecha de compensación',
    'Zahlungsdatum | Closed at Date | date closed | Date Closed | Paid At (UTC) | 结清日期 | 核销日期',
    '收款日期 | 付款日期 | 回款日期 | 結清日期 | 核銷日期 | 付款时间 | date de paiement',
    'date de règlement | fecha de pago | 入金日 | received date | date received | receipt date | cleared date',
    '实际收款日期 | 清账日期 | date of payment | collection date | fecha pago | <paid/payment date/on>',
  ),
  tier('last payment date | last paid date | 最后收款日期 | 最後收款日期'),
];

export const paymentDate: AliasTiers = [
  tier(
    'payment date | date of payment | paid date | date paid | receipt date | received date',
    'deposit date | collection date | paid on | paid at | 收款日期 | 付款日期 | 回款日期 | 到账日期',
    '到帳日期 | 收款时间 | 付款时间 | 付款時間 | 支付时间 | Zahlungsdatum | Zahlungseingang',
    'date de paiement | date de règlement | fecha de pago | fecha pago | 入金日 | 支払日',
    'settlement date | clearing date | AUGDT | <paid/payment date/on>',
  ),
  tier(
    'transaction date | txn date | 交易日期 | 交易时间 | 交易時間 | value date | Valuta',
    'Wertstellung | <transaction date>',
  ),
  tier('posting date | BUDAT | Buchungsdatum | 业务日期 | 業務日期 | 记账日期 | 入账日期 | 過帳日期'),
  tier('document date | BLDAT | Belegdatum | 单据日期 | 單據日期 | <document date>'),
  tier('date | 日期 | Datum | fecha | 日付 | <date time?>'),
  tier('created at | created | created date | Created (UTC) | date created | timestamp | datetime', '创建时间'),
];

/** From when a cheque may be cashed. */
export const chequeDate: AliasTiers = ordered(
  'cheque date | check date | pdc date | instrument date | cheque due date | cheque maturity date | maturity date | clearing due date',
  'post date of cheque | 支票日期 | 支票到期日 | 票据到期日 | 票據到期日 | 手形期日 | 決済期日 | 어음만기일 | Scheckdatum | Wechselfälligkeit',
  'date du chèque | date chèque | date du cheque | fecha del cheque | fecha cheque | fecha de cobro | data do cheque | bom para',
  'data assegno | scadenza assegno | çek tarihi | çek vadesi | vade tarihi | تاريخ الشيك | تاريخ استحقاق الشيك | data czeku | дата чека',
);

/** First day of an exchange rate. */
export const rateDate: AliasTiers = [
  tier('rate date | effective date | valid from | exchange date | quote date | 生效日期 | 汇率日期 | 匯率日期'),
  tier('date | 日期 | Datum | fecha | data | 日付 | day | month | period | as of'),
];

/** Day on which money that was kept back of an invoice is due. */
export const retentionDueDate: AliasTiers = ordered(
  'retention due date | retention due | retention release date | retention date | retainage due date | retainage release date | release date of retention',
  'Fälligkeit Einbehalt | Einbehalt fällig am | Einbehalt fällig | Fälligkeit Sicherheitseinbehalt | échéance retenue de garantie | date de libération retenue',
  'vencimiento retención | fecha devolución retención | vencimento retenção | data liberação retenção | scadenza ritenuta | svincolo ritenuta',
  'vrijgave inhouding | termin zwrotu kaucji | дата возврата удержания | teminat iade tarihi | 质保金到期日 | 保留金到期日 | 质保到期日 | 保留金期日',
);
