/** Types of rows that are nothing a customer bought or owes, and those that say only how or where he bought. */
import type { Vocabulary } from './vocabulary.ts';

export const otherTypes = {
  /** What the company itself owes. */
  payable: {
    en:
      'purchase order | bill payment | vendor bill | vendor credit | supplier invoice | purchase invoice | in invoice | in refund | ' +
      'accpay | accpaycredit | payable invoice | payable credit note | payable | payables | accounts payable | supplier credit | ' +
      'supplier bill | supplier credit note | supplier credit memo | vendor invoice | vendor credit memo | vendor credit note | purchase credit note | ' +
      'purchase credit memo | purchase return | purchase debit note | debit note to supplier | in receipt | expense | expenses | expense claim | supplier payment | vendor payment | ' +
      'payment to supplier | spend | spend money',
    zh: '应付单 | 应付 | 应付款 | 采购发票 | 采购入库单 | 採購發票 | 付款申请单 | 费用 | 其他应付单 | 采购退货',
    ja: '買掛 | 買掛金 | 支払請求書 | 経費',
    ko: '매입세금계산서 | 지급 | 비용',
    de: 'eingangsrechnung | kreditorenrechnung | kreditor | lieferantenrechnung | lieferantengutschrift | verbindlichkeit | ausgabe | aufwand | bestellung an lieferant',
    fr: 'facture fournisseur | avoir fournisseur | fournisseur | à payer | dépense | note de frais',
    es: 'factura de proveedor | factura de por pagar | cuenta por pagar | cuentas por pagar | proveedor | gasto | nota de crédito de proveedor',
    pt: 'pagar | a pagar | conta a pagar | contas a pagar | fornecedor | fatura de fornecedor | nota de entrada | despesa',
    it: 'fattura fornitore | fattura di fattura passiva | fornitore | da pagare | spesa | nota di credito fornitore',
    nl: 'inkoopfactuur | leveranciersfactuur | crediteur | te betalen | inkoopcreditnota',
    pl: 'faktura zakupu | zobowiązanie | dostawca | wydatek | faktura kosztowa',
    cs: 'faktura přijatá | závazek | dodavatel',
    ru: 'счёт поставщика | счет поставщика | поставщик | кредиторская задолженность | расход',
    tr: 'alış faturası | satıcı faturası | tedarikçi | gider',
    ro: 'factură furnizor | furnizor',
    sv: 'leverantörsfaktura | leverantör',
    da: 'leverandørfaktura | kreditorfaktura',
    fi: 'ostolasku | toimittaja',
    ar: 'فاتورة مورد | فاتورة فاتورة شراء | مورد | ذمم دائنة | مصروف',
    he: 'חשבונית ספק | ספק',
    id: 'faktur utang | pemasok',
    code: 'kr | kz | kg | ap',
  },
  /** An invoice of the customer, or one of a supplier where other rows are called sales invoices. */
  bill: {
    en: 'bill | bills | purchase | purchases',
    zh: '采购 | 採購 | 進貨',
    ja: '仕入 | 購入',
    ko: '매입 | 구매',
    de: 'einkauf | kauf',
    fr: 'achat',
    es: 'compra',
    it: 'acquisto',
    nl: 'rekening | inkoop | aankoop',
    pl: 'zakup',
    ru: 'закупка | покупка | поступление товаров',
    tr: 'alış',
    ro: 'achiziție',
    ar: 'شراء',
    id: 'pembelian',
    code: 'pi',
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
  /** How or where it was sold, and no more. */
  manner: {
    en:
      'online | offline | in store | in-store | store | retail | wholesale | web | website | app | mobile | phone | pos | shop | b2b | b2c | ' +
      'cash | card | credit card | debit card | visa | mastercard | amex | american express | paypal | apple pay | google pay | klarna | ' +
      'gift card | cod | cash on delivery | bank transfer | subscription | renewal | one time | one-time | recurring | new | existing | ' +
      'standard | express | regular | normal | product | service | services | item | goods | pickup | delivery | dine in | takeaway | ' +
      'take away | takeout | charge | capture | first order | repeat order | single | gift | donation | pledge | membership | prepaid | ' +
      'postpaid | online_cc | cc | in person | contract | domestic | export | local | business | personal | company | individual | member | email | catalog',
    zh: '线上 | 线下 | 零售 | 批发 | 现金 | 微信 | 支付宝 | 银行卡 | 商户消费 | 扫二维码付款 | 收入 | 普通 | 普通订单 | 门店 | 网店 | 堂食 | 外卖 | 自提 | 信用卡',
    ja: '現金 | カード | クレジットカード | 店舗 | 通常 | 通販 | 定期',
    ko: '현금 | 카드 | 신용카드 | 온라인 | 오프라인 | 매장 | 일반',
    de: 'bar | karte | kreditkarte | ec karte | überweisung | filiale | einzelhandel | großhandel | ladengeschäft | abo | verkauf | privat | geschäftlich',
    fr: 'carte | carte bancaire | espèces | chèque | magasin | en ligne | boutique | abonnement | vente | particulier | professionnel',
    es: 'efectivo | tarjeta | tienda | en línea | suscripción | venta | minorista | mayorista | contado | crédito al consumo',
    pt: 'dinheiro | cartão | cartão de crédito | pix | boleto | loja | venda | assinatura | varejo | atacado',
    it: 'contanti | carta | carta di credito | bonifico | negozio | vendita | abbonamento',
    nl: 'contant | ideal | pin | winkel | verkoop | webshop',
    pl: 'gotówka | karta | przelew | sklep | sprzedaż | internet | hurt | detal',
    cs: 'hotově | kartou | prodej',
    ru: 'наличные | карта | безналичный | розница | опт | интернет | магазин | продажа | реализация',
    tr: 'nakit | kredi kartı | havale | mağaza | satış | perakende | toptan',
    ar: 'نقدي | نقدا | بطاقة | متجر | بيع | مبيعات | تحويل بنكي',
  },
} as const satisfies Vocabulary;
