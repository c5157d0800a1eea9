/** Files with one row a customer that says what all of its purchases come to: how many, how much, the first or the last of them. */
import { crmError } from '../../errors.ts';
import { isBlank } from '../values/text.ts';
import { lookAt, looksLikeMoney } from './likely-columns.ts';
import { isConstant } from './mapping.ts';
import type { Mapping } from './mapping.ts';

type Rows = readonly (readonly string[])[];

const namesCount =
  /^frequency$|^freq$|^f$|^orders?$|purchases$|(?:order|purchase|transaction|invoice|visit|gift)s?[ _-]*(?:count|cnt)|(?:number|num|nb|nr|no|count|total)[ _-]*(?:of[ _-]*)?(?:orders|purchases|transactions|invoices|visits|gifts)|nb\.? ?(?:de )?commandes|nombre de commandes|anzahl (?:bestellungen|käufe|aufträge|rechnungen)|(?:número|numero|n[ºo°]|cantidad|qtd|quantidade) (?:de |di )?(?:pedidos|compras|ordini|acquisti)|aantal (?:bestellingen|orders|aankopen)|liczba (?:zamówień|zakupów)|(?:кол-во|количество|число) (?:заказов|покупок)|sipariş sayısı|订单数|訂單數|购买次数|購買次數|消费次数|消費次數|購入回数|注文数|注文回数|주문수|주문 횟수|구매횟수/iu;
const namesRecency =
  /recency|days[ _]since|tage seit|jours depuis|días desde|giorni da|dagen sinds|дней с|距今|経過日数/iu;
const namesSpend =
  /monetary|spen[dt]|lifetime|ltv|revenue|total|umsatz|\bca\b|chiffre|montant|dépens|gasto|importe|fatturato|omzet|wydat|obrót|выручк|сумма|ciro|harcama|金额|金額|消费|消費|累计|累計|購入|구매금액|합계/iu;
const namesEnds =
  /first|last|latest|recent|erste|letzte|premi[eè]re|derni[eè]re|primer|últim|ultim|prim[oa]|eerste|laatste|pierwsz|ostatni|перв|послед|ilk|son\b|首次|最后|最近|最後|初回|最終|첫|최근|마지막/iu;

/** Samples below which nothing is evident. */
const rowsMin = 3;

/**
 * The headers of the number of purchases and of the money, where `customers`, the samples of the column of customers, are all different and a
 * column tells a first or a last day or the days since; null where the rows are purchases.
 */
function summedCustomers(
  headers: readonly string[],
  samples: Rows,
  customers: readonly string[],
): { readonly count: string; readonly spend: string } | null {
  const filled = customers.filter((id) => !isBlank(id));
  if (filled.length < rowsMin || new Set(filled).size < filled.length) return null;
  const columns = headers.map((header, index) => ({ header, values: samples.map((row) => row[index] ?? '') }));
  const count = columns.find(
    ({ header, values }) =>
      namesCount.test(header.trim()) &&
      values.every((value) => /^\s*\d*\s*$/.test(value)) &&
      values.some((value) => Number(value) > 1),
  );
  const spend = columns.find((column) => column !== count && namesSpend.test(column.header) && looksLikeMoney(column));
  const hasTime = columns.some(
    (column) => namesRecency.test(column.header) || (namesEnds.test(column.header) && lookAt(column).look === 'date'),
  );
  return count === undefined || spend === undefined || !hasTime ? null : { count: count.header, spend: spend.header };
}

/** Error: summed-customers, for such a file where purchases with a day are wanted. Who names the day and the amount is believed. */
export function refuseSummedCustomers(path: string, headers: readonly string[], samples: Rows, mapping: Mapping): void {
  const customer = mapping.get('customer_id');
  const isBelieved = ['date', 'amount'].every((name) => mapping.get(name)?.how === 'given');
  if (customer === undefined || isConstant(customer) || isBelieved) return;
  const found = summedCustomers(
    headers,
    samples,
    samples.map((row) => row[customer.index] ?? ''),
  );
  if (found !== null) throw crmError('summed-customers', { path, ...found }, { file: path });
}
