/** What the rows of receivables are: invoices, credits and what is neither, told by the word in their type column. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { openingWords } from './opening-balances.ts';
import { withValue } from './text.ts';

/** `none` announces something or belongs to suppliers, `cash_sale` was paid when it was made: nobody owes either. */
export type DocumentKind =
  | 'invoice'
  | 'debit_note'
  | 'credit_note'
  | 'payment'
  | 'write_off'
  | 'refund'
  | 'cash_sale'
  | 'none';

/** Words of products, banks and books in lower case, without what the comparison leaves out. */
const words: Readonly<Record<DocumentKind, readonly string[]>> = {
  invoice: [
    'invoice | sales invoice | tax invoice | customer invoice | receivable invoice | accrec | out invoice | inv | bill to customer',
    'statement charge | stmt charge | finance charge | finance charge memo | opening balance | standard invoice | dr | rv',
    'rechnung | ausgangsrechnung | debitorenrechnung | facture | facture client | factura | factura de venta | fattura | factuur | fatura',
    openingWords,
    '发票 | 销售发票 | 销售专用发票 | 销售普通发票 | 应收单 | 销售应收单 | 标准应收单 | 其他应收单 | 应收 | 蓝字 | 蓝字发票 | 期初 | 期初余额',
    '發票 | 銷售發票 | 應收單 | 銷貨單 | 請求書 | 請求 | 売上 | 売掛',
  ],
  debit_note: [
    'debit note | debit memo | debit | dn | debit adjustment | belastung | belastungsanzeige | lastschriftanzeige | note de débit',
    'nota de débito | nota de cargo | nota di debito | 借项通知单 | 借项单 | 借項通知單 | 借項單',
  ],
  credit_note: [
    'credit note | credit memo | credit | cn | cm | creditnote | creditmemo | receivable credit note | accreccredit | out refund',
    'customer credit note | sales credit memo | sales credit note | return | sales return | return invoice | credit adjustment',
    'allowance | discount | cash discount | settlement discount | early payment discount | rebate | dg',
    'gutschrift | rechnungskorrektur | stornorechnung | skonto | avoir | escompte | nota de crédito | nota di credito',
    'creditnota | creditfactuur | 贷项通知单 | 贷项单 | 红字 | 红字发票 | 红字应收单 | 退货 | 退货单 | 销售退货 | 销售退货单 | 销售退回',
    '折让 | 现金折扣 | 貸項通知單 | 貸項單 | 紅字 | 退貨 | 銷貨退回 | 折讓 | 返品 | 値引 | 赤伝',
  ],
  payment: [
    'payment | customer payment | payment received | received payment | receive payment | receivable payment | receipt',
    'cash receipt | payment entry | pmt | pymt | pay | rcpt | deposit | prepayment | advance | advance payment | on account',
    'receivable prepayment | overpayment | receivable overpayment | bank receipt | bank deposit | inbound | collection | dz | zp | zv',
    'unapplied payment | lockbox | cheque | check payment | credit card payment | direct debit | wire | ach',
    'zahlung | zahlungseingang | anzahlung | paiement | règlement | encaissement | acompte | pago | cobro | anticipo',
    'pagamento | recebimento | incasso | acconto | betaling | ontvangst | 收款 | 收款单 | 销售收款单 | 其他收款单 | 收款核销',
    '预收款 | 预收单 | 预收 | 回款 | 银行收款 | 现金收款 | 收款單 | 預收款 | 預收單 | 收款核銷 | 入金 | 入金伝票 | 前受金',
  ],
  write_off: [
    'write off | writeoff | write-offs | bad debt | bad debts | bad debt write off | bad debt expense | uncollectible | charge off',
    'ausbuchung | abschreibung | forderungsausfall | forderungsverlust | passage en perte | perte sur créance | incobrable',
    'castigo | castigo de cartera | perdita su crediti | afschrijving | 坏账 | 坏账核销 | 坏账损失 | 坏账发生 | 核销坏账',
    '壞帳 | 壞賬 | 呆帳 | 呆账 | 貸倒 | 貸倒損失 | 貸倒れ',
  ],
  refund: [
    'refund | customer refund | cash refund | payment refund | refund payment | payment reversal | reversed payment | chargeback',
    'returned payment | bounced check | bounced cheque | returned check | returned cheque | nsf | outbound | rückzahlung | erstattung',
    'rücklastschrift | remboursement | rejet | reembolso | devolución | rimborso | terugbetaling | 退款 | 退款单 | 收款退款单',
    '销售退款单 | 退款單 | 返金',
  ],
  cash_sale: [
    'sales receipt | cash sale | cash invoice | cash memo | pos sale | barverkauf | kassenbeleg | vente comptant',
    'venta de contado | 现销 | 现金销售 | 現銷 | 現金売上',
  ],
  none: [
    'quotation | quote | estimate | proposal | pro forma | proforma | proforma invoice | pro forma invoice | sales order | order',
    'purchase order | delivery note | packing slip | bill payment | vendor bill | vendor credit | supplier invoice | purchase invoice',
    'in invoice | in refund | accpay | accpaycredit | payable invoice | payable credit note | kr | kz | kg',
    'angebot | auftrag | auftragsbestätigung | lieferschein | devis | commande | presupuesto | cotización | pedido | preventivo',
    'ordine | offerte | 报价单 | 销售订单 | 发货单 | 应付单 | 報價單 | 銷售訂單 | 見積 | 見積書 | 注文',
  ],
};

const separators = raw("'_-./'");

/** Text as it is compared: lower case, `_ - . /` as blanks, trimmed. */
const compared = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[_\-./]/g, ' ')
    .trim();

/** Every word between bars with the letter of its kind: one look finds both. */
const letters = 'idcpwrsn';
const kinds = Object.keys(words) as DocumentKind[];
const dictionary = kinds
  .flatMap((kind, at) => {
    const all = new Set(words[kind].flatMap((line) => line.split(' | ')).map(compared));
    return [...all].map((word) => `|${word}|${letters.charAt(at)}`);
  })
  .join('');

/**
 * The kind of document that a type names, as text; NULL where it names none that is known, so that the sign of its amount
 * must tell. `column` is text.
 */
export function documentKindSql(column: Sql): Sql {
  const word = sql`'|' || trim(translate(lower(${column}), ${separators}, '    ')) || '|'`;
  return withValue(word, 'w', (w) => {
    const at = sql`nullif(strpos(${literal(dictionary)}, ${w}), 0)`;
    const cases = kinds.map((kind, index) => sql`when ${literal(letters.charAt(index))} then ${literal(kind)}`);
    return sql`case substr(${literal(dictionary)}, ${at} + length(${w}), 1) ${join(cases, ' ')} end`;
  });
}
