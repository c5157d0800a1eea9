/** What stands where a row has its customer, its date or its number, and is none of them. */
import type { Vocabulary } from './vocabulary.ts';

export const labels = {
  /** Total rows of exported reports. */
  total: {
    en: 'total | totals | grand total | subtotal | sub total | sum | overall total',
    zh: '合计 | 总计 | 小计 | 合計 | 總計 | 小計 | 总 计 | 总  计 | 合 计 | 合  计 | 合　计 | 小 计 | 小  计 | 合 計 | 合  計 | 小 計 | 小  計',
    ja: '総計 | 计',
    ko: '합계 | 총계 | 소계',
    de: 'gesamt | summe | gesamtsumme',
    fr: 'somme',
    es: 'total general | suma',
    it: 'totale',
    nl: 'totaal',
    pl: 'razem | suma końcowa',
    cs: 'celkem',
    ru: 'итого | всего',
    tr: 'toplam',
    el: 'σύνολο',
    pt: 'soma',
    hu: 'összesen',
    sv: 'summa',
    ar: 'المجموع | الإجمالي',
    he: 'סך הכל | סה"כ',
  },
  /** What stands at the foot of tables of cohorts besides totals. */
  average: {
    en: 'all | all cohorts | overall | average | avg | avg. | mean | median | weighted average',
    zh: '平均 | 加权平均 | 全部',
    de: 'durchschnitt | mittelwert',
    fr: 'moyenne',
    es: 'promedio | media',
  },
  /** Buyers nobody knows: guests of a shop, cash at the counter. */
  unknown_buyer: {
    en:
      'unknown | guest | guest checkout | anonymous | walk-in | walk in | walkin | walk-in customer | cash | cash customer | cash sale | ' +
      'counter sale | retail customer | default | default customer | dummy | test | misc | various | one-time customer',
    zh: '散客 | 零散客户 | 零售客户 | 零售 | 匿名 | 现金客户 | 游客 | 其他 | 無 | 无',
    code:
      '0 | 00 | 000 | 0000 | 00000 | - | -- | ? | x | xxx | n/a | na | #n/a | none | null | nan | nil | cpd | 9999 | 99999 | 999999 | ' +
      '9999999 | 99999999',
  },
} as const satisfies Vocabulary;
