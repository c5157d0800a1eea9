import { candidateDateFormats, isShortNumber } from '../dates/dates.ts';
import { candidateNumberFormats } from '../numbers/numbers.ts';
import type { FieldKind } from './field.ts';
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
  readonly isNameless: boolean;
}

const namesCustomer =
  /cust|client|buyer|member|user|account|acct|company|firm|payer|debtor|donor|guest|patient|student|person|kunde|konto$|name|mail|phone|^ids?$|客|会员|會員|用户|用戶|买家|買家|姓名|公司|单位|單位/iu;
const namesNoCustomer =
  /order|invoice|line|item|prod|sku|code|qty|quant|price|amount|total|date|time|status|freq|recen|count|number of|weight|period|year|month|city|country|state|address|zip|postal|comment|note|soll|haben|debit|credit|kennzeichen|currency|währung|\bwkz\b|kurs|优惠|優惠|折扣|邮费|运费|運費|订单|訂單|发票|發票|商品|产品|產品|数量|數量|单价|單價|日期|时间|時間|状态|狀態|备注|備註/iu;
const namesMoney =
  /amount|amt|value|total|revenue|sales|spend|spent|turnover|price|charge|cost|fee|paid|payment|balance|limit|sum|net|gross|betrag|umsatz|montant|importe|金额|金額|货款|貨款|价|價|额|額|费|費/iu;
const namesNoMoney =
  /^t$|freq|recen|period|weight|age\b|days|weeks|months|year|zip|postal|phone|code|lat|lon|\bline\b|line ?(?:no|num|item|id)|freight|shipping|report|number|^id|_id$|rate|percent|%/iu;

/** How the values of a column look. */
export function lookAt({ header, values }: SampledColumn): SeenColumn {
  const filled = values.filter((value) => !isBlank(value));
  const isRepeated = new Set(filled).size < filled.length;
  return { header, look: lookOf(filled, isRepeated), isRepeated, isNameless: /^column_\d+$/.test(header) };
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

const isWritten: Fits = ({ look }) => look === 'text' || look === 'number';
const isFigure: Fits = ({ look }) => look === 'money' || look === 'number';
const isOther: Fits = ({ header }) => namesNoCustomer.test(header);

/**
 * Index of the column that most looks like a field of a kind, -1 when none does: a wrong guess would be typed and
 * believed, so a header that says something else is never offered.
 */
export function likeliest(kind: FieldKind, columns: readonly SeenColumn[]): number {
  for (const fits of wanted(kind)) {
    const index = kind === 'number' ? columns.findLastIndex(fits) : columns.findIndex(fits);
    if (index >= 0) return index;
  }
  return -1;
}

function wanted(kind: FieldKind): readonly Fits[] {
  if (kind === 'date') return [({ look }) => look === 'date'];
  if (kind === 'number') {
    return [
      (column) => isFigure(column) && namesMoney.test(column.header) && !namesNoMoney.test(column.header),
      ({ look, header }) => look === 'money' && !namesNoMoney.test(header),
      ({ look, isNameless }) => look === 'number' && isNameless,
    ];
  }
  return [
    (column) => isWritten(column) && namesCustomer.test(column.header) && !isOther(column),
    // Customers come back, so their column repeats where a column of order numbers need not.
    (column) => isWritten(column) && column.isRepeated && !isOther(column),
    (column) => isWritten(column) && !isOther(column),
  ];
}
