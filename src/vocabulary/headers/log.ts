/** Header names of a log of what was done about debts. */
import { ordered, type AliasTiers } from './tiers.ts';

export const logDate: AliasTiers = ordered(
  'date | log date | event date | done on | logged on | 日期 | 登记日期 | 登記日期 | 催收日期 | 记录日期 | 記錄日期 | Datum | fecha | data',
);

export const event: AliasTiers = ordered(
  'event | event type | action | 事件 | 事项 | 事項 | 催收事项 | 催收事項 | 类型 | 類型 | Ereignis | Vorgang',
);

export const step: AliasTiers = ordered(
  'step | level | dunning level | 步骤 | 步驟 | 催收级别 | 催收級別 | 催收步骤 | 催收步驟 | Stufe | Mahnstufe',
);

export const channel: AliasTiers = ordered('channel | way | 方式 | 催收方式 | 联系方式 | 聯繫方式 | Kanal');

export const result: AliasTiers = ordered('result | outcome | 结果 | 結果 | 催收结果 | 催收結果 | Ergebnis');

export const logAmount: AliasTiers = ordered(
  'amount | promised amount | 金额 | 金額 | 承诺金额 | 承諾金額 | Betrag | montant | importe',
);

export const until: AliasTiers = ordered(
  'until | promise date | promised date | promised for | extended to | valid until | 承诺日期 | 承諾日期 | 承诺付款日 | 承諾付款日 | 到期 | 到期日 | 延期至 | bis | Zusage bis',
);

export const reason: AliasTiers = ordered('reason | cause | 原因 | 事由 | Grund | motif | motivo');

export const madeBy: AliasTiers = ordered(
  'by | done by | approved by | collector | user | 经办人 | 經辦人 | 经办 | 經辦 | 批准人 | 催收人 | Bearbeiter',
);

export const note: AliasTiers = ordered(
  'note | notes | comment | remark | remarks | 备注 | 備註 | 說明 | 说明 | Notiz',
);
