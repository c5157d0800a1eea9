/** What a status says about an invoice or a payment: that it counts for nothing, or that nothing is owed any more. */
import type { Sql } from '../../engine/sql.ts';
import { isOneOf, words } from './no-sales.ts';

const voided = [
  'cancelled | canceled | cancel | voided | void | draft | deleted | trash | rejected | declined | denied | quotation | quote',
  '已取消 | 取消 | 已作废 | 作废 | 已作廢 | 作廢 | 草稿 | 已删除 | キャンセル | 取消済 | storniert | abgelehnt | entwurf | gelöscht',
  'annulé | annulée | brouillon | refusé | refusée | cancelado | cancelada | anulado | anulada | borrador | rascunho',
  'annullato | annullata | bozza | geannuleerd | concept',
];

/** A payment of which no money has arrived, or of which all went back. */
const notArrived = [
  'failed | failure | payment failed | pending | processing | bounced | returned | reversed | blocked | incomplete | expired | uncaptured',
  'refunded | fully refunded | 失败 | 待处理 | 处理中 | 已退款 | 全额退款 | fehlgeschlagen | ausstehend | erstattet | échoué | en attente',
  'fallido | pendiente | mislukt',
];

const settled = [
  'paid | fully paid | paid in full | settled | closed | cleared | 已付款 | 已付 | 已付清 | 已收款',
  '已收 | 已结清 | 结清 | 已核销 | 已結清 | 結清 | 已核銷 | bezahlt | ausgeglichen | beglichen | payé | payée | réglé | soldé',
  'pagado | pagada | cobrado | cobrada | pagato | pagata | saldato | betaald | voldaan | 入金済 | 支払済',
];

const partlySettled = [
  'partial | partially paid | partly paid | part paid | partially settled | partial payment | 部分付款 | 部分收款 | 部分核销',
  '部分核銷 | teilweise bezahlt | teilbezahlt | partiellement payé | parcialmente pagado | gedeeltelijk betaald | 一部入金',
];

/** True for the status of an invoice that is a draft or void. */
export const isVoidSql = (status: Sql): Sql => isOneOf(status, words(voided));

/** True for the status of a payment of which nothing is left. */
export const isNoPaymentSql = (status: Sql): Sql => isOneOf(status, words([...voided, ...notArrived]));

/** True for the status of an invoice that is paid in full. */
export const isSettledSql = (status: Sql): Sql => isOneOf(status, words(settled));

/** True for the status of an invoice of which an unknown part is paid. */
export const isPartlySettledSql = (status: Sql): Sql => isOneOf(status, words(partlySettled));
