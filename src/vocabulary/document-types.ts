/** What columns of types call a row: documents of trade, entries of a ledger, movements of an account. */
import type { Vocabulary } from './vocabulary.ts';

export const documentTypes = {
  invoice: {
    en:
      'invoice | sales invoice | tax invoice | customer invoice | receivable invoice | accrec | out invoice | bill to customer | ' +
      'statement charge | stmt charge | finance charge | finance charge memo | standard invoice',
    zh:
      '发票 | 销售发票 | 销售专用发票 | 销售普通发票 | 应收单 | 销售应收单 | 标准应收单 | 其他应收单 | 应收 | 蓝字 | 蓝字发票 | 發票 | 銷售發票 | ' +
      '應收單 | 銷貨單',
    ja: '請求書 | 請求 | 売掛',
    ko: '세금계산서 | 청구서',
    de: 'rechnung | ausgangsrechnung | debitorenrechnung',
    fr: 'facture | facture client',
    es: 'factura | factura de venta',
    pt: 'fatura | nota fiscal',
    it: 'fattura',
    nl: 'factuur',
    pl: 'faktura | faktura vat',
    ru: 'счёт | счет | счет-фактура | счёт-фактура',
    uk: 'рахунок | рахунок-фактура',
    sk: 'faktúra',
    ro: 'factură',
    hu: 'számla',
    fi: 'lasku',
    el: 'τιμολόγιο',
    ar: 'فاتورة',
    he: 'חשבונית | חשבונית מס',
    vi: 'hóa đơn',
    th: 'ใบแจ้งหนี้',
    code: 'inv | dr | rv',
  },
  /** A sale that is not called an invoice. */
  sale: {
    en: 'sale | sales',
    zh: '销售 | 销售出库单 | 銷貨',
    ja: '売上',
  },
  debit_note: {
    en: 'debit note | debit memo | debit adjustment',
    zh: '借项通知单 | 借项单 | 借項通知單 | 借項單',
    de: 'belastung | belastungsanzeige | lastschriftanzeige',
    fr: 'note de débit',
    es: 'nota de débito | nota de cargo',
    it: 'nota di debito',
    ru: 'дебет-нота | дебетовая нота',
    code: 'dn',
  },
  credit_note: {
    en:
      'credit note | credit memo | credit invoice | creditnote | creditmemo | sales credit | sales credit note | sales credit memo | ' +
      'posted sales credit memo | receivable credit note | customer credit note | accreccredit | out_refund | credit adjustment',
    zh: '贷项通知单 | 贷项单 | 貸項通知單 | 貸項單 | 红字 | 红字发票 | 红字销售发票 | 红字应收单 | 紅字 | 紅字發票',
    ja: '赤伝 | 赤伝票',
    ko: '수정세금계산서',
    de: 'gutschrift | rechnungskorrektur | stornorechnung | storno',
    fr: 'avoir | facture avoir',
    es: 'nota de crédito | nota de credito | factura rectificativa',
    it: 'nota di credito | nota credito',
    nl: 'creditnota | creditfactuur',
    pl: 'korekta | faktura korygująca | faktura korekta',
    cs: 'dobropis | opravný daňový doklad',
    ru: 'кредит-нота | кредитовая нота | корректировочный счет-фактура',
    tr: 'alacak dekontu',
    ro: 'factură storno',
    hu: 'jóváíró számla | sztornó számla',
    sv: 'kreditfaktura | kreditnota',
    fi: 'hyvityslasku',
    el: 'πιστωτικό τιμολόγιο',
    ar: 'إشعار دائن',
    he: 'חשבונית זיכוי',
    code: 'cn | cm | dg',
  },
  /** Goods came back. */
  goods_return: {
    en: 'return | returns | sales return | sales returns | return order | return invoice | reverse charge invoice cancellation',
    zh: '退货 | 退货单 | 销售退货 | 销售退货单 | 销售退回 | 退貨 | 退貨單 | 銷貨退回 | 銷售退貨',
    ja: '返品',
    ko: '반품',
    de: 'retoure | rückgabe | rücksendung',
    fr: 'retour | retour client',
    es: 'devolución | devolucion',
    pt: 'devolução',
    it: 'reso | reso cliente',
    nl: 'retourzending',
    pl: 'zwrot | zwrot towaru',
    cs: 'vratka',
    ru: 'возврат | возврат товара',
    uk: 'повернення',
    tr: 'iade | iade faturası',
    hu: 'visszáru',
    sv: 'retur',
    fi: 'palautus',
    id: 'retur penjualan',
    vi: 'trả hàng',
  },
  /** What is given away of the price afterwards. */
  allowance: {
    en: 'allowance | discount | cash discount | settlement discount | early payment discount | rebate',
    zh: '折让 | 现金折扣 | 折讓',
    ja: '値引',
    de: 'skonto',
    fr: 'escompte',
  },
  payment: {
    en: 'payment | customer payment | payment received | received payment | receive payment | receivable payment | payment entry',
    zh: '收款 | 收款单 | 销售收款单 | 其他收款单 | 收款核销 | 付款 | 付款单 | 收款單 | 收款核銷 | 回款',
    ja: '入金 | 入金伝票',
    ko: '입금 | 결제 | 수금',
    de: 'zahlung | zahlungseingang',
    fr: 'paiement | règlement | encaissement',
    es: 'pago | cobro',
    pt: 'pagamento | recebimento',
    it: 'incasso',
    nl: 'betaling | ontvangst',
    pl: 'płatność | wpłata',
    cs: 'platba | úhrada',
    ru: 'оплата | платёж | платеж | поступление',
    uk: 'платіж',
    tr: 'ödeme | tahsilat',
    ro: 'plată | încasare',
    hu: 'fizetés | befizetés',
    sv: 'betalning',
    da: 'indbetaling',
    no: 'innbetaling',
    fi: 'maksu',
    el: 'πληρωμή | είσπραξη',
    ar: 'دفعة | سند قبض',
    he: 'תשלום | קבלה',
    id: 'pembayaran',
    vi: 'thanh toán',
    code: 'pmt | pymt | pay | dz | zp | zv',
  },
  /** Ways in which money comes in, and slips for it: payments in the books, something else beside sales. */
  receipt: {
    en:
      'receipt | cash receipt | deposit | prepayment | advance | advance payment | on account | receivable prepayment | overpayment | ' +
      'receivable overpayment | bank receipt | bank deposit | inbound | collection | unapplied payment | lockbox | cheque | check payment | ' +
      'credit card payment | direct debit | wire | ach',
    zh: '预收款 | 预收单 | 预收 | 银行收款 | 现金收款 | 預收款 | 預收單',
    ja: '前受金',
    de: 'anzahlung',
    fr: 'acompte',
    es: 'anticipo',
    it: 'acconto',
    ru: 'аванс | предоплата',
    code: 'rcpt',
  },
  /** A payment that came back. */
  payment_reversal: {
    en:
      'payment reversal | reversed payment | chargeback | returned payment | bounced check | bounced cheque | returned check | ' +
      'returned cheque | nsf | outbound',
    de: 'rücklastschrift',
    fr: 'rejet',
  },
  write_off: {
    en: 'write off | writeoff | write-offs | bad debt | bad debts | bad debt write off | bad debt expense | uncollectible | charge off',
    zh: '坏账 | 坏账核销 | 坏账损失 | 坏账发生 | 核销坏账 | 壞帳 | 壞賬 | 呆帳 | 呆账',
    ja: '貸倒 | 貸倒損失 | 貸倒れ',
    ko: '대손',
    de: 'ausbuchung | abschreibung | forderungsausfall | forderungsverlust',
    fr: 'passage en perte | perte sur créance',
    es: 'incobrable | castigo | castigo de cartera',
    it: 'perdita su crediti',
    nl: 'afschrijving',
    pl: 'odpis | nieściągalna',
    ru: 'списание | безнадёжный долг | безнадежный долг',
  },
  /** Money goes back to the customer. */
  refund: {
    en: 'refund | refunds | sales refund | customer refund | cash refund | payment refund | refund payment',
    zh: '退款 | 退款单 | 收款退款单 | 销售退款单 | 退款單',
    ja: '返金',
    ko: '환불',
    de: 'rückzahlung | erstattung',
    fr: 'remboursement',
    es: 'reembolso',
    pt: 'estorno',
    it: 'rimborso',
    nl: 'terugbetaling',
    pl: 'zwrot środków | zwrot pieniędzy',
    ru: 'возврат средств | возврат денег | возврат оплаты',
    uk: 'повернення коштів',
    tr: 'para iadesi | geri ödeme',
    ro: 'rambursare',
    sv: 'återbetalning',
    da: 'tilbagebetaling',
    fi: 'hyvitys',
    id: 'pengembalian dana',
    vi: 'hoàn tiền',
  },
  /** Paid when it was made. */
  cash_sale: {
    en: 'sales receipt | cash sale | cash invoice | cash memo | pos sale',
    zh: '现销 | 现金销售 | 現銷',
    ja: '現金売上',
    de: 'barverkauf | kassenbeleg',
    fr: 'vente comptant',
    es: 'venta de contado',
  },
  /** An offer, or an invoice that is none. */
  quotation: {
    en: 'quotation | quote | estimate | proposal | pro forma | proforma | proforma invoice | pro forma invoice',
    zh: '报价单 | 報價單',
    ja: '見積 | 見積書',
    ko: '견적서',
    de: 'angebot | proformarechnung',
    fr: 'devis | facture proforma',
    es: 'presupuesto | cotización | factura proforma',
    pt: 'orçamento | proposta',
    it: 'preventivo | fattura proforma',
    nl: 'offerte',
    pl: 'oferta',
    ru: 'коммерческое предложение',
    tr: 'teklif',
  },
  /** An order or its delivery: a sale to a shop, and nothing that is owed yet in the books. */
  order: {
    en: 'sales order | order | delivery note | packing slip',
    zh: '销售订单 | 发货单 | 銷售訂單',
    ja: '注文',
    de: 'auftrag | auftragsbestätigung | lieferschein',
    fr: 'commande',
    es: 'pedido',
    it: 'ordine',
  },
  /** What the company itself owes. */
  payable: {
    en:
      'purchase order | bill payment | vendor bill | vendor credit | supplier invoice | purchase invoice | in invoice | in refund | ' +
      'accpay | accpaycredit | payable invoice | payable credit note',
    zh: '应付单',
    de: 'eingangsrechnung | kreditorenrechnung',
    fr: 'facture fournisseur',
    es: 'factura de proveedor | factura de compra',
    it: 'fattura fornitore',
    nl: 'inkoopfactuur',
    code: 'kr | kz | kg',
  },
  /** Money of the shop itself, or what it pays to others. */
  movement: {
    en:
      'payout | payouts | transfer | withdrawal | general withdrawal | user initiated withdrawal | automatic withdrawal | bank withdrawal | ' +
      'general currency conversion | currency conversion | bank deposit to pp account | general card deposit | account hold | ' +
      'account hold for open authorization | reversal of general account hold | hold on balance for dispute investigation | ' +
      'authorization | general authorization | authorisation | reauthorization | void of authorization | ' +
      'preapproved payment bill user payment | adjustment fee | stripe fee | application fee | fee | fees | account correction',
    zh: '提现 | 转账 | 充值 | 手续费 | 支出 | 不计收支',
    de: 'auszahlung | abbuchung | autorisierung',
    fr: 'virement | retrait | autorisation',
    es: 'transferencia | retirada',
  },
  /** What a visitor of a shop does before he buys, if he does. */
  browsing: {
    en: 'view | cart | add to cart | addtocart | remove_from_cart | wishlist | impression | click | checkout',
  },
  /** One side of the account, where a ledger says no more. */
  debit: { en: 'debit' },
  credit: { en: 'credit' },
  /** What a customer owed before the first row of a ledger. */
  opening_balance: {
    en: 'opening balance | balance brought forward | brought forward | balance forward | balance b/f | balance bf | b/f | b/fwd',
    zh: '期初余额 | 期初餘額 | 期初 | 上期结转 | 上年结转 | 上期結轉',
    ja: '前期繰越 | 繰越 | 前月繰越',
    de: 'saldovortrag | saldenvortrag | eröffnungssaldo | anfangsbestand | vortrag',
    fr: 'report à nouveau | solde initial | à nouveau',
    es: 'saldo inicial | saldo anterior',
    it: 'saldo iniziale | riporto',
    nl: 'beginsaldo',
    pl: 'bilans otwarcia | saldo początkowe',
    ru: 'начальный остаток | сальдо начальное | входящее сальдо',
    tr: 'açılış bakiyesi | devir',
  },
} as const satisfies Vocabulary;

/** Types of rows as Sage abbreviates them: only where a column has `SI`, its sales invoice, do two letters mean this. */
export const sageTypes = {
  credit: { code: 'sc' },
  /** Receipts, adjustments, discounts, journals and what goes through the bank. */
  no_sale: { code: 'sr | sa | sd | br | bp | jd | jc' },
} as const satisfies Vocabulary;
