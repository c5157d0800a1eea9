import { ordered, tier, type AliasTiers } from './tiers.ts';

/** Money of a sale: what the customer pays for the row or order, tax included where an export has both. */
export const saleAmount: AliasTiers = [
  // A file that says what each line costs has one row a line, and its total is that of the order over and over.
  tier(
    'LineAmount | line amount | line total | Order Line Total | extended price | ext price | extended amount',
    '价税合计 | 價稅合計 | 价税合计本位币 | 买家实际支付金额 | 買家實付金額 | 實付金額 | 实付金额',
    '实收金额 | 實收金額 | <line money/total/price gross? all?>',
  ),
  tier(
    'Order Total (inc tax) | order total inc tax | total inc tax | total including tax | amount including tax | amount including vat',
  ),
  tier(
    'order total | total pedido | total del pedido | total de la commande | totale ordine | إجمالي الطلب | 買家總支付金額 | Order Total Amount | grand total | transaction amount | purchase amount',
    'order amount | txn amount | invoice amount | invoice total | invoice value | total due | total paid',
    'valor total | valor do pedido | valor da venda | importo totale | totale fattura | Factuurbedrag',
    '<order/sale/transaction/receipt/occasion/invoice/document money/total gross? revenue? all?>',
  ),
  tier(
    'amount | total | total amount | sales amount | sale amount | total sales | amt',
    'transaction value | WRBTR | <money/total gross? all?>',
  ),
  tier(
    '金额 | 金額 | 总金额 | 總金額 | 订单金额 | 訂單金額 | 销售金额 | 銷售金額 | 销售额 | 銷售額',
    '交易金额 | 交易金額 | 消费金额 | 消費金額 | 成交金额 | 成交金額 | 含税金额 | 含稅金額 | 支付金额',
    '支付金額 | 订单总额 | 訂單總額 | 应收金额 | 應收金額 | 合计 | 合計 | 总计 | 總計 | 付款金额',
    '付款金額 | 訂單總金額 | 订单实付金额 | 销货金额 | 銷貨金額 | 订单总金额 | 订单应付金额 | 用户实付金额 | 商家实收金额',
  ),
  tier(
    'Betrag | Gesamtbetrag | Bruttobetrag | Umsatz | Gesamt | Summe | Rechnungsbetrag | Endbetrag | Brutto | Bruttosumme',
  ),
  tier(
    'сумма | сумма с ндс | сумма документа | сумма заказа | сумма продажи | итого | всего | выручка | сума | стоимость',
    'wartość brutto | kwota brutto | kwota | razem brutto | do zapłaty | brutto | celkem | celkem s dph | částka | cena celkem',
    'částka celkem | tutar | toplam | genel toplam | toplam tutar | fatura tutarı | ποσό | σύνολο | συνολικό ποσό | αξία | סכום',
    'סה"כ | סכום כולל | المبلغ | الإجمالي | المبلغ الإجمالي | المجموع | القيمة | จำนวนเงิน | ยอดเงิน | ยอดรวม | ยอดขาย | รวม',
    '금액 | 결제금액 | 총 결제금액 | 총금액 | 총 주문금액 | 주문금액 | 합계 | 합계금액 | 판매금액 | 매출액 | 매출금액 | 공급가액 | 실결제금액',
    'thành tiền | tổng tiền | số tiền | tổng cộng | doanh thu | belopp | summa | totalt | beløp | total inkl. moms | summa yhteensä',
    'összeg | bruttó összeg | végösszeg | sumă | suma totală | valoare | jumlah | total harga | total pembayaran | iznos',
  ),
  tier(
    "montant | montant total | montant ttc | total ttc | chiffre d'affaires | importe | importe total",
    'monto | monto total | importo | totale | bedrag | totaalbedrag | totaal | valor | total general | 金额合计',
  ),
  tier('売上金額 | 売上高 | 注文金額 | 請求金額 | 合計金額 | 購入金額'),
  tier(
    'revenue | sales | turnover | total revenue | sales revenue | sales value | total price',
    'total spent | spend | försäljning | total penjualan | total belanja | <revenue total?/all? gross? order?/sale?/product?> | <product money/total all?> | <total/all price gross? order?/sale?/product?> | <order price gross?>',
  ),
  tier(
    'order value | total value | dollar value | value | monetary value | purchase value',
    'payment value | price total',
  ),
  ...ordered(
    'Transaction Total | Total Collected | gross total | amount paid | <payment/paid money/total order?/gross?/all?> | paid amount | payment amount',
    'item total | item subtotal | Amount Total | Amount in Currency | Total in Currency | Total in Currency Signed | Total Signed',
    'Amt in loc.cur. | dollar sales | Order Lines/Subtotal | Bedrag incl. BTW | Lordo | Beløb | suma',
    'Grand Total (Purchased) | Grand Total (Base) | Base Grand Total | amount doc curr',
    'Amount in doc. curr. | Betrag in Belegwährung | Amount in local currency | Amount in LC',
    'Betrag in Hauswährung | DMBTR | NETWR | net value | Nettowert | net amount | <net money/total/revenue/sale order?/invoice?/transaction?> | net sales',
    'net total | net revenue | n. revenue | order net | Nettobetrag | montant ht | total ht | 无税金额',
    '不含税金额 | 未税金额 | 未稅金額 | base imponible | gross | gross amount | gross sales',
    'Netto | Nettosumme | wartość netto | kwota netto | сумма без ндс | debit amount | 应结订单金额',
    'Untaxed Amount | Order Subtotal Amount | order subtotal | subtotal | sub total | 买家应付货款',
    '小计 | 小計 | net | deal amount | Amount in company currency | opportunity amount',
    'Amount (converted) | converted amount',
  ),
];

/** Money that went back to the customer, in a column of its own. */
export const refundedAmount: AliasTiers = ordered(
  'amount refunded | refunded amount | refund amount | Order Refund Amount | total refunded | refunded | refund total',
  'charge amount refunded | refunded total | 成功退款 | 商品已退款金额 | 退款总金额',
  '退款金额 | 已退款金额 | 退款金額 | 返金額 | 返金金額 | Erstattungsbetrag | montant remboursé | importe reembolsado',
);

/** Money off the price, in a column of its own. */
export const discount: AliasTiers = ordered(
  'discount amount | discount amt | discount value | discount total | total discount | line discount | lineitem discount | item discount',
  'discount | discounts | disc | disc amt | disc amount | line discount amount | discount given | Rabattbetrag | Rabatt | Nachlass | Preisnachlass',
  'montant remise | remise | réduction | importe descuento | descuento | descuentos | valor desconto | desconto | descontos | importo sconto | sconto',
  'sconti | kortingsbedrag | korting | kwota rabatu | rabat | sleva | сумма скидки | скидка | indirim tutarı | indirim | iskonto tutarı | iskonto',
  'rabattbelopp | alennus | kedvezmény | έκπτωση | הנחה | الخصم | خصم | ส่วนลด | giảm giá | chiết khấu | diskon | potongan | 할인 | 할인금액 | 할인액',
  '値引 | 値引額 | 値引き | 割引額 | 割引金額 | 割引 | 折扣金额 | 折扣金額 | 折扣额 | 折扣額 | 优惠金额 | 優惠金額 | 优惠 | 優惠',
);

/** The same as a share of the price or in percent. */
export const discountRate: AliasTiers = ordered(
  'discount % | discount pct | discount percent | discount percentage | discount rate | disc % | disc pct | line discount %',
  'Rabatt % | Rabatt in % | Rabattsatz | remise % | taux de remise | % remise | descuento % | % descuento | % desconto | desconto % | sconto %',
  '% sconto | korting % | rabat % | скидка % | процент скидки | indirim % | iskonto % | indirim oranı | 割引率 | 値引率 | 할인율',
);

export const invoiceAmount: AliasTiers = [
  tier(
    '价税合计 | 價稅合計 | invoice amount | invoice total | invoiced amount | amount invoiced',
    'Invoice Amt | bill amount | <invoice money/total gross? original? all?> | Forderung | Należność | Należność brutto | borç tutarı | <issue money> | начислено | нараховано',
  ),
  tier(
    '应收金额 | 應收金額 | 开票金额 | 開票金額 | 发票金额 | 發票金額 | 账单金额 | 帳單金額',
    'Rechnungsbetrag | montant de la facture | montant facture | importe de la factura | 請求金額',
    '請求額',
  ),
  tier(
    'grand total | original amount | orig amount | document amount | amount due original',
    'total open amount original | <original money/total open?> | <document money/total gross? all?>',
  ),
  tier(
    'amount | total | total amount | amt | WRBTR | transaction amount | <money/total gross? all?> | <order/sale/transaction/occasion money/total gross?>',
  ),
  tier(
    '金额 | 金額 | 总金额 | 總金額 | 含税金额 | 含稅金額 | 合计 | 合計 | 原币金额 | 原幣金額',
    '应收账款 | 應收帳款',
  ),
  tier('Betrag | Bruttobetrag | Gesamtbetrag | montant | montant ttc | total ttc | importe', 'importe total | monto'),
  ...ordered(
    'Amount Total | Total in Currency | Total in Currency Signed | Total Signed',
    'Amount in doc. curr. | Amount in document currency | Amount in transaction currency',
    'Amount in doc. crcy | Betrag in Belegwährung | amount doc curr | Original Amt. (LCY) | Amount (LCY)',
    'Amount in local currency | Amount in local crcy | BetrHW | Amt in loc.cur. | Amount in LC | Betrag in Hauswährung | DMBTR',
    'Company Code Currency Value | 本币金额 | 本位币金额 | 本幣金額 | gross amount | gross | invoice value | value | total price | net amount',
    'net total | <net money/total invoice?/document?> | NETWR | Net value | 无税金额 | 不含税金额 | 未稅金額 | subtotal | sub total',
  ),
];

/** The two sides of an account, in ledgers that have no signed amount. */
export const debit: AliasTiers = ordered(
  'debit | <debit money?> | debit amount | debits | 借方 | 借方金额 | 借方金額 | 借方发生额 | 借方本币 | 借方原币 | 本期应收 | 本期應收 | Soll',
  'Sollbetrag | Soll-Betrag | débit | montant débit | debe | cargo | cargos | dare | débito | charges | 借',
);

export const credit: AliasTiers = ordered(
  'credit | <credit money?> | credit amount | credits | 贷方 | 贷方金额 | 貸方 | 貸方金額 | 贷方发生额 | 贷方本币 | 贷方原币 | 本期收款 | Haben',
  'Habenbetrag | Haben-Betrag | crédit | montant crédit | haber | abono | abonos | avere | crédito | 貸 | 贷',
);

/** The column beside an amount without a sign that says on which side of the account it stands. */
export const sideOfAccount: AliasTiers = ordered(
  'D/C | dc | debit/credit | credit/debit | Dr/Cr | Cr/Dr | debit credit indicator | debit/credit indicator | D/C indicator | S/H',
  'Soll/Haben | Soll/Haben-Kennzeichen | Soll/Haben-Kz | S/H-Kennzeichen | SHKZG | D/H | debe/haber | dare/avere | débit/crédit | sens',
  'side | 借贷 | 借贷方向 | 借贷标志 | 方向 | 借貸 | 借貸方向 | 借貸区分 | дебет/кредит',
);

export const balance: AliasTiers = [
  tier(
    'balance | open balance | open amount | outstanding | outstanding amount | outstanding balance',
    'balance due | <open money/total all? invoice?/document?/due?/customer?>',
  ),
  tier(
    'InvoiceAmountDue | amount due | Invoice Amount Due | remaining amount | amount remaining',
    'amount open | unpaid amount',
  ),
  tier(
    'total_open_amount | amount outstanding | open amt | residual | amount residual',
    'Amount Due Signed | due amount',
  ),
  tier(
    '未收金额 | 未收款金额 | 未核销金额 | 应收余额 | 欠款金额 | 余额 | 未结金额 | 未付金额',
    '原币余额 | 本币余额 | 未结算金额 | 未收款 | 应收款余额 | 未核銷金額 | 未收金額 | 應收餘額 | 欠款金額 | 餘額 | 未結金額 | 未付金額 | 尚欠金額',
  ),
  tier(
    'offener Betrag | offen | Restbetrag | Saldo | solde | reste à payer | restant dû',
    'saldo pendiente | 未回収額 | 残高',
  ),
  ...ordered(
    'Remaining Amt. (LCY) | Amount Remaining (Foreign Currency) | Amount Due in Currency | <open invoice?/document?/due?/customer?>',
    'remaining balance | avoinna | avoinna oleva | fennálló összeg | fennálló | hátralék',
  ),
];

export const paidAmount: AliasTiers = [
  tier(
    'paid amount | amount paid | InvoiceAmountPaid | Invoice Amount Paid | total paid | paid',
    'payments | amount received | <paid money/total all? invoice?/payment?> | <payment money/total all?>',
  ),
  tier(
    '已收金额 | 已收款金额 | 已核销金额 | 实收金额 | 收款金额 | 已付金额 | 回款金额 | 已收金額',
    '已核銷金額 | 實收金額 | 收款金額 | 已付金額 | 已付款 | 已收款',
  ),
  tier(
    'bezahlt | bezahlter Betrag | montant payé | payé | importe pagado | pagado | 入金額 | 回収額 | <paid payment?> | <payment>',
  ),
];

export const paymentAmount: AliasTiers = [
  tier(
    'payment amount | amount paid | paid amount | amount received | received amount | receipt amount | <payment/paid money/total>',
    'payment value',
  ),
  tier(
    '收款金额 | 付款金额 | 回款金额 | 到账金额 | 实收金额 | 支付金额 | 收款金額 | 付款金額 | 實收金額',
    '入金額 | Zahlbetrag | Zahlungsbetrag | montant payé | montant du paiement | importe pagado',
    'importe del pago',
  ),
  tier('amount | total | total amount | amt | WRBTR | Paid Amount (Company Currency) | payment | <money/total>'),
  tier('金额 | 金額 | Betrag | montant | importe | monto | 价税合计 | 合计 | 合計'),
  ...ordered(
    'Amount (LCY) | Amount in doc. curr. | Amount in local currency | DMBTR | 本币金额 | 原币金额 | 核销金额 | 本幣金額',
    'gross | credit | 贷方 | 贷方金额 | Haben | net | value',
  ),
];

export const currency: AliasTiers = [
  tier(
    'currency | currency code | WAERS | 币种 | 币别 | 幣種 | 幣別 | 货币 | 貨幣 | 币种代码 | Währung',
    'devise | moneda | divisa | 通貨 | currency iso code | Order Currency | invoice currency | WAERK',
  ),
  ...ordered(
    'document currency | Belegwährung | transaction currency | txn currency | curr | ccy',
    'payment currency | HWähr | HW-Währung | <currency id?/order?/sale?/transaction?/invoice?/document?> | Grand Total Currency | deal currency | Original Currency | CUKY',
  ),
];

/** In a table of rates: the currency that is turned into another. */
export const rateCurrency: AliasTiers = [
  ...currency,
  ...ordered('from | from currency | source currency | foreign currency | code | iso code | 原币 | 外币 | 源币种'),
];

export const rate: AliasTiers = ordered(
  'rate | exchange rate | fx rate | conversion rate | spot rate | closing rate | 汇率 | 匯率 | Kurs | Wechselkurs',
  'Umrechnungskurs | taux | taux de change | tipo de cambio | cambio | koers | 為替レート | mid rate | mid | value',
);

/** Money of an invoice that was given up. */
export const writtenOff: AliasTiers = ordered(
  'written off | write off amount | write-off amount | write offs | written off amount | amount written off | write_off | writeoff | writeoff amount',
  'bad debt amount | bad debts written off | Abschreibungsbetrag | abgeschrieben | ausgebuchter Betrag | Ausbuchungsbetrag | abgeschriebener Betrag',
  'montant passé en perte | passé en perte | montant irrécouvrable | importe castigado | importe incobrable | importe dado de baja | valor baixado',
  'valor incobrável | importo stralciato | stralcio | importo svalutato | afgeboekt | afgeschreven bedrag | kwota spisana | spisano | списано | сумма списания',
  'silinen tutar | 核销坏账金额 | 坏账金额 | 壞帳金額 | 坏账核销金额 | 貸倒金額 | 貸倒額 | 대손금액 | المبلغ المشطوب',
);

/** Money of credit notes that were set against an invoice. */
export const credited: AliasTiers = ordered(
  'credit note amount | credit notes amount | credited amount | amount credited | credited | credit memo amount | credits applied | applied credits | credit applied | CreditedAmount',
  'Gutschriftbetrag | Gutschriftsbetrag | gutgeschrieben | gutgeschriebener Betrag | montant avoir | montant des avoirs | montant crédité | avoirs imputés',
  'importe abonado | importe nota de crédito | importe notas de crédito | valor creditado | valor nota de crédito | importo nota di credito | importo note di credito',
  'importo accreditato | gecrediteerd | gecrediteerd bedrag | bedrag creditnota | kwota korekty | skorygowano | сумма кредит-ноты | iade faturası tutarı',
  '贷项金额 | 红字金额 | 红冲金额 | 折讓金額 | 折让金额 | 赤伝金額 | 대변메모금액 | مبلغ الإشعار الدائن',
);

/** Money of an invoice that is kept back until the work has stood the test. */
export const retention: AliasTiers = ordered(
  'retention | retention amount | retainage | retainage amount | retention held | retention money | retained amount | Sicherheitseinbehalt | Einbehalt | Gewährleistungseinbehalt',
  'Garantierückbehalt | Rückbehalt | retenue de garantie | montant retenue de garantie | retención de garantía | retención en garantía | fondo de garantía',
  'retenção de garantia | retenção contratual | ritenuta a garanzia | ritenute a garanzia | garantie inhouding | inhouding garantie | kaucja gwarancyjna | kwota zatrzymana',
  'гарантийное удержание | teminat kesintisi | 质保金 | 質保金 | 保留金 | 保留款 | 质量保证金 | 保証金留保 | 유보금 | محتجزات | مبلغ الاحتجاز',
);
