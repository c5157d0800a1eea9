/** Words of a log of what was done about debts. */
import type { Vocabulary } from './vocabulary.ts';

export const logEvents = {
  step: { en: 'step | reminder | dunning', zh: '催收 | 催款', de: 'Mahnung' },
  promise: {
    en: 'promise | promise to pay | ptp',
    zh: '承诺付款 | 承諾付款 | 承诺 | 承諾 | 付款承诺 | 付款承諾',
    de: 'Zusage | Zahlungszusage',
  },
  promise_cancelled: {
    en: 'promise_cancelled | promise canceled',
    zh: '取消承诺 | 取消承諾 | 承诺取消 | 承諾取消 | 撤销承诺 | 撤銷承諾',
  },
  dispute: { en: 'dispute | disputed', zh: '争议 | 爭議 | 异议 | 異議' },
  dispute_closed: {
    en: 'dispute_closed | dispute resolved | dispute settled',
    zh: '争议解决 | 爭議解決 | 争议结束 | 爭議結束 | 争议已解决 | 爭議已解決',
  },
  extension: { en: 'extension | extended', zh: '延期 | 展期', de: 'Stundung' },
  hold: { en: 'hold | stop shipping', zh: '停止发货 | 停止發貨 | 停货 | 停貨', de: 'Liefersperre' },
  release: { en: 'release | released', zh: '恢复发货 | 恢復發貨 | 解除停货 | 解除停貨', de: 'Freigabe' },
  lawsuit: { en: 'lawsuit | sued', zh: '起诉 | 起訴 | 立案 | 诉讼 | 訴訟', de: 'Klage' },
  case_closed: { en: 'case_closed | lawsuit closed', zh: '结案 | 結案' },
  register: { en: 'register | listed', zh: '列入黑名单 | 列入黑名單 | 黑名单 | 黑名單' },
  unregister: { en: 'unregister | delisted', zh: '移出黑名单 | 移出黑名單 | 解除黑名单 | 解除黑名單' },
  bad_record: { en: 'bad_record', zh: '不良记录 | 不良記錄' },
  green: { en: 'green | green channel', zh: '绿色通道 | 綠色通道' },
  assessment: { en: 'assessment | assessed', zh: '评估 | 評估 | 信用评估 | 信用評估' },
  archive: { en: 'archive | archive update', zh: '资料更新 | 資料更新 | 档案更新 | 檔案更新' },
  claimed: { en: 'claimed | interest claimed', zh: '已主张利息 | 已主張利息 | 利息主张 | 利息主張' },
  legal_representative: { en: 'legal_representative', zh: '法定代表人变更 | 法定代表人變更 | 法人变更 | 法人變更' },
  management: { en: 'management', zh: '管理层变更 | 管理層變更' },
  business_lead: { en: 'business_lead', zh: '业务负责人变更 | 業務負責人變更' },
  asset_sale: { en: 'asset_sale', zh: '资产出售 | 資產出售 | 出售资产 | 出售資產' },
  property_transfer: { en: 'property_transfer', zh: '财产转移 | 財產轉移' },
  major_investment: { en: 'major_investment', zh: '重大投资 | 重大投資' },
  restructuring: { en: 'restructuring', zh: '重组 | 重組' },
  accident: { en: 'accident', zh: '重大事故 | 事故' },
  guarantee: { en: 'guarantee', zh: '对外担保 | 對外擔保' },
} as const satisfies Vocabulary;

export type LogEvent = keyof typeof logEvents;

/** What became of a step; an empty cell says that it was done. */
export const logResults = {
  done: {
    en: 'done | sent | completed | ok',
    zh: '完成 | 已完成 | 已办 | 已辦 | 已发送 | 已發送 | 成功',
    de: 'erledigt',
  },
  proposed: { en: 'proposed | planned', zh: '建议 | 建議 | 待办 | 待辦 | 拟办 | 擬辦', de: 'vorgeschlagen' },
  failed: {
    en: 'failed | undelivered | no answer',
    zh: '失败 | 失敗 | 未成功 | 无人接听 | 無人接聽',
    de: 'fehlgeschlagen',
  },
  cancelled: { en: 'cancelled | canceled', zh: '取消 | 已取消 | 作废 | 作廢', de: 'abgebrochen' },
} as const satisfies Vocabulary;

/** Other names of the steps of the policies that crm brings. */
export const stepNames: Readonly<Record<string, string>> = {
  confirm: '發貨確認 | 发货确认',
  remind: '到期提醒',
  warn: '信用警告',
  letter: '催款函',
  case: '專案處理 | 专案处理',
};
