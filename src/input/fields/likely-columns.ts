import { candidateDateFormats, isShortNumber } from '../dates/dates.ts';
import { candidateNumberFormats } from '../numbers/numbers.ts';
import { fieldOf } from './field.ts';
import type { FieldKind, FieldName, RoleFields } from './field.ts';
import { isBlank } from '../values/text.ts';

/** Columns of the head of the file: the header, and sample values as text in row order. */
export interface SampledColumn {
  readonly header: string;
  readonly values: readonly string[];
}

type Look = 'date' | 'money' | 'number' | 'text' | 'blank';

/** A column as its values look. `isNameless`: the header was made up because the file has none. */
export interface SeenColumn {
  readonly header: string;
  readonly look: Look;
  readonly isRepeated: boolean;
  /** Every row says the same. */
  readonly isConstant: boolean;
  readonly isNameless: boolean;
}

const namesCustomer =
  /cust|client|buyer|member|user|account|acct|payer|debtor|donor|guest|patient|student|tenant|subscriber|constituent|payee|person|kunde|debitor|nehmer|zahlungspflichtig|client|cliente|acheteur|comprador|aluno|socio|ospite|paciente|klant|debiteur|kontrahent|klient|nabywca|kupuj|müşteri|cari|контрагент|клиент|покупател|заказчик|عميل|العميل|取引先|得意先|顧客|注文者|거래처|고객|구매자|konto$|name|mail|phone|^ids?$|客|会员|會員|人员|人員|用户|用戶|买家|買家|姓名|公司|单位|單位/iu;
const namesNoCustomer =
  /categor|катего|товар|наименован|\bproduct|artikel|article|term|reason|grund|plan\b|team|fund\b|campaign|channel|auftragskonto|company|firm\b|type|\bart\b|statut|статус|estado|durum|stato\b|situaç|ünvan|flag|is_|order|invoice|line|item|prod|sku|code|qty|quant|price|amount|total|date|time|status|freq|recen|count|number of|weight|period|year|month|city|country|state|address|zip|postal|comment|note|soll|haben|debit|credit|kennzeichen|currency|währung|\bwkz\b|kurs|优惠|優惠|折扣|邮费|运费|運費|订单|訂單|发票|發票|商品|产品|產品|数量|數量|单价|單價|日期|时间|時間|状态|狀態|备注|備註/iu;
const namesDocument =
  /invoice|bill|doc|number|\bno\b|\bnr\b|\bn[°º]|\bid\b|_id$|ref|beleg|rechn|fact|fatt|fakt|fatura|nota|номер|документ|№|单号|單號|号码|號碼|番号|번호|رقم/iu;
const namesMoney =
  /amount|amt|value|total|revenue|sales|spend|spent|turnover|price|charge|cost|fee|paid|payment|balance|limit|sum|net|gross|betrag|umsatz|montant|importe|сумма|стоимость|выручка|tutar|kwota|wartość|valor|importo|totale|bedrag|montant|المبلغ|إجمالي|金额|金額|货款|貨款|价|價|额|額|费|費/iu;
const namesNoMoney =
  /^t$|freq|recen|period|weight|age\b|days|weeks|months|year|zip|postal|phone|code|lat|lon|\bline\b|line ?(?:no|num|item|id)|freight|shipping|report|number|^id|_id$|rate|percent|%/iu;

/** How the values of a column look. */
export function lookAt({ header, values }: SampledColumn): SeenColumn {
  const filled = values.filter((value) => !isBlank(value));
  const isRepeated = new Set(filled).size < filled.length;
  const isConstant = filled.length > 2 && new Set(filled).size === 1;
  return {
    header,
    look: lookOf(filled, isRepeated),
    isRepeated,
    isConstant,
    isNameless: /^column_\d+$/.test(header),
  };
}

function lookOf(filled: readonly string[], isRepeated: boolean): Look {
  if (filled.length === 0) return 'blank';
  const isDate = candidateDateFormats(filled).some(
    ({ kind, name, shows }) =>
      kind !== 'counted' && !isShortNumber(shows) && ((name !== 'yyyymmdd' && name !== 'roc yyymmdd') || isRepeated),
  );
  if (isDate) return 'date';
  if (candidateNumberFormats(filled).length === 0) return 'text';
  return filled.every((value) => /^\d+$/.test(value.trim())) ? 'number' : 'money';
}

type Fits = (column: SeenColumn) => boolean;

const isWritten: Fits = ({ look, isConstant }) => !isConstant && (look === 'text' || look === 'number');
const isFigure: Fits = ({ look }) => look === 'money' || look === 'number';
const isMoney: Fits = ({ look, header }) => look === 'money' && !namesNoMoney.test(header);
const isOther: Fits = ({ header }) => namesNoCustomer.test(header);

/** What is money of a sale although it is none of its amount. */
const namesPartOfMoney =
  /discount|refund|tax|vat\b|shipping|freight|postage|handling|\btips?\b|gratuity|commission|profit|margin|rabatt|steuer|versand|remise|impôt|impuesto|envío|frete|sconto|spedizion|korting|скидк|налог|доставк|折扣|优惠|優惠|税|稅|运费|運費|邮费|手续费|手數料|手数料|送料|消費税|할인|배송비|수수료/iu;
const namesNumberOfOther =
  /percent|%|\brate\b|ratio|score|rating|weight|lat(?:itude)?\b|lon(?:gitude)?\b|\bage\b|phone|zip|postal|code|number|_id$|\bid\b|count|qty|quant|days|year|month/iu;

/** Whether a column of numbers looks like money by its name or by the two decimals of its values. */
export function looksLikeMoney({ header, values }: SampledColumn): boolean {
  const filled = values.filter((value) => !isBlank(value));
  const hasCents = filled.length > 0 && filled.every((value) => /[.,]\d{2}\D*$/.test(value));
  const isNamed = namesMoney.test(header) || namesPartOfMoney.test(header);
  return (
    !namesNumberOfOther.test(header) &&
    (isNamed || hasCents) &&
    ['money', 'number'].includes(lookAt({ header, values }).look)
  );
}

/** Whether a header speaks of who buys. */
export const namesPerson = (header: string): boolean => namesCustomer.test(header) && !namesNoCustomer.test(header);

/** A column of numbers whose header says nothing else. */
export const mayBeMoney: Fits = (column) =>
  isFigure(column) && !namesNoMoney.test(column.header) && !namesNoCustomer.test(column.header);

/**
 * Index of the column that most looks like a field, -1 when none does: a wrong guess would be typed and
 * believed, so a header that says something else is never offered.
 */
export function likeliest(role: RoleFields, name: FieldName, columns: readonly SeenColumn[]): number {
  const kind = fieldOf(role, name)?.kind ?? 'text';
  for (const fits of wanted(kind, name, columns)) {
    const index = kind === 'number' ? columns.findLastIndex(fits) : columns.findIndex(fits);
    if (index >= 0) return index;
  }
  return -1;
}

function wanted(kind: FieldKind, name: FieldName, columns: readonly SeenColumn[]): readonly Fits[] {
  if (kind === 'date') return [({ look }) => look === 'date'];
  if (kind === 'number') {
    return [
      (column) => isFigure(column) && namesMoney.test(column.header) && !namesNoMoney.test(column.header),
      // One of several columns of money would be a guess.
      (column) => isMoney(column) && columns.filter(isMoney).length === 1,
      ({ look, isNameless }) => look === 'number' && isNameless,
    ];
  }
  if (name !== 'customer_id') {
    return [(column) => isWritten(column) && !column.isRepeated && namesDocument.test(column.header)];
  }
  return [
    (column) => isWritten(column) && namesCustomer.test(column.header) && !isOther(column),
    // Customers come back, so their column repeats where a column of order numbers need not.
    (column) => isWritten(column) && column.isRepeated && column.isNameless,
    (column) => isWritten(column) && column.isNameless,
  ];
}
